"""The world grid that every distance field stands on: 0.25° cells, south to north, west to east."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Geod
from scipy.ndimage import map_coordinates

Floats = NDArray[np.floating]

STEP_DEG = 0.25
SHAPE = (720, 1440)
"""Rows, columns. Row 0 is centred on 89.875°S, column 0 on 179.875°W."""

LATS = -90 + STEP_DEG * (np.arange(SHAPE[0]) + 0.5)
LONS = -180 + STEP_DEG * (np.arange(SHAPE[1]) + 0.5)

NM_M = 1852.0
"""Metres in an international nautical mile (SI Brochure, 9th ed., table 8)."""

GEOD = Geod(ellps="WGS84")


def cell_area_km2() -> NDArray[np.float64]:
    """Area of one cell in each row on WGS84, km², shape (720,): exact authalic area of the latitude band.

    Source: Snyder, Map Projections: A Working Manual (USGS PP 1395, 1987), eq. 3-12.
    """
    edges = np.radians(np.linspace(-90, 90, SHAPE[0] + 1))
    e = np.sqrt(GEOD.es)
    s = np.sin(edges)
    q = (1 - GEOD.es) * (s / (1 - GEOD.es * s**2) + np.arctanh(e * s) / e)
    band = GEOD.a**2 * np.diff(q) / 2 * np.radians(STEP_DEG)
    return np.asarray(band / 1e6, dtype=np.float64)


def cell_of(lon: ArrayLike, lat: ArrayLike) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Row and column of the cells that hold the points (degrees, WGS84; longitudes wrap)."""
    row = np.floor((np.asarray(lat, float) + 90) / STEP_DEG).astype(np.intp)
    col = np.floor((np.asarray(lon, float) + 180) / STEP_DEG).astype(np.intp)
    return np.clip(row, 0, SHAPE[0] - 1), np.mod(col, SHAPE[1])


def sample(values: Floats, lon: ArrayLike, lat: ArrayLike) -> NDArray[np.float32]:
    """Bilinear samples of a grid at points in degrees; longitudes wrap, rows beyond a pole are the far meridian's."""
    row = (np.asarray(lat, float) + 90) / STEP_DEG - 0.5
    col = (np.asarray(lon, float) + 180) / STEP_DEG - 0.5
    half = SHAPE[1] // 2
    padded = np.vstack([np.roll(values[:1], half, 1), values, np.roll(values[-1:], half, 1)])
    padded = np.hstack([padded[:, -1:], padded, padded[:, :1]])
    return map_coordinates(padded, [row + 1, np.mod(col, SHAPE[1]) + 1], order=1, mode="nearest", output=np.float32)
