"""Room 5, the field: how far every cell of the world grid is over navigable water from the nearest of some ports."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relos_map import grid
from relos_map.errors import InputError
from relos_map.field import Field
from relos_map.sea import solve
from relos_map.sea.engine import Engine, engine
from relos_map.sea.narrows import DEFAULT, Conditions
from relos_map.sea.ports import Berth, berth, check


@dataclass(frozen=True)
class Solution:
    """The settled mesh: ``points`` are the nodes, then the ports; ``dist`` nautical miles and ``root`` for each."""

    engine: Engine
    closed: NDArray[np.bool_]
    points: NDArray[np.float64]
    cost: NDArray[np.float64]
    extra: NDArray[np.float64]
    dist: NDArray[np.float64]
    root: NDArray[np.int32]
    owner: NDArray[np.int32]

    def at(
        self, places: NDArray[np.float64], nodes: NDArray[np.int32]
    ) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
        """Distance, nautical miles, and root at places on the water: vectors (m, 3) and the nodes that hold them."""
        nm = np.empty(len(places), np.float32)
        root = np.empty(len(places), np.int32)
        mask, mesh = self.engine.mask, self.engine.mesh
        solve.at_points(
            places, nodes, self.points, mesh.size, mesh.first, mesh.beside,
            mask.clearance, mask.gate_cells, mask.gate_index, self.closed, self.cost, self.extra, self.dist, self.root, nm, root,
        )  # fmt: skip
        return nm, root


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
        No port, more than a field can number, a port that is no usable point or not on navigable water, a limit that
        is not above zero.
    """
    if not ports:
        raise InputError("no port was given: a distance field needs at least one")
    limit = check_range(limit_nm) if limit_nm is not None else math.inf
    rooms = engine()
    berths = [berth(rooms, *check(*point, f"port {name}"), f"port {name}") for name, point in ports.items()]
    solution = solved(rooms, berths, conditions, limit_nm=limit)
    nm, root = solution.at(rooms.places, rooms.place_nodes)
    nm[nm > limit] = np.inf
    nearest = np.where(np.isfinite(nm), solution.owner[root], -1).astype(np.int16)
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
        raise InputError(f"range is {nm} nm: it must be a number above zero")
    return value


def solved(
    rooms: Engine, berths: Sequence[Berth], conditions: Conditions, *, limit_nm: float = math.inf, goal: int = -1
) -> Solution:
    """Settle the mesh from some berths, up to a limit or until the node ``goal`` and its neighbours are settled."""
    mesh, mask = rooms.mesh, rooms.mask
    count = len(mesh.size)
    points = np.concatenate([mesh.points, [b.vector for b in berths]])
    dist = np.full(len(points), np.inf)
    root = np.full(len(points), -1, np.int32)
    owner = np.full(len(points), -1, np.int32)
    cost, extra = dist.copy(), np.zeros(len(points))
    dist[count:] = cost[count:] = [b.offset_nm for b in berths]
    root[count:] = np.arange(count, len(points))
    owner[count:] = np.arange(len(berths))
    starts = [np.append(mesh.beside[mesh.first[b.node] : mesh.first[b.node + 1]], b.node) for b in berths]
    roots = np.repeat(np.arange(count, len(points)), [len(start) for start in starts])
    closed = rooms.closed(conditions)
    solve.settle(
        points, mesh.first, mesh.beside, rooms.shut_nodes(closed), mask.clearance, mask.gate_cells, mask.gate_index,
        closed, cost, extra, dist, root, owner, np.concatenate(starts).astype(np.int32), roots.astype(np.int32), limit_nm, goal,
    )  # fmt: skip
    return Solution(rooms, closed, points, cost, extra, dist, root, owner)
