"""Line of sight over water: does a straight course between two points stay on navigable cells through open gates?"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relos_map.sea import cells
from relos_map.sea._jit import njit
from relos_map.sea.mask import GATE, INSHORE, passable
from relos_map.sea.terms import INSHORE_NM

_FINE_STEP = 0.5
"""Step beside a shore, in least cell widths."""

_INSHORE = INSHORE_NM / cells.AXIS_NM

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
def in_sight(
    chart: Chart, a: NDArray[np.float64], i: int, b: NDArray[np.float64], j: int, leaving: bool, arriving: bool
) -> bool:
    """Whether the great circle from row i of some unit vectors to row j of others stays on open water.

    That is water that ships on passage use; ``leaving`` a port at its start, or ``arriving`` at a place at its end, it
    may also run close inshore near there.

    The course is marched in steps as long as the clearance allows (Hart, Sphere Tracing, The Visual Computer 12, 1996),
    always from the point that comes first in order, so that the answer is the same both ways.
    """
    ax, ay, az, bx, by, bz = a[i, 0], a[i, 1], a[i, 2], b[j, 0], b[j, 1], b[j, 2]
    if (ax, ay, az) > (bx, by, bz):
        ax, ay, az, bx, by, bz = bx, by, bz, ax, ay, az
        leaving, arriving = arriving, leaving
    dx, dy, dz = bx - ax, by - ay, bz - az
    chord2 = dx * dx + dy * dy + dz * dz
    if chord2 > _LONGEST_CHORD2:
        return False
    chord = math.sqrt(chord2)
    until = _INSHORE / max(chord, _INSHORE) if leaving else -1.0
    since = 1 - _INSHORE / max(chord, _INSHORE) if arriving else 2.0
    last = chart.clearance[cells.cell_of(bx, by, bz)]
    if not passable(last) and not (arriving and last == INSHORE):
        return False
    middle2 = 1 - chord2 / 4
    turn = cells.MIN_CELL_RAD / math.sqrt(max(chord2, 1e-18) * middle2)
    t = 0.0
    while t < 1:
        cell = cells.cell_of(ax + t * dx, ay + t * dy, az + t * dz)
        clear = chart.clearance[cell]
        if clear == INSHORE and (t <= until or t >= since):
            clear = 1
        if not passable(clear):
            return False
        if clear == GATE:
            if chart.closed[gate_at(chart, cell)]:
                return False
            clear = 1
        reach = turn * max(clear - 1.0, _FINE_STEP)
        # The chord runs inside the sphere: the same piece of it turns more in the middle, where it lies deepest.
        deep2 = 1 - chord2 * t * (1 - t)
        ahead = t + reach * deep2
        if ahead <= 0.5:
            deep2 = 1 - chord2 * ahead * (1 - ahead)
        elif t < 0.5:
            deep2 = middle2
        t += reach * deep2
    return True
