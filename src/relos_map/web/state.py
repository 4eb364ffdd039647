"""The Scene of a session: read from the address on arrival, kept across pages, written to the address when it changes.

The Scene is what is kept; widgets are only shown it. Every widget has its URL key as its key, and is given its value by
`filled` when it comes on screen: when a page is opened, a panel unfolded, or the browser went Back. From then on what
it says is the person's wish, until it leaves the screen again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from relos_map import sea
from relos_map.catalogue import Catalogue
from relos_map.draw.compat.streamlit import went_through_history
from relos_map.reach.atlas import Atlas
from relos_map.scene import (
    DEFAULT,
    OWN_KEYS,
    Bounds,
    Refused,
    Scene,
    framed,
    from_params,
    presses,
    to_params,
    toggle_key,
    toggles,
)
from relos_map.web import data, on_way
from relos_map.words import message, say
from relos_map.world.views import View

_SCENE = "_scene"
_PAGE = "_page"
_NOTICES = "_notices"
_LAST_MESSAGE = "_last_message"
_READINGS = "_readings"
_ARRIVALS = "_arrivals"
_BESIDE = "_beside"

PORT = "port_"
"""What the keys of widgets that switch a single port begin with."""


def arrive(page: str, atlas: Atlas) -> None:
    """Settle the scene of a run of a whole page: the address's on arrival and after Back or Forward, else the one kept.

    Call it first; a press runs a page's fragment alone. All widgets are filled anew: Streamlit gives a value that was
    set on another page to a widget of that page, and one that was set in a run that was cut short to no widget at all.
    """
    state = st.session_state
    if leads_away(page):
        state[_ARRIVALS] = arrivals() + 1
    if _SCENE not in state or went_through_history():
        state[_SCENE], state[_NOTICES] = _read(st.query_params.to_dict(), atlas.catalogue)
        state[_READINGS] = readings() + 1
    elif state[_PAGE] == page:
        state[_SCENE] = taken()
    state[_PAGE] = page
    _clear_widgets(atlas.catalogue)


def leads_away(page: str) -> bool:
    """Whether this run, of a whole page, shows something else than the one before: another page, or through Back."""
    return st.session_state.get(_PAGE) != page or went_through_history()


def arrivals() -> int:
    """How often this session has come to a page, another one or through Back: what went on before has ended."""
    found: int = st.session_state.get(_ARRIVALS, 0)
    return found


def readings() -> int:
    """How often this session has read the address: what was kept from before the last time no longer counts."""
    found: int = st.session_state.get(_READINGS, 0)
    return found


def current(atlas: Atlas, *, passing: bool = False) -> Scene:
    """The scene as the widgets stand now; writes the address where it changed. Call it before the widgets are drawn.

    A scene in ``passing``, soon to be followed by another, is nothing that Back should go through: it is not written.
    """
    scene = taken()
    st.session_state[_SCENE] = scene
    for name in filter(on_way.echoed, on_way.PLACES):
        on_way.give(name, _shown(scene, name, {}), due=True)
    if not passing:
        _write_url(scene, atlas.catalogue)
    return scene


def taken() -> Scene:
    """The scene that is kept, with what the widgets on screen say."""
    state, before = st.session_state, st.session_state[_SCENE]
    values = {name: state[name] for name in _FIELDS if name in state and not on_way.echoed(name)}
    values = {name: value for name, value in values.items() if value is not None or name == "focus"}
    values |= {name: tuple(sorted(values[name])) for name in _SETS if name in values}
    if "focus" in values:
        values["focus"] = values["focus"] or ""
    on = set(before.on)
    for key, pair in toggles(data.atlas().catalogue).items():
        if key in state:
            (on.add if state[key] else on.discard)(pair)
    return presses.unframed(replace(before, **values, on=frozenset(on)), before)


def filled(name: str, *, says: str = "value", of: Sequence[str] = ()) -> dict[str, Any]:
    """The key of a widget that is about to be drawn, and what it shows: the scene's value.

    ``says`` is what the widget calls that; for ``index`` it is the place in ``of``. The value is set where the widget
    was not on screen, and stands beside the key at every run: what was set in a run is lost where the next begins
    before it has travelled, and the browser would start the widget at its minimum.
    """
    state = st.session_state
    shown = _shown(state[_SCENE], name, toggles(data.atlas().catalogue))
    on_way.give(name, shown, due=name not in state)
    on_way.draws(name)
    if says == "index":
        return {"key": name, says: list(of).index(shown) if shown in of else None}
    return {"key": name, says: shown}


def notices() -> list[str]:
    """Sentences about values in the link that could not be used."""
    refused: tuple[Refused, ...] = st.session_state.get(_NOTICES, ())
    return [unusable(one) for one in refused]


def unusable(one: Refused) -> str:
    """What is told of a value that could not be used."""
    told = message("The link says {key}={value!r}, but {reason}; the default is shown instead.")
    return say(told, key=one.key, value=one.value, reason=one.reason)


def heard(key: str, view: View) -> str | tuple[float, float] | None:
    """What was just clicked on the map component with this key, showing this view; call it from the map's callback.

    The id of a site, or a point (lon, lat) in degrees; None where nothing new was said, or the point is off the Earth.
    Where the map was only moved, that goes into the scene, unless the address was read since.
    """
    message = st.session_state.get(key) or {}
    if message.get("n") in (None, st.session_state.get(_LAST_MESSAGE)):
        return None
    st.session_state[_LAST_MESSAGE] = message["n"]
    if "again" in message:  # the map lacks a drawing
        return None
    if "bounds" in message:
        if message.get("reading") == readings():
            change(frame=framed(view.id, message["bounds"]) if message["bounds"] else None)
        else:  # sent before the address was read: what the widgets say with it is of before, too
            become(st.session_state[_SCENE])
        return None
    if isinstance(message.get("id"), str):
        return str(message["id"])
    return presses.point_on(view.id, float(message["x"]), float(message["y"]))


def frame(view_id: str) -> Bounds | None:
    """The part of a view that the map was moved to: left, bottom, right, top in plane units; None where it was not."""
    scene: Scene = st.session_state.get(_SCENE, DEFAULT)
    return scene.frame_in(view_id)


def focus(clicked: str | tuple[float, float]) -> None:
    """Take a click on the map into the scene: a site's card, or the point's."""
    choose("focus" if isinstance(clicked, str) else "at", clicked)


def choose(key: str, value: Any) -> None:
    """Set a field of the scene as a press does, with what follows from it; for callbacks, of the field's widget too."""
    before: Scene = st.session_state[_SCENE]
    become(presses.chosen(replace(taken(), **{key: getattr(before, key)}), key, value, data.atlas().catalogue))


def change(**values: Any) -> None:
    """Change fields of the scene, and the widgets that show them; for callbacks."""
    become(replace(taken(), **values))


def show_whole() -> None:
    """Let the map show its view whole again, wherever it was moved; for callbacks."""
    change(frame=None)
    st.session_state[_READINGS] = readings() + 1  # as where an address is read: the map takes the scene's own part


def become(scene: Scene) -> None:
    """Make a scene the session's, and let the widgets on screen show it; for callbacks."""
    switches = toggles(data.atlas().catalogue)
    scene = presses.unframed(scene, st.session_state[_SCENE])
    st.session_state[_SCENE] = scene
    for name in (*_FIELDS, *switches):
        shown = _shown(scene, name, switches)
        # What is set travels to the browser, and would take back a press that is on its way here.
        if name in st.session_state and st.session_state[name] != shown:
            on_way.give(name, shown, due=True)


def switch_catalogue(catalogue: Catalogue, *, on: Iterable[tuple[str, str]] = ()) -> None:
    """Fit the scene to a catalogue that has changed, with these toggles switched on; for callbacks.

    What the catalogue does not hold any more falls back to its default.
    """
    params = to_params(st.session_state[_SCENE]) | {toggle_key(*pair): "1" for pair in on}
    st.session_state[_SCENE], _ = _read(params, catalogue)
    _clear_widgets(catalogue)


def link(page: str) -> dict[str, str]:
    """The query with which a page opens as it was left: the scene, and what the page keeps in the address besides."""
    beside: Mapping[str, dict[str, str]] = st.session_state.get(_BESIDE, {})
    return to_params(st.session_state[_SCENE]) | beside.get(page, {})


def write_beside(page: str, values: Mapping[str, str], usual: Mapping[str, str]) -> None:
    """Keep values of a page in its address, beside the scene; ``usual`` are all there can be, where none is said."""
    told = {key: value for key, value in values.items() if value != usual[key]}
    st.session_state[_BESIDE] = st.session_state.get(_BESIDE, {}) | {page: told}
    shown = st.query_params.to_dict()
    if any(shown.get(key, value) != values.get(key, value) for key, value in usual.items()):
        st.query_params.from_dict({key: value for key, value in shown.items() if key not in usual} | told)


def address(scene: Scene | None = None) -> str:
    """The address that opens a scene; without one the address as it stands, with what a page has put there beside."""
    base = (st.context.url or "").split("?")[0]
    query = urlencode(to_params(scene) if scene else st.query_params.to_dict())
    return f"{base}?{query}" if query else base


_SETS = ("avoid", "without", "a", "b")
_FIELDS = tuple(one.name for one in fields(Scene) if one.name != "on")


def _read(params: Mapping[str, str], catalogue: Catalogue) -> tuple[Scene, tuple[Refused, ...]]:
    return from_params(params, catalogue, sea.passage_names())


def _shown(scene: Scene, name: str, switches: Mapping[str, tuple[str, str]]) -> Any:
    """A field of a scene, or one of its toggles, as its widget holds it."""
    if name in switches:
        return switches[name] in scene.on
    value = getattr(scene, name)
    if name in _SETS:
        return list(value)
    return value or None if name == "focus" else value


def _clear_widgets(catalogue: Catalogue) -> None:
    single = [name for name in st.session_state if isinstance(name, str) and name.startswith(PORT)]
    for name in (*_FIELDS, *toggles(catalogue), *OWN_KEYS, *single):
        st.session_state.pop(name, None)


def _write_url(scene: Scene, catalogue: Catalogue) -> None:
    """Put a scene into the address, unless that says the same: each writing is a step that Back goes through."""
    shown = st.query_params.to_dict()
    if _read(shown, catalogue) == (scene, st.session_state[_NOTICES]):
        return
    ours = {*_FIELDS, *toggles(catalogue), *OWN_KEYS}
    st.query_params.from_dict({key: value for key, value in shown.items() if key not in ours} | to_params(scene))
    st.session_state[_NOTICES] = ()  # what could not be used is in the address no more
