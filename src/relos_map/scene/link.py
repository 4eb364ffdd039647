"""A Scene and its URL are two forms of the same thing: written short, read with every value checked."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from relos_map.catalogue import Catalogue
from relos_map.catalogue.joined import OWN, is_own
from relos_map.errors import InputError
from relos_map.scene.scene import (
    DEFAULT,
    EVIDENCES,
    ICES,
    MEASURES,
    OWN_KEYS,
    RANGE_NM,
    SAILINGS,
    SPEED_KN,
    YEARS,
    Frame,
    Refused,
    Scene,
    sides,
    toggle_key,
    toggles,
)
from relos_map.words import message, say
from relos_map.words.numbers import number, series
from relos_map.world import places
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS


def to_params(scene: Scene) -> dict[str, str]:
    """The URL query of a scene: only what differs from the default, so that short links stay short."""
    params = {
        field.name: _WRITE.get(field.name, str)(getattr(scene, field.name))
        for field in fields(Scene)
        if field.name != "on" and getattr(scene, field.name) != getattr(DEFAULT, field.name)
    }
    changed = sorted(scene.on ^ DEFAULT.on)
    return params | {toggle_key(*pair): "1" if pair in scene.on else "0" for pair in changed}


def from_params(
    params: Mapping[str, str], catalogue: Catalogue, passages: Iterable[str]
) -> tuple[Scene, tuple[Refused, ...]]:
    """The scene of a URL query, and each value that could not be used.

    Such a value falls back to its default; keys that are nobody's are left alone.
    """
    refused: list[Refused] = []
    own: list[Refused] = []

    def read(key: str, reader: Callable[[str], Any], default: Any) -> Any:
        try:
            return reader(params[key]) if key in params else default
        except ValueError as reason:
            lost = OWN not in catalogue.agreements and any(map(_says_own, params[key].split(",")))
            (own if lost else refused).append(Refused(key, params[key][:40], say(_NO_OWN) if lost else str(reason)))
            return default

    readers = _readers(catalogue, frozenset(passages))
    values = {key: read(key, reader, getattr(DEFAULT, key)) for key, reader in readers.items()}
    switches = toggles(catalogue)
    on = frozenset(pair for key, pair in switches.items() if read(key, _boolean, pair in DEFAULT.on))
    for agreement in catalogue.agreements.values():
        keys = (toggle_key(agreement.id, ocean) for ocean in OCEANS)
        refused += [
            Refused(key, params[key][:40], say("{pact} opens no place, so it stays off", pact=agreement.short))
            for key in keys
            if key in params and key not in switches
        ]
    if OWN not in catalogue.agreements:
        own += [Refused(key, params[key][:40], say(_NO_OWN)) for key in OWN_KEYS if key in params]
    refused += own[:1]  # one reason, said once
    return Scene(**values, on=on), tuple(refused)


def strange(params: Mapping[str, str], catalogue: Catalogue) -> tuple[Refused, ...]:
    """The keys of a URL query that are no scene's: a misspelt one asks for something that is not shown."""
    keys = (toggle_key(agreement, ocean) for agreement in catalogue.agreements for ocean in OCEANS)
    known = {*(one.name for one in fields(Scene)), *OWN_KEYS, *keys}
    return tuple(
        Refused(key[:40], value[:40], say("no map has such a setting"))
        for key, value in params.items()
        if key not in known
    )


def check(scene: Scene, catalogue: Catalogue, passages: Iterable[str]) -> None:
    """See that every value of a scene can be used.

    Raises
    ------
    InputError
        One cannot; says what is allowed.
    """
    _, refused = from_params(to_params(scene), catalogue, passages)
    known = toggles(catalogue)
    strange = [toggle_key(*pair) for pair in sorted(scene.on) if toggle_key(*pair) not in known]
    if refused:
        raise InputError(refused[0].told)
    if strange:
        raise InputError(
            say("{given!r} is nothing to switch on; allowed are {known}.", given=strange[0], known=series(known))
        )


_NO_OWN = message("no link carries ports from a person’s own file; add the file in Explore")


def _says_own(text: str) -> bool:
    return text.strip() == OWN or is_own(text.strip())


def _readers(catalogue: Catalogue, passages: frozenset[str]) -> dict[str, Callable[[str], Any]]:
    return {
        "view": one_of(VIEWS),
        "nm": whole(*RANGE_NM),
        "measure": one_of(MEASURES),
        "sailing": one_of(SAILINGS),
        "evidence": one_of(EVIDENCES),
        "as_of": whole(*YEARS),
        "knots": whole(*SPEED_KN),
        "ice": one_of(ICES),
        "avoid": _some_of(passages, message("no passage is called {given!r}")),
        "without": _ports(catalogue),
        "home": _boolean,
        "lanes": _boolean,
        "focus": one_of((*catalogue.bases, *sorted(passages)), message("it must be the id of a site or of a passage")),
        "at": _point,
        "frame": _frame,
        "pact": one_of(catalogue.agreements),
        "a": _some_of(sides(catalogue), _NO_SIDE),
        "b": _some_of(sides(catalogue), _NO_SIDE),
        "start": _end(catalogue),
        "end": _end(catalogue),
    }


_WRITE: dict[str, Callable[[Any], str]] = {
    "avoid": ",".join,
    "without": ",".join,
    "a": ",".join,
    "b": ",".join,
    "home": lambda value: str(int(value)),
    "lanes": lambda value: str(int(value)),
    "at": lambda point: places.written(point) if point else "",
    "frame": lambda frame: ",".join((frame.view, *(f"{edge:g}" for edge in frame.bounds))),
}


_NO_SIDE = message("no side to compare is called {given!r}")


def one_of(allowed: Iterable[str], otherwise: str = message("it must be one of {known}")) -> Callable[[str], str]:
    """A reader of a value that must be one of some words."""
    names = list(allowed)

    def read(text: str) -> str:
        if text not in names:
            raise ValueError(say(otherwise, known=series(names)))
        return text

    return read


def _some_of(allowed: Iterable[str], otherwise: str) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        chosen = tuple(sorted({part.strip() for part in text.split(",") if part.strip()}))
        unknown = [name for name in chosen if name not in allowed]
        if unknown:
            raise ValueError(say(otherwise, given=unknown[0][:_SHOWN]))
        return chosen

    return read


def _ports(catalogue: Catalogue) -> Callable[[str], tuple[str, ...]]:
    known = _some_of(
        [key for key, base in catalogue.bases.items() if base.sea_access], message("no port is called {given!r}")
    )

    def read(text: str) -> tuple[str, ...]:
        parts = [part.strip() for part in text.split(",")]
        # A person's own port that is not there any more takes no other port's switch with it.
        return known(",".join(part for part in parts if part in catalogue.bases or not is_own(part)))

    return read


def _end(catalogue: Catalogue) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text in catalogue.bases:
            return text
        try:
            return places.written(_point(text))
        except ValueError:
            raise ValueError(
                say("it must be the id of a site, or a latitude and a longitude such as 12.50,80.10")
            ) from None

    return read


def whole(low: int, high: int) -> Callable[[str], int]:
    """A reader of a whole number in [low, high]."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS and low <= int(text) <= high):
            raise ValueError(say("it must be a whole number from {low} to {high}", low=number(low), high=number(high)))
        return int(text)

    return read


_SHOWN = 40
"""So many letters of what was given are shown."""

_DIGITS = 9
"""No number of a scene needs more."""


def _boolean(text: str) -> bool:
    if text.lower() not in {"0", "1", "true", "false"}:
        raise ValueError(say("it must be 1 or 0"))
    return text.lower() in {"1", "true"}


def _point(text: str) -> tuple[float, float]:
    point = places.numbers(text)
    if point is None or not places.on_earth(*point):
        raise ValueError(say("it must be a latitude and a longitude such as 12.50,80.10"))
    return round(point[0], 2), round(point[1], 2)


def framed(view_id: str, edges: Sequence[float]) -> Frame | None:
    """The frame of some edges (left, bottom, right, top, plane units) of a view, held to its plane and to 0.01 units.

    None where they hold nothing of the plane.
    """
    x, y = (math.floor(100 * half) / 100 for half in VIEWS[view_id].extent)
    left, bottom, right, top = (round(edge, 2) + 0.0 for edge in edges)
    held = max(left, -x), max(bottom, -y), min(right, x), min(top, y)
    return Frame(view_id, held) if held[0] < held[2] and held[1] < held[3] else None


def _frame(text: str) -> Frame:
    view_id, *edges = text.split(",")
    try:
        numbers = [float(edge) for edge in edges]
    except ValueError:
        numbers = []
    if view_id in VIEWS and len(numbers) == len(_EDGES) and all(map(math.isfinite, numbers)):
        found = framed(view_id, numbers)
        if found:
            return found
    raise ValueError(
        say("it must be a view and the left, bottom, right and top of a part of it, such as arctic,-20,-10,20,10")
    )


_EDGES = ("left", "bottom", "right", "top")
