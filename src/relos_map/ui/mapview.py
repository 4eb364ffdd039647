"""The map component: one streamlit-folium map per page that is mounted once and patched on every change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit_folium import st_folium

from relos_map.atlas import Atlas
from relos_map.picture import Picture
from relos_map.render.leaflet import Drawing, PlaneMap
from relos_map.scene import Scene
from relos_map.ui import ahead, assets, state
from relos_map.views import VIEWS

Heard = Callable[[str | tuple[float, float]], None]
"""Takes what was clicked: the id of a site, or a point (lon, lat) in degrees."""

KEY = "map"

HEAD_START_S = 1.5
"""Longest that the rest of the page waits for the first map of a visit."""

_STARTED = "_map_started"
_HEIGHT_PX = 640


def show(picture: Picture, heard: Heard = state.focus, *, draws_ahead: bool = False) -> None:
    """Draw a picture on the page's map; ``heard`` takes the clicks.

    With ``draws_ahead`` the map draws a toggle as soon as it is clicked, before the page has run again; for a page that
    shows the scene of its address and nothing else. On the first run of a visit such a page waits for the map: built
    all at once, its many widgets would hold up the map's frame; so the map is there sooner and the rest hardly later.
    """
    address = ahead.address() if draws_ahead else ""
    first = ahead.expect() if address and not st.session_state.get(_STARTED) else ""

    def listen() -> None:
        clicked = state.heard(KEY, VIEWS[picture.scene.view])
        if clicked is not None:
            heard(clicked)

    with st.container(key=KEY + "_frame"):
        st_folium(
            PlaneMap(assets.ADDRESSES),
            key=KEY,
            height=_HEIGHT_PX,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=Drawing(picture, address, first),
            render=False,
            on_change=listen,
        )
    if first:
        st.session_state[_STARTED] = True
        ahead.wait(first, HEAD_START_S)


@contextmanager
def progress(atlas: Atlas, scene: Scene) -> Iterator[None]:
    """Say that fields are being computed, where they are."""
    if atlas.ready(scene):
        yield
    else:
        with st.spinner("Measuring distances…", show_time=True):
            yield
