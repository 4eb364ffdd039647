"""The solver: any-angle shortest ways from ports to every node of the mesh.

Dijkstra's label setting (Numerische Mathematik 1, 1959) with the any-angle idea of Theta* (Nash, Daniel, Koenig and
Felner, Theta*: Any-Angle Path Planning on Grids, AAAI 2007) in its lazy form (Nash, Koenig and Tovey, Lazy Theta*,
AAAI 2010). Each node keeps its *root*, the last point where the way to it bends: its distance is the root's plus one
geodesic, true while the root is in line of sight. A neighbour is first given the root of the node that found it; only
when its turn comes is the line of sight tested, and if that fails, the best of what the settled neighbours offer takes
its place.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relos_map.sea import heap
from relos_map.sea._jit import njit
from relos_map.sea.cells import leg_nm
from relos_map.sea.sight import Chart, in_sight

_TIE_NM = 1e-9
_MOST_OFFERS = 64


class Net(NamedTuple):
    """The mesh, with the p berths of one question behind its n nodes, then the way out of each.

    ``points`` float64 (n + 2p, 3): where lengths are measured from; ``eyes``, the same but for ports in harbours: where
    sight is taken from. The neighbours of node k are ``beside[first[k]:first[k + 1]]``; ``shut`` bool (n,) are nodes on
    closed gates, ``size`` int16 (n,) the sides of their squares in cells.
    """

    points: NDArray[np.float64]
    eyes: NDArray[np.float64]
    size: NDArray[np.int16]
    first: NDArray[np.int64]
    beside: NDArray[np.int32]
    shut: NDArray[np.bool_]


class Labels(NamedTuple):
    """What is known of each node, port and way out, arrays (n + 2p,).

    ``dist`` nautical miles, inf where unknown; ``root``, the place in ``Net.points`` of the last bend, -1 where unknown
    and itself for a port; ``owner``, the number of the port the way comes from.
    """

    dist: NDArray[np.float64]
    root: NDArray[np.int32]
    owner: NDArray[np.int32]


class _Tried(NamedTuple):
    """The best offer so far to each node that is not settled; ``sure`` when its sight has been tested.

    ``offers`` and ``roots`` are room to sort out those made to one node.
    """

    dist: NDArray[np.float64]
    root: NDArray[np.int32]
    sure: NDArray[np.bool_]
    settled: NDArray[np.bool_]
    offers: NDArray[np.float64]
    roots: NDArray[np.int32]


@njit
def least(values: NDArray[np.float64], used: int) -> int:
    """Where the least of the first values stands."""
    at = 0
    for n in range(1, used):
        if values[n] < values[at]:
            at = n
    return at


@njit
def around(net: Net, node: int, reach_nm: float, found: NDArray[np.int32]) -> int:
    """Write a node, its neighbours, and what else lies within reach and is joined to it; how many there are."""
    found[0] = node
    at, used = 0, 1
    while at < used:
        here = found[at]
        if at == 0 or leg_nm(net.points, node, net.points, here) < reach_nm:
            for m in range(net.first[here], net.first[here + 1]):
                if used < len(found) and not (found[:used] == net.beside[m]).any():
                    found[used] = net.beside[m]
                    used += 1
        at += 1
    return used


@njit
def settle(
    chart: Chart,
    net: Net,
    labels: Labels,
    starts: NDArray[np.int32],
    start_roots: NDArray[np.int32],
    limit_nm: float,
    goal: int,
) -> bool:
    """Settle the nodes in order of distance, filling ``labels`` in place.

    ``starts`` are the nodes around each port, ``start_roots`` that port's place in ``net.points``. Stops beyond
    ``limit_nm``, and once ``goal`` is settled (-1 for all). False when the heap ran out of room.
    """
    count = len(net.size)
    tried = _Tried(
        np.full(count, np.inf),
        np.full(count, -1, np.int32),
        np.zeros(count, np.bool_),
        np.zeros(count, np.bool_),
        np.empty(_MOST_OFFERS),
        np.empty(_MOST_OFFERS, np.int32),
    )
    queue = heap.empty(6 * count + 64)
    for k in range(len(starts)):
        _offer(net, labels, tried, queue, starts[k], start_roots[k])
    while queue.used[0]:
        nm, node, root = heap.pop(queue)
        if tried.settled[node] or root != tried.root[node] or nm != tried.dist[node]:
            continue
        if not tried.sure[node]:
            _test(chart, net, labels, tried, node)
            if tried.root[node] < 0:
                continue
            if queue.used[0] and tried.dist[node] > max(nm, queue.keys[0]):
                if not heap.push(queue, tried.dist[node], node, tried.root[node]):
                    return False
                continue
        tried.settled[node] = True
        root = tried.root[node]
        labels.dist[node], labels.root[node], labels.owner[node] = tried.dist[node], root, labels.owner[root]
        if node == goal or labels.dist[node] > limit_nm:
            return True
        for m in range(net.first[node], net.first[node + 1]):
            if not _offer(net, labels, tried, queue, net.beside[m], root):
                return False
    return True


@njit
def _offer(net: Net, labels: Labels, tried: _Tried, queue: heap.Heap, node: int, root: int) -> bool:
    """Offer a node the root of its neighbour; sight comes later."""
    if tried.settled[node] or net.shut[node] or (root == tried.root[node] and not tried.sure[node]):
        return True
    nm = labels.dist[root] + leg_nm(net.points, root, net.points, node)
    if nm >= tried.dist[node] - _TIE_NM:
        return True
    tried.dist[node], tried.root[node], tried.sure[node] = nm, root, False
    return heap.push(queue, nm, node, root)


@njit
def _test(chart: Chart, net: Net, labels: Labels, tried: _Tried, node: int) -> None:
    """Test the sight of a node's offer; where it fails, take the best that the settled neighbours have.

    A neighbour has its own root to offer, if that is in sight, and itself.
    """
    root = tried.root[node]
    tried.sure[node] = in_sight(chart, net.eyes, root, net.eyes, node, root >= len(net.size), False)
    if tried.sure[node]:
        return
    best, best_root = np.inf, -1
    offers, roots, offered = tried.offers, tried.roots, 0
    for m in range(net.first[node], net.first[node + 1]):
        other = net.beside[m]
        if not tried.settled[other]:
            continue
        direct = labels.dist[other] + leg_nm(net.points, other, net.points, node)
        if direct < best:
            best, best_root = direct, other
        q = labels.root[other]
        known = q == root or offered == _MOST_OFFERS
        for n in range(offered):
            known = known or roots[n] == q
        if not known:
            offers[offered], roots[offered] = labels.dist[q] + leg_nm(net.points, q, net.points, node), q
            offered += 1
    for _ in range(offered):
        n = least(offers, offered)
        if offers[n] >= best:
            break
        if in_sight(chart, net.eyes, roots[n], net.eyes, node, roots[n] >= len(net.size), False):
            best, best_root = offers[n], roots[n]
            break
        offers[n] = np.inf
    tried.dist[node], tried.root[node], tried.sure[node] = best, best_root, best_root >= 0
