"""The water: which cells of the sphere ships use, and how far each is from the nearest that they do not."""

import lzma
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from relos_map import paths
from relos_map.errors import DataError
from relos_map.sea import cells, coast_margin
from relos_map.sea._jit import njit
from relos_map.sea.lines import cells_on
from relos_map.sea.terms import SIDE, Line
from relos_map.words import say

GATE = 127
"""Clearance written on a cell that a gate runs through."""

INSHORE = 128
"""Clearance written on water too close to land for ships on passage; a port there is reached from farther out."""

_FARTHEST = 126
_PAD = 128
_SEARCHED = 4096


@dataclass(frozen=True)
class Mask:
    """Navigable water with its gates.

    ``clearance`` is uint8, shape (cells.CELLS,): 0 on land, ``INSHORE`` close to it, ``GATE`` on the cells of a gate,
    otherwise the steps to the nearest of all these, as a king moves on a chess board, at most 126. ``gate_cells``
    (sorted) and ``gate_index`` say which member of ``gates`` stands on a cell: the id of a gate, or of several where
    they cross.
    """

    clearance: NDArray[np.uint8]
    gate_cells: NDArray[np.int64]
    gate_index: NDArray[np.int16]
    gates: tuple[frozenset[str], ...]


def read_water(file: Path = paths.GEO / "sea" / "mask.bin.xz") -> NDArray[np.bool_]:
    """Navigable cells, bool, shape (cells.CELLS,); written by tools/derive_sea.py.

    Raises
    ------
    DataError
        The file is missing or is not a mask of this size.
    """
    try:
        bits = np.frombuffer(lzma.decompress(file.read_bytes()), np.uint8)
    except (OSError, lzma.LZMAError) as error:
        raise DataError(
            say("{file}: the mask of navigable water cannot be read ({error})", file=file, error=error)
        ) from None
    if bits.size * 8 != cells.CELLS:
        raise DataError(
            say(
                "{file}: expected {expected} cells of navigable water, found {found}",
                file=file,
                expected=cells.CELLS,
                found=bits.size * 8,
            )
        )
    return np.unpackbits(bits).view(np.bool_)


def build(water: NDArray[np.bool_], gates: Mapping[str, Line], fairways: Iterable[Line] = ()) -> Mask:
    """Put the gates on the water and measure clearance; along fairways ships pass close to the land.

    Parameters
    ----------
    water : bool, shape (cells.CELLS,)
    gates : id of each gate and its line, (longitude, latitude) in degrees, from shore to shore
    fairways : their lines, (longitude, latitude) in degrees
    """
    owner: dict[int, frozenset[str]] = {}
    for name, line in gates.items():
        for cell in cells_on(line).tolist():
            if water[cell]:
                owner[cell] = owner.get(cell, frozenset()) | {name}
    gate_cells = np.array(sorted(owner), np.int64)
    groups = tuple(sorted(set(owner.values()), key=sorted))
    number = {group: n for n, group in enumerate(groups)}
    from_land = _clearance(np.where(water, np.uint8(_FARTHEST), np.uint8(0)))
    used = coast_margin.kept(from_land, np.concatenate([gate_cells, *map(cells_on, fairways)]))
    seeds = np.where(used, np.uint8(_FARTHEST), np.uint8(0))
    seeds[gate_cells] = 0
    clearance = _clearance(seeds)
    clearance[water & ~used] = INSHORE
    clearance[gate_cells] = GATE
    index = np.array([number[owner[cell]] for cell in gate_cells.tolist()], np.int16)
    return Mask(clearance, gate_cells, index, groups)


@njit
def passable(clearance: int) -> bool:
    """Whether ships on passage use a cell of this clearance, its gate open."""
    return 0 < clearance < INSHORE


@njit
def farther_out(clearance: NDArray[np.uint8], cell: int) -> int:
    """The cell that ships on passage use nearest over water to a cell of water, itself if they use it; -1 for none."""
    queue = np.empty(_SEARCHED, np.int64)
    queue[0] = cell
    at, used = 0, 1
    while at < used:
        here = queue[at]
        if passable(clearance[here]):
            return int(here)
        face, rest = here // (SIDE * SIDE), here % (SIDE * SIDE)
        for step_down, step_right in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            s, t = (rest // SIDE + 0.5 + step_down) / SIDE, (rest % SIDE + 0.5 + step_right) / SIDE
            x, y, z = cells.vector_at(face, s, t)
            other = cells.cell_of(x, y, z)
            if used < _SEARCHED and clearance[other] and not (queue[:used] == other).any():
                queue[used] = other
                used += 1
        at += 1
    return -1


@njit
def _clearance(seeds: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Chess-board distance to the nearest seed of 0, capped, by two sweeps over each face with a rim of its neighbours.

    Source: Rosenfeld and Pfaltz, Sequential Operations in Digital Picture Processing, J. ACM 13(4), 1966.
    """
    out = np.empty_like(seeds)
    wide = SIDE + 2 * _PAD
    board = np.empty((wide, wide), np.uint8)
    for face in range(6):
        for i in range(wide):
            inner = _PAD <= i < SIDE + _PAD
            for j in range(wide):
                if inner and _PAD <= j < SIDE + _PAD:
                    board[i, j] = seeds[(face * SIDE + i - _PAD) * SIDE + j - _PAD]
                else:
                    x, y, z = cells.vector_at(face, (i - _PAD + 0.5) / SIDE, (j - _PAD + 0.5) / SIDE)
                    board[i, j] = seeds[cells.cell_of(x, y, z)]
        for i in range(1, wide):
            for j in range(1, wide - 1):
                near = min(board[i - 1, j - 1], board[i - 1, j], board[i - 1, j + 1], board[i, j - 1])
                board[i, j] = min(board[i, j], near + 1)
        for i in range(wide - 2, -1, -1):
            for j in range(wide - 2, 0, -1):
                near = min(board[i + 1, j - 1], board[i + 1, j], board[i + 1, j + 1], board[i, j + 1])
                board[i, j] = min(board[i, j], near + 1)
        for i in range(SIDE):
            for j in range(SIDE):
                out[(face * SIDE + i) * SIDE + j] = board[i + _PAD, j + _PAD]
    return out
