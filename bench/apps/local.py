"""Leaflet for the stock apps from this machine instead of a CDN, and nothing else of what folium would load.

folium asks for nine more scripts and styles; these apps need none of them, so leaving them out is in their favour.
"""

import folium
import streamlit.components.v1 as components
from xstatic.pkg import leaflet

_LEAFLET = f"../{__name__}.leaflet"


def use_local_leaflet() -> None:
    """Point folium at the Leaflet of an installed package, once."""
    components.declare_component("leaflet", path=str(leaflet.BASE_DIR))
    folium.Map.default_js = [("leaflet", f"{_LEAFLET}/leaflet.js")]
    folium.Map.default_css = [("leaflet", f"{_LEAFLET}/leaflet.css")]
