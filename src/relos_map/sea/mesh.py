"""The mesh: the water cut into squares, small beside shores and gates, large in the open ocean.

A quadtree over each of the six faces. A square of s cells is kept whole when the clearance at its middle is at least
``s / 2 + MARGIN * s`` cells, otherwise it is cut in four, down to squares of two by two cells (one cell at a gate). A
whole square carries its node at its middle; a two-by-two square with some land carries it on its most open cell, which
is sound because the waters of such a square always touch along a side (see ``close_corners`` in tools/derive_sea.py).

Source: Samet, The Quadtree and Related Hierarchical Data Structures, ACM Computing Surveys 16(2), 1984.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relos_map.sea import cells
from relos_map.sea._jit import njit
from relos_map.sea.mask import GATE, INSHORE, Mask, passable
from relos_map.sea.terms import MARGIN, SIDE

LARGEST = 64
"""Cells along the side of the largest square, about 280 km."""

_TOP_LEVEL = LARGEST.bit_length() - 1
"""Times that it can be cut in four."""

_LAND = -1


@dataclass(frozen=True)
class Mesh:
    """Nodes and who is beside whom.

    ``points`` float64 (n, 3), unit vectors; ``size`` int16 (n,), side of the square in cells; ``gate`` int16 (n,), the
    gate a node stands on or -1; the neighbours of node k are ``beside[first[k]:first[k + 1]]``; ``tree`` finds the
    node of a cell (see ``node_of``).
    """

    points: NDArray[np.float64]
    size: NDArray[np.int16]
    gate: NDArray[np.int16]
    first: NDArray[np.int64]
    beside: NDArray[np.int32]
    tree: NDArray[np.int32]


def build(mask: Mask) -> Mesh:
    """Cut the water of a mask into squares and link each to those it touches."""
    levels = [((mask.clearance > 0) & (mask.clearance < INSHORE)).reshape(6, SIDE, SIDE)]
    for _ in range(_TOP_LEVEL):
        below = levels[-1]
        levels.append(below[:, ::2, ::2] | below[:, 1::2, ::2] | below[:, ::2, 1::2] | below[:, 1::2, 1::2])
    wet = np.concatenate([level.ravel() for level in levels])
    tree, corner, size = _cut(mask.clearance, wet)
    points = _places(mask.clearance, corner, size)
    gate = np.full(len(size), -1, np.int16)
    on_gate = np.isin(corner, mask.gate_cells)
    gate[on_gate] = mask.gate_index[np.searchsorted(mask.gate_cells, corner[on_gate])]
    first, beside = _link(mask.clearance, tree, corner, size)
    return Mesh(points, size, gate, first, beside, tree)


@njit
def node_of(tree: NDArray[np.int32], cell: int) -> int:
    """The node whose square holds a cell, -1 on land."""
    row, column = cell // SIDE, cell % SIDE  # the row counts through the faces
    step = LARGEST
    at = tree[(row // step) * (SIDE // step) + column // step]
    while at >= 0:
        step //= 2
        at = tree[at + 2 * ((row // step) & 1) + ((column // step) & 1)]
    return int(-at - 2)


@njit
def _cut(
    clearance: NDArray[np.uint8], wet: NDArray[np.bool_]
) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int16]]:
    """The tree, and corner cell and side of each leaf. A tree entry is where four children stand, -2 - leaf, or -1."""
    tops = 6 * (SIDE // LARGEST) ** 2
    tree = np.full(tops + 4_000_000, _LAND, np.int32)
    corner = np.empty(2_000_000, np.int64)
    size = np.empty(2_000_000, np.int16)
    leaves = 0
    used = tops
    stack = np.empty((256, 4), np.int64)
    across = SIDE // LARGEST
    starts = np.zeros(_TOP_LEVEL + 1, np.int64)
    for level in range(_TOP_LEVEL):
        starts[level + 1] = starts[level] + 6 * (SIDE >> level) ** 2
    for top in range(tops):
        stack[0] = top, (top // across) * LARGEST, (top % across) * LARGEST, _TOP_LEVEL
        depth = 1
        while depth:
            depth -= 1
            entry, row, column, level = stack[depth]
            step = 1 << level
            if not wet[starts[level] + (row >> level) * (SIDE >> level) + (column >> level)]:
                continue
            middle = clearance[(row + step // 2) * SIDE + column + step // 2]
            if step == 2:
                whole = not _has_gate(clearance, row * SIDE + column)
            else:
                whole = step == 1 or (middle < GATE and middle >= step // 2 + MARGIN * step)
            if whole:
                corner[leaves] = row * SIDE + column
                size[leaves] = step
                tree[entry] = -2 - leaves
                leaves += 1
                continue
            tree[entry] = used
            half = step // 2
            for k in range(4):
                stack[depth] = used + k, row + half * (k // 2), column + half * (k % 2), level - 1
                depth += 1
            used += 4
    return tree[:used].copy(), corner[:leaves].copy(), size[:leaves].copy()


@njit
def _has_gate(clearance: NDArray[np.uint8], cell: int) -> bool:
    gates = 0
    for k in range(4):
        gates += clearance[cell + SIDE * (k // 2) + k % 2] == GATE
    return gates > 0


@njit
def _places(clearance: NDArray[np.uint8], corner: NDArray[np.int64], size: NDArray[np.int16]) -> NDArray[np.float64]:
    out = np.empty((len(corner), 3), np.float64)
    for n in range(len(corner)):
        face, rest = corner[n] // (SIDE * SIDE), corner[n] % (SIDE * SIDE)
        row, column = float(rest // SIDE), float(rest % SIDE)
        half = size[n] / 2
        if size[n] == 2:
            best, land, di, dj = -1, False, 0, 0
            for k in range(4):
                value = clearance[corner[n] + SIDE * (k // 2) + k % 2]
                if not passable(value):
                    land = True
                    continue
                clear = 4 * int(value)
                # Of equals, take the cell with more water beside it in the square.
                clear += passable(clearance[corner[n] + SIDE * (1 - k // 2) + k % 2])
                clear += passable(clearance[corner[n] + SIDE * (k // 2) + 1 - k % 2])
                if clear > best:
                    best, di, dj = clear, k // 2, k % 2
            if land:
                row, column, half = row + di, column + dj, 0.5
        out[n] = cells.vector_at(face, (row + half) / SIDE, (column + half) / SIDE)
    return out


@njit
def _link(
    clearance: NDArray[np.uint8], tree: NDArray[np.int32], corner: NDArray[np.int64], size: NDArray[np.int16]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Neighbours: the nodes of the waters that touch a square from outside.

    A square of at most two cells looks around each of its own waters; a larger one, all water, looks just across its
    rim, at four places a side and the four corners.
    """
    first = np.zeros(len(corner) + 1, np.int64)
    beside = np.empty(24 * len(corner), np.int32)
    total = 0
    for n in range(len(corner)):
        face, rest = corner[n] // (SIDE * SIDE), corner[n] % (SIDE * SIDE)
        row, column, step = rest // SIDE, rest % SIDE, size[n]
        small = step <= 2
        for k in range(8 * step * step if small else 20):
            if small:
                own, way = k // 8, k % 8 + (k % 8 > 3)  # the eight around, the middle left out
                oi, oj = own // step, own % step
                if not passable(clearance[corner[n] + SIDE * oi + oj]):
                    continue
                i, j = oi + way // 3 - 0.5, oj + way % 3 - 0.5
                if 0 < i < step and 0 < j < step:
                    continue
            elif k < 16:
                along = step * (0.125 + 0.25 * (k // 4))
                out = -0.5 if k % 2 else step + 0.5
                i, j = (along, out) if k % 4 < 2 else (out, along)
            else:
                i = -0.5 if k & 1 else step + 0.5
                j = -0.5 if k & 2 else step + 0.5
            x, y, z = cells.vector_at(face, (row + i) / SIDE, (column + j) / SIDE)
            cell = cells.cell_of(x, y, z)
            other = node_of(tree, cell)
            if other < 0 or other == n or not passable(clearance[cell]):
                continue
            known = False
            for m in range(first[n], total):
                if beside[m] == other:
                    known = True
                    break
            if not known:
                beside[total] = other
                total += 1
        first[n + 1] = total
    return first, beside[:total].copy()
