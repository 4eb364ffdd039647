"""Sea lanes to and from India: the shortest way between named ends, and how far their waters lie from ports.

What a lane is stands in geo/lanes.json; its way, by this engine, in geo/lanes.geojson (`tools/derive_lanes.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Any, Literal

import msgspec
import numpy as np
import shapely
from msgspec import Meta
from numpy.typing import NDArray

from relos_map import catalogue, paths, sea
from relos_map.catalogue import Catalogue
from relos_map.reach import level_sets, ways
from relos_map.reach.level_sets import Ring
from relos_map.scene.ends import end_of
from relos_map.sea import Conditions, Route, store
from relos_map.sea.course import cut_at_180
from relos_map.world import grid, oceans, shipped
from relos_map.world.field import Field
from relos_map.world.shipped import Note, Position, Positions, Record, Text, Texts

TYPED = paths.GEO / "lanes.json"
SHIPPED = paths.GEO / "lanes.geojson"

_ICE = "summer"
"""The season in which lanes are sailed: one of them leads through the Arctic."""

_DECIMALS = 4

_PIECE_NM = 10.0
"""Longest piece of a lane that counts as within range, or not, as its middle is."""


@dataclass(frozen=True)
class LaneEnd(Record):
    """Where a lane ends: its name, and the id of a site or ``lat,lon`` in degrees."""

    name: Text
    at: Text


@dataclass(frozen=True, kw_only=True)
class Lane(Record):
    """A lane as it is typed in: what it carries by which source; ``avoid`` are passages that it keeps out of."""

    id: Text
    name: Text
    carries: Text
    start: LaneEnd
    end: LaneEnd
    avoid: Texts = ()
    source: Text
    url: Text


@dataclass(frozen=True)
class MultiLine(Record):
    """Lines in degrees on WGS84, cut at 180°."""

    type: Literal["MultiLineString"]
    coordinates: tuple[Positions, ...]


@dataclass(frozen=True, kw_only=True)
class LaneFacts(Record):
    """What is known of a lane's way; ``passages`` are ids, in the order in which they are sailed."""

    name: Text
    start: Text
    end: Text
    nautical_miles: Annotated[float, Meta(gt=0, description="a number above 0")]
    ice: Text
    passages: Texts
    source: Text
    url: Text


@dataclass(frozen=True)
class LaneFeature(Record):
    """One lane as GeoJSON has it."""

    type: Literal["Feature"]
    id: Text
    properties: LaneFacts
    geometry: MultiLine


@dataclass(frozen=True)
class Lanes(Record):
    """All lanes, an RFC 7946 FeatureCollection: for which engine, and where they meet their passages, by id."""

    type: Literal["FeatureCollection"]
    engine: Note
    passages: Annotated[Mapping[str, Position], Meta(description="positions by passage")]
    features: tuple[LaneFeature, ...]


@dataclass(frozen=True)
class SeaLane:
    """A lane and its way: length in nautical miles, passages by id, ``courses`` in degrees, (n, 2) as (lon, lat)."""

    lane: Lane
    nm: float
    passages: tuple[str, ...]
    courses: tuple[Ring, ...] = field(repr=False)


@lru_cache(maxsize=1)
def typed() -> Mapping[str, Lane]:
    """The lanes as they are typed in, by id.

    Raises
    ------
    DataError
        where the file is missing or a record breaks a rule.
    """
    return shipped.table(TYPED, Lane)


@lru_cache(maxsize=1)
def lanes() -> tuple[SeaLane, ...]:
    """All lanes with their ways."""
    return tuple(
        SeaLane(
            typed()[one.id],
            one.properties.nautical_miles,
            one.properties.passages,
            tuple(np.array(part, dtype=float) for part in one.geometry.coordinates),
        )
        for one in _known().features
    )


def passages() -> Mapping[str, tuple[float, float]]:
    """The passages that lanes take, and where the first lane meets each, (lon, lat) in degrees."""
    return _known().passages


@lru_cache(maxsize=1)
def _known() -> Lanes:
    """What is shipped; found anew where that is of another engine or of other lanes."""
    found = shipped.read(SHIPPED, Lanes)
    if found.engine == store.engine_version() and [one.id for one in found.features] == [*typed()]:
        return found
    return msgspec.convert(derived(catalogue.load()), Lanes)


def derived(known: Catalogue) -> dict[str, Any]:
    """What is shipped, found now: every lane as the engine sails it."""
    routes = {lane.id: _sailed(lane, known) for lane in typed().values()}
    features = [_feature(lane, routes[lane.id]) for lane in typed().values()]
    met: dict[str, list[float]] = {}
    for route in routes.values():
        for passage, point in _met(route):
            met.setdefault(passage, point)
    return {"type": "FeatureCollection", "engine": store.engine_version(), "passages": met, "features": features}


def _sailed(lane: Lane, known: Catalogue) -> Route:
    start, end = end_of(lane.start.at, known), end_of(lane.end.at, known)
    ends = ways.between(start.point, start.base, end.point, end.base)
    return sea.route(ends.start, ends.end, conditions=Conditions(frozenset(lane.avoid), _ICE), from_b=ends.from_end)


def _feature(lane: Lane, route: Route) -> dict[str, Any]:
    lines = cut_at_180(route.lons, route.lats)
    facts = {
        "name": lane.name, "start": lane.start.name, "end": lane.end.name,
        "nautical_miles": round(route.nautical_miles, 1), "ice": _ICE, "passages": route.passages,
        "source": lane.source, "url": lane.url,
    }  # fmt: skip
    rounded = [[[round(axis, _DECIMALS) for axis in point] for point in line] for line in lines]
    return {
        "type": "Feature", "id": lane.id, "properties": facts,
        "geometry": {"type": "MultiLineString", "coordinates": rounded},
    }  # fmt: skip


def _met(route: Route) -> Sequence[tuple[str, list[float]]]:
    """Where a way meets its passages; a route made of several stands for those that are part of it."""
    from relos_map.sea.narrows import gate_lines

    course = shapely.MultiLineString(cut_at_180(route.lons, route.lats))
    known = {one.id: one for one in sea.passages()}
    parts = {part for key in route.passages for part in known[key].parts}
    found = []
    for key in route.passages:
        gates = [shapely.LineString(gate_lines()[one]) for one in known[key].parts or (key,)]
        crossed = [shapely.intersection(course, gate) for gate in gates]
        points = [point for one in crossed for point in shapely.get_coordinates(one).tolist()]
        if key not in parts:
            lon, lat = points[0] if points else (known[key].lon, known[key].lat)
            found.append((key, [round(lon, 2), round(lat, 2)]))
    return found


@dataclass(frozen=True)
class Pieces:
    """Lanes cut into short pieces: a sampler at their middles, the length of each, the place of its lane, its ocean.

    ``ocean`` counts from one in the order of `oceans.OCEANS`; zero is none of them.
    """

    sample: grid.Sampler
    nm: NDArray[np.float64]
    lane: NDArray[np.intp]
    ocean: NDArray[np.uint8]


@lru_cache(maxsize=1)
def pieces() -> Pieces:
    """All lanes in pieces; those of a lane are together as long as it."""
    cut = [_cut(lane) for lane in lanes()]
    lons, lats, nm = (np.concatenate(axis) for axis in zip(*cut, strict=True))
    owner = np.repeat(np.arange(len(cut)), [len(one[0]) for one in cut])
    return Pieces(grid.Sampler(lons, lats), nm, owner, oceans.labels().label[grid.cell_of(lons, lats)])


def _cut(lane: SeaLane) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    lons, lats, lengths = [], [], []
    for course in lane.courses:
        start, end = course[:-1], course[1:]
        nm = grid.GEOD.inv(*start.T, *end.T)[2] / grid.NM_M
        count = np.maximum(np.ceil(nm / _PIECE_NM), 1).astype(int)
        leg = np.repeat(np.arange(len(start)), count)
        share = (np.arange(len(leg)) - np.repeat(np.cumsum(count) - count, count) + 0.5) / count[leg]
        middle = start[leg] + share[:, None] * (end - start)[leg]
        lons.append(middle[:, 0])
        lats.append(middle[:, 1])
        lengths.append((nm / count)[leg])
    length = np.concatenate(lengths)
    return np.concatenate(lons), np.concatenate(lats), length * lane.nm / length.sum()


def distances(found: Field) -> NDArray[np.float32]:
    """Nautical miles at each piece of the lanes, as reach is drawn; inf where no ship gets to."""
    at = level_sets.averaged(*map(pieces().sample, level_sets.in_cells(found)))
    return np.where(at.barrier_nm > 0, np.float32(np.inf), at.range_nm)


def within_nm(reached: Sequence[tuple[NDArray[np.float32], Sequence[str]]], range_nm: float) -> tuple[float, ...]:
    """How much of each lane, nautical miles, at least one of some distances reaches in the oceans beside it."""
    cut = pieces()
    inside = np.zeros(len(cut.nm), dtype=bool)
    for nm, within in reached:
        counted = np.zeros(len(oceans.OCEANS) + 1, dtype=bool)
        counted[[oceans.OCEANS.index(ocean) + 1 for ocean in within]] = True
        inside |= (nm <= range_nm) & counted[cut.ocean]
    return tuple(np.bincount(cut.lane[inside], cut.nm[inside], len(lanes())).tolist())
