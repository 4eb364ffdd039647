"""The Scene of a session: read from the URL once, kept across pages, written back to the URL when it changes.

Every widget has its URL key as its key. Streamlit forgets the widgets of a page that is left, so the Scene itself is
what is kept, and widgets are filled from it again.
"""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from relos_map import sea, steps
from relos_map.atlas import Atlas
from relos_map.catalogue import Catalogue
from relos_map.scene import DEFAULT, OWN_KEYS, Refused, Scene, from_params, to_params, toggle_key, toggles
from relos_map.views import View

_SCENE = "_scene"
_NOTICES = "_notices"
_LAST_MESSAGE = "_last_message"
_BOUNDS = "_bounds"

Bounds = tuple[float, float, float, float]


def current(atlas: Atlas) -> Scene:
    """The scene as the widgets stand now; writes the URL where it changed. Call it before the widgets are drawn."""
    catalogue = atlas.catalogue
    if _SCENE not in st.session_state:
        scene, refused = from_params(st.query_params.to_dict(), catalogue, sea.passage_names())
        st.session_state[_NOTICES] = refused
    else:
        scene = _from_widgets(st.session_state[_SCENE], catalogue)
    st.session_state[_SCENE] = scene
    _fill_widgets(scene, catalogue)
    _write_url(scene, catalogue)
    return scene


def notices() -> list[str]:
    """Sentences about values in the link that could not be used."""
    refused: tuple[Refused, ...] = st.session_state.get(_NOTICES, ())
    return [
        f"The link says {one.key}={one.value!r}, but {one.reason}; the default is shown instead." for one in refused
    ]


def heard(key: str, view: View) -> str | tuple[float, float] | None:
    """What was just clicked on the map component with this key, showing this view; call it from the map's callback.

    The id of a site, or a point (lon, lat) in degrees; None where nothing new was said, or the point is off the Earth.
    """
    message = st.session_state.get(key) or {}
    if message.get("n") in (None, st.session_state.get(_LAST_MESSAGE)):
        return None
    st.session_state[_LAST_MESSAGE] = message["n"]
    if "bounds" in message:
        st.session_state[_BOUNDS] = _edges(message["bounds"], view)
        return None
    if isinstance(message.get("id"), str):
        return str(message["id"])
    return steps.point_on(view.id, float(message["x"]), float(message["y"]))


def bounds(view_id: str) -> Bounds | None:
    """The part of a view that the map was moved to: left, bottom, right, top in plane units; None where it was not."""
    shown, edges = st.session_state.get(_BOUNDS) or (None, None)
    return edges if shown == view_id else None


def _edges(said: Any, view: View) -> tuple[str, Bounds] | None:
    """What the map said of its frame, held to the plane; None where it shows the whole view."""
    if not said:
        return None
    x, y = view.extent
    left, bottom, right, top = (float(edge) for edge in said)
    return view.id, (max(left, -x), max(bottom, -y), min(right, x), min(top, y))


def focus(clicked: str | tuple[float, float]) -> None:
    """Take a click on the map into the scene: a site's card, or the point's."""
    if isinstance(clicked, str):
        choose(focus=clicked, at=None)
    else:
        choose(focus=None, at=clicked)


def choose(**values: Any) -> None:
    """Set widgets from a callback."""
    for name, value in values.items():
        st.session_state[name] = value


def permalink(scene: Scene) -> str:
    """The address that opens this scene."""
    base = (st.context.url or "").split("?")[0]
    query = urlencode(to_params(scene))
    return f"{base}?{query}" if query else base


def address() -> str:
    """The address as it stands, with what a page has put there beside the scene."""
    base = (st.context.url or "").split("?")[0]
    query = urlencode(st.query_params.to_dict())
    return f"{base}?{query}" if query else base


_SETS = ("avoid", "without", "a", "b")
_PLAIN = tuple(field.name for field in fields(Scene) if field.name not in {"on", *_SETS})


def _from_widgets(scene: Scene, catalogue: Catalogue) -> Scene:
    state = st.session_state
    values = {name: state[name] for name in _PLAIN if name in state}
    values = {name: value for name, value in values.items() if value is not None or name in {"focus", "at"}}
    values["focus"] = values.get("focus", scene.focus) or ""
    values |= {name: tuple(sorted(state[name])) for name in _SETS if name in state}
    on = set(scene.on)
    for key, pair in toggles(catalogue).items():
        if key in state:
            (on.add if state[key] else on.discard)(pair)
    return replace(scene, **values, on=frozenset(on))


def _fill_widgets(scene: Scene, catalogue: Catalogue) -> None:
    state = st.session_state
    for name in _PLAIN:
        state.setdefault(name, getattr(scene, name) or (None if name in {"focus", "at"} else getattr(scene, name)))
    for name in _SETS:
        state.setdefault(name, list(getattr(scene, name)))
    for key, pair in toggles(catalogue).items():
        state.setdefault(key, pair in scene.on)


def _write_url(scene: Scene, catalogue: Catalogue) -> None:
    ours = {*(field.name for field in fields(Scene)), *toggles(catalogue), *OWN_KEYS}
    shown = st.query_params.to_dict()
    wanted = {key: value for key, value in shown.items() if key not in ours} | to_params(scene)
    if wanted != shown:
        st.query_params.from_dict(wanted)


def change(catalogue: Catalogue, *, on: Iterable[tuple[str, str]] = ()) -> None:
    """Fit the scene to a catalogue that has changed, with these toggles switched on; for callbacks.

    What the catalogue does not hold any more falls back to its default.
    """
    params = to_params(st.session_state[_SCENE]) | {toggle_key(*pair): "1" for pair in on}
    st.session_state[_SCENE], _ = from_params(params, catalogue, sea.passage_names())
    for name in (*_PLAIN, *_SETS, *toggles(catalogue)):
        st.session_state.pop(name, None)


def reset() -> None:
    """Back to the default scene; a button's callback."""
    st.session_state[_SCENE] = DEFAULT
    for name in list(st.session_state):
        if isinstance(name, str) and not name.startswith("_"):
            del st.session_state[name]
