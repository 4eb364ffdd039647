"""A person's own ports checked against the sea, and joined to the catalogue: what the page and the command share."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from relos_map import catalogue
from relos_map.catalogue import joined, own
from relos_map.errors import InputError
from relos_map.words import message_n, reason, say, say_n
from relos_map.world import oceans
from relos_map.world.grid import SHAPE, cell_of

VARIABLE = "RELOS_MAP_DATA"
"""Environment variable that names a file of own ports, which every session of a server then shows."""

MANY_PORTS, MANY_BYTES = 20_000, 10_000_000
"""Most ports, and most bytes, of a file that is worked through port by port."""

_NEAR = range(-2, 3)
_ALL_SEA = 255


def read(data: bytes, filename: str) -> own.OwnData:
    """Ports of a GeoJSON or CSV file, or every problem with it; see :func:`relos_map.catalogue.own.read`."""
    return own.read(data, filename, on_water=on_water, near_land=near_land)


def sift(data: bytes, filename: str) -> own.OwnData:
    """The ports of a file that can be used, up to `MANY_PORTS`, and what is wrong with the others."""
    return own.sift(
        data, filename, on_water=on_water, near_land=near_land, most_ports=MANY_PORTS, most_bytes=MANY_BYTES
    )


def load(file: Path) -> own.OwnData:
    """As `read`, from a file.

    Raises
    ------
    InputError
        The file cannot be read.
    """
    return read(content(file, own.MAX_BYTES), file.name)


def content(file: Path, most_bytes: int) -> bytes:
    """What a file of ports holds, and no more than one byte beyond the most that is used; raises as `load`."""
    try:
        with file.open("rb") as stream:
            return stream.read(most_bytes + 1)
    except OSError as error:
        raise InputError(
            say(
                "Cannot read '{file}' ({reason}); give a .csv, .geojson or .json file of ports.",
                file=file,
                reason=reason(error),
            )
        ) from None


def with_file(known: catalogue.Catalogue, file: Path) -> catalogue.Catalogue:
    """A new catalogue with the ports of a file, as `joined.join`.

    Raises
    ------
    InputError
        The file cannot be read, or has problems; names the first.
    """
    data = load(file)
    if not data.problems:
        return joined.join(known, data, file.name)
    told = {"file": file, "problem": data.problems[0]}
    if len(data.problems) == 1:
        raise InputError(say("'{file}' cannot be used: {problem}; relos-map check lists every one.", **told))
    several = message_n(
        "'{file}' cannot be used: {problem}, the first of {n} problem; relos-map check lists every one.",
        "'{file}' cannot be used: {problem}, the first of {n} problems; relos-map check lists every one.",
    )
    raise InputError(say_n(*several, len(data.problems), **told))


def on_water(lon: float, lat: float) -> bool:
    """Whether ships can sail from a point in degrees: sea (no lake, not the Caspian) is near, and has a berth."""
    if not _around(lon, lat).any():
        return False
    from relos_map.sea.ports import has_berth  # takes seconds to load

    return has_berth(lon, lat)


def near_land(lon: float, lat: float) -> bool:
    """Whether there is land within half a degree or so of a point in degrees, islets that the map holds too."""
    return bool((_around(lon, lat) < _ALL_SEA).any())


def _around(lon: float, lat: float) -> NDArray[np.uint8]:
    """The share of sea, 0 to 255, in the cell that holds a point and in those within two of it."""
    row, col = (int(index) for index in cell_of(lon, lat))
    rows = [min(max(row + step, 0), SHAPE[0] - 1) for step in _NEAR]
    cols = [(col + step) % SHAPE[1] for step in _NEAR]
    return oceans.labels().water[np.ix_(rows, cols)]
