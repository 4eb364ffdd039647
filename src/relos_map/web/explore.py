"""The Explore page: controls, map, findings and the card of what was clicked, in one fragment.

What a toggle changes is a fragment within it, which runs alone where a toggle changes nothing else.
"""

from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from relos_map.chart import footnotes
from relos_map.chart.chart import Chart
from relos_map.chart.footnotes import marks
from relos_map.chart.pacts import compose
from relos_map.draw.compat.streamlit import pressed_alone, run_only, wait_until_told
from relos_map.scene import Scene
from relos_map.web import controls, data, exporting, frame, mapview, on_way, owndata, panels, ports, state, timeline

_DRAWN = "_explore_drawn"
"""Under this a session holds the scene that all of the page was drawn for; None while it is being drawn."""

_SHOWN, _NOTES = "shown", "notes"


@timeline.playable
def page() -> None:
    """The page; a fragment, so that a press reruns nothing else."""
    st.session_state[_DRAWN] = None
    atlas = data.atlas()
    scene = state.current(atlas, passing=timeline.playing())
    bar = frame.brand()
    frame.notify()
    above = st.container()
    left, middle, right = st.columns([2.15, 6.1, 2.05], gap="small")
    with middle:
        controls.view(lambda: compose(scene, atlas), "explore")
    with right:
        side = st.container(key="side")
    with side:
        chooser, card = st.container(), st.container(key="card")
    with card:
        panels.port(scene, atlas, "explore")
    with above:  # first, so that a browser starts on the map before it has built the many widgets beside it
        chart = _shown(bar, middle, card, side)
    if chart is not None:
        with middle:
            timeline.strip(atlas.catalogue, scene)
        with left, st.container(key="controls"):
            controls.pacts(atlas, scene, _pressed)
            owndata.panel()
        with chooser:
            controls.site(atlas.catalogue)
        with side:
            _notes()
    wait_until_told()  # the run of a press drops what was not sent of this one, and may put nothing in its place
    st.session_state[_DRAWN] = scene if chart else None


@partial(frame.part, key=_SHOWN)
def _shown(bar: DeltaGenerator, middle: DeltaGenerator, card: DeltaGenerator, side: DeltaGenerator) -> Chart:
    """What every toggle changes: the links, the finding, the map, the card and the shares of oceans."""
    atlas = data.atlas()
    scene = state.current(atlas, passing=timeline.playing())
    with bar:
        frame.links()
    with mapview.progress(atlas.ready(scene)):
        chart = compose(scene, atlas)
    panels.headline(chart.words.headline, scene)
    with middle:
        mapview.show(chart, "explore", scene, then=_heard)
    with card:
        panels.place(scene, atlas)
    with side:
        panels.shares(chart, atlas.catalogue)
        panels.star(chart.words.headline)
    if st.session_state[_DRAWN]:
        st.session_state[_DRAWN] = scene
    return chart


@partial(frame.part, key=_NOTES)
def _notes() -> None:
    """The article's statements on what is shown."""
    catalogue = data.atlas().catalogue
    panels.footnotes(footnotes.on_map(state.taken(), catalogue), catalogue)


def _heard() -> None:
    """The map said something: the whole page runs, unless it was only moved."""
    drawn: Scene | None = st.session_state.get(_DRAWN)
    if drawn is None or exporting.unfolded() or replace(state.taken(), frame=drawn.frame) != drawn:
        run_only(timeline.KEY)


def _pressed() -> None:
    """A toggle was pressed: only those parts run that say another thing now, where the rest of the page does not."""
    drawn: Scene | None = st.session_state.get(_DRAWN)
    if drawn is None or timeline.playing() or ports.unfolded() or exporting.unfolded():
        return
    scene = state.taken()
    if replace(scene, on=drawn.on, home=drawn.home) != drawn or not pressed_alone() or on_way.overtaken():
        return
    catalogue = data.atlas().catalogue
    before, now = (footnotes.on_map(one, catalogue) for one in (drawn, scene))
    changed = [pact for pact in footnotes.counted(catalogue) if marks(before, pact=pact) != marks(now, pact=pact)]
    notes = [_NOTES] if before != now else []
    run_only(_SHOWN, *notes, *map(controls.name_part, changed))
