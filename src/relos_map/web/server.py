"""The ASGI app: Streamlit with security headers, and one address that draws a scene sooner than Streamlit can."""

import errno
import os
import socket
from threading import Thread
from typing import TYPE_CHECKING

from relos_map import paths
from relos_map.errors import InputError
from relos_map.export.player_file import SERVED_POLICY
from relos_map.web import speech
from relos_map.words import say

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

AHEAD = "relos/ahead"
"""Where the map's frame asks for the drawing of a scene, below the base URL."""

THUMB = "relos/thumb"
"""Where a page's frame asks for a scene as a small picture."""

PRESENT = "relos/present"
"""Where the player is, below the base URL."""

_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'{evaluates}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; media-src 'self' data: blob:; "
    "worker-src 'self' blob:; frame-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'"
)

_HEADERS = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer"))


def run(host: str = "127.0.0.1", port: int = 8501, base_url: str = "") -> None:
    """Serve the dashboard until interrupted.

    Raises
    ------
    InputError
        where the address cannot be served.
    """
    check_free(host, port)
    app = build(base_url)
    import uvicorn

    from relos_map.web import data, prefetch

    Thread(target=data.warm, args=(prefetch.here().let_by,), name="warming", daemon=True).start()
    uvicorn.run(app, host=host, port=port, log_level="warning")  # type: ignore[arg-type]


def build(base_url: str = "") -> object:
    """The ASGI app."""
    from starlette.middleware import Middleware
    from starlette.routing import Route
    from streamlit import config

    from relos_map.draw.compat.streamlit import read_settings_beside

    base = base_url.strip("/")
    read_settings_beside(paths.APP)
    config.set_option("server.baseUrlPath", base)
    import streamlit as st

    from relos_map.web import prefetch, presenter

    prefetch.here().path = AHEAD
    below = f"/{base}" if base else ""
    routes = [
        Route(f"{below}/{AHEAD}/{{board}}", _prefetched, methods=["GET"]),
        Route(f"{below}/{THUMB}/{{board}}", _thumbnail, methods=["GET"]),
        *presenter.routes(below),
    ]
    return st.App(paths.APP, routes=routes, middleware=[Middleware(SecurityHeaders)])


class SecurityHeaders:
    """Says to the browser that nothing on these pages comes from, or goes to, any other host."""

    def __init__(self, app: "ASGIApp") -> None:
        self.app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on, and add the headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # Only a component's frame evaluates scripts: streamlit-folium is handed the map as one.
        evaluates = " 'unsafe-eval'" if "/component/" in scope["path"] else " 'wasm-unsafe-eval'"
        whole = SERVED_POLICY if scope["path"].endswith(f"/{PRESENT}") else _POLICY.format(evaluates=evaluates)
        policy = (b"content-security-policy", whole.encode())

        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), policy, *_HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers)


@speech.spoken
def _prefetched(request: "Request") -> "Response":
    """What the map's frame asked for; nothing where there is none at hand."""
    from starlette.responses import Response

    from relos_map.web import prefetch

    drawing = prefetch.here().answer(request.path_params["board"], request.url.query)
    if drawing is None:
        return Response(status_code=204)
    return Response(drawing, media_type="application/json", headers={"cache-control": "no-store"})


@speech.spoken
def _thumbnail(request: "Request") -> "Response":
    """A scene as a small picture; nothing where there is no such map."""
    from starlette.responses import Response

    from relos_map.web import thumbnails

    picture = thumbnails.of(request.path_params["board"], request.url.query)
    if picture is None:
        return Response(status_code=204)
    return Response(picture, media_type="image/png", headers={"cache-control": "private, max-age=600"})


def check_free(host: str, port: int) -> None:
    """Make sure that an address can be served.

    Raises
    ------
    InputError
        where another program uses it, or it is none of this machine's.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            used = say("another program uses it")
            reason = used if error.errno == errno.EADDRINUSE else os.strerror(error.errno or 0).lower()
            raise InputError(
                say(
                    "Cannot serve on {host}:{port}: {reason}; give another --port or --host.",
                    host=host,
                    port=port,
                    reason=reason,
                )
            ) from error
