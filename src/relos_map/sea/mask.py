"""Room 1, the water: which cells of the sphere are navigable, and how far each is from the nearest shore or gate."""

import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from relos_map import paths
from relos_map.errors import DataError
from relos_map.sea import cells
from relos_map.sea._jit import njit
from relos_map.sea.lines import cells_on
from relos_map.sea.terms import OFFING, SIDE, Line

GATE = 127
"""Clearance written on a cell that a gate runs through; also the bits that hold clearance."""

INSHORE = 128
"""Flag added to the clearance of water within ``OFFING`` cells of land."""

_FARTHEST = 126
_PAD = 128


@dataclass(frozen=True)
class Mask:
    """Navigable water with its gates.

    ``clearance`` is uint8, shape (cells.CELLS,): 0 on land, ``GATE`` on the cells of a gate, otherwise the steps to the
    nearest of either, as a king moves on a chess board, at most 126; ``INSHORE`` is added near land. ``gate_cells``
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
        raise DataError(f"{file}: the mask of navigable water cannot be read ({error})") from None
    if bits.size * 8 != cells.CELLS:
        raise DataError(f"{file}: expected {cells.CELLS} cells of navigable water, found {bits.size * 8}")
    return np.unpackbits(bits).view(np.bool_)


def build(water: NDArray[np.bool_], gates: Mapping[str, Line]) -> Mask:
    """Put the gates on the water and measure clearance.

    Parameters
    ----------
    water : bool, shape (cells.CELLS,)
    gates : id of each gate and its line, (longitude, latitude) in degrees, from shore to shore
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
    near = water & (from_land <= OFFING)
    from_land[gate_cells] = 0
    clearance = _clearance(from_land)
    clearance[gate_cells] = GATE
    clearance[near] |= INSHORE
    index = np.array([number[owner[cell]] for cell in gate_cells.tolist()], np.int16)
    return Mask(clearance, gate_cells, index, groups)


@njit
def _clearance(seeds: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Chess-board distance to the nearest seed of 0, capped, by two sweeps over each face with a rim of its neighbours.

    Source: Rosenfeld and Pfaltz, Sequential Operations in Digital Picture Processing, J. ACM 13(4), 1966.
    """
    side = SIDE
    out = np.empty_like(seeds)
    wide = side + 2 * _PAD
    board = np.empty((wide, wide), np.uint8)
    for face in range(6):
        for i in range(wide):
            inner = _PAD <= i < side + _PAD
            for j in range(wide):
                if inner and _PAD <= j < side + _PAD:
                    board[i, j] = seeds[(face * side + i - _PAD) * side + j - _PAD]
                else:
                    x, y, z = cells.vector_at(face, (i - _PAD + 0.5) / side, (j - _PAD + 0.5) / side)
                    board[i, j] = seeds[cells.cell_of(x, y, z)]
        for i in range(1, wide):
            for j in range(1, wide - 1):
                near = min(board[i - 1, j - 1], board[i - 1, j], board[i - 1, j + 1], board[i, j - 1])
                board[i, j] = min(board[i, j], near + 1)
        for i in range(wide - 2, -1, -1):
            for j in range(wide - 2, 0, -1):
                near = min(board[i + 1, j - 1], board[i + 1, j], board[i + 1, j + 1], board[i, j + 1])
                board[i, j] = min(board[i, j], near + 1)
        for i in range(side):
            for j in range(side):
                out[(face * side + i) * side + j] = board[i + _PAD, j + _PAD]
    return out
