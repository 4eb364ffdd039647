"""What the web server answers by itself, where there is no request that could be handed on: as closed as any answer."""

from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from relos_map.web import policies

_HEADERS = ((b"content-security-policy", policies.SHUT.encode()), *policies.ALWAYS)


class Http(H11Protocol):
    """Of what is no HTTP."""

    def send_400_response(self, msg: str) -> None:
        """Say so, and hang up."""
        told = msg.encode("ascii")
        usual = ((b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(told)))
        headers = (b"%s: %s" % pair for pair in ((b"connection", b"close"), *usual, *_HEADERS))
        self.transport.write(b"\r\n".join((b"HTTP/1.1 400 Bad Request", *headers, b"", told)))
        self.transport.close()


class Websocket(WebSocketsSansIOProtocol):
    """Of what would be a websocket, and is none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        send = self.conn.send_response

        def closed(response: Any) -> None:
            for name, value in _HEADERS:
                if name.decode() not in response.headers:
                    response.headers[name.decode()] = value.decode()
            send(response)

        self.conn.send_response = closed  # type: ignore[method-assign]
