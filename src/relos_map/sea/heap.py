"""A binary heap of (key, node, root), least key first, for compiled code.

Source: Williams, Algorithm 232: Heapsort, Communications of the ACM 7(6), 1964.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relos_map.sea._jit import njit


class Heap(NamedTuple):
    """Room for a fixed number of entries; ``used[0]`` of them are filled."""

    keys: NDArray[np.float64]
    nodes: NDArray[np.int32]
    roots: NDArray[np.int32]
    used: NDArray[np.int64]


@njit
def empty(room: int) -> Heap:
    """A heap with room for so many entries."""
    return Heap(np.empty(room), np.empty(room, np.int32), np.empty(room, np.int32), np.zeros(1, np.int64))


@njit
def push(heap: Heap, key: float, node: int, root: int) -> bool:
    """Put an entry in; False when there is no room."""
    at = heap.used[0]
    if at == len(heap.keys):
        return False
    heap.used[0] += 1
    while at > 0:
        up = (at - 1) // 2
        if heap.keys[up] <= key:
            break
        heap.keys[at], heap.nodes[at], heap.roots[at] = heap.keys[up], heap.nodes[up], heap.roots[up]
        at = up
    heap.keys[at], heap.nodes[at], heap.roots[at] = key, node, root
    return True


@njit
def pop(heap: Heap) -> tuple[float, int, int]:
    """Take out the entry with the least key."""
    top = heap.keys[0], heap.nodes[0], heap.roots[0]
    heap.used[0] -= 1
    used = heap.used[0]
    key, node, root = heap.keys[used], heap.nodes[used], heap.roots[used]
    at = 0
    while True:
        down = 2 * at + 1
        if down >= used:
            break
        if down + 1 < used and heap.keys[down + 1] < heap.keys[down]:
            down += 1
        if heap.keys[down] >= key:
            break
        heap.keys[at], heap.nodes[at], heap.roots[at] = heap.keys[down], heap.nodes[down], heap.roots[down]
        at = down
    heap.keys[at], heap.nodes[at], heap.roots[at] = key, node, root
    return top
