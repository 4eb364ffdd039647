"""Single ports switched on and off: the toggle over a port's card, and the list of what the map starts from.

Each is a widget of its own that writes into the scene's ``without``; its key names the page and where it stands there.
"""

from collections.abc import Iterable

import streamlit as st

from relos_map.catalogue import INDIA, Base
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene
from relos_map.web import html, on_way, state
from relos_map.words import capitalised, say
from relos_map.words.numbers import number

_BOX = "_ports"


def unfolded() -> bool:
    """Whether the list of ports is open."""
    return bool(st.session_state.get(_BOX))


def toggle(page: str, port: Base, scene: Scene) -> None:
    """Whether a port counts, for over its card."""
    key = _filled(f"{state.PORT}{page}-card_{port.id}", port, scene)
    label = say("Reach from {ports}", ports=html.plain(port.label))
    st.toggle(label, port.id not in scene.without, key=key, on_change=_press, args=(key, port.id))


def listed(page: str, sides: Iterable[str], atlas: Atlas, scene: Scene) -> None:
    """The ports of each of these pacts, or own ports (``home``), one checkbox a port."""
    fleets = atlas.fleets(scene)
    box = st.expander(say("Ports one by one"), key=_BOX, on_change="rerun")
    if not box.open:  # as for further settings: widgets that nobody sees would slow every toggle
        return
    with box:
        for side in sides:
            ports = fleets.of(side).every
            if not ports:
                continue
            name = fleets.own_name if side == INDIA else atlas.catalogue.agreements[side].short
            on = sum(port.id not in scene.without for port in ports)
            note = say("{on} of {count} on", on=number(on), count=number(len(ports)))
            st.html(html.render("pact", layer=side, name=capitalised(name), note=note, marks=""))
            for port in ports:
                key = _filled(f"{state.PORT}{page}-{side}_{port.id}", port, scene)
                st.checkbox(
                    html.plain(port.label), port.id not in scene.without, key=key, on_change=_press, args=(key, port.id)
                )


def _filled(key: str, port: Base, scene: Scene) -> str:
    """A widget's key, its value set where it shows another one than the scene's, or none yet."""
    on = port.id not in scene.without
    on_way.give(key, on, due=st.session_state.get(key) is not on)
    return key


def _press(key: str, port_id: str) -> None:
    off = {*state.taken().without} - {port_id}
    state.change(without=tuple(sorted(off if st.session_state[key] else {*off, port_id})))
