"""The edge of the water: a ship on passage keeps off the land where there is room.

Water within ``COAST_MARGIN`` cells of land is taken off the ways, only where wider water lies as near, and never
so that waters that touch are parted: what is taken are *simple* points, those whose loss changes neither the pieces of
water nor those of land (Yokoi, Toriwaki and Fukumura, Computer Graphics and Image Processing 4, 1975), nearest to land
first (Pudney, Distance-Ordered Homotopic Thinning, Computer Vision and Image Understanding 72, 1998). Narrow waters
stay as they are, and stay joined to the wide ones.

Lone islets are passed close by, and known fairways stay as they are. Two cells were chosen among 1 to 4, for the least
error over the published distances in geo/sea_distances.csv: with three cells the median is a fifth larger, with one
half as large again.
"""

import numpy as np
from numpy.typing import NDArray

from relos_map.sea._jit import njit
from relos_map.sea.terms import COAST_MARGIN, ISLET_CELLS, SIDE


@njit
def kept(from_land: NDArray[np.uint8], always: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The water, bool as ``from_land``, that ships on passage use.

    ``from_land`` uint8, shape (cells.CELLS,), is the distance to land in cells, 0 on it; the cells ``always`` used, of
    gates and fairways, stay, and so does a rim along the edges of the faces.
    """
    stays = from_land > 0
    spared = np.zeros(len(from_land), np.bool_)
    spared[always] = True
    near = np.flatnonzero(stays & ~spared & (from_land <= COAST_MARGIN))
    close = near[np.array([_room(from_land, int(near[n])) for n in range(len(near))])]
    for level in range(1, COAST_MARGIN + 1):
        taken = True
        while taken:
            taken = False
            for cell in close:
                if stays[cell] and from_land[cell] <= level and _simple(stays, int(cell)):
                    stays[cell] = False
                    taken = True
    return stays


@njit
def _room(from_land: NDArray[np.uint8], cell: int) -> bool:
    """Whether water beyond ``COAST_MARGIN`` lies within so many cells, and more land than an islet within twice."""
    row, column = cell // SIDE % SIDE, cell % SIDE
    if min(row, column) < COAST_MARGIN or max(row, column) >= SIDE - COAST_MARGIN:
        return False
    room = False
    for i in range(-COAST_MARGIN, COAST_MARGIN + 1):
        for j in range(-COAST_MARGIN, COAST_MARGIN + 1):
            room = room or from_land[cell + i * SIDE + j] > COAST_MARGIN
    land = 0
    for i in range(max(-2 * COAST_MARGIN, -row), min(2 * COAST_MARGIN, SIDE - 1 - row) + 1):
        for j in range(max(-2 * COAST_MARGIN, -column), min(2 * COAST_MARGIN, SIDE - 1 - column) + 1):
            land += from_land[cell + i * SIDE + j] == 0
    return room and land > ISLET_CELLS


@njit
def _simple(water: NDArray[np.bool_], cell: int) -> bool:
    """Whether the water beside a cell still touches, side to side and around every corner, once the cell is gone."""
    east, west, north, south = water[cell + 1], water[cell - 1], water[cell - SIDE], water[cell + SIDE]
    north_east, north_west = water[cell - SIDE + 1], water[cell - SIDE - 1]
    south_east, south_west = water[cell + SIDE + 1], water[cell + SIDE - 1]
    parted = (
        (east and north and not north_east)
        or (north and west and not north_west)
        or (west and south and not south_west)
        or (south and east and not south_east)
    )
    pieces = (
        (east and not (north_east and north))
        + (north and not (north_west and west))
        + (west and not (south_west and south))
        + (south and not (south_east and east))
    )
    return not parted and pieces == 1
