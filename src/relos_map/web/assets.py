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

_PREFIX = f"../{__name__}"

components.declare_component("leaflet", path=str(leaflet.BASE_DIR))
components.declare_component("drawing", path=str(paths.ASSETS))
components.declare_component("source_sans", path=str(fonts.SOURCE_SANS))
components.declare_component("shobhika", path=str(fonts.SHOBHIKA))
components.declare_component("basemap", path=str(paths.GEO / "basemap"))

STRIP = Path(__file__).parent / "strip"
"""The component that shows a briefing's scenes and keeps it in the browser."""

ADDRESSES = Addresses(f"{_PREFIX}.leaflet", f"{_PREFIX}.drawing", f"{_PREFIX}.basemap")
