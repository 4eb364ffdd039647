"""Reach as polygons in longitude and latitude: at sea only, cut at 180°, correct over the pole (RFC 7946).

A field is contoured on the world grid, with the columns beside 180° and the poles added, so that outlines close along
both; then it is cut to the ocean's own polygon, which leaves out land (``geo/oceans.geojson``; Natural Earth 1:50m).
"""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import shapely
from contourpy import FillType, contour_generator
from numpy.typing import NDArray

from relos_map.errors import DataError
from relos_map.paths import GEO
from relos_map.reach import level_sets
from relos_map.world import grid
from relos_map.world.field import Field

_SIMPLIFY_DEG = 0.02
_PRECISION_DEG = 0.0001
_DENSE_DEG = 0.5
"""Longest piece of an ocean's limit along a parallel, so that a straight line in degrees stays one on the ground."""

_LONGEST_DEG = 1.0
"""Longest piece of an outline: programs that take edges for geodesics then find the same area."""

_SMALLEST_KM2 = 25.0
"""Slivers below this are dropped: specks between a coarse coast and a coarse contour."""


def outline(op: str, fields: Sequence[Field], range_nm: float) -> shapely.Geometry:
    """All that is inside a range, in degrees (WGS84), land too: `in_ocean` cuts it.

    Parameters
    ----------
    op : ``within`` one field, or ``both`` or ``only`` of two, as in `relos_map.reach.level_sets.beyond`.
    fields : distance fields on the world grid.
    range_nm : range in nautical miles.
    """
    cells = ([_padded(values) for values in level_sets.in_cells(field)] for field in fields)
    outside = np.maximum(*level_sets.beyond(op, [level_sets.averaged(*values) for values in cells], range_nm))
    x: NDArray[np.float64] = np.concatenate([[-180.0], grid.LONS, [180.0]])
    y = np.concatenate([[-90.0], grid.LATS, [90.0]])
    found: Any = contour_generator(x, y, outside, fill_type=FillType.OuterOffset).filled(-np.inf, 0.0)
    rings = (np.split(part, cuts[1:-1]) for part, cuts in zip(*found, strict=True))
    polygons = [shapely.Polygon(outer, holes) for outer, *holes in rings]
    return shapely.union_all(shapely.make_valid(shapely.simplify(np.array(polygons, dtype=object), _SIMPLIFY_DEG)))


def in_ocean(shape: shapely.Geometry, ocean: str) -> shapely.Geometry:
    """The sea of an ocean that a geometry in degrees covers: a valid MultiPolygon, outer rings anticlockwise."""
    return clean(shapely.intersection(shape, ocean_polygon(ocean)))


def clean(shape: shapely.Geometry) -> shapely.Geometry:
    """A geometry reduced to its polygons, valid, on a grid of 0.0001°, right-handed, without slivers."""
    snapped = shapely.set_precision(shapely.segmentize(shape, _LONGEST_DEG), _PRECISION_DEG)
    parts = [part for part in shapely.get_parts(shapely.get_parts(snapped)) if part.geom_type == "Polygon"]
    kept = [part for part in parts if area_km2(part) >= _SMALLEST_KM2]
    return shapely.orient_polygons(shapely.MultiPolygon(sorted(kept, key=lambda part: -part.area)))


def area_km2(shape: shapely.Geometry) -> float:
    """Geodesic area of a geometry in degrees, km² (Karney 2013, through pyproj)."""
    if shapely.is_empty(shape):
        return 0.0
    area, _ = grid.GEOD.geometry_area_perimeter(shapely.orient_polygons(shape))
    return abs(float(area)) / 1e6


@cache
def ocean_polygon(ocean: str) -> shapely.Geometry:
    """The polygon of an ocean in degrees.

    Raises
    ------
    DataError
        ``geo/oceans.geojson`` is missing or does not hold the ocean.
    """
    path = GEO / "oceans.geojson"
    try:
        features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
        found = next(feature["geometry"] for feature in features if feature["properties"]["id"] == ocean)
    except (OSError, ValueError, KeyError, TypeError, StopIteration) as error:
        raise DataError(f"The ocean {ocean!r} cannot be read from {path.name} ({error!r}); restore geo/.") from error
    shape = shapely.segmentize(shapely.geometry.shape(found), _DENSE_DEG)
    shapely.prepare(shape)
    return shape


def _padded(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """A grid with the meridian of 180° on both sides and a row at each pole."""
    seam = (values[:, :1] + values[:, -1:]) / 2
    wide = np.hstack([seam, values, seam])
    south, north = (np.full((1, wide.shape[1]), row.mean(), np.float32) for row in (values[0], values[-1]))
    padded: NDArray[np.float32] = np.vstack([south, wide, north])
    return padded
