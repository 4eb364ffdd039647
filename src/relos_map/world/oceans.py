"""Which ocean and which named sea a place at sea is in, and how large the oceans are.

Read from ``geo/``, where ``tools/derive_oceans.py`` writes it, on the world grid of :mod:`relos_map.world.grid`:

``oceans.npz``
    ``label`` uint8: 1 Arctic, 2 Pacific, 3 Indian, 0 any other water and the far inland; carried about 200 km inland so
    that fields can be interpolated across the coast. ``water`` uint8: share of the cell that is sea, 0 to 255, lakes
    and the Caspian not counted; a cell with any sea has at least 1.
``seas.npz``, ``seas.json``
    ``sea`` uint16: number of the named sea of each cell that holds water, and a list of ``{id, name, ocean}``.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from relos_map.paths import GEO
from relos_map.words import message, say
from relos_map.world import shipped
from relos_map.world.grid import cell_area_km2, cell_of

OCEANS = ("arctic", "pacific", "indian")
"""The oceans that reach is counted in; the label of each is its place here, counted from 1."""

Group = Literal["", "arctic", "pacific", "indian", "southern", "atlantic", "caspian"]
"""Every group that a named sea belongs to; reach is not counted in the last three."""

GROUPS: tuple[str, ...] = get_args(Group)

OCEAN_NAMES = {
    "arctic": message("Arctic Ocean"),
    "pacific": message("Pacific Ocean"),
    "indian": message("Indian Ocean"),
    "southern": message("Southern Ocean"),
    "atlantic": message("Atlantic Ocean"),
    "caspian": message("Caspian Sea"),
}
"""What each group is called on screen."""


@dataclass(frozen=True)
class Oceans:
    """The ocean rasters, each of shape ``grid.SHAPE`` and read-only."""

    label: NDArray[np.uint8]
    """1 Arctic, 2 Pacific, 3 Indian, 0 none; defined inland too, near a coast."""
    water: NDArray[np.uint8]
    """Share of the cell that is sea, 0 to 255."""
    sea_area_km2: NDArray[np.float32]
    """Sea in the cell, km²."""


@dataclass(frozen=True)
class Sea(shipped.Record):
    """A named sea, by its number in the raster, and the group that it belongs to."""

    id: int
    name: shipped.Text
    ocean: Group


@cache
def labels() -> Oceans:
    """The ocean rasters, read once.

    Raises
    ------
    DataError
        The file is missing or unreadable.
    """
    label, water = shipped.arrays(GEO / "oceans.npz", "label", "water")
    area = (cell_area_km2()[:, None] * (water / 255.0)).astype(np.float32)
    area.flags.writeable = False
    return Oceans(label, water, area)


def sea_name(lon: float, lat: float) -> str | None:
    """Name of the sea at a point in degrees, as the cell that holds the point has it; None on land."""
    sea = _sea_at(lon, lat)
    return sea.name if sea else None


def ocean_of(lon: float, lat: float) -> str | None:
    """Which of ``OCEANS`` a point at sea or on its coast is in, in degrees; None off the three."""
    label = int(labels().label[cell_of(lon, lat)])
    return OCEANS[label - 1] if label else None


def ocean_name(lon: float, lat: float) -> str | None:
    """Name of the ocean at a point in degrees, the Atlantic, the Southern Ocean and the Caspian too; None on land."""
    sea = _sea_at(lon, lat)
    return say(OCEAN_NAMES[sea.ocean]) if sea else None


def _sea_at(lon: float, lat: float) -> Sea | None:
    numbers, seas = sea_numbers()
    row, col = cell_of(lon, lat)
    return seas.get(int(numbers[row, col]))


@cache
def sea_numbers() -> tuple[NDArray[np.uint16], dict[int, Sea]]:
    """Number of the named sea of each cell (0: no water), shape ``grid.SHAPE``, and the seas by number.

    Raises
    ------
    DataError
        A file is missing or unreadable.
    """
    (numbers,) = shipped.arrays(GEO / "seas.npz", "sea")
    return numbers, {sea.id: sea for sea in shipped.read(GEO / "seas.json", tuple[Sea, ...])}
