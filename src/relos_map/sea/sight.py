"""Line of sight over water: does a straight course between two points stay on navigable cells through open gates?"""

import math

import numpy as np
from numpy.typing import NDArray

from relos_map.sea import cells
from relos_map.sea._jit import njit
from relos_map.sea.mask import GATE

Bools = NDArray[np.bool_]

_FINE_STEP = 0.5
"""Step beside a shore, in least cell widths."""

_LONGEST_CHORD2 = 3.7
"""Squared chord of the longest course tested, about 148° of arc; a longer one is taken in two."""


@njit
def gate_at(gate_cells: NDArray[np.int64], gate_index: NDArray[np.int16], cell: int) -> int:
    """Which gate runs through a gate cell."""
    return gate_index[np.searchsorted(gate_cells, cell)]


@njit
def sees(
    clearance: NDArray[np.uint8],
    gate_cells: NDArray[np.int64],
    gate_index: NDArray[np.int16],
    closed: Bools,
    ax: float,
    ay: float,
    az: float,
    bx: float,
    by: float,
    bz: float,
) -> bool:
    """Whether the great circle from a to b stays on water; each step is as long as the clearance allows.

    Marching by a distance bound: Hart, Sphere Tracing, The Visual Computer 12, 1996. The answer is the same both ways:
    the march always starts at the point that comes first in order.
    """
    if (ax, ay, az) > (bx, by, bz):
        ax, ay, az, bx, by, bz = bx, by, bz, ax, ay, az
    dx, dy, dz = bx - ax, by - ay, bz - az
    chord2 = dx * dx + dy * dy + dz * dz
    if chord2 > _LONGEST_CHORD2:
        return False
    middle2 = 1 - chord2 / 4
    if chord2 < 1e-14:
        return clearance[cells.cell_of(ax, ay, az)] > 0
    turn = cells.MIN_CELL_RAD / math.sqrt(chord2 * middle2)
    t = 0.0
    while t < 1:
        clear = clearance[cells.cell_of(ax + t * dx, ay + t * dy, az + t * dz)]
        if clear == 0:
            return False
        if clear == GATE:
            cell = cells.cell_of(ax + t * dx, ay + t * dy, az + t * dz)
            if closed[gate_at(gate_cells, gate_index, cell)]:
                return False
            clear = 1
        reach = turn * max(clear - 1.0, _FINE_STEP)
        # The chord runs inside the sphere: the same piece of it turns more in the middle, where it lies deepest.
        deep2 = 1 - chord2 * t * (1 - t)
        ahead = t + reach * deep2
        if ahead > 0.5:
            deep2 = middle2 if t < 0.5 else deep2
        else:
            deep2 = 1 - chord2 * ahead * (1 - ahead)
        t += reach * deep2
    clear = clearance[cells.cell_of(bx, by, bz)]
    return clear > 0
