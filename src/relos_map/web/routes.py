"""The Routes page: a voyage drawn and measured, the ways round closed passages, and a table of ports."""

from collections.abc import Sequence

import streamlit as st

from relos_map.catalogue import Catalogue
from relos_map.chart import corridors, voyage
from relos_map.errors import RelosError
from relos_map.reach import arrivals, ways
from relos_map.reach.ways import Way
from relos_map.scene import Scene, presses
from relos_map.scene.ends import end_of
from relos_map.web import controls, data, frame, html, mapview, on_way, panels, speech, state
from relos_map.words import say
from relos_map.world import places
from relos_map.world.views import VIEWS

_SLIP = "_end_slip"
"""Under this a session holds, for one run, what was wrong with a typed end of the voyage."""


@frame.part
def page() -> None:
    """The page; a fragment, so that a choice reruns nothing else."""
    atlas = data.atlas()
    scene = state.current(atlas)
    frame.bar()
    catalogue = atlas.catalogue
    left, middle, right = st.columns([2.15, 6.1, 2.05], gap="small")
    at_hand = voyage.ready(scene, atlas)
    if not at_hand:  # so that no one waits before an empty page
        with left, st.container(key="controls"):
            _controls(scene, catalogue)
    try:
        with middle:  # first, so that a browser starts on the map before it has built what stands beside it
            with st.spinner(say("Finding the way… The first on a computer takes a minute."), show_time=True):
                found = voyage.found(scene, catalogue)
                chart = voyage.compose(scene, found, atlas)
            panels.headline(chart.words.headline)
            controls.view(lambda: chart, "routes")
            _elsewhere(scene, found)
            mapview.show(chart, "routes", scene)
    except RelosError as error:
        found, chart = (), None
        with middle:
            panels.headline(say("Choose two places on the water"))
            # As HTML with the text escaped: it names ports, a person's own too.
            st.html(html.render("notice", text=say("{problem}. Choose a port, or a point at sea.", problem=error)))
    if at_hand:
        with left, st.container(key="controls"):
            _controls(scene, catalogue)
    if chart is None:
        return
    with right, st.container(key="side"):
        controls.site(catalogue)
        panels.card(scene, atlas)
        _ways(scene, found, catalogue)
        st.html(html.render("corridors", found=corridors.quoted(catalogue)))
    _table(scene)


def _elsewhere(scene: Scene, found: Sequence[Way]) -> None:
    """Where the map shows little of the way: that it is so, and a button to what shows it."""
    place = st.empty()  # always there, so that the map below it keeps its place: one that moves is loaded anew
    text = voyage.beyond(scene, found)
    if not text:
        return
    better = voyage.better_view(scene, found)
    with place.container(horizontal=True, vertical_alignment="center", gap="small", key="elsewhere"):
        st.html(html.render("notice", text=text), width="content")
        if better:
            st.button(
                say("Show it in {view}", view=say(VIEWS[better].name)), on_click=state.change, kwargs={"view": better}
            )
        else:
            st.button(say("Show the whole view"), on_click=state.show_whole)


def _controls(scene: Scene, catalogue: Catalogue) -> None:
    _ends(scene, catalogue)
    controls.speed()
    controls.water()


def _ways(scene: Scene, found: Sequence[Way], catalogue: Catalogue) -> None:
    """The ways as a table: as set at once, those round as they are found; then the map is drawn again with them."""
    table = st.empty()
    table.html(html.render("ways", found=found, knots=scene.knots))
    if ways.complete(found):
        return
    with st.spinner(say("Finding the ways round… The first on a computer takes a minute."), show_time=True):
        for _ in voyage.find(scene, catalogue):
            table.html(html.render("ways", found=voyage.found(scene, catalogue), knots=scene.knots))
    st.rerun()


def _ends(scene: Scene, catalogue: Catalogue) -> None:
    ids = [key for key, base in sorted(catalogue.bases.items(), key=lambda item: item[1].name) if base.sea_access]
    names = presses.names("start", catalogue)
    starts, ends = say("From: a port, or latitude, longitude"), say("To: a port, or latitude, longitude")
    for label, key in ((starts, "start"), (ends, "end")):
        chosen = getattr(scene, key)
        st.selectbox(
            label,
            places_offered := ids if chosen in ids else [chosen, *ids],
            format_func=lambda key: names.get(key, key),
            **state.filled(key, says="index", of=places_offered),
            accept_new_options=True,
            on_change=_arrive,
            args=(key, scene, catalogue),
        )
    if slip := st.session_state.pop(_SLIP, None):
        st.error(html.plain(slip))
    with st.container(horizontal=True, gap="small"):
        st.button(say("Swap"), icon=":material/swap_vert:", on_click=_swap)
        here = scene.focus if scene.focus in ids else scene.at and places.written(scene.at)
        hint = say("The port or the water that is chosen on the map.")
        st.button(say("From here"), disabled=not here, help=hint, on_click=state.choose, args=("start", here))
        st.button(say("To here"), disabled=not here, help=hint, on_click=state.choose, args=("end", here))


def _swap() -> None:
    scene = state.taken()
    state.change(start=scene.end, end=scene.start)


@speech.spoken
def _arrive(key: str, scene: Scene, catalogue: Catalogue) -> None:
    """Take what was chosen or typed as an end; a typed place as links hold it, so that the address opens it again."""
    if on_way.echoed(key):
        return
    said = st.session_state[key]
    try:
        end = end_of(presses.meant(said, presses.names(key, catalogue)) or said, catalogue)
    except RelosError as error:
        state.change(**{key: getattr(scene, key)})
        st.session_state[_SLIP] = str(error)
        return
    state.choose(key, end.base.id if end.base else places.written(end.point))


def _table(scene: Scene) -> None:
    with st.expander(say("Indian ports × partner ports, nautical miles")):
        if not st.toggle(say("Measure every pair (some seconds)"), key="_table"):
            return
        with st.spinner(say("Measuring from each Indian port…"), show_time=True):
            home, rows = arrivals.table(scene, data.atlas())
        st.html(html.render("distances", home=home, rows=rows))
