"""The ASGI app: Streamlit with security headers, and one address that draws a scene sooner than Streamlit can."""

import errno
import os
import socket
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from relos_map import paths
from relos_map.errors import InputError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

AHEAD = "relos/ahead"
"""Where the map's frame asks for the drawing of a scene, below the base URL."""

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

    from relos_map.web import data

    Thread(target=data.warm, name="warming", daemon=True).start()
    uvicorn.run(app, host=host, port=port, log_level="warning")  # type: ignore[arg-type]


def build(base_url: str = "") -> object:
    """The ASGI app."""
    from starlette.middleware import Middleware
    from starlette.routing import Route
    from streamlit import config

    base = base_url.strip("/")
    config._main_script_path = str(Path(paths.APP).resolve())
    config.set_option("server.baseUrlPath", base)
    import streamlit as st

    from relos_map.web import prefetch

    prefetch.serve(AHEAD)
    below = f"/{base}/{AHEAD}" if base else f"/{AHEAD}"
    route = Route(f"{below}/{{board}}", _ahead, methods=["GET"])
    return st.App(paths.APP, routes=[route], middleware=[Middleware(SecurityHeaders)])


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
        policy = (b"content-security-policy", _POLICY.format(evaluates=evaluates).encode())

        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), policy, *_HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _ahead(request: "Request") -> "Response":
    """The drawing and the card of the scene that the query leads to; nothing where something has to be computed first.

    ``step``, as often as it is given, is taken from the scene that the rest of the query says. ``drawn`` only says that
    a first map is there, with the token it was given.
    """
    from starlette.responses import Response

    from relos_map import sea
    from relos_map.chart.composers import BOARDS
    from relos_map.draw import live
    from relos_map.scene import from_params, presses
    from relos_map.web import data, panels, prefetch

    nothing = Response(status_code=204)
    atlas = data.shared()
    said = parse_qsl(request.url.query, keep_blank_values=True, max_num_fields=200)
    taken = [value for key, value in said if key == "step"]
    query = dict(pair for pair in said if pair[0] != "step")
    if "drawn" in query:
        prefetch.drawn(query["drawn"])
        return nothing
    name = request.path_params["board"]
    board = BOARDS.get(name)
    start, refused = from_params(query, atlas.catalogue, sea.passage_names())
    if board is None or refused:
        return nothing
    try:
        scene = presses.after(start, taken, atlas.catalogue)
    except InputError:
        return nothing
    if not board.ready(scene, atlas):
        return nothing
    chart = board.compose(scene, atlas)
    onward = live.Ahead(prefetch.address(name), scene)
    card = panels.card_html(chart.scene, atlas) if panels.card_ready(chart.scene, atlas) else ""
    drawing = live.payload(chart, onward, card=card)
    return Response(drawing, media_type="application/json", headers={"cache-control": "no-store"})


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
            reason = (
                "another program uses it" if error.errno == errno.EADDRINUSE else os.strerror(error.errno or 0).lower()
            )
            raise InputError(f"Cannot serve on {host}:{port}: {reason}; give another --port or --host.") from error
