"""A distance field: how far every cell of the world is from the nearest of some ports, and which port that is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relos_map import grid


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

        Interpolated between cells; beside land or unreached water the distance is that of the cell itself.
        """
        row, col = grid.cell_of(lon, lat)
        index = int(self.nearest[row, col])
        between = float(grid.sample(self.nm, lon, lat))
        nm = between if np.isfinite(between) else float(self.nm[row, col])
        return nm, self.ports[index] if index >= 0 else None


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
