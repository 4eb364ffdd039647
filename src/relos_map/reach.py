"""Agreements x oceans: fields become level sets on a plane, and areas of sea on the globe."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from contourpy import FillType, LineType, SerialContourGenerator, ZInterp
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, gaussian_filter

from relos_map import grid, oceans
from relos_map.field import Field
from relos_map.views import VIEWS, View

Plane = NDArray[np.float32]
Ring = NDArray[np.float64]
Nodes = tuple[NDArray[np.float64], NDArray[np.float64]]

_BEYOND_NM = 30_000.0
"""Stands for water that cannot be reached: farther than any two places on Earth."""

_UNREACHED_NM = _BEYOND_NM / 2
"""So far beyond the range lies only water that no ship gets to. Where reach ends there, ice or a closed passage ends it
and not the range, so no edge is drawn."""

_MEMBER_SLOPE_NM = 400.0
"""How steeply leaving an ocean counts against being within range, in nautical miles per unit of membership."""

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
    oceans; ``band`` the polygons of the inner band along that edge, for hatching.
    """

    fill: tuple[tuple[Ring, ...], ...]
    edge: tuple[Ring, ...]
    band: tuple[tuple[Ring, ...], ...]


def on_plane(field: Field, view: View) -> Plane:
    """The distances of a field at the nodes of a view's plane grid, nautical miles, extended into land.

    Land takes the value of the nearest water, so that level sets run on under the coast and the land drawn over them
    cuts them crisply.
    """
    return grid.sample(over_land(field.nm), *view.lonlat)


def beyond(op: str, planes: Sequence[Plane], range_nm: float) -> Plane:
    """How far each node lies beyond what is asked for, in nautical miles; zero or less is inside.

    ``op`` is ``within`` (one field), or for two fields ``both`` (within range of each) or ``only`` (within range of the
    first and not of the second). Set algebra on fields takes no polygon.
    """
    reach_nm = np.float32(range_nm)
    if op == "within":
        nm: Plane = planes[0] - reach_nm
    elif op == "both":
        nm = np.maximum(*planes) - reach_nm
    else:
        nm = np.maximum(planes[0] - reach_nm, reach_nm - planes[1])
    return nm


def level_set(outside: Plane, view: View, within: Collection[str], *, band_nm: float) -> LevelSet:
    """Contour "inside the range, inside these oceans" on a plane.

    Parameters
    ----------
    outside : float32 (rows, columns), nautical miles beyond the range, as from `beyond`.
    within : ocean ids; an empty collection gives an empty set.
    band_nm : width of the inner band in nautical miles.
    """
    if not within:
        return LevelSet((), (), ())
    member = membership(view.id, frozenset(within))
    inside = np.maximum(outside, _MEMBER_SLOPE_NM * (0.5 - member))
    box = _box(inside <= 0)
    inside, outside, member = inside[box], outside[box], member[box]
    nodes = view.nodes[0][box], view.nodes[1][box]
    fill = _polygons(nodes, inside)
    band = _polygons(nodes, np.maximum(inside, -outside - np.float32(band_nm)))
    edge = _lines(nodes, outside, (member < 0.5) | (outside > _UNREACHED_NM))
    return LevelSet(fill, edge, band)


def _box(chosen: NDArray[np.bool_]) -> tuple[slice, slice]:
    """The part of a plane that holds what is chosen and the nodes beside it: contouring takes time by area."""
    rows, columns = (np.flatnonzero(chosen.any(axis)) for axis in (1, 0))
    if not len(rows):
        return slice(0, 2), slice(0, 2)
    return slice(max(rows[0] - 1, 0), rows[-1] + 2), slice(max(columns[0] - 1, 0), columns[-1] + 2)


@lru_cache(maxsize=64)
def membership(view_id: str, within: frozenset[str]) -> Plane:
    """How far each node of a plane belongs to a set of oceans, 0 to 1, smoothed so that level 0.5 is a clean line."""
    view = VIEWS[view_id]
    labels = oceans.labels().label[grid.cell_of(*view.lonlat)]
    chosen = np.isin(labels, [_label(ocean) for ocean in within])
    return gaussian_filter(chosen.astype(np.float32), _MEMBER_SIGMA)


@dataclass(frozen=True)
class OceanCells:
    """The cells of the world grid that lie in one ocean: place in the flat grid, and sea area in km²."""

    cells: NDArray[np.intp]
    area_km2: NDArray[np.float32]

    @property
    def total_km2(self) -> float:
        """Area of the whole ocean, km²."""
        return float(self.area_km2.sum(dtype=np.float64))


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


def over_land(nm: NDArray[np.float32]) -> NDArray[np.float32]:
    water = np.where(np.isinf(nm), np.float32(_BEYOND_NM), nm)
    land = np.isnan(water)
    if not land.any():
        return water
    margin = 60  # columns repeated across 180°, so that the nearest water may lie on the other side of it
    wrapped = np.hstack([water[:, -margin:], water, water[:, :margin]])
    rows, cols = distance_transform_edt(np.isnan(wrapped), return_distances=False, return_indices=True)
    filled: NDArray[np.float32] = wrapped[rows, cols][:, margin:-margin]
    return filled


def _polygons(nodes: Nodes, inside: Plane) -> tuple[tuple[Ring, ...], ...]:
    points, offsets = _contours(nodes, inside).filled(-np.inf, 0.0)[:2]
    cut = (
        np.split(ring, np.asarray(ends)[1:-1]) for ring, ends in zip(points, offsets, strict=True) if ring is not None
    )
    holed = [shapely.Polygon(rings[0], rings[1:]) for rings in cut]
    simple = shapely.simplify(holed, _SIMPLIFY, preserve_topology=False)
    return tuple(_rings(polygon) for polygon in shapely.get_parts(simple) if not polygon.is_empty)


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


def _rings(polygon: shapely.Polygon) -> tuple[Ring, ...]:
    return tuple(shapely.get_coordinates(ring) for ring in (polygon.exterior, *polygon.interiors))


def _lines(nodes: Nodes, values: Plane, hidden: NDArray[np.bool_]) -> tuple[Ring, ...]:
    lines = _contours(nodes, values, hidden).lines(0.0)
    return tuple(map(shapely.get_coordinates, shapely.simplify(list(map(shapely.LineString, lines)), _SIMPLIFY)))


def _label(ocean: str) -> int:
    return oceans.OCEANS.index(ocean) + 1
