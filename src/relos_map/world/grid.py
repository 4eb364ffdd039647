"""The world grid that every distance field stands on: 0.25° cells, south to north, west to east."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Geod
from scipy.sparse import csr_array

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


def geodesic_nm(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Nautical miles along the geodesic between two points (lon, lat) in degrees.

    Source: Karney, J. Geodesy 87 (2013) 43-55, through pyproj.
    """
    return float(GEOD.inv(*one, *other)[2]) / NM_M


class Sampler:
    """Bilinear samples of grids at points that stay: longitudes wrap, rows beyond a pole are the far meridian's."""

    def __init__(self, lon: ArrayLike, lat: ArrayLike) -> None:
        """Points in degrees, WGS84, of one shape; finite."""
        rows, columns = SHAPE
        above, north = np.divmod((np.asarray(lat, float) + 90) / STEP_DEG - 0.5, 1)
        left, east = np.divmod((np.asarray(lon, float) + 180) / STEP_DEG - 0.5, 1)
        cells, weights = [], []
        for row, by_row in ((above, 1 - north), (above + 1, north)):
            turned = np.where((row < 0) | (row >= rows), columns // 2, 0)
            for column, by_column in ((left, 1 - east), (left + 1, east)):
                cells.append(np.clip(row, 0, rows - 1) * columns + (column + turned) % columns)
                weights.append(by_row * by_column)
        taken = np.stack(cells, axis=-1).astype(np.int32).ravel()
        ends = np.arange(0, taken.size + 1, len(cells), dtype=np.int32)
        self._shape = above.shape
        self._shares = csr_array((np.stack(weights, axis=-1).ravel(), taken, ends), shape=(above.size, rows * columns))

    def __call__(self, values: Floats) -> NDArray[np.float32]:
        """Samples of a grid of shape ``SHAPE``, one for each point."""
        return (self._shares @ values.ravel()).astype(np.float32).reshape(self._shape)
