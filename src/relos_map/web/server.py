"""The server: the ASGI app of Streamlit and the addresses beside it, how it starts and how it ends."""

import ctypes
import errno
import os
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from threading import Timer
from types import FrameType
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from relos_map import __version__, paths
from relos_map.errors import InputError
from relos_map.web import logs, speech
from relos_map.web.edition import FOR_GOOD, edition
from relos_map.web.hosts import Hosts, written
from relos_map.words import say

if TYPE_CHECKING:
    from relos_map.web.gate import Gate
    from relos_map.web.warming import Warming

AHEAD = "relos/ahead"
"""Where the map's frame asks for the drawing of a scene, below the base URL."""

_GRACE_S, _WHOLE_S = 1, 4
"""How long answers under way may take once the server is to end, and how long all of it may."""

_ARENA_MAX, _ARENAS = -8, 2
"""A parameter of glibc's ``mallopt``, and what it is set to."""


def run(
    host: str = "127.0.0.1",
    port: int = 8501,
    base_url: str = "",
    hosts: Hosts | None = None,
    log_format: logs.Form = "text",
) -> None:
    """Serve the dashboard until interrupted; whatever goes on then, it has ended within five seconds.

    Raises
    ------
    InputError
        where the address cannot be served.
    """
    check_free(host, port)
    logs.begin(log_format)
    share_arenas()
    import uvicorn

    from relos_map.web import prefetch, warming, wire

    ahead = warming.Warming(prefetch.here().let_by)

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ahead.start()

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            super().handle_exit(sig, frame)
            ahead.end()
            # A map that is being computed in a thread cannot be called off; files are moved into their place whole.
            late = Timer(_WHOLE_S, os._exit, (0,))
            late.daemon = True
            late.start()

    app = build(base_url, hosts or Hosts.of(host), ahead)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        http=wire.Http,
        ws=wire.Websocket,
        timeout_graceful_shutdown=_GRACE_S,
    )
    # The web server raises a signal again once it has ended: that ends this process as Ctrl+C does, and in order.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        Server(config).run()


def share_arenas() -> None:
    """Have all threads take memory from two arenas, where the C library is glibc.

    It gives each thread one of its own otherwise, and every run of a page is a thread: what is free in one is then
    taken anew for another, a sixth of what the process holds.
    """
    with suppress(AttributeError, OSError, TypeError):  # another C library, or none by that name
        ctypes.CDLL(None).mallopt(_ARENA_MAX, _ARENAS)


def build(base_url: str, hosts: Hosts, ahead: "Warming") -> "Gate":
    """The ASGI app: Streamlit behind its gate, and this package's own addresses beside it."""
    from streamlit import config

    from relos_map.draw.compat.streamlit import keep_closed, read_settings_beside

    base = base_url.strip("/")
    read_settings_beside(paths.APP)
    keep_closed()
    config.set_option("server.baseUrlPath", base)
    # A proxy may pass on another name than its page has.
    config.set_option("server.corsAllowedOrigins", [f"https://{written(name)}" for name in sorted(hosts.allowed)])
    import streamlit as st

    from relos_map.web import prefetch, presenter
    from relos_map.web.gate import Gate, broken

    prefetch.here().path, prefetch.here().edition = AHEAD, edition()
    below = f"/{base}" if base else ""
    routes = [
        Route(f"{below}/health", partial(_health, ahead), methods=["GET"]),
        Route(f"{below}/version", _version, methods=["GET"]),
        Route(f"{below}/{AHEAD}/{{board}}/{{edition}}", _prefetched, methods=["GET"]),
        Route(f"{below}/relos/settings/{{language}}/{{edition}}.js", _settings, methods=["GET"]),
        Route(f"{below}/relos/thumb/{{theme}}/{{board}}", _thumbnail, methods=["GET"]),
        *presenter.routes(below),
    ]

    @asynccontextmanager
    async def opening(_app: st.App) -> AsyncIterator[None]:
        ahead.first()  # nobody is answered before
        yield

    app = st.App(paths.APP, lifespan=opening, routes=routes, exception_handlers={Exception: broken})
    return Gate(app, hosts, below, prefetch.here().arrive)


async def _health(ahead: "Warming", _request: Request) -> Response:
    """Whether a visitor finds a map: 503 until the catalogue is there and the first map could be drawn."""
    ready = ahead.catalogue and ahead.first_map
    known = {"status": "ready" if ready else "starting", "catalogue": ahead.catalogue, "first_map": ahead.first_map}
    return JSONResponse(known, 200 if ready else 503, _NOT_KEPT)


async def _version(_request: Request) -> Response:
    """What is served here."""
    return JSONResponse({"name": "relos-map", "version": __version__}, headers=_NOT_KEPT)


_NOT_KEPT = {"cache-control": "no-store"}
_KEPT = {"cache-control": FOR_GOOD}


@speech.spoken
def _prefetched(request: Request) -> Response:
    """What the map's frame asked for; nothing where there is none at hand."""
    from relos_map.chart.composers import BOARDS
    from relos_map.web import prefetch

    home = prefetch.here()
    same = request.path_params["edition"] == home.edition  # else a page of before, whose server is new
    drawing = home.answer(request.path_params["board"], request.url.query) if same else None
    if drawing is None:
        return Response(status_code=204, headers=_NOT_KEPT)
    lasts = BOARDS[request.path_params["board"]].lasts
    return Response(drawing, media_type="application/json", headers=_KEPT if lasts else _NOT_KEPT)


@speech.spoken
def _settings(request: Request) -> Response:
    """A script that holds the settings of every map."""
    from relos_map.draw import live
    from relos_map.web import assets, mapview, prefetch

    told = f"window.relosSettings={live.of_map(assets.ADDRESSES, mapview.widgets())};"
    same = request.path_params["edition"] == prefetch.here().edition
    return Response(told, media_type="text/javascript", headers=_KEPT if same else _NOT_KEPT)


@speech.spoken
def _thumbnail(request: Request) -> Response:
    """A scene as a small picture; nothing where there is no such map."""
    from relos_map.web import thumbnails

    picture = thumbnails.of(**request.path_params, query=request.url.query)
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
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, UnicodeError) as error:
        raise InputError(
            say(
                "Cannot serve on {host}:{port}: {reason}; give another --port or --host.",
                host=written(host) if ":" in host else host,
                port=port,
                reason=_reason(error),
            )
        ) from error


def _reason(error: OSError | UnicodeError) -> str:
    if isinstance(error, UnicodeError | socket.gaierror):
        return say("no machine of that name is known here")
    if error.errno == errno.EADDRINUSE:
        return say("another program uses it")
    return os.strerror(error.errno or 0).lower()
