"""Widgets. Each has its URL key as its key, and nothing else to say where it belongs."""

from itertools import groupby

import streamlit as st

from relos_map import sea
from relos_map.catalogue import INDIA, Agreement, Catalogue
from relos_map.chart import footnotes
from relos_map.chart.chart import Chart
from relos_map.errors import InputError
from relos_map.reach.atlas import Atlas
from relos_map.scene import (
    EVIDENCES,
    ICES,
    MEASURES,
    RANGE_NM,
    RANGE_STEP_NM,
    SAILINGS,
    SPEED_KN,
    Scene,
    presses,
    toggle_key,
)
from relos_map.web import exporting, html, ports, state
from relos_map.words import amounts
from relos_map.world import places
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS

_SLIP = "_place_slip"
"""Under this a session holds, for one run, what was wrong with a typed place."""


def view(chart: Chart) -> None:
    """Which plane is shown, and the way out with what it shows."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        st.segmented_control(
            "View", list(VIEWS), format_func=lambda key: VIEWS[key].name, required=True, label_visibility="collapsed",
            **state.filled("view", says="default"),
        )  # fmt: skip
        exporting.popover(lambda: chart)


def pacts(atlas: Atlas, scene: Scene) -> None:
    """The range, one toggle per agreement and ocean, and the further settings."""
    catalogue = atlas.catalogue
    range_slider(scene)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xxsmall"):
        st.html(
            html.render("pact", layer=INDIA, name=_own_name(atlas, scene), note=_own_note(atlas, scene), marks=""),
            width="stretch",
        )
        st.toggle(
            f"Reach from {atlas.fleets(scene).own_name}", **state.filled("home"), label_visibility="collapsed", width=40
        )
    names = "".join(f"<span>{catalogue.oceans[ocean].name.removesuffix(' Ocean')}</span>" for ocean in OCEANS)
    st.html(f'<div class="pacts-head">{names}</div>')
    notes = footnotes.on_map(scene, catalogue)
    for opens, group in groupby(catalogue.agreements.values(), lambda agreement: agreement.opens_places):
        listed = list(group)
        for agreement in listed:
            _toggles(atlas, agreement, scene, footnotes.marks(notes, pact=agreement.id))
        if not opens:
            st.html(html.render("no_places", pacts=listed))
    ports.listed("explore", [*([INDIA] if scene.home else []), *scene.agreements], atlas, scene)
    more = st.expander("More settings", key="_more", on_change="rerun")
    if more.open:  # widgets that nobody sees would slow every toggle; what they say is kept in the scene
        with more:
            _settings()


def range_slider(scene: Scene) -> None:
    """The range, in nautical miles."""
    st.slider(
        "Range, nautical miles",
        *RANGE_NM,
        step=RANGE_STEP_NM,
        **state.filled("nm"),
        help=f"{amounts.days(scene.days)} at {scene.knots} kn",
    )


def site(catalogue: Catalogue) -> None:
    """The sites as a list, where any place can be typed too: the way to a card without a mouse."""
    names = presses.names("focus", catalogue)
    st.selectbox(
        "Port or base, or latitude, longitude", offered := sorted(names, key=names.__getitem__),
        format_func=lambda key: names.get(key, key), accept_new_options=True, placeholder="A port, or 12.5 N 80.1 E",
        label_visibility="collapsed", on_change=_chosen, args=(catalogue,),
        **state.filled("focus", says="index", of=offered),
    )  # fmt: skip
    if slip := st.session_state.pop(_SLIP, None):
        st.error(slip)


def _chosen(catalogue: Catalogue) -> None:
    said = st.session_state["focus"] or ""
    found = presses.meant(said, presses.names("focus", catalogue))
    if found or not said:
        state.change(focus=found or "", at=None)
        return
    try:
        lon, lat = places.read_point(said)
        state.focus((round(lon, 2), round(lat, 2)))
    except InputError as error:
        state.change(focus="", at=None)
        st.session_state[_SLIP] = str(error)


def _own_name(atlas: Atlas, scene: Scene) -> str:
    name = atlas.fleets(scene).own_name.replace("'", "’")
    return name[0].upper() + name[1:]


def _own_note(atlas: Atlas, scene: Scene) -> str:
    own = atlas.fleets(scene).own
    on, known = len(own.ports), len(own.every)
    return f"{_counted(on, known, 'naval port' if scene.sailing == 'india' else 'known port')}, no pact"


def _counted(on: int, known: int, thing: str) -> str:
    return f"{'' if on == known else f'{on} of '}{amounts.counted(known, thing)}"


def _toggles(atlas: Atlas, agreement: Agreement, scene: Scene, marks: str) -> None:
    catalogue = atlas.catalogue
    fleet = atlas.fleets(scene).pacts[agreement.id]
    opened = fleet.every
    note = _note(agreement, len(fleet.ports), len(opened), scene)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xxsmall"):
        st.html(
            html.render("pact", layer=agreement.id, name=agreement.short, note=note, marks=marks),
            width="stretch",
        )
        for ocean in OCEANS:
            key = toggle_key(agreement.id, ocean)
            st.toggle(
                f"{agreement.short} reach in the {catalogue.oceans[ocean].name}"
                + ("" if agreement.opens_places else ": it opens no place"),
                **(state.filled(key) if agreement.opens_places else {"key": key}),
                label_visibility="collapsed",
                disabled=not opened,
                width=40,
            )


def _note(agreement: Agreement, on: int, ports: int, scene: Scene) -> str:
    if not agreement.opens_places:
        return "opens no place"
    if scene.as_of < agreement.as_of:
        return f"not signed by {scene.as_of}"
    if scene.sailing == "partner":
        return f"from {_counted(on, ports, 'Indian port')}" if ports else "no ships of its own"
    return f"{agreement.partner_name} · {_counted(on, ports, 'port')}"


def speed() -> None:
    """Speed through the water."""
    st.slider("Speed, knots", *SPEED_KN, **state.filled("knots"))


def water() -> None:
    """What is closed to ships: the season's ice, and passages by name."""
    st.radio("Ice", list(ICES), format_func=ICES.__getitem__, **state.filled("ice", says="index", of=list(ICES)))
    names = sea.passage_names()
    st.multiselect(
        "Closed passages",
        list(names),
        **state.filled("avoid", says="default"),
        format_func=names.__getitem__,
        placeholder="None closed",
        # One press closes one passage: the first whose name holds what was typed.
        filter_mode="contains",
        select_all=False,
    )


def _settings() -> None:
    speed()
    st.segmented_control(
        "Distance",
        list(MEASURES),
        format_func=MEASURES.__getitem__,
        **state.filled("measure", says="default"),
        required=True,
    )
    water()
    st.segmented_control(
        "Ports",
        list(EVIDENCES),
        format_func=EVIDENCES.__getitem__,
        **state.filled("evidence", says="default"),
        required=True,
    )
    st.radio(
        "Who sails",
        list(SAILINGS),
        format_func=SAILINGS.__getitem__,
        **state.filled("sailing", says="index", of=list(SAILINGS)),
    )
