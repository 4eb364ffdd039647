"""What the map's frame loads, served from this machine: Leaflet and fonts from packages, our script, the base maps.

Each folder is declared as a component, which is how Streamlit serves files under any base URL; the map's own frame
reaches them by a relative address. The fonts are the ones that pictures are set in; the page's own texts take
Devanagari from there too, by the theme in ``.streamlit/config.toml``.
"""

from pathlib import Path

import streamlit.components.v1 as components
from xstatic.pkg import leaflet

from relos_map import paths
from relos_map.draw import fonts
from relos_map.draw.live import Addresses
from relos_map.web.edition import edition

_PREFIX = f"../{__name__}"


def _kept(name: str, folder: Path) -> str:
    """Where a map's frame finds a folder. The edition is part of the address, so that a browser may keep its files."""
    served = f"{name}-{edition()}"
    components.declare_component(served, path=str(folder))
    return f"{_PREFIX}.{served}"


ADDRESSES = Addresses(
    _kept("leaflet", Path(leaflet.BASE_DIR)),
    _kept("drawing", paths.ASSETS),
    _kept("basemap", paths.GEO / "basemap"),
)

# Styles and the strip name these in their files, where no edition can stand.
components.declare_component("drawing", path=str(paths.ASSETS))
components.declare_component("source_sans", path=str(fonts.SOURCE_SANS))
components.declare_component("shobhika", path=str(fonts.SHOBHIKA))

STRIP = Path(__file__).parent / "strip"
"""The component that shows a briefing's scenes and keeps it in the browser."""
