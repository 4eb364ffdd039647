"""The route: one shortest way as geometry, with the passages it takes."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from relos_map.errors import InputError, UnreachableError
from relos_map.sea import cells
from relos_map.sea._jit import njit
from relos_map.sea.distance import Solution, solved
from relos_map.sea.engine import engine
from relos_map.sea.mask import GATE
from relos_map.sea.narrows import DEFAULT, Conditions, passages
from relos_map.sea.ports import Berth, berth, check
from relos_map.sea.sight import Chart, gate_at, in_sight
from relos_map.words import message, say
from relos_map.words.amounts import days_under_way
from relos_map.words.numbers import series
from relos_map.world.grid import GEOD, NM_M

Vector = NDArray[np.float64]

_DENSE_NM = 30.0
"""Longest piece of a drawn geodesic."""

_SHORTEN_ROUNDS = 4


@dataclass(frozen=True)
class Route:
    """A shortest way over water.

    ``lons``, ``lats``: degrees, WGS84, from start to end, with points along each geodesic; longitudes stay within
    ±180°, so the line may step across the antimeridian (``to_geojson`` cuts it there). ``passages``: ids of the named
    waters sailed through, in order.
    """

    nautical_miles: float
    lons: tuple[float, ...]
    lats: tuple[float, ...]
    passages: tuple[str, ...]

    def days(self, speed_kn: float) -> float:
        """Time under way at a steady speed in knots.

        Raises
        ------
        InputError
            The speed is not above zero.
        """
        return days_under_way(self.nautical_miles, check_speed(speed_kn))

    def to_geojson(self, properties: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """A GeoJSON Feature, MultiLineString cut at the antimeridian (RFC 7946, section 3.1.9)."""
        geometry = {"type": "MultiLineString", "coordinates": cut_at_180(self.lons, self.lats)}
        facts = {"nautical_miles": round(self.nautical_miles, 1), "passages": list(self.passages)}
        return {"type": "Feature", "properties": facts | dict(properties or {}), "geometry": geometry}


def check_speed(speed_kn: float) -> float:
    """A speed in knots, finite and above zero; InputError where it is not."""
    if not (math.isfinite(speed_kn) and speed_kn > 0):
        raise InputError(say("speed is {speed:g} kn: it must be a number above zero", speed=speed_kn))
    return speed_kn


def route(
    a: tuple[float, float],
    b: tuple[float, float],
    *,
    conditions: Conditions = DEFAULT,
    from_b: bool | None = None,
) -> Route:
    """The shortest way over navigable water from a to b, both (longitude, latitude) in degrees.

    The way is always solved from the point that comes first in order, so that it is as long one way as the other; or as
    ``from_b`` says, and then is as long as `distances` from that point.

    Raises
    ------
    InputError
        A point cannot be used or is not on navigable water.
    UnreachableError
        No open water joins the two.
    """
    at_start, at_end = say("the start"), say("the end")
    start, end = check(*a, at_start), check(*b, at_end)
    built = engine()
    berth_a, berth_b = berth(built, *start, at_start), berth(built, *end, at_end)
    back = start > end if from_b is None else from_b
    if back:
        start, end, berth_a, berth_b = end, start, berth_b, berth_a
    solution = solved(built, [berth_a], conditions, goal=berth_b.node)
    nm, roots = solution.to([berth_b])
    if not math.isfinite(nm[0]):
        raise UnreachableError(_unreachable(a, b, conditions))
    way = _shortened(solution, berth_a, berth_b, _bends(solution, int(roots[0])))
    total = _length_nm(way, berth_a, berth_b)
    points = np.column_stack(cells.lonlat(np.array(way))).tolist()
    points = [list(start)] * (berth_a.offset_nm > 0) + points + [list(end)] * (berth_b.offset_nm > 0)
    lons, lats = _dense([lon for lon, _ in points], [lat for _, lat in points])
    turn = slice(None, None, -1 if back else 1)
    names = _passages_on(solution, [berth_a.eye, *way[1:-1], berth_b.eye])
    return Route(total, tuple(lons[turn]), tuple(lats[turn]), names[turn])


def distances(
    start: tuple[float, float], ends: Sequence[tuple[float, float]], *, conditions: Conditions = DEFAULT
) -> tuple[float, ...]:
    """Nautical miles from a point to others in one pass, all (longitude, latitude) in degrees; inf where no way joins.

    Each is the length of the `route` that is solved from the same point.

    Raises
    ------
    InputError
        A point is not usable or not on navigable water.
    """
    built = engine()
    at_start, at_end = say("the start"), say("the end")
    from_berth = berth(built, *check(*start, at_start), at_start)
    if not ends:
        return ()
    berths = [berth(built, *check(*end), at_end) for end in ends]
    solution = solved(built, [from_berth], conditions)
    found = zip(*solution.to(berths), berths, strict=True)
    return tuple(
        _length_nm(_shortened(solution, from_berth, to, _bends(solution, int(root))), from_berth, to)
        if math.isfinite(nm)
        else math.inf
        for nm, root, to in found
    )


def _length_nm(way: Sequence[Vector], start: Berth, end: Berth) -> float:
    return start.offset_nm + sum(_leg_nm(p, q) for p, q in pairwise(way)) + end.offset_nm


def _bends(solution: Solution, root: int) -> list[Vector]:
    """The nodes where the way bends, in order, from the root of its end back to the port."""
    found: list[Vector] = []
    while (before := int(solution.labels.root[root])) != root:
        found.append(solution.net.points[root])
        root = before
    return found[::-1]


def _unreachable(start: tuple[float, float], end: tuple[float, float], conditions: Conditions) -> str:
    told = {
        ("none", False): message("not reachable: no open water joins {start} and {end} (latitude, longitude)"),
        ("none", True): message(
            "not reachable: no open water joins {start} and {end} (latitude, longitude) with {closed} avoided"
        ),
        ("summer", False): message(
            "not reachable: no open water joins {start} and {end} (latitude, longitude) in summer ice"
        ),
        ("summer", True): message(
            "not reachable: no open water joins {start} and {end} (latitude, longitude) with {closed} avoided in "
            "summer ice"
        ),
        ("winter", False): message(
            "not reachable: no open water joins {start} and {end} (latitude, longitude) in winter ice"
        ),
        ("winter", True): message(
            "not reachable: no open water joins {start} and {end} (latitude, longitude) with {closed} avoided in "
            "winter ice"
        ),
    }
    places = {name: f"{lat:.3f}, {lon:.3f}" for name, (lon, lat) in (("start", start), ("end", end))}
    return say(told[conditions.ice, bool(conditions.avoid)], **places, closed=series(sorted(conditions.avoid)))


def _leg_nm(p: Vector, q: Vector) -> float:
    return float(cells.nautical_miles(p[0], p[1], p[2], q[0], q[1], q[2]))


def _shortened(solution: Solution, start: Berth, end: Berth, bends: list[Vector]) -> list[Vector]:
    """Leave out bends between points that see each other; start and end included in what comes back."""
    eyes = [start.eye, *bends, end.eye]
    points = [start.point, *bends, end.point]
    for _ in range(_SHORTEN_ROUNDS):
        before = len(points)
        k = 1
        while k < len(points) - 1:
            seen = np.array(eyes)
            if in_sight(solution.chart, seen, k - 1, seen, k + 1, k == 1, k == len(eyes) - 2):
                del points[k], eyes[k]
            else:
                k += 1
        if len(points) == before:
            break
    return points


def _dense(lons: list[float], lats: list[float]) -> tuple[list[float], list[float]]:
    """Points along the geodesics between bends, none farther apart than ``_DENSE_NM``."""
    out_lon, out_lat = [lons[0]], [lats[0]]
    for k in range(len(lons) - 1):
        here, there = (lons[k], lats[k]), (lons[k + 1], lats[k + 1])
        _, _, metres = GEOD.inv(*here, *there)
        pieces = math.ceil(metres / NM_M / _DENSE_NM)
        between = GEOD.npts(*here, *there, pieces - 1) if pieces > 1 else []
        for lon, lat in [*between, there]:
            out_lon.append(round((lon + 180) % 360 - 180, 5))
            out_lat.append(round(lat, 5))
    return out_lon, out_lat


def cut_at_180(lons: Sequence[float], lats: Sequence[float]) -> list[list[list[float]]]:
    """Lines of longitude and latitude that end on ±180° where the way crosses it."""
    lines = [[[lons[0], lats[0]]]]
    for k in range(1, len(lons)):
        lon0, lat0, lon, lat = lons[k - 1], lats[k - 1], lons[k], lats[k]
        if abs(lon - lon0) > 180:
            edge = 180.0 if lon0 > 0 else -180.0
            span = abs(edge - lon0) + 180 - abs(lon)
            share = abs(edge - lon0) / span if span else 0.0
            meet = round(lat0 + share * (lat - lat0), 5)
            lines[-1].append([edge, meet])
            lines.append([[-edge, meet]])
        lines[-1].append([lon, lat])
    return lines


def _passages_on(solution: Solution, way: list[Vector]) -> tuple[str, ...]:
    """Ids of the passages whose gates the way crosses, in order, with the routes they are part of."""
    order: list[str] = []
    names = {p.id for p in passages()}
    routes = {part: p.id for p in passages() for part in p.parts}
    for p, q in pairwise(way):
        for index in _gates_on(solution.chart, p, q).tolist():
            for gate in sorted(solution.engine.mask.gates[index]):
                for name in (routes.get(gate, gate), gate):
                    if name in names and name not in order:
                        order.append(name)
    return tuple(order)


@njit
def _gates_on(chart: Chart, p: Vector, q: Vector) -> NDArray[np.int64]:
    """Which gates a leg crosses, by looking at it in small steps."""
    found = np.empty(256, np.int64)
    used = 0
    angle = 2 * np.arcsin(min(np.sqrt(((p - q) ** 2).sum()) / 2, 1.0))
    steps = int(angle / (cells.MIN_CELL_RAD * 0.4)) + 2
    for k in range(steps + 1):
        x, y, z = p + k / steps * (q - p)
        cell = cells.cell_of(x, y, z)
        if chart.clearance[cell] == GATE:
            gate = gate_at(chart, cell)
            if (used == 0 or found[used - 1] != gate) and used < len(found):
                found[used] = gate
                used += 1
    return found[:used]
