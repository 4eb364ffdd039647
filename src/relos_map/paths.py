"""Where app, pages, data and caches stand, beside a checkout or in a wheel; and writing a file whole."""

import os
import secrets
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
    part = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}")
    try:
        with _nameless(path.parent) or part.open("x+b") as stream:
            yield stream
            stream.flush()
            if isinstance(stream.name, int):
                # Given a folder's descriptor, even one that is not looked at, Python has the link followed to the file.
                os.link(f"/proc/self/fd/{stream.name}", part, src_dir_fd=stream.name)
        part.chmod(0o644)
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _nameless(folder: Path) -> IO[bytes] | None:
    """A file without a name, so that of one that is killed nothing is left; None where there is no such thing."""
    try:
        return os.fdopen(os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o644), "w+b")
    except (AttributeError, OSError):
        return None
