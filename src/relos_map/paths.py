"""Where the app, its pages and its data stand, beside this checkout or inside the wheel; and writing a file whole."""

import os
import tempfile
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent
_BUNDLE = _PACKAGE / "_bundle"

ROOT = _BUNDLE if _BUNDLE.is_dir() else _CHECKOUT
"""The folder that holds ``app.py``, ``pages/`` and ``geo/``."""

APP = ROOT / "app.py"
GEO = ROOT / "geo"
ASSETS = _PACKAGE / "draw" / "assets"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there in one step: it is there whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:40]}.", delete=False) as stream:
        part = Path(stream.name)
        try:
            stream.write(content)
            stream.close()
            part.chmod(0o644)
            os.replace(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
