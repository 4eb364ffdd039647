"""Line of sight over water: does a straight course between two points stay on navigable cells through open gates?"""

import math

import numpy as np
from numpy.typing import NDArray

from relos_map.sea import cells
from relos_map.sea._jit import njit
from relos_map.sea.mask import GATE, INSHORE

Bools = NDArray[np.bool_]

_FINE_STEP = 0.5
"""Step beside a shore, in least cell widths."""

_LONGEST_CHORD2 = 3.7
"""Squared chord of the longest course tested, about 148° of arc; a longer one is taken in two."""


@njit
def gate_at(gate_cells: NDArray[np.int64], gate_index: NDArray[np.int16], cell: int) -> int:
    """Which gate runs through a gate cell."""
    return int(gate_index[np.searchsorted(gate_cells, cell)])


@njit
def inshore_nm(
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
) -> float:
    """Nautical miles of the great circle from a to b that run close inshore, or -1 when it leaves the water.

    The course is marched in steps as long as the clearance allows (Hart, Sphere Tracing, The Visual Computer 12, 1996),
    always from the point that comes first in order, so that the answer is the same both ways.
    """
    if (ax, ay, az) > (bx, by, bz):
        ax, ay, az, bx, by, bz = bx, by, bz, ax, ay, az
    dx, dy, dz = bx - ax, by - ay, bz - az
    chord2 = dx * dx + dy * dy + dz * dz
    if chord2 > _LONGEST_CHORD2:
        return -1.0
    if clearance[cells.cell_of(bx, by, bz)] == 0:
        return -1.0
    middle2 = 1 - chord2 / 4
    turn = cells.MIN_CELL_RAD / math.sqrt(max(chord2, 1e-18) * middle2)
    inshore = 0.0
    t = 0.0
    while t < 1:
        cell = cells.cell_of(ax + t * dx, ay + t * dy, az + t * dz)
        value = clearance[cell]
        if value == 0:
            return -1.0
        clear = value & 127
        if clear == GATE:
            if closed[gate_at(gate_cells, gate_index, cell)]:
                return -1.0
            clear = 1
        reach = turn * max(clear - 1.0, _FINE_STEP)
        # The chord runs inside the sphere: the same piece of it turns more in the middle, where it lies deepest.
        deep2 = 1 - chord2 * t * (1 - t)
        ahead = t + reach * deep2
        if ahead <= 0.5:
            deep2 = 1 - chord2 * ahead * (1 - ahead)
        elif t < 0.5:
            deep2 = middle2
        step = reach * deep2
        if value & INSHORE:
            inshore += min(step, 1 - t)
        t += step
    return inshore * math.sqrt(chord2) * cells.AXIS_NM
