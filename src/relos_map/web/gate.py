"""What stands before Streamlit: who is answered, what is shut, and the headers of every answer."""

import time
from asyncio import CancelledError
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from relos_map.web import html, incoming, logs, policies, speech
from relos_map.web.edition import lasts
from relos_map.web.hosts import Hosts, name_of
from relos_map.words import say, spoken

_CORE = "/_stcore/"
_OPEN = ("health", "host-config", "stream", "upload_file/", "bidi-components/")
"""What is used of Streamlit's own addresses. Its metrics, health check of scripts and agents' doors are not."""

_SHUT = ("/auth/", "/oauth2callback")
"""Streamlit's ways to sign in: nobody signs in here."""

_FOUND, _FAILED = 200, 500
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


class Gate:
    """Lets a request on that is meant for this server, and says no to any other before anything is done for it.

    ``below`` is the path that the dashboard is served below, such as ``/maps``, or empty; ``arrive`` is called at
    every request.
    """

    def __init__(self, app: ASGIApp, hosts: Hosts, below: str = "", arrive: Callable[[], None] = lambda: None) -> None:
        self.app, self.hosts, self.below, self._arrive = app, hosts, below, arrive
        self._policies = policies.Policies()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to its answer, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        began, path, method = time.monotonic(), scope["path"], scope.get("method", "WEBSOCKET")
        policy = (b"content-security-policy", self._policies.of(path))
        kept, status = lasts(path), 0

        async def guarded(told: Message) -> None:
            nonlocal status
            if told["type"] in {"http.response.start", "websocket.http.response.start", "websocket.accept"}:
                status = told.get("status", 101)
                said = list(told.get("headers", ()))
                if status == _FOUND and kept:
                    said = [pair for pair in said if pair[0].lower() != b"cache-control"]
                    said.append((b"cache-control", kept.encode()))
                names = {name.lower() for name, _ in said}
                more = [pair for pair in (policy, *policies.ALWAYS) if pair[0] not in names]
                told["headers"] = [*said, *more]
            await send(told)

        if refusal := self._refusal(scope):
            await refusal(scope, receive, guarded)
            logs.refused(method, path, status)
            return
        self._arrive()
        if scope["type"] == "websocket":
            receive = incoming.heard(path, receive, guarded)
        try:
            await self.app(scope, receive, guarded)
        except CancelledError:  # the server ends
            if not status:
                await _ending()(scope, receive, guarded)
        finally:
            if scope["type"] == "http":
                logs.answered(method, path, status or _FAILED, time.monotonic() - began)

    def _refusal(self, scope: Scope) -> Response | None:
        """The answer to what is not let on."""
        from starlette.responses import Response

        hosts = _given(scope, b"host")
        host = hosts[0] if len(hosts) == 1 else None
        if not self.hosts.answer_to(host):
            return _unknown(name_of(host))
        connects = scope["type"] == "websocket"
        if connects or scope["method"] not in _READS:
            origins = _given(scope, b"origin")
            if len(origins) > 1 or not self.hosts.trust(origins[0] if origins else None, host):
                return _foreign()
        path = scope["path"].removeprefix(self.below)
        shut = path.startswith(_SHUT) or (path.startswith(_CORE) and not path.removeprefix(_CORE).startswith(_OPEN))
        if shut or (connects and path != f"{_CORE}stream"):
            return Response(status_code=404)
        return None


def _given(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


@speech.spoken
def _unknown(name: str | None) -> Response:
    """Of a request under a name that is not this server's. 421: the server is not configured to answer for it."""
    heading = say("This server does not answer to that name")
    lines = [say("Open it under the address that it printed when it was started.")]
    if name:
        lines.append(say("If it is meant to be {name}, start it with: relos-map run --allow-host {name}", name=name))
    return _page(421, heading, lines)


@speech.spoken
def _foreign() -> Response:
    """Of a request that a page of another site makes."""
    line = say("Only its own pages may; behind a proxy, give the proxy’s name with --allow-host.")
    return _page(403, say("A page of another site cannot use this server"), [line])


@speech.spoken
def broken(_request: Request, _error: Exception) -> Response:
    """Where something failed that should not: its log says what."""
    line = say("Its log says what. The address keeps what the page shows: load it again.")
    return _page(_FAILED, say("Something failed on the server"), [line])


@speech.spoken
def _ending() -> Response:
    """To whoever waits for something while the server is being stopped."""
    return _page(503, say("The server was stopped"), [say("The address keeps what the page shows: load it again.")])


def _page(status: int, heading: str, lines: list[str]) -> Response:
    shown = html.render("refused", heading=heading, lines=lines, language=spoken().code)
    return HTMLResponse(shown, status, {"content-security-policy": policies.SHUT, "cache-control": "no-store"})
