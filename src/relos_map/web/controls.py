"""Widgets. Each has its URL key as its key, and nothing else to say where it belongs."""

from collections.abc import Callable, Mapping
from html import escape
from itertools import groupby
from types import MappingProxyType

import streamlit as st

from relos_map import sea
from relos_map.brief import MapPage
from relos_map.catalogue import INDIA, Agreement, Catalogue
from relos_map.chart import footnotes
from relos_map.chart.chart import Chart
from relos_map.chart.findings import IN_COLUMNS
from relos_map.errors import InputError
from relos_map.reach.atlas import Atlas
from relos_map.scene import (
    DEFAULT,
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
from relos_map.web import data, desk, exporting, frame, html, on_way, ports, speech, state
from relos_map.words import amounts, capitalised, message, message_n, numbers, say, say_n
from relos_map.world import places
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS

_SLIP = "_place_slip"
"""Under this a session holds, for one run, what was wrong with a typed place."""


def view(compose: Callable[[], Chart], page: MapPage) -> None:
    """Which plane is shown, and the ways out with what it shows: a briefing, a file."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        st.segmented_control(
            say("View"), list(VIEWS), format_func=lambda key: say(VIEWS[key].name), required=True,
            label_visibility="collapsed", **state.filled("view", says="default"),
        )  # fmt: skip
        ways_out(compose, page)


def ways_out(compose: Callable[[], Chart], page: MapPage) -> None:
    """Add what a page's map shows to the briefing; export what ``compose`` gives."""
    with st.container(horizontal=True, width="content", wrap=False, gap="small", key="ways_out"):
        desk.button(page)
        exporting.popover(compose)


def pacts(atlas: Atlas, scene: Scene, pressed: Callable[[], None]) -> None:
    """The range, one toggle per agreement and ocean, and the further settings; a toggle calls ``pressed``."""
    catalogue = atlas.catalogue
    range_slider(scene)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xxsmall"):
        st.html(
            html.render("pact", layer=INDIA, name=own_name(atlas, scene), note=_own_note(atlas, scene), marks=""),
            width="stretch",
        )
        label = say("Reach from {ports}", ports=html.plain(atlas.fleets(scene).own_name))
        st.toggle(label, **state.filled("home"), label_visibility="collapsed", width=40, on_change=pressed)
    said = [say(IN_COLUMNS[ocean]) for ocean in OCEANS]
    names = "".join(f"<span>{escape(name)}</span>" for name in said)
    st.html(f'<div class="pacts-head">{names}</div>')
    for opens, group in groupby(catalogue.agreements.values(), lambda agreement: agreement.opens_places):
        listed = list(group)
        for agreement in listed:
            _toggles(atlas, agreement, scene, pressed)
        if not opens:
            said = [say("{pact} ({kind})", pact=one.short, kind=say(one.kind)) for one in listed]
            st.html(html.render("no_places", pacts=listed, names=numbers.listed(said)))
    ports.listed("explore", [*([INDIA] if scene.home else []), *scene.agreements], atlas, scene)
    more = st.expander(say("More settings"), key="_more", on_change="rerun")
    if more.open:  # widgets that nobody sees would slow every toggle; what they say is kept in the scene
        with more:
            _settings()


def range_slider(scene: Scene) -> None:
    """The range, in nautical miles."""
    st.slider(
        say("Range, nautical miles"),
        *RANGE_NM,
        step=RANGE_STEP_NM,
        **state.filled("nm"),
        help=say("{days} at {speed}", days=amounts.days(scene.days), speed=amounts.knots(scene.knots)),
    )


def kept(scene: Scene) -> None:
    """What was set on another page and counts here too, each with a button that sets it back."""
    changed = [name for name in _KEPT if getattr(scene, name) != getattr(DEFAULT, name)]
    if not changed:
        return
    with st.container(key="kept", gap="xxsmall"):
        st.html(html.render("quiet", text=say("Also set")))
        with st.container(horizontal=True, gap="xxsmall"):
            for name in changed:
                st.button(
                    _KEPT[name](scene), key=f"_kept_{name}", icon=":material/close:", help=say("Set back"),
                    on_click=state.change, kwargs={name: getattr(DEFAULT, name)},
                )  # fmt: skip


def _closed(scene: Scene) -> str:
    names = sea.passage_names()
    if len(scene.avoid) == 1:
        return say("{passage} closed", passage=names[scene.avoid[0]])
    return say_n("{n} passage closed", "{n} passages closed", len(scene.avoid))


_KEPT: Mapping[str, Callable[[Scene], str]] = MappingProxyType(
    {
        "as_of": lambda scene: say("by {year}", year=scene.as_of),
        "sailing": lambda scene: say(SAILINGS[scene.sailing]),
        "evidence": lambda scene: say(EVIDENCES[scene.evidence]),
        "measure": lambda scene: say(MEASURES[scene.measure]),
        "ice": lambda scene: say(ICES[scene.ice]),
        "avoid": _closed,
    }
)
"""Settings that have their widgets on Explore, and count on every map: each as it stands."""


def site(catalogue: Catalogue) -> None:
    """The sites as a list, where any place can be typed too: the way to a card without a mouse."""
    names = presses.names("focus", catalogue)
    st.selectbox(
        say("Port or base, or latitude, longitude"), offered := sorted(names, key=names.__getitem__),
        format_func=lambda key: names.get(key, key), accept_new_options=True,
        placeholder=say("A port, or 12.5 N 80.1 E"),
        label_visibility="collapsed", on_change=_chosen, args=(catalogue,),
        **state.filled("focus", says="index", of=offered),
    )  # fmt: skip
    if slip := st.session_state.pop(_SLIP, None):
        st.error(html.plain(slip))


@speech.spoken
def _chosen(catalogue: Catalogue) -> None:
    if on_way.echoed("focus"):
        return
    said = st.session_state["focus"] or ""
    found = presses.meant(said, presses.names("focus", catalogue))
    if found or not said:
        state.choose("focus", found or "")
        return
    try:
        lon, lat = places.read_point(said)
        state.choose("at", (round(lon, 2), round(lat, 2)))
    except InputError as error:
        state.choose("focus", "")
        st.session_state[_SLIP] = str(error)


def own_name(atlas: Atlas, scene: Scene) -> str:
    """Own ports, where a line begins with them."""
    return capitalised(atlas.fleets(scene).own_name)


def _own_note(atlas: Atlas, scene: Scene) -> str:
    own = atlas.fleets(scene).own
    every, some = _NAVAL if scene.sailing == "india" else _KNOWN
    return _counted(len(own.ports), len(own.every), every, some)


def _counted(on: int, known: int, every: tuple[str, str], some: tuple[str, str], **values: str) -> str:
    """How many ports count, in the words for all of them or for some."""
    return say_n(*(every if on == known else some), known, on=numbers.number(on), **values)


_NAVAL = (
    message_n("{n} main naval port, no pact", "{n} main naval ports, no pact"),
    message_n("{on} of {n} main naval port, no pact", "{on} of {n} main naval ports, no pact"),
)
_KNOWN = (
    message_n("{n} known port, no pact", "{n} known ports, no pact"),
    message_n("{on} of {n} known port, no pact", "{on} of {n} known ports, no pact"),
)
_INDIAN = (
    message_n("from {n} Indian port, assumed", "from {n} Indian ports, assumed"),
    message_n("from {on} of {n} Indian port, assumed", "from {on} of {n} Indian ports, assumed"),
)
_PARTNERS = (
    message_n("{partner} · {n} port", "{partner} · {n} ports"),
    message_n("{partner} · {on} of {n} port", "{partner} · {on} of {n} ports"),
)


def name_part(pact: str) -> str:
    """What the part is called that names a pact beside its toggles, and marks what the article says of its ports."""
    return f"named_{pact}"


def _named(pact: str) -> None:
    atlas, scene = data.atlas(), state.taken()
    agreement, fleet = atlas.catalogue.agreements[pact], atlas.fleets(scene).pacts[pact]
    note = _note(agreement, len(fleet.ports), len(fleet.every), scene)
    marks = footnotes.marks(footnotes.on_map(scene, atlas.catalogue), pact=pact)
    st.html(html.render("pact", layer=pact, name=agreement.short, note=note, marks=marks), width="stretch")


def _toggles(atlas: Atlas, agreement: Agreement, scene: Scene, pressed: Callable[[], None]) -> None:
    catalogue = atlas.catalogue
    opened = atlas.fleets(scene).pacts[agreement.id].every
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xxsmall"):
        if agreement.id in footnotes.counted(catalogue):
            frame.part(_named, key=name_part(agreement.id))(agreement.id)
        else:
            _named(agreement.id)
        for ocean in OCEANS:
            key = toggle_key(agreement.id, ocean)
            label = (
                message("{pact} reach in the {ocean}")
                if agreement.opens_places
                else message("{pact} reach in the {ocean}: it opens no place")
            )
            st.toggle(
                say(label, pact=agreement.short, ocean=catalogue.oceans[ocean].name),
                **(state.filled(key) if agreement.opens_places else {"key": key}),
                label_visibility="collapsed",
                disabled=not opened,
                width=40,
                on_change=pressed,
            )


def _note(agreement: Agreement, on: int, ports: int, scene: Scene) -> str:
    if not agreement.opens_places:
        return say("opens no place")
    if scene.as_of < agreement.as_of:
        return say("not signed by {year}", year=scene.as_of)
    if scene.sailing == "partner":
        return _counted(on, ports, *_INDIAN) if ports else say("no ships of its own")
    return _counted(on, ports, *_PARTNERS, partner=agreement.partner_name)


def speed() -> None:
    """Speed through the water."""
    st.slider(say("Speed, knots"), *SPEED_KN, **state.filled("knots"))


def water() -> None:
    """What is closed to ships: the season's ice, and passages by name."""
    st.radio(
        say("Ice"),
        list(ICES),
        format_func=lambda key: say(ICES[key]),
        **state.filled("ice", says="index", of=list(ICES)),
    )
    edges = say("Edges are medians of 1981–2010; recent Septembers have less ice.")
    st.html(f'<p class="quiet">{escape(edges)}</p>')
    names = sea.passage_names()
    st.multiselect(
        say("Closed passages"),
        list(names),
        **state.filled("avoid", says="default"),
        format_func=names.__getitem__,
        placeholder=say("None closed"),
        # One press closes one passage: the first whose name holds what was typed.
        filter_mode="contains",
        select_all=False,
    )


def _settings() -> None:
    st.toggle(say("Sea lanes and their passages"), **state.filled("lanes"))
    speed()
    st.segmented_control(
        say("Distance"),
        list(MEASURES),
        format_func=lambda key: say(MEASURES[key]),
        **state.filled("measure", says="default"),
        required=True,
    )
    water()
    st.segmented_control(
        say("Ports"),
        list(EVIDENCES),
        format_func=lambda key: say(EVIDENCES[key]),
        **state.filled("evidence", says="default"),
        required=True,
    )
    st.radio(
        say("Who sails"),
        list(SAILINGS),
        format_func=lambda key: say(SAILINGS[key]),
        **state.filled("sailing", says="index", of=list(SAILINGS)),
        on_change=lambda: state.choose("sailing", st.session_state["sailing"]),
    )
