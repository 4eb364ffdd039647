"""The Routes page: a voyage drawn and measured, the ways round closed passages, and a table of ports."""

import streamlit as st

from relos_map import arrivals, corridors, dossier, voyage
from relos_map.catalogue import Catalogue
from relos_map.errors import RelosError
from relos_map.scene import Scene
from relos_map.ui import controls, data, html, mapview, panels, state


@st.fragment
def page() -> None:
    """The page; a fragment, so that a choice reruns nothing else."""
    atlas = data.atlas()
    scene = state.current(atlas)
    catalogue = atlas.catalogue
    left, middle, right = st.columns([2.15, 6.1, 2.05], gap="small")
    with left, st.container(key="controls"):
        _ends(scene, catalogue)
        controls.speed()
        controls.water()
    try:
        with middle, st.spinner("Finding the way…", show_time=True):
            found = voyage.ways(scene, catalogue)
            picture = voyage.compose(scene, found, atlas)
    except RelosError as error:
        middle.error(f"{error}. Choose a port, or a point at sea.", icon=":material/directions_boat:")
        return
    with middle:
        panels.headline(picture.headline)
        controls.view(picture)
        mapview.show(picture)
    with right, st.container(key="side"):
        st.html(html.render("ways", found=found, knots=scene.knots))
        st.html(html.render("corridors", found=corridors.quoted(catalogue)))
        panels.card(picture)
    _table(scene)


def _ends(scene: Scene, catalogue: Catalogue) -> None:
    ids = [key for key, base in sorted(catalogue.bases.items(), key=lambda item: item[1].name) if base.sea_access]

    def name(key: str) -> str:
        return catalogue.bases[key].name if key in catalogue.bases else key

    for label, key in (("From", "start"), ("To", "end")):
        chosen = getattr(scene, key)
        st.selectbox(
            f"{label} (a port, or latitude,longitude)",
            ids if chosen in ids else [chosen, *ids],
            format_func=name,
            key=key,
            accept_new_options=True,
            on_change=_suit_view,
            args=(catalogue,),
        )
    with st.container(horizontal=True, gap="small"):
        st.button("Swap", icon=":material/swap_vert:", on_click=_swap)
        here = scene.at and f"{scene.at[1]:.2f},{scene.at[0]:.2f}"
        st.button("From the pin", disabled=not here, on_click=lambda: _take("start", here, catalogue))
        st.button("To the pin", disabled=not here, on_click=lambda: _take("end", here, catalogue))


def _swap() -> None:
    state.choose(start=st.session_state["end"], end=st.session_state["start"])


def _take(key: str, here: str | None, catalogue: Catalogue) -> None:
    state.choose(**{key: here})
    _suit_view(catalogue)


def _suit_view(catalogue: Catalogue) -> None:
    """Show the new voyage in the view that holds both its ends."""
    try:
        ends = [voyage.end_of(st.session_state[key], catalogue).point for key in ("start", "end")]
    except RelosError:
        return
    state.choose(view=dossier.view_of(ends))


def _table(scene: Scene) -> None:
    with st.expander("Indian ports × partner ports, nautical miles"):
        if not st.toggle("Measure every pair (some seconds)", key="_table"):
            return
        with st.spinner("Measuring from each Indian port…", show_time=True):
            home, rows = arrivals.table(scene, data.atlas())
        st.html(html.render("distances", home=home, rows=rows))
