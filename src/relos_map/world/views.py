"""The planes the maps are drawn on: Lambert azimuthal equal-area views of the world, in units of 100 km."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Transformer
from pyproj.enums import TransformDirection

from relos_map.words import message
from relos_map.world.grid import Sampler

UNIT_M = 100_000.0
"""Metres in one unit of plane. Plane coordinates are (x, y), x to the right, y up, origin at the view's centre."""

CELL = 0.32
"""Size of a cell of the plane grid that fields are contoured on, in plane units (32 km)."""

_PROJECTING = ThreadPoolExecutor(max_workers=1, thread_name_prefix="projecting")
"""The one thread that projects: pyproj sets each transformer up anew in every thread, and Streamlit runs every rerun in
a thread of its own; that alone took longer than the rest of a toggle."""


@dataclass(frozen=True)
class View:
    """One equal-area plane.

    ``centre`` is (lon, lat) in degrees; ``window`` the half width and half height that the map opens on and
    ``extent`` those up to which the plane holds data, all in plane units.
    """

    id: str
    name: str
    centre: tuple[float, float]
    window: tuple[float, float]
    extent: tuple[float, float]

    @cached_property
    def _transformer(self) -> Transformer:
        lon, lat = self.centre
        laea = f"+proj=laea +lon_0={lon} +lat_0={lat} +ellps=WGS84 +units=m +no_defs"
        return Transformer.from_crs("EPSG:4326", laea, always_xy=True)

    def _transform(
        self, a: NDArray[np.float64], b: NDArray[np.float64], direction: TransformDirection
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return _PROJECTING.submit(lambda: self._transformer.transform(a, b, direction=direction)).result()

    def project(self, lon: ArrayLike, lat: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Plane coordinates of points in degrees (WGS84). The one point opposite the centre gives infinity."""
        x, y = self._transform(np.asarray(lon, float), np.asarray(lat, float), TransformDirection.FORWARD)
        return np.asarray(x) / UNIT_M, np.asarray(y) / UNIT_M

    def unproject(self, x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Longitude and latitude in degrees of plane points; infinity outside the plane's disc."""
        lon, lat = self._transform(
            np.asarray(x, float) * UNIT_M, np.asarray(y, float) * UNIT_M, TransformDirection.INVERSE
        )
        return np.asarray(lon), np.asarray(lat)

    @cached_property
    def axes(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Coordinates of the plane grid's columns and rows, in plane units, both ascending; rows start south."""
        nx, ny = (int(2 * half / CELL) + 1 for half in self.extent)
        return np.linspace(-self.extent[0], self.extent[0], nx), np.linspace(-self.extent[1], self.extent[1], ny)

    @cached_property
    def nodes(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Plane coordinates of every node of the plane grid, each of shape (rows, columns)."""
        columns, rows = np.meshgrid(*self.axes)
        return columns, rows

    @cached_property
    def lonlat(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Longitude and latitude in degrees of every node of the plane grid, shape (rows, columns)."""
        return self.unproject(*self.nodes)

    @cached_property
    def sample(self) -> Sampler:
        """Takes what a world grid says at every node of the plane grid, shape (rows, columns)."""
        return Sampler(*self.lonlat)


VIEWS: dict[str, View] = {
    view.id: view
    for view in (
        View("eurasia", message("Eurasia"), (92.0, 38.0), (95.0, 64.0), (104.0, 70.0)),
        View("arctic", message("Arctic"), (95.0, 90.0), (63.0, 42.0), (90.0, 60.0)),
        View("pacific", message("Pacific"), (170.0, 22.0), (84.0, 56.0), (102.0, 72.0)),
        View("indian", message("Indian Ocean"), (76.0, -6.0), (75.0, 50.0), (98.0, 66.0)),
    )
}


def view_of(points: Sequence[tuple[float, float]]) -> str:
    """The view whose window holds most of some points (lon, lat); of those that tie, where they lie most central."""

    def suits(view_id: str) -> tuple[int, float]:
        view = VIEWS[view_id]
        x, y = view.project(*np.transpose(points))
        offset = np.maximum(np.abs(x) / view.window[0], np.abs(y) / view.window[1])
        return int((offset < 0.9).sum()), -float(offset.mean())

    return max(VIEWS, key=suits) if points else next(iter(VIEWS))
