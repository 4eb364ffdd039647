"""Agreements x oceans: fields become level sets on a plane, and areas of sea on the globe."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
import shapely
from contourpy import FillType, LineType, SerialContourGenerator, ZInterp
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, gaussian_filter

from relos_map.words import amounts
from relos_map.world import grid, oceans
from relos_map.world.field import Field
from relos_map.world.views import VIEWS, View

Plane = NDArray[np.float32]
Ring = NDArray[np.float64]
Nodes = tuple[NDArray[np.float64], NDArray[np.float64]]

_SLOPE_NM = np.float32(400)
"""How steeply leaving an ocean, or the water that ships get to, counts against being within range: nautical miles per
unit of membership."""

_HALF = np.float32(0.5)

_CELL_NM = np.float32(grid.STEP_DEG * 60)
"""Height of a cell of the world grid, in nautical miles: a minute of latitude each."""

_MEMBER_SIGMA = 1.2
"""Smoothing of ocean limits on the plane grid, in cells."""

_SIMPLIFY = 0.04
"""Tolerance of outlines, in plane units (4 km)."""


@dataclass(frozen=True)
class LevelSet:
    """Where a field stays within a range, on one plane; rings and lines are (n, 2) arrays in plane units.

    ``fill`` holds polygons as (outer ring, holes...); ``edge`` the lines where the range ends, without the limits of
    oceans and of the water that ships get to; ``band`` the polygons of the inner band along that edge, for hatching;
    ``limit`` the lines where the range goes on but the oceans asked for end.
    """

    fill: tuple[tuple[Ring, ...], ...]
    edge: tuple[Ring, ...]
    band: tuple[tuple[Ring, ...], ...]
    limit: tuple[Ring, ...] = ()


class Outside(NamedTuple):
    """How far nodes lie outside something, in nautical miles, float32 of one shape; inside, both are zero or less.

    ``range_nm`` counts from the range: of a field as it stands, from a range of nothing. ``barrier_nm`` is above zero
    on water that no ship gets to, and ``range_nm`` then says nothing. Apart, because only the range ends in an edge.
    """

    range_nm: Plane
    barrier_nm: Plane


def on_plane(field: Field, view: View) -> Outside:
    """The distances of a field at the nodes of a view's plane grid.

    Land takes the value of the nearest water, so that level sets run on under the coast and the land drawn over them
    cuts them crisply. Between water that is reached and water that is not, only the former counts.
    """
    weighed, reached = in_cells(field)
    if reached.all():
        nm = view.sample(weighed)
        return Outside(nm, np.broadcast_to(-_SLOPE_NM / 2, nm.shape))
    return averaged(view.sample(weighed), view.sample(reached))


def in_cells(field: Field) -> tuple[Plane, Plane]:
    """Distances of a field times whether its cells are reached, and that as 1 or 0; land counts as the next water."""
    nm = _over_land(field.nm)
    reached = np.isfinite(nm)
    return np.where(reached, nm, np.float32(0)), reached.astype(np.float32)


def averaged(weighed: Plane, reached: Plane) -> Outside:
    """Distances out of what `in_cells` gives, each averaged over the same cells."""
    return Outside(np.divide(weighed, np.maximum(reached, 1e-6), dtype=np.float32), _SLOPE_NM * (_HALF - reached))


def beyond(op: str, planes: Sequence[Outside], range_nm: float) -> Outside:
    """How far each node lies beyond what is asked for; zero or less is inside.

    ``op`` is ``within`` (one field), or for two fields ``both`` (within range of each) or ``only`` (within range of the
    first and not of the second). Set algebra on fields takes no polygon.
    """
    one, *others = (Outside(plane.range_nm - np.float32(range_nm), plane.barrier_nm) for plane in planes)
    if op == "within":
        return one
    (other,) = others
    if op == "both":
        return Outside(np.maximum(one.range_nm, other.range_nm), np.maximum(one.barrier_nm, other.barrier_nm))
    return Outside(np.maximum(one.range_nm, -np.maximum(*other)), one.barrier_nm)


def level_set(outside: Outside, view: View, within: Collection[str], *, band_nm: float) -> LevelSet:
    """Contour "inside the range, inside these oceans" on a plane.

    Parameters
    ----------
    outside : beyond the range, as from `beyond`, at the nodes of the view's plane grid.
    within : ocean ids; an empty collection gives an empty set.
    band_nm : width of the inner band in nautical miles.
    """
    if not within:
        return LevelSet((), (), ())
    beyond_limit = limits(view.id, frozenset(within))
    barrier = np.maximum(outside.barrier_nm, beyond_limit)
    inside = np.maximum(outside.range_nm, barrier)
    box = _box(inside <= 0)
    inside, barrier, range_nm = inside[box], barrier[box], outside.range_nm[box]
    nodes = view.nodes[0][box], view.nodes[1][box]
    fill = _polygons(nodes, inside)
    band = _polygons(nodes, np.maximum(inside, -range_nm - np.float32(band_nm)))
    edge = _lines(nodes, range_nm, barrier > 0)
    limit = _lines(nodes, beyond_limit[box], np.maximum(*outside)[box] > 0)
    return LevelSet(fill, edge, band, limit)


def inside(outside: Outside, view: View, within: Collection[str]) -> Plane:
    """How far each node lies outside what is within range in some oceans; zero or less is inside."""
    return np.maximum(np.maximum(*outside), limits(view.id, frozenset(within)))


def lowest(planes: Iterable[Plane], depth: int) -> tuple[Plane, ...]:
    """The ``depth`` smallest values at each node, in order; as many as there are planes, where they are fewer.

    The k-th of them is zero or less where at least k of the planes are: a count of reaches without a polygon.
    """
    found: list[Plane] = []
    for rest in planes:
        for place, held in enumerate(found):
            found[place], rest = np.minimum(held, rest), np.maximum(held, rest)  # noqa: PLW2901 - sinks through
        if len(found) < depth:
            found.append(rest)
    return tuple(found)


def area(inside: Plane, view: View) -> LevelSet:
    """What is zero or less on a plane, as polygons alone."""
    box = _box(inside <= 0)
    return LevelSet(_polygons((view.nodes[0][box], view.nodes[1][box]), inside[box]), (), ())


def _box(chosen: NDArray[np.bool_]) -> tuple[slice, slice]:
    """The part of a plane that holds what is chosen and the nodes beside it: contouring takes time by area."""
    rows, columns = (np.flatnonzero(chosen.any(axis)) for axis in (1, 0))
    if not len(rows):
        return slice(0, 2), slice(0, 2)
    return slice(max(rows[0] - 1, 0), rows[-1] + 2), slice(max(columns[0] - 1, 0), columns[-1] + 2)


@lru_cache(maxsize=64)
def limits(view_id: str, within: frozenset[str]) -> Plane:
    """How far each node of a plane lies outside some oceans: their labels, smoothed so that zero is a clean line."""
    view = VIEWS[view_id]
    labels = oceans.labels().label[grid.cell_of(*view.lonlat)]
    chosen = np.isin(labels, [_label(ocean) for ocean in within])
    return _SLOPE_NM * (_HALF - gaussian_filter(chosen.astype(np.float32), _MEMBER_SIGMA))


@dataclass(frozen=True)
class OceanCells:
    """The cells of the world grid that lie in one ocean: place in the flat grid, and sea area in km²."""

    cells: NDArray[np.intp]
    area_km2: NDArray[np.float32]

    @cached_property
    def total_km2(self) -> int:
        """Area of the whole ocean, km², as it is shown (`amounts.shown_km2`)."""
        return amounts.shown_km2(float(self.area_km2.sum(dtype=np.float64)))


@lru_cache(maxsize=8)
def ocean_cells(ocean: str) -> OceanCells:
    """The cells of an ocean, for areas."""
    sea = oceans.labels()
    cells = np.flatnonzero((sea.label == _label(ocean)) & (sea.water > 0))
    return OceanCells(cells, sea.sea_area_km2.ravel()[cells])


def in_ocean(field: Field, ocean: str) -> NDArray[np.float32]:
    """The distances of a field at the cells of an ocean, in the order of `ocean_cells`; inf where not reached."""
    nm = field.nm.ravel()[ocean_cells(ocean).cells]
    return np.where(np.isnan(nm), np.float32(np.inf), nm)


def area_km2(distances: Sequence[NDArray[np.float32]], ocean: str, range_nm: float) -> float:
    """Area of an ocean, km², that at least one of these distances (as from `in_ocean`) reaches within a range.

    A cell that the range line crosses counts by the share of its height that lies within range. Cells are narrower than
    high away from the Equator, but a width that varied with latitude would count whole rings of them alike at the pole.
    """
    if not distances:
        return 0.0
    cells = ocean_cells(ocean)
    nm = distances[0]
    for other in distances[1:]:
        nm = np.minimum(nm, other)
    share = np.clip((np.float32(range_nm) - nm) / _CELL_NM + np.float32(0.5), 0, 1)
    return float(np.dot(share, cells.area_km2))


class Added(NamedTuple):
    """What groups of ports add to own ports in an ocean, areas in km².

    ``by_km2`` is what is added by exactly one group, by two, and so on, the last entry by so many or more;
    ``alone_km2`` what each group adds that no other does. Own, and what is added by one and by more, make all.
    """

    own_km2: float
    by_km2: tuple[float, ...]
    alone_km2: tuple[float, ...]


def added_km2(
    own: Sequence[NDArray[np.float32]], groups: Sequence[NDArray[np.float32]], ocean: str, range_nm: float, depth: int
) -> Added:
    """What groups of ports add to own ports within a range, from their distances as `in_ocean` gives them."""
    own_km2 = area_km2(own, ocean, range_nm)
    if not groups:
        return Added(own_km2, (), ())
    low = lowest(groups, max(2, depth))
    least = [area_km2([*own, nm], ocean, range_nm) - own_km2 for nm in low[:depth]]
    by = tuple(more - most for more, most in zip(least, [*least[1:], 0.0], strict=True))
    without = (np.where(nm <= low[0], low[1], low[0]) for nm in groups) if len(groups) > 1 else ()
    alone = tuple(least[0] + own_km2 - area_km2([*own, nm], ocean, range_nm) for nm in without) or (least[0],)
    return Added(own_km2, by, alone)


def areas_by_reachers(distances: Sequence[NDArray[np.float32]], ocean: str, range_nm: float) -> dict[int, float]:
    """Area of an ocean, km², by which of some distances reach it: bit k of a key stands for the k-th of them.

    What any of several reach, as `area_km2` counts it, is the sum over the keys that hold one of their bits. A cell
    counts by shares of its height: the part that only the nearest reaches, the part that the nearest two do, and so on.
    """
    bits = 1 << np.arange(len(distances), dtype=np.int64)
    share = np.clip((np.float32(range_nm) - np.stack(distances)) / _CELL_NM + np.float32(0.5), 0, 1)
    area, mixed = ocean_cells(ocean).area_km2, ((share > 0) & (share < 1)).any(axis=0)
    reachers = [bits @ (share[:, ~mixed] > 0)]
    parts = [area[~mixed].astype(float)]
    order = np.argsort(-share[:, mixed], axis=0, kind="stable")
    falling = np.take_along_axis(share[:, mixed], order, axis=0).astype(float)
    for nearest in range(len(distances)):
        reachers.append(bits[order[: nearest + 1]].sum(axis=0))
        farther = falling[nearest + 1] if nearest + 1 < len(distances) else 0
        parts.append((falling[nearest] - farther) * area[mixed])
    keys, place = np.unique(np.concatenate(reachers), return_inverse=True)
    found = zip(keys.tolist(), np.bincount(place, np.concatenate(parts)).tolist(), strict=True)
    return {key: km2 for key, km2 in found if key and km2 > 0}


def _over_land(nm: Plane) -> Plane:
    land = np.isnan(nm)
    filled = nm.copy()
    filled[land] = nm.ravel()[_next_water(np.packbits(land).tobytes())]
    return filled


@lru_cache(maxsize=2)
def _next_water(land: bytes) -> NDArray[np.intp]:
    """Places in the flat grid of the water next to each cell of some land, given as packed bits.

    Kept, because the fields of an engine all have the same land.
    """
    is_land = np.unpackbits(np.frombuffer(land, np.uint8)).reshape(grid.SHAPE).astype(bool)
    margin = 60  # columns repeated across 180°, so that the nearest water may lie on the other side of it
    wrapped = np.hstack([is_land[:, -margin:], is_land, is_land[:, :margin]])
    rows, cols = distance_transform_edt(wrapped, return_distances=False, return_indices=True)
    found: NDArray[np.intp] = (rows * grid.SHAPE[1] + (cols - margin) % grid.SHAPE[1])[:, margin:-margin][is_land]
    return found


def _polygons(nodes: Nodes, inside: Plane) -> tuple[tuple[Ring, ...], ...]:
    points, offsets = _contours(nodes, inside).filled(-np.inf, 0.0)[:2]
    cut = (
        np.split(ring, np.asarray(ends)[1:-1]) for ring, ends in zip(points, offsets, strict=True) if ring is not None
    )
    holed = [shapely.Polygon(rings[0], rings[1:]) for rings in cut]
    simple = shapely.simplify(holed, _SIMPLIFY, preserve_topology=False)
    return tuple(
        tuple(map(shapely.get_coordinates, shapely.get_rings(polygon)))
        for polygon in shapely.get_parts(simple)
        if not polygon.is_empty
    )


def _contours(nodes: Nodes, values: Plane, hidden: NDArray[np.bool_] | None = None) -> SerialContourGenerator:
    """The contourer of some nodes of a plane, made directly: the usual factory looks for invalid values first."""
    return SerialContourGenerator(
        *nodes,
        values.astype(np.float64),
        np.zeros(values.shape, bool) if hidden is None else hidden,
        corner_mask=True,
        line_type=LineType.Separate,
        fill_type=FillType.OuterOffset,
        quad_as_tri=False,
        z_interp=ZInterp.Linear,
        x_chunk_size=0,
        y_chunk_size=0,
    )


def _lines(nodes: Nodes, values: Plane, hidden: NDArray[np.bool_]) -> tuple[Ring, ...]:
    lines = _contours(nodes, values, hidden).lines(0.0)
    return tuple(map(shapely.get_coordinates, shapely.simplify(list(map(shapely.LineString, lines)), _SIMPLIFY)))


def _label(ocean: str) -> int:
    return oceans.OCEANS.index(ocean) + 1
