"""Points as people write and read them: latitude first, in degrees; inside, a point is (lon, lat)."""

import re

from relos_map.errors import InputError


def read_point(text: str) -> tuple[float, float]:
    """A typed place as (lon, lat) in degrees: latitude first, signed or with N, S, E, W.

    Raises
    ------
    InputError
        No two numbers of that kind.
    """
    found = re.fullmatch(_PLACE, text.strip(), re.IGNORECASE)
    if found is None:
        raise InputError(f"{text[:40]!r} is no place; write latitude, longitude in degrees, such as 12.5, 80.1.")
    lat, north, lon, east = found.groups()
    point = _signed(lon, east), _signed(lat, north)
    if abs(point[0]) > 180 or abs(point[1]) > 90:
        raise InputError(f"{text[:40]!r} is not on Earth; latitude goes from -90 to 90, longitude from -180 to 180.")
    return point


def degrees(point: tuple[float, float]) -> str:
    """A point (lon, lat) as it is read out: latitude first, to 0.01°."""
    lon, lat = point
    return f"{abs(lat):.2f}°{'S' if lat < 0 else 'N'} {abs(lon):.2f}°{'W' if lon < 0 else 'E'}"


def degree(value: float, signs: str) -> str:
    """Degrees with the letter of their half of the Earth; ``signs`` is NS or EW."""
    if value == 0 or abs(value) == 180:
        return f"{abs(value):g}°"
    return f"{abs(value):g}°{signs[0] if value > 0 else signs[1]}"


def written(point: tuple[float, float]) -> str:
    """A point (lon, lat) as links hold it: ``lat,lon``, to 0.01°."""
    lon, lat = point
    return f"{lat:.2f},{lon:.2f}"


_PLACE = r"([-+−]?\d{1,3}(?:\.\d+)?)\s*°?\s*([NS]?)\s*[,;\s]\s*([-+−]?\d{1,3}(?:\.\d+)?)\s*°?\s*([EW]?)"


def _signed(number: str, side: str) -> float:
    value = float(number.replace("−", "-"))
    return -value if side.upper() in ("S", "W") else value
