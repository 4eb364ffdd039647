"""Points as people write and read them: latitude first, in degrees; inside, a point is (lon, lat)."""

import math
import re
from collections.abc import Mapping
from types import MappingProxyType

from relos_map.errors import InputError
from relos_map.words import message, say


def read_point(text: str) -> tuple[float, float]:
    """A typed place as (lon, lat) in degrees: latitude first, signed or with N, S, E, W; with minutes or without.

    Raises
    ------
    InputError
        No two numbers of that kind.
    """
    flat = " ".join(text[:_MOST_LETTERS].split())  # the pattern takes long over many spaces
    found = re.fullmatch(_PLACE, flat, re.IGNORECASE) if len(text) < _MOST_LETTERS else None
    if found is None:
        raise InputError(
            say(
                "{given!r} is no place known here; write a position as latitude, longitude, such as 12.5, 80.1 or "
                "12°30′N 80°6′E.",
                given=text[:40],
            )
        )
    parts = found.groups()
    point = _signed(*parts[4:]), _signed(*parts[:4])
    if not on_earth(*point):
        raise InputError(
            say("{given!r} is not on Earth; latitude goes from -90 to 90, longitude from -180 to 180.", given=text[:40])
        )
    return point


def numbers(text: str) -> tuple[float, float] | None:
    """A place as links and commands hold it, ``lat,lon`` in plain numbers, as (lon, lat); None where it is not two."""
    try:
        lat, lon = map(float, text.split(","))
    except ValueError:
        return None
    return lon, lat


def on_earth(lon: float, lat: float) -> bool:
    """Whether there is such a place: within ±180° and ±90°."""
    return abs(lon) <= 180 and abs(lat) <= 90


def degrees(point: tuple[float, float]) -> str:
    """A point (lon, lat) as it is read out: latitude first, to 0.01°."""
    lon, lat = point
    # The digits and the point between them stay as links and input fields have them.
    up, along = (f"{abs(value):.2f}" for value in (lat, lon))
    north = say(DEGREES["S" if lat < 0 else "N"], degrees=up)
    east = say(DEGREES["W" if lon < 0 else "E"], degrees=along)
    return f"{north} {east}"


EQUATOR = message("Equator")
"""What base maps call it too."""

DEGREES: Mapping[str, str] = MappingProxyType(
    {
        "": message("{degrees}°"),
        "N": message("{degrees}°N"),
        "S": message("{degrees}°S"),
        "E": message("{degrees}°E"),
        "W": message("{degrees}°W"),
    }
)
"""Degrees by the half of the Earth that they count in; the live map has them too."""


def degree(value: float, signs: str) -> str:
    """Degrees with the letter of their half of the Earth; ``signs`` is NS or EW."""
    half = "" if value == 0 or abs(value) == 180 else signs[0] if value > 0 else signs[1]
    written = f"{abs(value):g}"
    return say(DEGREES[half], degrees=written)


def degree_said(name: str) -> str:
    """A line of the graticule as a base map names it, 60°N or Equator, in the language of the moment."""
    number, _, half = name.partition("°")
    return say(DEGREES[half], degrees=number) if half in DEGREES and "°" in name else say(name)


def written(point: tuple[float, float]) -> str:
    """A point (lon, lat) as links hold it: ``lat,lon``, to 0.01°."""
    lon, lat = point
    return f"{lat:.2f},{lon:.2f}"


_MOST_LETTERS = 200
"""A typed place that is longer is none."""

_NUMBER = r"\d{1,3}(?:\.\d+)?"
_MINUTES = rf"(?:\s*°\s*({_NUMBER})\s*['′’](?:\s*({_NUMBER})\s*[\"″”])?)?"
_DEGREES = rf"([-+−]?{_NUMBER}){_MINUTES}\s*°?\s*"
_PLACE = rf"{_DEGREES}([NS]?)\s*[,;\s]\s*{_DEGREES}([EW]?)"


def _signed(degrees: str, minutes: str | None, seconds: str | None, side: str) -> float:
    """Degrees with a sign, beyond any on Earth where minutes or seconds are no part of sixty."""
    whole, *parts = (float(number or 0) for number in (degrees.replace("−", "-"), minutes, seconds))
    if max(parts) >= 60:
        return math.inf
    size = abs(whole) + parts[0] / 60 + parts[1] / 3600
    return -size if degrees[0] in "-−" or side.upper() in ("S", "W") else size
