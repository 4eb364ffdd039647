"""Line of sight over water: does a straight course between two points stay on navigable cells through open gates?"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relos_map.sea import cells
from relos_map.sea._jit import njit
from relos_map.sea.mask import GATE, INSHORE

_FINE_STEP = 0.5
"""Step beside a shore, in least cell widths."""

_LONGEST_CHORD2 = 3.7
"""Squared chord of the longest course tested, about 148° of arc; a longer one is taken in two."""


class Chart(NamedTuple):
    """What a course is tested on: the arrays of ``mask.Mask``, and which of its gates are closed."""

    clearance: NDArray[np.uint8]
    gate_cells: NDArray[np.int64]
    gate_index: NDArray[np.int16]
    closed: NDArray[np.bool_]


@njit
def gate_at(chart: Chart, cell: int) -> int:
    """Which member of the mask's gates stands on a gate cell."""
    return int(chart.gate_index[np.searchsorted(chart.gate_cells, cell)])


@njit
def inshore_at(chart: Chart, p: NDArray[np.float64], i: int) -> bool:
    """Whether row i of some unit vectors lies close inshore."""
    return bool(chart.clearance[cells.cell_of(p[i, 0], p[i, 1], p[i, 2])] & INSHORE)


@njit
def inshore_nm(chart: Chart, a: NDArray[np.float64], i: int, b: NDArray[np.float64], j: int) -> float:
    """Nautical miles, of the great circle from row i of a to row j of b, close inshore; -1 when it leaves the water.

    The course is marched in steps as long as the clearance allows (Hart, Sphere Tracing, The Visual Computer 12, 1996),
    always from the point that comes first in order, so that the answer is the same both ways.
    """
    ax, ay, az, bx, by, bz = a[i, 0], a[i, 1], a[i, 2], b[j, 0], b[j, 1], b[j, 2]
    if (ax, ay, az) > (bx, by, bz):
        ax, ay, az, bx, by, bz = bx, by, bz, ax, ay, az
    dx, dy, dz = bx - ax, by - ay, bz - az
    chord2 = dx * dx + dy * dy + dz * dz
    if chord2 > _LONGEST_CHORD2 or chart.clearance[cells.cell_of(bx, by, bz)] == 0:
        return -1.0
    middle2 = 1 - chord2 / 4
    turn = cells.MIN_CELL_RAD / math.sqrt(max(chord2, 1e-18) * middle2)
    inshore = 0.0
    t = 0.0
    while t < 1:
        cell = cells.cell_of(ax + t * dx, ay + t * dy, az + t * dz)
        value = chart.clearance[cell]
        if value == 0:
            return -1.0
        clear = value & GATE
        if clear == GATE:
            if chart.closed[gate_at(chart, cell)]:
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
