"""Where app, pages, data and caches stand, beside a checkout or in a wheel; and writing a file whole."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from platformdirs import user_cache_path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent
_BUNDLE = _PACKAGE / "_bundle"

ROOT = _BUNDLE if _BUNDLE.is_dir() else _CHECKOUT
"""The folder that holds ``app.py``, ``pages/`` and ``geo/``."""

APP = ROOT / "app.py"
GEO = ROOT / "geo"
ASSETS = _PACKAGE / "draw" / "assets"

CACHE_VARIABLE = "RELOS_MAP_CACHE"
"""Environment variable that names a folder for the caches, in place of the user's own."""

CACHE = Path(os.environ.get(CACHE_VARIABLE) or user_cache_path("relos-map", appauthor=False))
"""Fields and compiled kernels are kept here; it need not be there, nor be writable."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there in one step: it is there whole or not at all."""
    with whole(path) as stream:
        stream.write(content)


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to be written bit by bit, as `write_whole`: where an error is raised, what stood there stays."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:40]}.", delete=False) as stream:
        part = Path(stream.name)
        try:
            yield stream
            stream.close()
            part.chmod(0o644)
            os.replace(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
