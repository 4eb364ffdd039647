"""Room 4, the solver: any-angle shortest distances from ports to every node of the mesh.

Dijkstra's label setting (Numerische Mathematik 1, 1959) with the any-angle idea of Theta* (Nash, Daniel, Koenig and
Felner, Theta*: Any-Angle Path Planning on Grids, AAAI 2007; the lazy variant, AAAI 2010). Each node keeps its *root*,
the last point where the way to it bends: its distance is the root's distance plus one geodesic, true while the root is
in line of sight. A neighbour is first given the root of the node that found it; only when its turn comes is the line of
sight tested, and if it fails, the best of what the settled neighbours offer takes its place.
"""

import numpy as np

from relos_map.sea._jit import njit
from relos_map.sea.cells import cell_of, nautical_miles
from relos_map.sea.mask import INSHORE
from relos_map.sea.sight import inshore_nm
from relos_map.sea.terms import BERTH, SLACK_NM, SURE

_TIE_NM = 1e-9

MOST_OFFERS = 64


@njit
def _push(keys, nodes, roots, used, key, node, root):  # type: ignore[no-untyped-def]
    at = used
    while at > 0:
        up = (at - 1) // 2
        if keys[up] <= key:
            break
        keys[at], nodes[at], roots[at] = keys[up], nodes[up], roots[up]
        at = up
    keys[at], nodes[at], roots[at] = key, node, root


@njit
def _pop(keys, nodes, roots, used):  # type: ignore[no-untyped-def]
    """Take the top off a binary heap of ``used`` entries; what is left fills the first ``used - 1`` places."""
    key, node, root = keys[used - 1], nodes[used - 1], roots[used - 1]
    used -= 1
    at = 0
    while True:
        down = 2 * at + 1
        if down >= used:
            break
        if down + 1 < used and keys[down + 1] < keys[down]:
            down += 1
        if keys[down] >= key:
            break
        keys[at], nodes[at], roots[at] = keys[down], nodes[down], roots[down]
        at = down
    keys[at], nodes[at], roots[at] = key, node, root


@njit
def _least(values, used):  # type: ignore[no-untyped-def]
    at = 0
    for n in range(1, used):
        if values[n] < values[at]:
            at = n
    return at


@njit
def settle(  # type: ignore[no-untyped-def]
    points,
    first,
    beside,
    shut,
    clearance,
    gate_cells,
    gate_index,
    closed,
    cost,
    extra,
    dist,
    root,
    owner,
    start_nodes,
    start_roots,
    limit,
    goal,
):
    """Settle the nodes in order of cost.

    ``points`` float64 (n + p, 3): the nodes, then the p ports. ``cost``, ``extra`` (the part of it that the last leg pays
    for sailing inshore) and ``dist`` float64, ``root`` and ``owner`` int32, all (n + p,), are filled in place; for a
    port cost and distance hold how far it lies from the water it starts on, ``root`` is itself, ``owner`` its number. ``start_nodes``/``start_roots``: the nodes around each port and that
    port's place in ``points``. Stops beyond ``limit`` nautical miles, and once ``goal`` is settled (-1 for all).
    """
    count = len(first) - 1
    settled = np.zeros(count, np.bool_)
    tried = np.full(count, np.inf)
    tried_root = np.full(count, -1, np.int32)
    tried_extra = np.zeros(count)
    sure = np.zeros(count, np.bool_)
    space = 4 * count + 64
    keys, nodes, roots = np.empty(space), np.empty(space, np.int32), np.empty(space, np.int32)
    used = 0
    offers, offer_roots = np.empty(MOST_OFFERS), np.empty(MOST_OFFERS, np.int32)
    for k in range(len(start_nodes)):
        node, r = start_nodes[k], start_roots[k]
        if shut[node]:
            continue
        a, b = points[r], points[node]
        key = cost[r] + nautical_miles(a[0], a[1], a[2], b[0], b[1], b[2])
        if key < tried[node]:
            tried[node], tried_root[node] = key, r
            _push(keys, nodes, roots, used, key, node, r)
            used += 1
    while used:
        key, node, r = keys[0], nodes[0], roots[0]
        _pop(keys, nodes, roots, used)
        used -= 1
        if settled[node] or r != tried_root[node] or key != tried[node]:
            continue
        b = points[node]
        if not sure[node]:
            a = points[r]
            straight = cost[r] + nautical_miles(a[0], a[1], a[2], b[0], b[1], b[2])
            inshore = inshore_nm(clearance, gate_cells, gate_index, closed, a[0], a[1], a[2], b[0], b[1], b[2])
            best, best_root, best_extra = np.inf, -1, 0.0
            if inshore >= 0:
                best, best_root, best_extra = straight + BERTH * inshore, r, BERTH * inshore
            if best > key + SLACK_NM:
                # Ask every settled neighbour: its root, if in sight, or the neighbour itself.
                offered = 0
                ashore = clearance[cell_of(b[0], b[1], b[2])] & INSHORE
                for m in range(first[node], first[node + 1]):
                    other = beside[m]
                    if not settled[other]:
                        continue
                    c = points[other]
                    direct = nautical_miles(c[0], c[1], c[2], b[0], b[1], b[2])
                    more = BERTH * direct if ashore else 0.0
                    if cost[other] + direct + more < best:
                        best, best_root, best_extra = cost[other] + direct + more, other, more
                    q = root[other]
                    known = q == r or offered == MOST_OFFERS
                    for n in range(offered):
                        known = known or offer_roots[n] == q
                    if not known:
                        c = points[q]
                        offers[offered] = cost[q] + nautical_miles(c[0], c[1], c[2], b[0], b[1], b[2])
                        offer_roots[offered] = q
                        offered += 1
                for _ in range(offered):
                    n = _least(offers, offered)
                    if offers[n] >= best:
                        break
                    c = points[offer_roots[n]]
                    inshore = inshore_nm(clearance, gate_cells, gate_index, closed, c[0], c[1], c[2], b[0], b[1], b[2])
                    if inshore >= 0 and offers[n] + BERTH * inshore < best:
                        best, best_root, best_extra = offers[n] + BERTH * inshore, offer_roots[n], BERTH * inshore
                    offers[n] = np.inf
                if best_root < 0:
                    tried[node], tried_root[node] = np.inf, -1
                    continue
                if used and best > keys[0] + SLACK_NM:
                    if used >= len(keys):
                        return False
                    tried[node], tried_root[node], sure[node], tried_extra[node] = best, best_root, True, best_extra
                    _push(keys, nodes, roots, used, best, node, best_root)
                    used += 1
                    continue
            key, r = best, best_root
            tried_extra[node] = best_extra
        settled[node] = True
        a = points[r]
        cost[node], extra[node], root[node], owner[node] = key, tried_extra[node], r, owner[r]
        dist[node] = dist[r] + nautical_miles(a[0], a[1], a[2], b[0], b[1], b[2])
        if node == goal or dist[node] > limit:
            break
        base = cost[r] + extra[node]
        for m in range(first[node], first[node + 1]):
            other = beside[m]
            if settled[other] or shut[other]:
                continue
            c = points[other]
            offer = base + nautical_miles(a[0], a[1], a[2], c[0], c[1], c[2])
            if offer < tried[other] - _TIE_NM:
                tried[other], tried_root[other], sure[other] = offer, r, False
                if used >= len(keys):
                    return False
                _push(keys, nodes, roots, used, offer, other, r)
                used += 1
    return True


@njit
def at_points(  # type: ignore[no-untyped-def]
    places,
    place_nodes,
    points,
    size,
    first,
    beside,
    clearance,
    gate_cells,
    gate_index,
    closed,
    cost,
    extra,
    dist,
    root,
    nm,
    nearest,
):
    """Distance at any places on the water, from the roots of the node whose square holds each and of its neighbours.

    ``places`` float64 (m, 3), ``place_nodes`` int32 (m,), -1 where there is no water; fills ``nm`` float32 and
    ``nearest`` int32 (the root), both (m,). Where all neighbours share one root, nothing is tested.
    """
    offers, offer_roots = np.empty(MOST_OFFERS), np.empty(MOST_OFFERS, np.int32)
    offer_extra, hopes = np.empty(MOST_OFFERS), np.empty(MOST_OFFERS)
    alone = np.zeros(len(size), np.bool_)
    for node in range(len(size)):
        alone[node] = root[node] >= 0
        for m in range(first[node], first[node + 1]):
            alone[node] = alone[node] and root[beside[m]] == root[node]
    for k in range(len(places)):
        node = place_nodes[k]
        nm[k], nearest[k] = np.nan, -1
        if node < 0:
            continue
        nm[k] = np.inf
        p = places[k]
        if alone[node]:
            r = root[node]
            a = points[r]
            nm[k] = dist[r] + nautical_miles(a[0], a[1], a[2], p[0], p[1], p[2])
            nearest[k] = r
            continue
        least, least_root, offered = np.inf, -1, 0
        for m in range(first[node] - 1, first[node + 1]):
            other = beside[m] if m >= first[node] else node
            q = root[other]
            known = q < 0 or offered == MOST_OFFERS
            for n in range(offered):
                if offer_roots[n] == q:
                    known = True
                    offer_extra[n] = min(offer_extra[n], extra[other])
            if not known:
                offer_roots[offered], offer_extra[offered] = q, extra[other]
                offered += 1
        for n in range(offered):
            c = points[offer_roots[n]]
            offers[n] = cost[offer_roots[n]] + nautical_miles(c[0], c[1], c[2], p[0], p[1], p[2])
            hopes[n] = offers[n] + offer_extra[n]
            if hopes[n] < least:
                least, least_root = hopes[n], offer_roots[n]
        if offered == 0:
            continue
        # The truth lies between the least anyone offers, in sight or not, and the way by the node that lies most nearly
        # in that direction.
        best, best_root, ahead = np.inf, -1, -2.0
        if size[node] > 2:
            c = points[least_root]
            lift = c[0] * p[0] + c[1] * p[1] + c[2] * p[2]
            ex, ey, ez = c[0] - lift * p[0], c[1] - lift * p[1], c[2] - lift * p[2]
            for m in range(first[node] - 1, first[node + 1]):
                other = beside[m] if m >= first[node] else node
                if root[other] < 0:
                    continue
                c = points[other]
                x, y, z = c[0] - p[0], c[1] - p[1], c[2] - p[2]
                cosine = (x * ex + y * ey + z * ez) / np.sqrt(x * x + y * y + z * z + 1e-18)
                if cosine > ahead:
                    ahead, best_root = cosine, other
        elif root[node] >= 0:
            best_root = node
        if best_root >= 0:
            c = points[best_root]
            best = cost[best_root] + nautical_miles(c[0], c[1], c[2], p[0], p[1], p[2])
        if best - least < SURE * least:
            best_root = least_root
        else:
            if clearance[cell_of(p[0], p[1], p[2])] & INSHORE:
                best += BERTH * (best - cost[best_root]) if best_root >= 0 else 0.0
            for _ in range(offered):
                n = _least(hopes, offered)
                if offers[n] >= best:
                    break
                c = points[offer_roots[n]]
                inshore = inshore_nm(clearance, gate_cells, gate_index, closed, c[0], c[1], c[2], p[0], p[1], p[2])
                if inshore >= 0 and offers[n] + BERTH * inshore < best:
                    best, best_root = offers[n] + BERTH * inshore, offer_roots[n]
                    if BERTH * inshore <= offer_extra[n] + SLACK_NM:
                        break
                offers[n] = hopes[n] = np.inf
        if best_root >= 0:
            c = points[best_root]
            nm[k] = dist[best_root] + nautical_miles(c[0], c[1], c[2], p[0], p[1], p[2])
            nearest[k] = best_root
