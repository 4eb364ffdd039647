"""Distances between the nodes: at any place on the water, once the mesh is settled."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relos_map.sea._jit import njit
from relos_map.sea.cells import leg_nm
from relos_map.sea.sight import Chart, in_sight
from relos_map.sea.solve import Labels, Net, around, least
from relos_map.sea.terms import SURE

_MOST_OFFERS = 256
_SMALL = 2
"""Squares of this side hold land, so a straight course inside one proves nothing."""


class _Offers(NamedTuple):
    """Roots on offer to a place, with the distance by each if it is in sight; ``near`` is room for who offers them."""

    root: NDArray[np.int32]
    nm: NDArray[np.float64]
    near: NDArray[np.int32]


@njit
def at_places(
    chart: Chart,
    net: Net,
    labels: Labels,
    places: NDArray[np.float64],
    eyes: NDArray[np.float64],
    nodes: NDArray[np.int32],
    reach_nm: float,
    nm: NDArray[np.float32],
    roots: NDArray[np.int32],
) -> None:
    """Distance and root at places on the water, from the node whose square holds each and its neighbours.

    ``places`` and ``eyes`` float64 (m, 3): where lengths are measured to and sight is taken from; ``nodes`` int32 (m,),
    -1 where there is no water; those within ``reach_nm`` of it are asked too. Fills ``nm`` (nan without water, inf
    unreached) and ``roots`` (-1 for both). Where all neighbours share one root nothing is tested.
    """
    alone = _share_root(net, labels)
    offers = _Offers(np.empty(_MOST_OFFERS, np.int32), np.empty(_MOST_OFFERS), np.empty(_MOST_OFFERS, np.int32))
    last, offered = -1, 0
    for k in range(len(places)):
        node = nodes[k]
        nm[k], roots[k] = np.nan, -1
        if node < 0:
            continue
        if alone[node] and reach_nm == 0:
            root = labels.root[node]
        else:
            if node != last:
                last, offered = node, _collect(net, labels, offers, node, reach_nm)
            root = _best_root(chart, net, labels, offers, offered, node, places, eyes, k)
        nm[k], roots[k] = np.inf, root
        if root >= 0:
            nm[k] = labels.dist[root] + leg_nm(net.points, root, places, k)


@njit
def _share_root(net: Net, labels: Labels) -> NDArray[np.bool_]:
    """Nodes that have the same root as all their neighbours."""
    alone = np.zeros(len(net.size), np.bool_)
    for node in range(len(net.size)):
        alone[node] = labels.root[node] >= 0
        for m in range(net.first[node], net.first[node + 1]):
            alone[node] = alone[node] and labels.root[net.beside[m]] == labels.root[node]
    return alone


@njit
def _best_root(
    chart: Chart,
    net: Net,
    labels: Labels,
    offers: _Offers,
    offered: int,
    node: int,
    places: NDArray[np.float64],
    eyes: NDArray[np.float64],
    k: int,
) -> int:
    """The root in sight that place k is nearest by, or a node next door."""
    if offered == 0:
        return -1
    for n in range(offered):
        offers.nm[n] = labels.dist[offers.root[n]] + leg_nm(net.points, offers.root[n], places, k)
    at = least(offers.nm, offered)
    lowest, lowest_root = offers.nm[at], offers.root[at]
    # The truth lies between the least on offer, seen or not, and the way by a node: close enough, no test is needed.
    best_root = _node_towards(net, labels, node, lowest_root, places, k)
    best = np.inf
    if best_root >= 0:
        best = labels.dist[best_root] + leg_nm(net.points, best_root, places, k)
        if best - lowest < SURE * lowest:
            return int(lowest_root)
    for _ in range(offered):
        n = least(offers.nm, offered)
        if offers.nm[n] >= best:
            break
        if in_sight(chart, net.eyes, offers.root[n], eyes, k, offers.root[n] >= len(net.size), True):
            return int(offers.root[n])
        offers.nm[n] = np.inf
    return int(best_root)


@njit
def _collect(net: Net, labels: Labels, offers: _Offers, node: int, reach_nm: float) -> int:
    """Gather the different roots of the nodes around one, and near a berth those nodes too; how many there are."""
    berths = reach_nm > 0
    offered = 0
    for m in range(around(net, node, reach_nm, offers.near)):
        other = offers.near[m]
        if labels.root[other] < 0:
            continue
        for q in (labels.root[other], np.int32(other)):
            known = offered == _MOST_OFFERS or (q == other and not berths)
            for n in range(offered):
                known = known or offers.root[n] == q
            if not known:
                offers.root[offered] = q
                offered += 1
    return offered


@njit
def _node_towards(net: Net, labels: Labels, node: int, root: int, places: NDArray[np.float64], k: int) -> int:
    """The node, of the one around a place and its neighbours, that lies most nearly in the direction of a root."""
    if net.size[node] <= _SMALL:
        return node if labels.root[node] >= 0 else -1
    points = net.points
    px, py, pz = places[k, 0], places[k, 1], places[k, 2]
    lift = points[root, 0] * px + points[root, 1] * py + points[root, 2] * pz
    ex, ey, ez = points[root, 0] - lift * px, points[root, 1] - lift * py, points[root, 2] - lift * pz
    found, ahead = -1, -2.0
    for m in range(net.first[node] - 1, net.first[node + 1]):
        other = net.beside[m] if m >= net.first[node] else node
        if labels.root[other] < 0:
            continue
        x, y, z = points[other, 0] - px, points[other, 1] - py, points[other, 2] - pz
        cosine = (x * ex + y * ey + z * ez) / np.sqrt(x * x + y * y + z * z + 1e-18)
        if cosine > ahead:
            found, ahead = other, cosine
    return found
