"""Room 3, the passages: narrow waters by name, the gates that close them, and the conditions a ship sails under."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from relos_map import paths
from relos_map.errors import DataError, InputError
from relos_map.sea import ice as ice_edge
from relos_map.sea.terms import Line
from relos_map.words import say
from relos_map.words.numbers import series

ICE = tuple(ice_edge.EDGES)
"""Seasons: ``summer``, ``winter``, ``none`` (no ice at all)."""


@dataclass(frozen=True)
class Passage:
    """A water that can be closed by its id: one strait or canal, or a route made of several (``parts``).

    ``lon``, ``lat``: the middle of its gate, degrees.
    """

    id: str
    name: str
    lon: float
    lat: float
    source: str
    note: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conditions:
    """What is closed to a ship: passages by id, and the ice of a season.

    Raises
    ------
    InputError
        Unknown passage or season; the sentence lists those allowed.
    """

    avoid: frozenset[str] = field(default_factory=frozenset)
    ice: str = "summer"

    def __post_init__(self) -> None:
        given: Iterable[str] = (self.avoid,) if isinstance(self.avoid, str) else self.avoid
        object.__setattr__(self, "avoid", frozenset(given))
        allowed = [passage.id for passage in passages()]
        unknown = sorted(map(str, self.avoid.difference(allowed)))
        if unknown:
            raise InputError(
                say(
                    "unknown passage {given}: allowed are {known}", given=series(unknown), known=series(sorted(allowed))
                )
            )
        if self.ice not in ICE:
            raise InputError(say("unknown ice {given!r}: allowed are {known}", given=self.ice, known=series(ICE)))

    @property
    def key(self) -> str:
        """The conditions as one short string, the same for equal conditions."""
        return "+".join([self.ice, *sorted(self.avoid)])

    def closed_gates(self) -> frozenset[str]:
        """Ids of the gates that are shut: those avoided, the parts of routes avoided, and the season's ice."""
        parts = {passage.id: passage.parts or (passage.id,) for passage in passages()}
        shut = {gate for name in (*self.avoid, *ice_edge.CLOSES[self.ice]) for gate in parts[name]}
        return frozenset(shut | {f"ice-{self.ice}-{n}" for n in range(len(ice_edge.EDGES[self.ice]))})


@lru_cache(maxsize=1)
def passages() -> tuple[Passage, ...]:
    """Every passage that can be closed, routes made of several first."""
    data = _read()
    single = [
        Passage(p["id"], p["name"], *_middle(p["gate"]), p["source"], p.get("note", "")) for p in data["passages"]
    ]
    routes = []
    for group in data["groups"]:
        parts = tuple(p["id"] for p in data["passages"] if p.get("part_of") == group["id"])
        members = [p for p in single if p.id in parts]
        first = members[0]
        names = ", ".join(p.name for p in members)
        routes.append(Passage(group["id"], group["name"], first.lon, first.lat, first.source, names, parts))
    return (*routes, *single)


def passage_names() -> dict[str, str]:
    """Names of the passages by id."""
    return {passage.id: passage.name for passage in passages()}


@lru_cache(maxsize=1)
def gate_lines() -> dict[str, Line]:
    """Every gate, of passages and of ice edges: its id and line."""
    return {p["id"]: p["gate"] for p in _read()["passages"]} | ice_edge.gates()


def _read() -> dict[str, Any]:
    file = paths.GEO / "passages.json"
    try:
        data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(say("{file}: the passages cannot be read ({error})", file=file, error=error)) from None
    return data


def _middle(gate: Line) -> tuple[float, float]:
    lons, lats = zip(*gate, strict=True)
    return round((lons[0] + lons[-1]) / 2, 3), round((lats[0] + lats[-1]) / 2, 3)


DEFAULT = Conditions()
"""Everything open in summer: the Northern Sea Route is, the Northwest Passage is not."""
