"""A distance field: how far every cell of the world is from the nearest of some ports, and which port that is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relos_map.world import grid

_AROUND = sorted(((up, right) for up in range(-2, 3) for right in range(-2, 3)), key=lambda step: math.hypot(*step))


@dataclass(frozen=True)
class Field:
    """Distances on the world grid.

    ``nm`` is float32, shape ``grid.SHAPE``: nautical miles; ``inf`` where the water cannot be reached, ``nan`` where
    the field is not defined (land, for a field over water). ``nearest`` is int16 of the same shape: the place in
    ``ports`` of the port that gets there first, -1 where none does.
    """

    nm: NDArray[np.float32]
    nearest: NDArray[np.int16]
    ports: tuple[str, ...]

    def at(self, lon: float, lat: float) -> tuple[float, str | None]:
        """Distance in nautical miles at a point, and the port that gets there first (None where none does).

        Interpolated between the four cells around the point; where one of them is land or unreached, the distance is
        that of the cell the point is in, or of the nearest water within two cells, so that a harbour counts as sea.
        """
        row, col = (int(axis) for axis in grid.cell_of(lon, lat))
        if np.isnan(self.nm[row, col]):
            row, col = self._water_near(row, col)
        index = int(self.nearest[row, col])
        between = self._between(lon, lat)
        nm = between if np.isfinite(between) else float(self.nm[row, col])
        return nm, self.ports[index] if index >= 0 else None

    def _between(self, lon: float, lat: float) -> float:
        y, x = (lat + 90) / grid.STEP_DEG - 0.5, (lon + 180) / grid.STEP_DEG - 0.5
        south, west = math.floor(y), math.floor(x)
        if not 0 <= south < grid.SHAPE[0] - 1:
            return math.nan
        across = self.nm[south : south + 2, [west % grid.SHAPE[1], (west + 1) % grid.SHAPE[1]]]
        up, right = y - south, x - west
        return float(np.array([1 - up, up]) @ across @ np.array([1 - right, right]))

    def _water_near(self, row: int, col: int) -> tuple[int, int]:
        around = [((row + up) % grid.SHAPE[0], (col + right) % grid.SHAPE[1]) for up, right in _AROUND]
        return next((place for place in around if not np.isnan(self.nm[place])), (row, col))


def nearest_of(fields: Sequence[Field]) -> Field:
    """The cell-wise minimum of fields: what the ports of all of them reach together."""
    ports = tuple(port for field in fields for port in field.ports)
    offsets = np.cumsum([0] + [len(field.ports) for field in fields[:-1]])
    distances = np.stack([field.nm for field in fields])
    first = np.nanargmin(np.where(np.isnan(distances), np.inf, distances), axis=0)[np.newaxis]
    owners = np.stack(
        [np.where(field.nearest < 0, -1, field.nearest + offset) for field, offset in zip(fields, offsets, strict=True)]
    )
    return Field(
        np.take_along_axis(distances, first, 0)[0],
        np.take_along_axis(owners, first, 0)[0].astype(np.int16),
        ports,
    )
