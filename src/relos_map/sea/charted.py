"""Ways between sites as they are shipped, so that the first answer on a computer needs no engine: geo/ways.npz.

The file holds every pair of sites in every season with no passage closed, as `relos_map.sea.routing` solved it from the
first of the two (``tools/derive_ways.py``). It names the engine that it comes from; without a match it is passed by.

``sites`` float64 (s, 2): longitude and latitude; ``pairs`` uint16 (p, 2): from and to, as places in it; ``nm`` float64
(seasons, p): inf where no way leads; ``first`` int32 (seasons * p + 1): where the bends of each way start in ``bends``,
uint16, places in ``points`` float64 (n, 2); ``taken`` uint16 (seasons, p): places in ``passages``, ids with commas.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from relos_map import paths
from relos_map.sea import store
from relos_map.sea.course import Course, Point
from relos_map.sea.narrows import ICE, Conditions
from relos_map.world import shipped

SHIPPED = paths.GEO / "ways.npz"


@dataclass(frozen=True)
class _Ways:
    """The file, with the number of each pair by its two points."""

    numbers: Mapping[tuple[Point, Point], int]
    nm: NDArray[np.float64]
    first: NDArray[np.int32]
    bends: NDArray[np.uint16]
    points: NDArray[np.float64]
    taken: NDArray[np.uint16]
    passages: NDArray[np.str_]


def course(start: Point, end: Point, conditions: Conditions) -> Course | None:
    """The way from one site to another as it is shipped; None where none is for these two and conditions.

    Raises
    ------
    DataError
        The file cannot be read.
    """
    found = _found(start, end, conditions)
    if found is None:
        return None
    ways, season, number = found
    at = season * len(ways.numbers) + number
    bends = ways.points[ways.bends[ways.first[at] : ways.first[at + 1]]].tolist()
    taken = str(ways.passages[ways.taken[season, number]])
    passages = tuple(taken.split(",")) if taken else ()
    return Course(float(ways.nm[season, number]), tuple((lon, lat) for lon, lat in bends), passages)


def nautical_miles(one: Point, other: Point, conditions: Conditions) -> float | None:
    """How far it is between two sites, whichever the way was solved from, inf where none leads; else as `course`."""
    if one == other:
        return 0.0
    found = _found(one, other, conditions) or _found(other, one, conditions)
    return None if found is None else float(found[0].nm[found[1:]])


def _found(start: Point, end: Point, conditions: Conditions) -> tuple[_Ways, int, int] | None:
    """The file with the places of a season and a pair in it."""
    ways = None if conditions.avoid else _shipped()
    number = ways.numbers.get((_key(start), _key(end))) if ways else None
    return None if ways is None or number is None else (ways, ICE.index(conditions.ice), number)


def packed(sites: Sequence[Point], courses: Sequence[Mapping[tuple[int, int], Course]]) -> dict[str, NDArray[Any]]:
    """The arrays of the file: positions of the sites, and by season of `ICE` the way of each pair of places in them."""
    pairs = list(courses[0])
    known = [season[pair] for season in courses for pair in pairs]
    points: dict[Point, int] = {}
    passages: dict[str, int] = {}
    bends = [points.setdefault(bend, len(points)) for one in known for bend in one.bends]
    taken = [passages.setdefault(",".join(one.passages), len(passages)) for one in known]
    return {
        "engine": np.array(store.engine_version()),
        "sites": np.array(sites),
        "pairs": np.array(pairs, np.uint16),
        "nm": np.array([one.nm for one in known]).reshape(len(courses), -1),
        "first": np.cumsum([0, *(len(one.bends) for one in known)]).astype(np.int32),
        "bends": np.array(bends, np.uint16),
        "points": np.array(list(points)),
        "taken": np.array(taken, np.uint16).reshape(len(courses), -1),
        "passages": np.array(list(passages)),
    }


def _key(point: Sequence[float]) -> Point:
    return round(point[0], 5), round(point[1], 5)


@lru_cache(maxsize=1)
def _shipped() -> _Ways | None:
    """The file's content; None where there is none, or it comes from another engine."""
    if not SHIPPED.exists():
        return None
    engine, sites, pairs, *rest = shipped.arrays(
        SHIPPED, "engine", "sites", "pairs", "nm", "first", "bends", "points", "taken", "passages"
    )
    if str(engine) != store.engine_version():
        return None
    places = [_key(site) for site in sites.tolist()]
    return _Ways({(places[a], places[b]): number for number, (a, b) in enumerate(pairs.tolist())}, *rest)
