"""The headers of every answer: what a browser may load for a page, run on it, and tell others."""

import base64
import hashlib
import re

from relos_map import paths
from relos_map.draw.compat.streamlit import inline_scripts

ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=(), hid=(), midi=()",
    ),
)

_REST = (
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' data: blob:; media-src 'self' data: blob:; worker-src 'self' blob:; frame-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)

IN_PAGES = ("lost.js", "popover.js", "typing.js")
"""Our scripts that stand in every page of the dashboard."""

SHUT = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The policy of a page that only says something."""

_FOLIUM = re.compile(r"/component/streamlit_folium\.[^/]+/")


class Policies:
    """The content policy of each address.

    Scripts stand in files of this server. Those few that stand in a page are named by what they are: Streamlit's own
    in its page, ours that goes into it. Only the map's frame runs what it is handed: streamlit-folium gets the map as
    a script, which it evaluates.
    """

    def __init__(self) -> None:
        scripts = (
            *inline_scripts(),
            *((paths.ASSETS / name).read_text(encoding="utf-8") for name in IN_PAGES),
        )
        named = " ".join(map(digest, scripts))
        self._page = f"default-src 'self'; script-src 'self' {named} 'wasm-unsafe-eval'; {_REST}".encode()
        self._frame = f"default-src 'self'; script-src 'self'; {_REST}".encode()
        self._map = f"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; {_REST}".encode()

    def of(self, path: str) -> bytes:
        """That of an address, which says no more than its path."""
        if _FOLIUM.search(path):
            return self._map
        return self._frame if "/component/" in path else self._page


def digest(script: str) -> str:
    """How a policy names a script that stands in a page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
