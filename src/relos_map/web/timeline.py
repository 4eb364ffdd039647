"""The years: a slider under the map that says what was signed, and a button that plays them.

While they play, the browser asks for the page again twice a second; each time that a year is due, it moves on by one.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from relos_map.catalogue import Catalogue
from relos_map.scene import YEARS, Scene
from relos_map.web import data, frame, html, state
from relos_map.words import message, say
from relos_map.world.oceans import OCEANS

TICK_S = 0.5
"""How often the browser asks, and how long a year stays in which nothing was signed."""

HOLD_S = 1.5
"""How long a year stays in which a pact was signed."""

KEY = "years"
"""The name of the fragment that is a whole page whose years can be played."""

_RUN = "_years_playing"
_SHOWN = "_year_shown"
_SLACK_S = 0.1
_HELP = message("Steps from {first} to {last}, pact by pact. With fewer than two pacts on, all are switched on.")


@dataclass(frozen=True)
class Run:
    """Years in motion: the year shown, and when the next one is due on this server's clock; None until it was drawn.

    ``arrival`` is that of the page that plays them: they stop where it is left.
    """

    year: int
    arrival: int
    due: float | None = None


def playable(page: Callable[[], None]) -> Callable[[], None]:
    """Make a page a fragment whose years can be played."""

    def run() -> None:
        ticking = playing()

        def stepped() -> None:
            _step()
            page()
            _hold()
            if playing() is not ticking:
                # Only a run of the whole app starts or stops the browser's clock; it comes last, when the browser has
                # every value that was set here, or the first tick would bring the old ones back.
                st.rerun(scope="app")

        frame.part(stepped, key=KEY, every_s=TICK_S if ticking else None)()

    return run


def strip(catalogue: Catalogue, scene: Scene) -> None:
    """The play button, the slider, and what was signed in the year that is shown."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="timeline"):
        label, icon = (say("Stop"), "stop") if playing() else (say("Play"), "play_arrow")
        help_text = say(_HELP, first=YEARS[0], last=YEARS[1])
        st.button(
            label, key="play", icon=f":material/{icon}:", on_click=_toggle, args=(catalogue,), width=96, help=help_text
        )
        st.slider(say("Year"), *YEARS, **_slider(scene), label_visibility="collapsed", width=220, disabled=playing())
        signed = [catalogue.agreements[key].short for key in catalogue.signed_years().get(scene.as_of, ())]
        st.html(html.render("year", year=scene.as_of, last=YEARS[1], signed=signed))


def _slider(scene: Scene) -> dict[str, Any]:
    """The key of the slider and what it shows. While the years play it is another one, that only shows them.

    The browser may still send what it showed before Stop was pressed; nobody's wish, it must not become the year.
    """
    if not playing():
        return state.filled("as_of")
    st.session_state[_SHOWN] = scene.as_of
    return {"key": _SHOWN, "value": scene.as_of}


def playing() -> bool:
    """Whether the years are moving."""
    return _current() is not None


def _toggle(catalogue: Catalogue) -> None:
    if playing():
        st.session_state[_RUN] = None
        return
    scene = state.taken()
    opening = [agreement.id for agreement in catalogue.agreements.values() if agreement.opens_places]
    if len(scene.agreements) < 2:
        state.change(on=frozenset((pact, ocean) for pact in opening for ocean in OCEANS))
    st.session_state[_RUN] = Run(scene.as_of if scene.earlier else YEARS[0], state.arrivals())


def _step() -> None:
    """Move on by a year where one is due, and stop at the last; called before the slider is drawn.

    The year is kept apart from the slider: a tick may carry the value that the browser showed before.
    """
    run = _current()
    if run is None:
        return
    if run.due is not None and time.monotonic() + _SLACK_S >= run.due:
        run = Run(run.year + 1, run.arrival)
        st.session_state[_RUN] = run if run.year < YEARS[1] else None
    state.change(as_of=run.year)


def _hold() -> None:
    """Let the year that was just drawn stay for a while; called after the page."""
    run = _current()
    if run is not None and run.due is None:
        held = HOLD_S if run.year in data.atlas().catalogue.signed_years() else TICK_S
        st.session_state[_RUN] = replace(run, due=time.monotonic() + held)


def _current() -> Run | None:
    found: Run | None = st.session_state.get(_RUN)
    return found if found and found.arrival == state.arrivals() else None
