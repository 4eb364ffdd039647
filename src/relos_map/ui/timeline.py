"""The years: a slider under the map that says what was signed, and a button that plays them.

While they play, the browser asks for the page again twice a second; each time that a year is due, it moves on by one.
"""

import time
from collections.abc import Callable

import streamlit as st

from relos_map.catalogue import Catalogue
from relos_map.oceans import OCEANS
from relos_map.scene import YEARS, Scene, toggle_key
from relos_map.ui import data, html

TICK_S = 0.5
"""How often the browser asks, and how long a year stays in which nothing was signed."""

HOLD_S = 1.5
"""How long a year stays in which a pact was signed."""

_DUE = "_next_year_due"
_SLACK_S = 0.1


def playable(page: Callable[[], None]) -> Callable[[], None]:
    """Make a page a fragment whose years can be played."""

    def run() -> None:
        ticking = playing()

        def stepped() -> None:
            if playing():
                _step()
            if playing() is not ticking:
                st.rerun(scope="app")  # only a run of the whole app starts or stops the browser's clock
            page()

        st.fragment(stepped, run_every=TICK_S if ticking else None)()

    return run


def strip(catalogue: Catalogue, scene: Scene) -> None:
    """The play button, the slider, and what was signed in the year that is shown."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="timeline"):
        if playing():
            st.button("Stop", key="play", icon=":material/stop:", on_click=_stop, width=96)
        else:
            st.button(
                "Play",
                key="play",
                icon=":material/play_arrow:",
                on_click=_start,
                args=(catalogue,),
                width=96,
                help=_HELP,
            )
        st.slider("Year", *YEARS, key="as_of", label_visibility="collapsed", width=220)
        st.html(html.render("year", year=scene.as_of, last=YEARS[1], signed=_signed(catalogue, scene.as_of)))


def playing() -> bool:
    """Whether the years are moving."""
    return st.session_state.get(_DUE) is not None


_HELP = f"Steps from {YEARS[0]} to {YEARS[1]}, pact by pact. With fewer than two pacts on, all are switched on."


def _signed(catalogue: Catalogue, year: int) -> list[str]:
    return [catalogue.agreements[key].short for key in catalogue.signed_years().get(year, ())]


def _start(catalogue: Catalogue) -> None:
    state = st.session_state
    opening = [agreement.id for agreement in catalogue.agreements.values() if agreement.opens_places]
    on = [pact for pact in opening if any(state.get(toggle_key(pact, ocean)) for ocean in OCEANS)]
    if len(on) < 2:
        state.update({toggle_key(pact, ocean): True for pact in opening for ocean in OCEANS})
    if state["as_of"] >= YEARS[1]:
        state["as_of"] = YEARS[0]
    state[_DUE] = time.monotonic() + HOLD_S


def _stop() -> None:
    st.session_state[_DUE] = None


def _step() -> None:
    """Move on by a year where one is due; called before the slider is drawn."""
    state = st.session_state
    if time.monotonic() + _SLACK_S < state[_DUE]:
        return
    year = state.get("as_of", YEARS[1]) + 1
    if year > YEARS[1]:
        _stop()
        return
    state["as_of"] = year
    state[_DUE] = time.monotonic() + (HOLD_S if year in data.atlas().catalogue.signed_years() else TICK_S)
