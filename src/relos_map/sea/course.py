"""A way over water as what it is made of, and as the line that is drawn: nothing here needs the engine."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from relos_map.errors import InputError
from relos_map.words import say
from relos_map.words.amounts import days_under_way
from relos_map.world.grid import GEOD, geodesic_nm

Point = tuple[float, float]
"""(longitude, latitude) in degrees."""

_DENSE_NM = 30.0
"""Longest piece of a drawn geodesic."""


@dataclass(frozen=True)
class Route:
    """A shortest way over water.

    ``lons``, ``lats``: degrees, WGS84, from start to end, with points along each geodesic; longitudes stay within
    ±180°, so the line may step across the antimeridian (``to_geojson`` cuts it there). ``passages``: ids of the named
    waters sailed through, in order.
    """

    nautical_miles: float
    lons: tuple[float, ...]
    lats: tuple[float, ...]
    passages: tuple[str, ...]

    def days(self, speed_kn: float) -> float:
        """Time under way at a steady speed in knots.

        Raises
        ------
        InputError
            The speed is not above zero.
        """
        return days_under_way(self.nautical_miles, check_speed(speed_kn))

    def to_geojson(self, properties: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """A GeoJSON Feature, MultiLineString cut at the antimeridian (RFC 7946, section 3.1.9)."""
        geometry = {"type": "MultiLineString", "coordinates": cut_at_180(self.lons, self.lats)}
        facts = {"nautical_miles": round(self.nautical_miles, 1), "passages": list(self.passages)}
        return {"type": "Feature", "properties": facts | dict(properties or {}), "geometry": geometry}


@dataclass(frozen=True)
class Course:
    """A way as it is solved: its length in nautical miles (inf where none leads), where it bends, its passages.

    ``bends`` are (longitude, latitude) in degrees, start and end among them; each leg is a geodesic.
    """

    nm: float
    bends: tuple[Point, ...] = ()
    passages: tuple[str, ...] = ()

    def route(self, *, back: bool = False) -> Route:
        """The way with points along each geodesic, from its end where ``back`` is given."""
        lons, lats = _dense(self.bends)
        turn = slice(None, None, -1 if back else 1)
        return Route(self.nm, tuple(lons[turn]), tuple(lats[turn]), self.passages[turn])


def from_end(start: Point, end: Point, wanted: bool | None = None) -> bool:
    """Whether the way between two points is solved from its end: as wanted, or else from the one that comes first."""
    return start > end if wanted is None else wanted


def check_speed(speed_kn: float) -> float:
    """A speed in knots, finite and above zero; InputError where it is not."""
    if not (math.isfinite(speed_kn) and speed_kn > 0):
        raise InputError(say("speed is {speed:g} kn: it must be a number above zero", speed=speed_kn))
    return speed_kn


def cut_at_180(lons: Sequence[float], lats: Sequence[float]) -> list[list[list[float]]]:
    """Lines of longitude and latitude that end on ±180° where the way crosses it; none of them is a point."""
    lines = [[[lons[0], lats[0]]]]
    for k in range(1, len(lons)):
        lon0, lat0, lon, lat = lons[k - 1], lats[k - 1], lons[k], lats[k]
        if abs(lon - lon0) > 180:
            edge = 180.0 if lon0 > 0 else -180.0
            span = abs(edge - lon0) + 180 - abs(lon)
            share = abs(edge - lon0) / span if span else 0.0
            meet = round(lat0 + share * (lat - lat0), 5)
            lines[-1].append([edge, meet])
            lines.append([[-edge, meet]])
        lines[-1].append([lon, lat])
    return [line for line in lines if any(point != line[0] for point in line)] or lines[:1]


def _dense(bends: Sequence[Point]) -> tuple[list[float], list[float]]:
    """Points along the geodesics between bends, none farther apart than ``_DENSE_NM``."""
    out_lon, out_lat = [bends[0][0]], [bends[0][1]]
    for here, there in pairwise(bends):
        pieces = math.ceil(geodesic_nm(here, there) / _DENSE_NM)
        between = GEOD.npts(*here, *there, pieces - 1) if pieces > 1 else []
        for lon, lat in [*between, there]:
            out_lon.append(round((lon + 180) % 360 - 180, 5))
            out_lat.append(round(lat, 5))
    return out_lon, out_lat
