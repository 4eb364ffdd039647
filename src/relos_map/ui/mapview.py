"""The map component: one streamlit-folium map per page that is mounted once and patched on every change."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit_folium import st_folium

from relos_map.atlas import Atlas
from relos_map.picture import Picture
from relos_map.render.leaflet import Drawing, PlaneMap
from relos_map.scene import Scene
from relos_map.ui import assets, state
from relos_map.views import VIEWS

KEY = "map"
_HEIGHT_PX = 640


def show(picture: Picture) -> None:
    """Draw a picture on the page's map."""
    with st.container(key=KEY + "_frame"):
        st_folium(
            PlaneMap(assets.ADDRESSES),
            key=KEY,
            height=_HEIGHT_PX,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=Drawing(picture),
            on_change=lambda: state.heard(KEY, VIEWS[picture.scene.view]),
        )


@contextmanager
def progress(atlas: Atlas, scene: Scene) -> Iterator[None]:
    """Say that fields are being computed, where they are."""
    if atlas.ready(scene):
        yield
    else:
        with st.spinner("Measuring distances…", show_time=True):
            yield
