"""What stands for all that this server sends and a browser may keep."""

import hashlib
import os
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

from relos_map import __version__, paths
from relos_map.catalogue import own_ports

_KINDS = ("*.py", "*.html", "*.js", "*.css")


@cache
def edition() -> str:
    """What stands for code, data and a person's file of ports: another one where any file of these is another."""
    found = hashlib.sha256(__version__.encode())
    folders = (Path(paths.__file__).parent, Path(leaflet.BASE_DIR))
    code = (file for folder in folders for kind in _KINDS for file in folder.rglob(kind))
    given = filter(None, [os.environ.get(own_ports.VARIABLE)])
    for file in sorted({*code, *paths.GEO.rglob("*.*"), *map(Path, given)}):
        found.update(file.read_bytes())
    return found.hexdigest()[:16]
