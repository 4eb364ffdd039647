"""What stands for all that this server sends and a browser may keep, and how long it may."""

import hashlib
import os
from functools import cache
from pathlib import Path

from relos_map import __version__, paths

FOR_GOOD = "public, max-age=31536000, immutable"
"""Of what its address says all of: whoever has it need not ask again."""

_DAY = "public, max-age=86400"
_KINDS = ("*.py", "*.html", "*.js", "*.css")


@cache
def edition() -> str:
    """What stands for code, data and a person's file of ports: another one where any file of these is another."""
    from xstatic.pkg import leaflet

    from relos_map.catalogue import own_ports

    found = hashlib.sha256(__version__.encode())
    folders = (Path(paths.__file__).parent, Path(leaflet.BASE_DIR))
    code = (file for folder in folders for kind in _KINDS for file in folder.rglob(kind))
    given = filter(None, [os.environ.get(own_ports.VARIABLE)])
    for file in sorted({*code, *paths.GEO.rglob("*.*"), *map(Path, given)}):
        found.update(file.read_bytes())
    return found.hexdigest()[:16]


def lasts(path: str) -> str | None:
    """How long a browser may keep a file of the map's frame; None for any other answer."""
    if "/component/" not in path:
        return None
    bundled = "/component/streamlit_folium." in path and "/static/" in path  # under names that hold a digest
    if bundled or f"-{edition()}/" in path:
        return FOR_GOOD
    return _DAY if path.endswith(".otf") else None
