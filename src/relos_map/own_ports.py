"""A person's own ports checked against the sea, and joined to the catalogue: what the page and the command share."""

import numpy as np

from relos_map import catalogue, oceans
from relos_map.catalogue import joined, own
from relos_map.grid import SHAPE, cell_of

_NEAR = range(-2, 3)


def read(data: bytes, filename: str) -> own.OwnData:
    """Ports of a GeoJSON or CSV file, or every problem with it; see :func:`relos_map.catalogue.own.read`."""
    return own.read(data, filename, on_water=on_water)


def join(known: catalogue.Catalogue, data: own.OwnData, filename: str) -> catalogue.Catalogue:
    """A new catalogue with the ports as the agreement ``own``; see :func:`relos_map.catalogue.joined.join`."""
    return joined.join(known, data, filename, ocean_of=ocean_of)


def on_water(lon: float, lat: float) -> bool:
    """Whether the sea (no lake, not the Caspian) lies within two cells of 0.25° of a point in degrees.

    A first gate against land-locked places that leaves ports up a river in; the sea engine has the last word.
    """
    row, col = (int(index) for index in cell_of(lon, lat))
    rows = [min(max(row + step, 0), SHAPE[0] - 1) for step in _NEAR]
    cols = [(col + step) % SHAPE[1] for step in _NEAR]
    return bool(oceans.labels().water[np.ix_(rows, cols)].any())


def ocean_of(lon: float, lat: float) -> str | None:
    """The ocean of a point at sea or on its coast, in degrees; None off the three."""
    label = int(oceans.labels().label[cell_of(lon, lat)])
    return oceans.OCEANS[label - 1] if label else None
