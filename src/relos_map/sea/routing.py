"""The route: one shortest way as geometry, with the passages it takes."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from relos_map.errors import UnreachableError
from relos_map.sea import cells, charted
from relos_map.sea._jit import njit
from relos_map.sea.course import Course, Point, Route, from_end
from relos_map.sea.distance import Solution, solved
from relos_map.sea.engine import Engine, engine
from relos_map.sea.mask import GATE
from relos_map.sea.narrows import DEFAULT, Conditions, passages
from relos_map.sea.ports import Berth, berth, check
from relos_map.sea.sight import Chart, gate_at, in_sight
from relos_map.words import message, say
from relos_map.words.numbers import series

Vector = NDArray[np.float64]

_SHORTEN_ROUNDS = 4


def route(a: Point, b: Point, *, conditions: Conditions = DEFAULT, from_b: bool | None = None) -> Route:
    """The shortest way over navigable water from a to b, both (longitude, latitude) in degrees.

    The way is always solved from the point that comes first in order, so that it is as long one way as the other; or as
    ``from_b`` says, and then is as long as `distances` from that point. Between two sites it is taken as it is shipped
    (`relos_map.sea.charted`), and the engine is not loaded.

    Raises
    ------
    InputError
        A point cannot be used or is not on navigable water.
    UnreachableError
        No open water joins the two.
    """
    ends = [(check(*a, say("the start")), say("the start")), (check(*b, say("the end")), say("the end"))]
    back = from_end(ends[0][0], ends[1][0], from_b)
    (start, at_start), (end, at_end) = ends[::-1] if back else ends
    found = charted.course(start, end, conditions)
    if found is None:
        built = engine()
        (found,) = _courses(built, berth(built, *start, at_start), [berth(built, *end, at_end)], conditions)
    if not math.isfinite(found.nm):
        raise UnreachableError(_unreachable(a, b, conditions))
    return found.route(back=back)


def courses(start: Point, ends: Sequence[Point], *, conditions: Conditions = DEFAULT) -> Iterator[Course]:
    """The ways from a point to others, solved in one pass, each as `route` has it from there; raises as `distances`."""
    built = engine()
    return _courses(built, *_berths(built, start, ends), conditions)


def distances(
    start: Point, ends: Sequence[Point], *, conditions: Conditions = DEFAULT, limit_nm: float = math.inf
) -> tuple[float, ...]:
    """Nautical miles from a point to others in one pass, all (longitude, latitude) in degrees; inf where no way joins.

    Each is the length of the `route` that is solved from the same point. What lies beyond ``limit_nm`` may come out as
    inf too.

    Raises
    ------
    InputError
        A point is not usable or not on navigable water.
    """
    built = engine()
    port, others = _berths(built, start, ends)
    ways = _ways(built, port, others, conditions, limit_nm)
    found = (_length_nm(way, port, to) if way else math.inf for _, way, to in ways)
    return tuple(found)


def _berths(built: Engine, start: Point, ends: Sequence[Point]) -> tuple[Berth, list[Berth]]:
    at_start, at_end = say("the start"), say("the end")
    return berth(built, *check(*start, at_start), at_start), [berth(built, *check(*end), at_end) for end in ends]


def _ways(
    built: Engine, port: Berth, ends: Sequence[Berth], conditions: Conditions, limit_nm: float = math.inf
) -> Iterator[tuple[Solution, list[Vector], Berth]]:
    """The points where the way to each end bends, port and end among them; none where no way leads."""
    if not ends:
        return
    solution = solved(built, [port], conditions, limit_nm=limit_nm, goal=ends[0].node if len(ends) == 1 else -1)
    for nm, root, end in zip(*solution.to(ends), ends, strict=True):
        leads = math.isfinite(nm)
        yield solution, _shortened(solution, port, end, _bends(solution, int(root))) if leads else [], end


def _courses(built: Engine, port: Berth, ends: Sequence[Berth], conditions: Conditions) -> Iterator[Course]:
    for solution, way, end in _ways(built, port, ends, conditions):
        if not way:
            yield Course(math.inf)
            continue
        passages = _passages_on(solution, [port.eye, *way[1:-1], end.eye])
        line = np.column_stack(cells.lonlat(np.array(way))).tolist()
        bends = [*port.inland, *line, *end.inland[::-1]]
        yield Course(_length_nm(way, port, end), tuple((lon, lat) for lon, lat in bends), passages)


def _length_nm(way: Sequence[Vector], start: Berth, end: Berth) -> float:
    legs = (float(cells.nautical_miles(*p, *q)) for p, q in pairwise(way))
    return start.offset_nm + sum(legs) + end.offset_nm


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
