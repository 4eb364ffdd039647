"""An empty streamlit-folium page: what the first map costs with nothing on it."""

import folium
from bench.apps.local import use_local_leaflet
from streamlit_folium import st_folium

use_local_leaflet()
st_folium(folium.Map(location=(0, 0), zoom_start=2, tiles=None), key="map", height=640, use_container_width=True)
