"""A person's own ports, from GeoJSON or CSV: read whole or not at all, with every problem reported."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from relos_map.catalogue.own_rows import MAX_BYTES, Problem, UnreadableError, rows_of, shown, unsafe
from relos_map.words import say

__all__ = ["MAX_BYTES", "MAX_PORTS", "TEMPLATE_CSV", "OnWater", "OwnData", "OwnPort", "Problem", "read", "sift"]

MAX_PORTS = 500
"""Most ports that are read from one file."""
MAX_TEXT = 80

TEMPLATE_CSV = (
    "id,name,lon,lat,note\n"
    "example-1,Example port,72.87,18.97,Replace these two rows with your own ports\n"
    "example-2,Another port,103.85,1.28,Longitude and latitude in decimal degrees; id and note may be left empty\n"
)

OnWater = Callable[[float, float], bool]
"""Says whether a ship can lie at (lon, lat), in degrees."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class OwnPort:
    """A port of a person's own; ``id`` starts with ``own-``, so that it never meets one of the catalogue's."""

    id: str
    name: str
    lon: float
    lat: float
    note: str


@dataclass(frozen=True)
class OwnData:
    """What a file holds: the ports that were taken from it, and what is wrong with the others."""

    ports: tuple[OwnPort, ...]
    problems: tuple[Problem, ...]


def read(data: bytes, filename: str, *, on_water: OnWater | None = None, near_land: OnWater | None = None) -> OwnData:
    """Read ports from the bytes of a GeoJSON or CSV file.

    Parameters
    ----------
    data
        The file's content: UTF-8, at most `MAX_BYTES`.
    filename
        Its name; the ending (.geojson, .json or .csv) says what it is.
    on_water
        If given, tells a port from a land-locked place.
    near_land
        If given, says whether land is near (lon, lat): a port has both, and where a place has them only the other way
        round, its coordinates are swapped.

    Returns
    -------
    OwnData
        Every port, or every problem; it never raises and never holds a part of the ports.
    """
    found = sift(data, filename, on_water=on_water, near_land=near_land)
    return OwnData((), found.problems) if found.problems else found


def sift(
    data: bytes,
    filename: str,
    *,
    on_water: OnWater | None = None,
    near_land: OnWater | None = None,
    most_ports: int = MAX_PORTS,
    most_bytes: int = MAX_BYTES,
) -> OwnData:
    """As `read`, but a row with a problem leaves the other rows their ports.

    A file that cannot be read, or holds more than ``most_bytes`` or ``most_ports``, has none.
    """
    try:
        rows = list(rows_of(data, filename, most_bytes))
    except UnreadableError as error:
        return OwnData((), (error.problem,))
    problems: list[Problem] = []
    if not rows:
        problems.append(Problem(None, "ports", say("none"), say("the file must hold at least one port")))
    if len(rows) > most_ports:
        problems.append(Problem(None, "ports", str(len(rows)), say("at most {most} ports are read", most=most_ports)))
        rows = []
    ports: list[OwnPort] = []
    taken: dict[str, int] = {}
    for row, values, found in rows:
        port = _port(row, values, taken, on_water, near_land, found)
        problems += found
        ports += [] if found else [port]
    return OwnData(tuple(ports), tuple(problems))


def _port(
    row: int,
    values: Mapping[str, Any],
    taken: dict[str, int],
    on_water: OnWater | None,
    near_land: OnWater | None,
    problems: list[Problem],
) -> OwnPort:
    name = _text(row, "name", values.get("name"), problems, needed=True)
    note = _text(row, "note", values.get("note"), problems)
    given = values.get("id")
    port_id = f"own-row-{row}"
    if given is not None and given != "":
        text = str(given) if type(given) in (str, int) else ""
        if not _ID.fullmatch(text):
            allowed = say("lower-case letters, digits and hyphens, at most 40, or left out")
            problems.append(Problem(row, "id", shown(given), allowed))
        port_id = f"own-{text}"
    if port_id in taken:
        problems.append(
            Problem(row, "id", shown(given), say("an id of its own; row {row} has this one", row=taken[port_id]))
        )
    taken.setdefault(port_id, row)
    lon, lat = (_number(row, field, values.get(field), problems) for field in ("lon", "lat"))
    if lon is None or lat is None:
        return OwnPort(port_id, name, 0.0, 0.0, note)
    if values.get("place", True):
        problems += _place(row, lon, lat, on_water, near_land)
    return OwnPort(port_id, name, lon, lat, note)


def _place(row: int, lon: float, lat: float, on_water: OnWater | None, near_land: OnWater | None) -> Sequence[Problem]:
    given = f"{lon:g}, {lat:g}"
    if not -90 <= lat <= 90 and -90 <= lon <= 90 and -180 <= lat <= 180:
        return [Problem(row, "lon, lat", given, say("longitude first; these look swapped"))]
    if abs(lon) > 360 or abs(lat) > 360:
        return [Problem(row, "lon, lat", given, say("decimal degrees on WGS84; these look like metres"))]
    found = []
    if not -180 <= lon <= 180:
        found.append(Problem(row, "lon", f"{lon:g}", say("from -180 to 180 degrees")))
    if not -90 <= lat <= 90:
        found.append(Problem(row, "lat", f"{lat:g}", say("from -90 to 90 degrees")))
    if found or on_water is None:
        return found
    wet, near = on_water(lon, lat), near_land or (lambda *_: True)
    right = wet and near(lon, lat)
    if not right and -90 <= lon <= 90 and on_water(lat, lon) and near(lat, lon):
        at_sea = say("longitude first; this is out at sea, the two look swapped")
        on_land = say("longitude first; this is on land, the two look swapped")
        return [Problem(row, "lon, lat", given, at_sea if wet else on_land)]
    if wet:
        return found
    return [Problem(row, "lon, lat", given, say("on water that ships reach from the ocean; this place is land-locked"))]


_EXAMPLE = {"lon": "72.87", "lat": "18.95"}


def _number(row: int, field: str, value: Any, problems: list[Problem]) -> float | None:
    written = isinstance(value, str) and _NUMBER.fullmatch(value)
    typed = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300
    number = float(value) if written or typed else math.nan
    if not math.isfinite(number):
        missing = value is None or value == ""
        problems.append(
            Problem(
                row,
                field,
                say("missing") if missing else shown(value),
                say("a number in decimal degrees, such as {example}", example=_EXAMPLE[field]),
            )
        )
        return None
    return number


def _text(row: int, field: str, value: Any, problems: list[Problem], *, needed: bool = False) -> str:
    if value is None or value == "":
        if needed:
            problems.append(Problem(row, field, say("missing"), _length()))
        return ""
    if not isinstance(value, str):
        problems.append(Problem(row, field, shown(value), say("text")))
        return ""
    if len(value) > MAX_TEXT or not value.strip():
        problems.append(Problem(row, field, shown(value), _length()))
    if any(unsafe(char) for char in value):
        problems.append(Problem(row, field, shown(value), say("one line without control characters")))
    return value.strip()


def _length() -> str:
    return say("text of 1 to {most} characters", most=MAX_TEXT)
