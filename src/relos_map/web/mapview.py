"""The map component: one streamlit-folium map per page that is mounted once and patched on every change."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import replace
from types import MappingProxyType

import streamlit as st
from cachetools import LRUCache
from streamlit_folium import st_folium

from relos_map.chart.chart import Chart
from relos_map.chart.composers import BOARDS
from relos_map.draw.compat.streamlit import runs_a_part
from relos_map.draw.live import Ahead, Drawing, Framing, PlaneMap, Widgets, mark
from relos_map.reach import turns
from relos_map.scene import Scene, presses
from relos_map.web import assets, data, prefetch, state
from relos_map.words import say, say_n
from relos_map.world.views import VIEWS

Heard = Callable[[str | tuple[float, float]], None]
"""Takes what was clicked: the id of a site, or a point (lon, lat) in degrees."""

KEY = "map"

HEAD_START_S = 3.0
"""Longest that the rest of the page waits for the first map of a visit."""

_GIVEN = "_drawings_given"
_STARTED = "_map_started"
_HEIGHT_PX = 640
_NO_LEADS: Mapping[str, Scene] = MappingProxyType({})


def show(
    chart: Chart,
    board: str,
    scene: Scene | None,
    *,
    leads: Mapping[str, Scene] = _NO_LEADS,
    heard: Heard = state.focus,
    then: Callable[[], None] = lambda: None,
) -> None:
    """Draw a chart on the page's map; ``heard`` takes the clicks, and ``then`` follows on whatever the map says.

    The map draws the next picture as soon as a widget is pressed, before the page has run again: the one that ``board``
    composes of ``scene`` after that step, or of the scene that the pressed button leads to. Without a scene only the
    buttons of ``leads`` do so. On the first run of a visit the page waits for the map: built all at once, its many
    widgets would hold up the map's frame; so the map is there sooner and the rest hardly later.
    """
    # Only the shared atlas is known to whoever answers the map; a person's own ports are not.
    shared, server = data.shared(), prefetch.here()
    address = server.address(board) if data.atlas() is shared else ""

    def listen() -> None:
        clicked = state.heard(KEY, VIEWS[chart.scene.view])
        if clicked is not None:
            heard(clicked)
        then()

    first = bool(address) and not st.session_state.get(_STARTED)
    with server.first_map(HEAD_START_S) if first else nullcontext("") as token:
        onward = Ahead(address, scene, leads, token) if address else None
        given = bool(address and scene) and _given(board, chart.scene)
        addresses = replace(assets.ADDRESSES, settings=server.settings())
        framing = Framing(state.readings(), state.frame(chart.scene.view))
        with st.container(key=KEY + "_frame"):
            st_folium(
                PlaneMap(addresses, Widgets() if addresses.settings else widgets()),
                key=KEY,
                height=_HEIGHT_PX,
                use_container_width=True,
                returned_objects=[],
                feature_group_to_add=Drawing(chart, onward, framing, given=given),
                render=False,
                on_change=listen,
            )
        st.session_state[_STARTED] = True


def _given(board: str, scene: Scene) -> bool:
    """Whether it is enough to say which drawing the map shows: a press leads to one that this visit's map has had.

    Where a whole page is drawn the map may be new. Where the map says that it cannot get the drawing, it is sent again.
    """
    drawing = board, mark(scene)
    recent: LRUCache[tuple[str, str], None] = st.session_state.setdefault(_GIVEN, LRUCache(prefetch.MOST_HELD))
    before = drawing in recent or prefetch.here().given(*drawing)
    recent[drawing] = None
    missed = (st.session_state.get(KEY) or {}).get("again") == drawing[1]
    return before and not missed and BOARDS[board].lasts and runs_a_part()


def widgets() -> Widgets:
    """The same on every page and for every visit, so that the map is never built anew."""
    catalogue = data.shared().catalogue
    return Widgets(presses.labels(catalogue), presses.switches(catalogue))


@contextmanager
def progress(ready: bool) -> Iterator[None]:
    """Say that fields are being computed, where they are."""
    if ready:
        yield
    else:
        with ExitStack() as shown:
            told = 0
            shown.enter_context(st.spinner(_waiting(told), show_time=True))

            def look(before: int) -> None:
                nonlocal told
                if before != told:
                    told = before
                    shown.close()
                    shown.enter_context(st.spinner(_waiting(told), show_time=True))
                # To look into the session is to let Streamlit end a run whose visitor has gone on to something else.
                st.session_state.get(_STARTED)

            with turns.watched(look):
                yield


def _waiting(before: int) -> str:
    if not before:
        return say("Measuring distances…")
    return say_n(
        "Another measurement goes first; this one starts by itself.",
        "{n} other measurements go first; this one starts by itself.",
        before,
    )
