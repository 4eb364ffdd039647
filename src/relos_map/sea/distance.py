"""The field: how far every cell of the world grid is over navigable water from the nearest of some ports."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relos_map.errors import InputError, RelosError
from relos_map.sea import between, solve
from relos_map.sea.cells import nautical_miles
from relos_map.sea.engine import Engine, engine
from relos_map.sea.narrows import DEFAULT, Conditions
from relos_map.sea.ports import Berth, berth, check
from relos_map.sea.sight import Chart
from relos_map.sea.solve import Labels, Net
from relos_map.sea.terms import INSHORE_NM
from relos_map.words import say
from relos_map.world import grid
from relos_map.world.field import Field

_MOST_STARTS = 256

_LARGEST_NM = 200.0
"""Wider than the largest square of the mesh: a place within a limit has its node and neighbours within so much more."""

_NEAR_NM = 2 * INSHORE_NM
"""Nodes so near a berth are asked whether they see it."""


@dataclass(frozen=True)
class Solution:
    """The settled mesh: for each node, then each port, what is known of the way to it."""

    engine: Engine
    chart: Chart
    net: Net
    labels: Labels

    def at(
        self,
        places: NDArray[np.float64],
        eyes: NDArray[np.float64],
        nodes: NDArray[np.int32],
        *,
        reach_nm: float = 0.0,
    ) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
        """Distance, nautical miles, and root at places on the water.

        ``places`` (m, 3) are the vectors that lengths run to, ``eyes`` those that sight is taken from, ``nodes`` those
        whose squares hold them; the nodes within ``reach_nm`` are asked for a way too.
        """
        nm = np.empty(len(places), np.float32)
        roots = np.empty(len(places), np.int32)
        between.at_places(self.chart, self.net, self.labels, places, eyes, nodes, reach_nm, nm, roots)
        return nm, roots

    def to(self, berths: Sequence[Berth]) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
        """Distance, nautical miles, and root at berths; inf and -1 where there is no way."""
        nodes = np.array([b.node for b in berths], np.int32)
        points, eyes = np.array([b.point for b in berths]), np.array([b.eye for b in berths])
        nm, roots = self.at(points, eyes, nodes, reach_nm=_NEAR_NM)
        return nm + np.array([b.offset_nm for b in berths]), roots


def distance_field(
    ports: Mapping[str, tuple[float, float]], *, conditions: Conditions = DEFAULT, limit_nm: float | None = None
) -> Field:
    """Nautical miles over navigable water from the nearest port, for every cell of the world grid.

    Parameters
    ----------
    ports : id of each port and its (longitude, latitude) in degrees, WGS84
    conditions : passages avoided and season
    limit_nm : stop there; cells farther off come out as unreachable (``inf``)

    Returns
    -------
    Field
        ``nm`` is nan on cells without navigable water, inf on water that cannot be reached.

    Raises
    ------
    InputError
        No port, a port that is no usable point or not on navigable water, a limit that is not above zero.
    """
    if not ports:
        raise InputError(say("no port was given: a distance field needs at least one"))
    limit = check_range(limit_nm) if limit_nm is not None else math.inf
    built = engine()
    berths = [berth(built, *check(*point, at := say("port {id}", id=name)), at) for name, point in ports.items()]
    solution = solved(built, berths, conditions, limit_nm=limit + _LARGEST_NM)
    nm, root = solution.at(built.places, built.places, built.place_nodes)
    nm[nm > limit] = np.inf
    nearest = np.where(np.isfinite(nm), solution.labels.owner[root], -1).astype(np.int16)
    return Field(nm.reshape(grid.SHAPE), nearest.reshape(grid.SHAPE), tuple(ports))


def check_range(nm: float) -> float:
    """A range in nautical miles, finite and above zero.

    Raises
    ------
    InputError
        It is not.
    """
    try:
        value = float(nm)
    except (TypeError, ValueError):
        value = math.nan
    if not (math.isfinite(value) and value > 0):
        raise InputError(say("range is {nm} nm: it must be a number above zero", nm=nm))
    return value


def solved(
    built: Engine, berths: Sequence[Berth], conditions: Conditions, *, limit_nm: float = math.inf, goal: int = -1
) -> Solution:
    """Settle the mesh from some berths, up to a limit or until the node ``goal`` is settled."""
    mesh, mask = built.mesh, built.mask
    closed = built.closed(conditions)
    chart = Chart(mask.clearance, mask.gate_cells, mask.gate_index, closed)
    outs = np.array([b.out for b in berths])
    points = np.concatenate([mesh.points, [b.point for b in berths], outs])
    eyes = np.concatenate([mesh.points, [b.eye for b in berths], outs])
    net = Net(points, eyes, mesh.size, mesh.first, mesh.beside, built.shut_nodes(closed))
    count, ports = len(mesh.size), np.arange(len(berths))
    unknown = np.full(len(points), -1, np.int32)
    labels = Labels(np.full(len(points), np.inf), unknown, unknown.copy())
    labels.dist[count:] = [b.offset_nm for b in berths] + [
        b.offset_nm + float(nautical_miles(*b.point, *b.out)) for b in berths
    ]
    labels.root[count:] = np.tile(count + ports, 2)
    labels.owner[count:] = np.tile(ports, 2)
    room = np.empty(_MOST_STARTS, np.int32)
    around = [room[: solve.around(net, b.node, _NEAR_NM, room)].copy() for b in berths]
    starts = np.concatenate(around * 2)
    roots = np.repeat(np.arange(count, len(points), dtype=np.int32), [len(nodes) for nodes in around] * 2)
    if not solve.settle(chart, net, labels, starts, roots, limit_nm, goal):
        raise RelosError(say("the sea distance engine ran out of room: please report the ports and conditions"))
    return Solution(built, chart, net, labels)
