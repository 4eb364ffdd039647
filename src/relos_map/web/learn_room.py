"""What the rooms of the Learn page share: what a room hands to the page, its link, and pieces of its panel."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import streamlit as st

from relos_map.chart.chart import Chart
from relos_map.chart.lesson import Point
from relos_map.scene import Refused, Scene
from relos_map.web import html, mapview, state

T = TypeVar("T")

_NOTICES = "_learn_notices"


@dataclass(frozen=True)
class Room:
    """One room as it stands: the line above the map, the map, and what to draw beside it.

    ``draw`` draws the panel of a composed picture; ``amend`` may add to the picture before it is shown, ``heard`` takes
    the id of a port or the point (lon, lat) that was clicked. ``link`` holds the URL values that lead back here,
    ``leads`` the scenes that buttons of the panel lead to, by their keys; ``place`` is what the picture's headline
    starts with on screen only, as no file is a step of a tour. ``line`` is drawn
    between two points.
    """

    title: str
    scene: Scene
    draw: Callable[[Chart], None]
    link: dict[str, str]
    amend: Callable[[Chart], Chart] = lambda chart: chart
    heard: mapview.Heard = lambda _: None
    leads: Mapping[str, Scene] = field(default_factory=dict)
    place: str = ""
    line: tuple[Point, Point] | None = None


def remembered(key: str, name: str, read: Callable[[str], T], default: T) -> T:
    """What the session holds under a key; on arrival, and after Back or Forward, what the address says instead.

    That is its value called ``name``, or else ``default``. ``read`` raises ValueError with a reason for a value that
    cannot be used, which then is shown as a notice.
    """
    seen = f"{key}_reading"
    if st.session_state.get(seen) != state.readings():
        st.session_state[seen] = state.readings()
        value = default
        if name in st.query_params:
            text = st.query_params[name]
            try:
                value = read(text)
            except ValueError as reason:
                told = state.unusable(Refused(name, text[:40], str(reason)))
                st.session_state[_NOTICES] = [*notices(), told]
        st.session_state[key] = value
    found: T = st.session_state[key]
    return found


def notices() -> list[str]:
    """Sentences about values in the link that could not be used."""
    found: list[str] = st.session_state.get(_NOTICES, [])
    return found


def counter(place: str, *, share: float | None = None, note: str = "") -> None:
    """Where the visitor stands: in words, and as a bar filled to a share from 0 to 1."""
    percent = None if share is None else round(100 * share)
    st.html(html.render("learn_counter", place=place, share=percent, note=note))
