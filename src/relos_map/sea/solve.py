"""Room 4, the solver: any-angle shortest ways from ports to every node of the mesh.

Dijkstra's label setting (Numerische Mathematik 1, 1959) with the any-angle idea of Theta* (Nash, Daniel, Koenig and
Felner, Theta*: Any-Angle Path Planning on Grids, AAAI 2007) in its lazy form (Nash, Koenig and Tovey, Lazy Theta*,
AAAI 2010). Each node keeps its *root*, the last point where the way to it bends: its distance is the root's plus one
geodesic, true while the root is in line of sight. A neighbour is first given the root of the node that found it; only
when its turn comes is the line of sight tested, and if that fails, the best of what the settled neighbours offer takes
its place.

Ways are compared by cost: their length, and ``BERTH`` times what of it runs close inshore.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relos_map.sea import heap
from relos_map.sea._jit import njit
from relos_map.sea.cells import leg_nm
from relos_map.sea.sight import Chart, inshore_at, inshore_nm
from relos_map.sea.terms import BERTH, SLACK_NM

_TIE_NM = 1e-9
_MOST_OFFERS = 64


class Net(NamedTuple):
    """The mesh with the ports of one question behind its n nodes.

    ``points`` float64 (n + p, 3): where lengths are measured from; ``eyes``, the same but for ports in harbours: where
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
    """What is known of each node and port, arrays (n + p,).

    ``cost`` and ``dist`` nautical miles, inf where unknown; ``extra``, the part of the cost that the last leg pays for
    running inshore; ``root``, the place in ``Net.points`` of the last bend, -1 where unknown and itself for a port;
    ``owner``, the number of the port the way comes from.
    """

    cost: NDArray[np.float64]
    extra: NDArray[np.float64]
    dist: NDArray[np.float64]
    root: NDArray[np.int32]
    owner: NDArray[np.int32]


class _Tried(NamedTuple):
    """The best offer so far to each node that is not settled; ``sure`` when its sight has been tested.

    ``offers`` and ``roots`` are room to sort out those made to one node.
    """

    cost: NDArray[np.float64]
    extra: NDArray[np.float64]
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
def settle(
    chart: Chart,
    net: Net,
    labels: Labels,
    starts: NDArray[np.int32],
    start_roots: NDArray[np.int32],
    limit_nm: float,
    goal: int,
) -> bool:
    """Settle the nodes in order of cost, filling ``labels`` in place.

    ``starts`` are the nodes around each port, ``start_roots`` that port's place in ``net.points``. Stops beyond
    ``limit_nm``, and once ``goal`` is settled (-1 for all). False when the heap ran out of room.
    """
    count = len(net.size)
    tried = _Tried(
        np.full(count, np.inf),
        np.zeros(count),
        np.full(count, -1, np.int32),
        np.zeros(count, np.bool_),
        np.zeros(count, np.bool_),
        np.empty(_MOST_OFFERS),
        np.empty(_MOST_OFFERS, np.int32),
    )
    queue = heap.empty(6 * count + 64)
    for k in range(len(starts)):
        _offer(net, labels, tried, queue, starts[k], start_roots[k], 0.0)
    while queue.used[0]:
        cost, node, root = heap.pop(queue)
        if tried.settled[node] or root != tried.root[node] or cost != tried.cost[node]:
            continue
        if not tried.sure[node]:
            _test(chart, net, labels, tried, node)
            if tried.root[node] < 0:
                continue
            if queue.used[0] and tried.cost[node] > max(cost, queue.keys[0]) + SLACK_NM:
                if not heap.push(queue, tried.cost[node], node, tried.root[node]):
                    return False
                continue
        tried.settled[node] = True
        root = tried.root[node]
        labels.cost[node], labels.extra[node] = tried.cost[node], tried.extra[node]
        labels.root[node], labels.owner[node] = root, labels.owner[root]
        labels.dist[node] = labels.dist[root] + leg_nm(net.points, root, net.points, node)
        if node == goal or labels.dist[node] > limit_nm:
            return True
        for m in range(net.first[node], net.first[node + 1]):
            if not _offer(net, labels, tried, queue, net.beside[m], root, labels.extra[node]):
                return False
    return True


@njit
def _offer(net: Net, labels: Labels, tried: _Tried, queue: heap.Heap, node: int, root: int, extra: float) -> bool:
    """Offer a node the root of its neighbour, and what the neighbour's last leg pays inshore; sight comes later."""
    if tried.settled[node] or net.shut[node] or (root == tried.root[node] and not tried.sure[node]):
        return True
    cost = labels.cost[root] + extra + leg_nm(net.points, root, net.points, node)
    if cost >= tried.cost[node] - _TIE_NM:
        return True
    tried.cost[node], tried.root[node], tried.sure[node] = cost, root, False
    return heap.push(queue, cost, node, root)


@njit
def _test(chart: Chart, net: Net, labels: Labels, tried: _Tried, node: int) -> None:
    """Test the sight of a node's offer; where it fails or costs more, take the best that the settled neighbours have.

    A neighbour has its own root to offer, if that is in sight, and itself.
    """
    hoped, root = tried.cost[node], tried.root[node]
    best, best_root, best_extra = np.inf, -1, 0.0
    inshore = inshore_nm(chart, net.eyes, root, net.eyes, node)
    if inshore >= 0:
        best_extra = BERTH * inshore
        best, best_root = labels.cost[root] + best_extra + leg_nm(net.points, root, net.points, node), root
    if best > hoped + SLACK_NM:
        offers, roots, offered = tried.offers, tried.roots, 0
        ashore = inshore_at(chart, net.eyes, node)
        for m in range(net.first[node], net.first[node + 1]):
            other = net.beside[m]
            if not tried.settled[other]:
                continue
            direct = leg_nm(net.points, other, net.points, node)
            more = BERTH * direct if ashore else 0.0
            if labels.cost[other] + direct + more < best:
                best, best_root, best_extra = labels.cost[other] + direct + more, other, more
            q = labels.root[other]
            known = q == root or offered == _MOST_OFFERS
            for n in range(offered):
                known = known or roots[n] == q
            if not known:
                offers[offered], roots[offered] = labels.cost[q] + leg_nm(net.points, q, net.points, node), q
                offered += 1
        for _ in range(offered):
            n = least(offers, offered)
            if offers[n] >= best:
                break
            inshore = inshore_nm(chart, net.eyes, roots[n], net.eyes, node)
            if inshore >= 0 and offers[n] + BERTH * inshore < best:
                best, best_root, best_extra = offers[n] + BERTH * inshore, roots[n], BERTH * inshore
            offers[n] = np.inf
    tried.cost[node], tried.root[node] = best, best_root
    tried.extra[node], tried.sure[node] = best_extra, best_root >= 0
