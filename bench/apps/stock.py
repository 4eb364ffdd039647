"""The same map as a plain streamlit-folium app, written as its documentation shows: built anew on every rerun.

It has the same toggles, the same polygons (fill only, already computed and cached), the same ports and a card for the
clicked port. It has no coasts, hatches, range lines, labels, headline or shares; all of that is in its favour.
"""

import folium
import streamlit as st
from bench.apps.local import use_local_leaflet
from bench.apps.same import polygons, ports, shapes
from streamlit_folium import st_folium

st.set_page_config(layout="wide")
use_local_leaflet()
everything = st.query_params.get("on") == "all"

with st.sidebar:
    shown = [
        (agreement, ocean)
        for agreement, ocean, default in shapes()["toggles"]
        if st.toggle(f"{agreement} {ocean}", value=default or everything, key=f"{agreement}_{ocean}")
    ]

m = folium.Map(location=(0, 0), zoom_start=2, crs="Simple", tiles=None)
for agreement in dict.fromkeys(agreement for agreement, _ in shown):
    oceans = tuple(ocean for name, ocean in shown if name == agreement)
    colour = shapes()["colours"][agreement]
    style = {"fillColor": colour, "color": colour, "weight": 2, "fillOpacity": 0.24}
    folium.GeoJson(polygons(agreement, oceans), name=agreement, style_function=lambda _, style=style: style).add_to(m)
for port in ports([agreement for agreement, _ in shown]):
    look = {"radius": 6, "color": port["colour"], "fill": True}
    folium.CircleMarker((port["y"], port["x"]), tooltip=port["name"], **look).add_to(m)

found = st_folium(m, key="map", height=640, use_container_width=True)
st.html(f'<p id="card">{found.get("last_object_clicked_tooltip") or "nothing"}</p>')
