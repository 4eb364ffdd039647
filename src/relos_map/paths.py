"""Where the app, its pages and its data stand: beside this checkout, or inside the installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent
_BUNDLE = _PACKAGE / "_bundle"

ROOT = _BUNDLE if _BUNDLE.is_dir() else _CHECKOUT
"""The folder that holds ``app.py``, ``pages/`` and ``geo/``."""

APP = ROOT / "app.py"
GEO = ROOT / "geo"
ASSETS = _PACKAGE / "draw" / "assets"
