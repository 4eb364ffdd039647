"""Lines on the sphere as cells: gates, fairways and walls, drawn without gaps."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from relos_map.sea import cells
from relos_map.sea.terms import Line

_SAMPLES = 40
"""Samples a cell width."""

_HAIR = 0.06
"""Cell widths between the three parallel courses that draw one line."""


def cells_on(line: Line) -> NDArray[np.int64]:
    """Numbers of the cells that a line runs through, sorted: a chain joined side to side."""
    points = cells.vectors(*np.asarray(line, float).T)
    found = [_between(a, b) for a, b in pairwise(points)]
    return np.unique(np.concatenate(found))


def _between(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.int64]:
    angle = float(np.arccos(np.clip(a @ b, -1, 1)))
    share = np.linspace(0, 1, int(angle / cells.MIN_CELL_RAD * _SAMPLES) + 2)[:, None]
    course = a * (1 - share) + b * share
    # A line through a corner of cells would leave a gap there: its two neighbours a hair to the side do not.
    aside = np.cross(a, b)
    aside *= _HAIR * cells.MIN_CELL_RAD / max(float(np.linalg.norm(aside)), 1e-12)
    return np.concatenate([cells.cells_of(course + shift * aside) for shift in (-1, 0, 1)])
