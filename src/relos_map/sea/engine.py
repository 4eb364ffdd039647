"""The engine, put together once a process: mask, mesh, and where each cell of the world grid stands on the mesh."""

from dataclasses import dataclass
from threading import Condition

import numpy as np
from cachetools import cached
from numpy.typing import NDArray

from relos_map.sea import cells, mask, mesh
from relos_map.sea._jit import njit
from relos_map.sea.narrows import Conditions, fairway_lines, gate_lines
from relos_map.world import grid


@dataclass(frozen=True)
class Engine:
    """Mask and mesh, with the world grid placed on them.

    ``places`` float64 (720 * 1440, 3) is the point whose distance stands for a grid cell: its middle when that is
    water, otherwise the water cell of the mask in it nearest to the middle; ``place_nodes`` int32 its node,
    or the nearest farther out, -1 where the cell holds no water.
    """

    mask: mask.Mask
    mesh: mesh.Mesh
    places: NDArray[np.float64]
    place_nodes: NDArray[np.int32]

    def closed(self, conditions: Conditions) -> NDArray[np.bool_]:
        """Which gates are shut, in the order of ``mask.gates``."""
        shut = conditions.closed_gates()
        return np.array([bool(gates & shut) for gates in self.mask.gates])

    def shut_nodes(self, closed: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Nodes that stand on a shut gate."""
        gate = self.mesh.gate
        return np.where(gate >= 0, closed[gate], False)


@cached({}, condition=Condition())
def engine() -> Engine:
    """The one engine of this process, built on the first call (about a second)."""
    water = mask.build(mask.read_water(), gate_lines(), fairway_lines())
    net = mesh.build(water)
    lon, lat = np.meshgrid(grid.LONS, grid.LATS)
    places = cells.vectors(lon.ravel(), lat.ravel())
    nodes = _place(places, water.clearance, net.tree)
    return Engine(water, net, places, nodes)


@njit
def _place(places: NDArray[np.float64], clearance: NDArray[np.uint8], tree: NDArray[np.int32]) -> NDArray[np.int32]:
    rows, columns = grid.SHAPE
    stand = np.full(len(places), -1, np.int64)
    middle = np.zeros(len(places), np.bool_)
    for k in range(len(places)):
        cell = cells.cell_of(places[k, 0], places[k, 1], places[k, 2])
        if clearance[cell]:
            stand[k], middle[k] = cell, True
    # Grid cells with their middle on land: look at the mask cells along the shore for the one nearest to the middle.
    nearest = np.full(len(places), 1e9)
    for cell in range(len(clearance)):
        if clearance[cell] == 0 or 8 < clearance[cell] < mask.GATE:
            continue
        x, y, z = cells.centre(cell)
        lat = np.degrees(np.arctan2(z, (1 - cells.FLATTENING) * np.hypot(x, y)))
        lon = np.degrees(np.arctan2(y, x))
        row = min(int((lat + 90) / grid.STEP_DEG), rows - 1)
        k = row * columns + int((lon + 180) / grid.STEP_DEG) % columns
        if middle[k]:
            continue
        away = (x - places[k, 0]) ** 2 + (y - places[k, 1]) ** 2 + (z - places[k, 2]) ** 2
        if away < nearest[k]:
            nearest[k], stand[k] = away, cell
    nodes = np.full(len(places), -1, np.int32)
    for k in range(len(places)):
        if stand[k] < 0:
            continue
        if not middle[k]:
            places[k] = cells.centre(stand[k])
        nodes[k] = mesh.node_of(tree, mask.farther_out(clearance, stand[k]))
    return nodes
