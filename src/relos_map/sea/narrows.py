"""The passages: narrow waters by name, the gates that close them, and the conditions a ship sails under."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated

from msgspec import Meta

from relos_map import paths
from relos_map.errors import InputError
from relos_map.sea import ice as ice_edge
from relos_map.sea.terms import Line
from relos_map.words import say
from relos_map.words.numbers import series
from relos_map.world import shipped
from relos_map.world.shipped import Positions, Record, Text

ICE = tuple(ice_edge.EDGES)
"""Seasons: ``summer``, ``winter``, ``none`` (no ice at all)."""


@dataclass(frozen=True)
class Group(Record):
    """A route made of several narrow waters, which name it in ``part_of``."""

    id: Text
    name: Text


@dataclass(frozen=True, kw_only=True)
class Narrow(Record):
    """A narrow water: the gate that closes it, from shore to shore, and the channel that is opened through the land."""

    id: Text
    name: Text
    gate: Positions
    channel: Positions | None = None
    source: Text
    note: Text | None = None
    part_of: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Fairway(Record):
    """A way that ships use and the coastline closes, from the sea inland.

    ``nm`` is its length in nautical miles where cells are too coarse for the bends of a river.
    """

    id: Text
    name: Text
    line: Positions
    nm: Annotated[float, Meta(gt=0, le=1000)] | None = None
    source: Text


@dataclass(frozen=True)
class Shut(Record):
    """Water that charts close to ships, and why."""

    id: Text
    name: Text
    wall: Positions
    why: Text
    source: Text


@dataclass(frozen=True)
class Waters(Record):
    """What geo/passages.json holds."""

    about: Text
    groups: tuple[Group, ...]
    passages: tuple[Narrow, ...]
    fairways: tuple[Fairway, ...]
    shut: tuple[Shut, ...]


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
    found = waters()
    single = [Passage(p.id, p.name, *_middle(p.gate), p.source, p.note or "") for p in found.passages]
    routes = []
    for group in found.groups:
        parts = tuple(p.id for p in found.passages if p.part_of == group.id)
        members = [p for p in single if p.id in parts]
        first = members[0]
        names = ", ".join(p.name for p in members)
        routes.append(Passage(group.id, group.name, first.lon, first.lat, first.source, names, parts))
    return (*routes, *single)


def passage_names() -> dict[str, str]:
    """Names of the passages by id."""
    return {passage.id: passage.name for passage in passages()}


@lru_cache(maxsize=1)
def gate_lines() -> dict[str, Line]:
    """Every gate, of passages and of ice edges: its id and line."""
    return {p.id: p.gate for p in waters().passages} | ice_edge.gates()


def fairway_lines() -> list[Line]:
    """The line of every fairway."""
    return [fairway.line for fairway in waters().fairways]


def rivers() -> tuple[Fairway, ...]:
    """The fairways whose length is given."""
    return tuple(fairway for fairway in waters().fairways if fairway.nm)


@lru_cache(maxsize=1)
def waters() -> Waters:
    """Passages, fairways and closed waters as they are shipped.

    Raises
    ------
    DataError
        The file is missing or a record breaks a rule.
    """
    return shipped.read(paths.GEO / "passages.json", Waters)


def _middle(gate: Line) -> tuple[float, float]:
    lons, lats = zip(*gate, strict=True)
    return round((lons[0] + lons[-1]) / 2, 3), round((lats[0] + lats[-1]) / 2, 3)


DEFAULT = Conditions()
"""Everything open in summer: the Northern Sea Route is, the Northwest Passage is not."""
