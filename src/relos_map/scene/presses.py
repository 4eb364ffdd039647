"""Presses: one press of a widget or one click on the map, in ids, and the scene that it leads to.

A press is written as the widget's key, a space, and the id of what was chosen (``avoid suez``, ``view arctic``); for a
toggle the key alone; for a click on the map ``focus`` with the id of a site, or ``at`` with a point in plane units.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from relos_map import sea
from relos_map.catalogue import INDIA, Catalogue
from relos_map.errors import InputError
from relos_map.scene import EVIDENCES, ICES, MEASURES, SAILINGS, Scene, sides, toggles
from relos_map.scene.ends import end_of
from relos_map.words import say
from relos_map.words.numbers import series
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS, view_of

_SETS = ("avoid", "without", "a", "b")

_PLAIN = ("home", "lanes")
"""Toggles that are fields of the scene by themselves."""


def names(key: str, catalogue: Catalogue) -> Mapping[str, str]:
    """What can be chosen with a key, and what it is called on screen.

    Raises
    ------
    InputError
        where nothing is chosen by name with this key.
    """
    if key not in CHOICES:
        raise InputError(
            say(
                "{given!r} is no setting that is chosen by name; allowed are {known}",
                given=key[:40],
                known=series(CHOICES),
            )
        )
    return CHOICES[key](catalogue)


def meant(said: str, known: Mapping[str, str]) -> str | None:
    """The id that a typed text means: it itself, or the first by name whose name holds it; None where there is none."""
    if said in known:
        return said
    held = (key for key in sorted(known, key=known.__getitem__) if said.casefold() in known[key].casefold())
    return next(held, None) if said.strip() else None


def labels(catalogue: Catalogue) -> list[tuple[list[str], dict[str, str]]]:
    """Which label on screen means which id: the keys of widgets that offer the same choices, then label -> id.

    Of two choices with one label it means the first.
    """
    keys: dict[Callable[[Catalogue], Mapping[str, str]], list[str]] = {}
    for key, known in CHOICES.items():
        keys.setdefault(known, []).append(key)
    return [
        (some, {name: one for one, name in reversed([*known(catalogue).items()])})
        for known, some in keys.items()
        if some != ["without"]  # a single port has a switch of its own, whose key holds its id
    ]


def switches(catalogue: Catalogue) -> list[str]:
    """The keys of the toggles, of which a press says no more than the key."""
    return [*_PLAIN, *toggles(catalogue)]


def after(scene: Scene, presses: Iterable[str], catalogue: Catalogue) -> Scene:
    """The scene that some presses lead to, taken in order.

    Raises
    ------
    InputError
        where a press says nothing that can be done.
    """
    for press in presses:
        key, _, said = press.partition(" ")
        scene = _after(scene, key, said, catalogue)
    return scene


def chosen(scene: Scene, key: str, value: Any, catalogue: Catalogue) -> Scene:
    """The scene with a field set, and with what follows from that; as it is where the field says so already."""
    then = replace(scene, **{key: value}, **_EMPTIED.get(key, {}))
    if then == scene:
        return scene
    follow = _FOLLOWED.get(key)
    return unframed(follow(then, catalogue) if follow else then, scene)


def unframed(scene: Scene, before: Scene) -> Scene:
    """The scene without the frame of the view that it leaves: another view is shown whole."""
    return scene if scene.view == before.view else replace(scene, frame=None)


def point_on(view_id: str, x: float, y: float) -> tuple[float, float] | None:
    """A point (lon, lat) in degrees, to 0.01°, from plane units; None off the Earth."""
    lon, lat = (float(axis) for axis in VIEWS[view_id].unproject(x, y))
    return (round(lon, 2), round(lat, 2)) if math.isfinite(lon) else None


def _after(scene: Scene, key: str, said: str, catalogue: Catalogue) -> Scene:
    switches = toggles(catalogue)
    if key in switches:
        return replace(scene, on=scene.on ^ {switches[key]})
    if key in _PLAIN:
        return replace(scene, **{key: not getattr(scene, key)})  # type: ignore[arg-type]
    if key == "at":
        point = point_on(scene.view, *_numbers(said))
        return chosen(scene, "at", point, catalogue) if point else scene
    if said not in names(key, catalogue):
        raise InputError(say("{given!r} is none of the choices of {key}", given=said[:40], key=key))
    value = tuple(sorted({*getattr(scene, key)} ^ {said})) if key in _SETS else said
    return chosen(scene, key, value, catalogue)


def _numbers(said: str) -> tuple[float, float]:
    try:
        x, y = (float(part) for part in said.split(","))
    except ValueError:
        raise InputError(say("{given!r} is no point of the plane", given=said[:40])) from None
    return x, y


def _said(known: Mapping[str, str]) -> Mapping[str, str]:
    return {key: say(name) for key, name in known.items()}


def _sides(catalogue: Catalogue) -> Mapping[str, str]:
    return {key: say("India’s own") if key == INDIA else catalogue.agreements[key].short for key in sides(catalogue)}


def _sites(catalogue: Catalogue) -> Mapping[str, str]:
    return {key: base.name for key, base in catalogue.bases.items()}


def _ports(catalogue: Catalogue) -> Mapping[str, str]:
    return {key: base.name for key, base in catalogue.bases.items() if base.sea_access}


def _switched_on(scene: Scene, catalogue: Catalogue) -> Scene:
    """The scene with all oceans of its pact on where none of them was, so that its map is not empty."""
    if scene.oceans_of(scene.pact) or not catalogue.agreements[scene.pact].opens_places:
        return scene
    return replace(scene, on=scene.on | {(scene.pact, ocean) for ocean in OCEANS})


def _received(scene: Scene, catalogue: Catalogue) -> Scene:  # noqa: ARG001 - the signature is that of all that follow
    """The scene with the ocean around India on for each of its pacts, where partners sail: they start from there."""
    if scene.sailing != "partner":
        return scene
    return replace(scene, on=scene.on | {(pact, "indian") for pact in scene.agreements})


def _suited(scene: Scene, catalogue: Catalogue) -> Scene:
    """The scene in the view that holds both ends of its voyage; as it is where an end is no place."""
    try:
        return replace(scene, view=view_of([end_of(end, catalogue).point for end in (scene.start, scene.end)]))
    except InputError:
        return scene


CHOICES: Mapping[str, Callable[[Catalogue], Mapping[str, str]]] = MappingProxyType(
    {
        "view": lambda _: {one.id: say(one.name) for one in VIEWS.values()},
        "measure": lambda _: _said(MEASURES),
        "sailing": lambda _: _said(SAILINGS),
        "evidence": lambda _: _said(EVIDENCES),
        "ice": lambda _: _said(ICES),
        "avoid": lambda _: sea.passage_names(),
        "pact": lambda catalogue: {key: agreement.short for key, agreement in catalogue.agreements.items()},
        "a": _sides,
        "b": _sides,
        "without": _ports,
        "focus": lambda catalogue: {**_sites(catalogue), **sea.passage_names()},
        "start": _sites,
        "end": _sites,
    }
)
"""The keys with which something is chosen by name; each gives its choices."""

_EMPTIED: Mapping[str, Mapping[str, Any]] = MappingProxyType({"focus": {"at": None}, "at": {"focus": ""}})
"""One card is open: a choice of a site closes that of a point, and the other way round."""

_FOLLOWED: Mapping[str, Callable[[Scene, Catalogue], Scene]] = MappingProxyType(
    {"pact": _switched_on, "sailing": _received, "start": _suited, "end": _suited}
)
"""What follows from a choice by itself."""
