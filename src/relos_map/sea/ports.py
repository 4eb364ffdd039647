"""Points given by a person: checked, and put on the water."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relos_map.errors import InputError
from relos_map.sea import cells, mask, mesh
from relos_map.sea._jit import njit
from relos_map.sea.engine import Engine, engine
from relos_map.sea.narrows import Fairway, rivers
from relos_map.sea.terms import HARBOUR_NM, SIDE, SNAP_NM
from relos_map.words import say
from relos_map.world.grid import geodesic_nm


@dataclass(frozen=True)
class Berth:
    """Where a port meets the water.

    ``eye``: unit vector of the place on the water that sight is taken from. ``point``: unit vector that lengths are
    measured from, the port itself when the eye is within ``HARBOUR_NM``; otherwise it is the eye, and ``offset_nm`` is
    what lies between, along ``inland``, the points (longitude, latitude) in degrees from the port to there. ``out``:
    unit vector of the nearest place that ships on passage use, by ``node``, whose square holds it: the way out of a
    port that sees nothing wider.
    """

    point: NDArray[np.float64]
    eye: NDArray[np.float64]
    out: NDArray[np.float64]
    node: int
    offset_nm: float
    inland: tuple[tuple[float, float], ...] = ()


def check(lon: float, lat: float, name: str = "") -> tuple[float, float]:
    """Longitude folded to -180..180 and latitude, both finite.

    Raises
    ------
    InputError
        Not numbers, latitude beyond ±90° or longitude beyond ±360°.
    """
    name = name or say("the point")
    try:
        lon, lat = float(lon), float(lat)
    except (TypeError, ValueError):
        raise InputError(
            say(
                "{place} is ({lon!r}, {lat!r}): longitude and latitude must be numbers in degrees",
                place=name,
                lon=lon,
                lat=lat,
            )
        ) from None
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise InputError(
            say(
                "{place} is ({lon}, {lat}): longitude and latitude must be finite numbers in degrees",
                place=name,
                lon=lon,
                lat=lat,
            )
        )
    if abs(lat) > 90:
        raise InputError(say("{place} has latitude {lat:g}: allowed is -90 to 90 degrees", place=name, lat=lat))
    if abs(lon) > 360:
        raise InputError(say("{place} has longitude {lon:g}: allowed is -180 to 180 degrees", place=name, lon=lon))
    return (lon + 180) % 360 - 180, lat


def berth(engine: Engine, lon: float, lat: float, name: str = "") -> Berth:
    """Put a point on the water: itself when navigable, otherwise the nearest navigable cell within ``SNAP_NM``.

    The route starts from that one cell, so a point on an isthmus never links the two seas. A port at the head of a
    river whose length is known is put at its mouth, with that length before it.

    Raises
    ------
    InputError
        The point is not usable or lies too far from navigable water.
    """
    name = name or say("the point")
    lon, lat = check(lon, lat, name)
    river = _river_to(lon, lat)
    point = eye = cells.vectors(*(river.line[0] if river else (lon, lat)))
    x, y, z = (float(value) for value in point)
    clearance = engine.mask.clearance
    cell, offset = int(cells.cell_of(x, y, z)), 0.0
    if clearance[cell] == 0:
        cell, offset = _nearest_water(clearance, x, y, z, SNAP_NM)
        if cell < 0:
            raise InputError(
                say(
                    "{place} at {lat:.3f}, {lon:.3f} (latitude, longitude) is not on navigable water: "
                    "give a point within {nm:g} nm of the sea",
                    place=name,
                    lat=lat,
                    lon=lon,
                    nm=SNAP_NM,
                )
            )
        eye = cells.centre(cell)
        if offset <= HARBOUR_NM:
            offset = 0.0
        else:
            point = eye
    inland = [(lon, lat)] if offset else []
    if river and river.nm:
        offset, inland = river.nm, [(lon, lat), *river.line[-2:0:-1]]
    out = int(mask.farther_out(clearance, cell))
    node = int(mesh.node_of(engine.mesh.tree, out))
    return Berth(point, eye, eye if out == cell else cells.centre(out), node, float(offset), tuple(inland))


def has_berth(lon: float, lat: float) -> bool:
    """Whether `berth` finds one for a point in degrees."""
    try:
        berth(engine(), lon, lat)
    except InputError:
        return False
    return True


def _river_to(lon: float, lat: float) -> Fairway | None:
    """The river of known length at whose head a point lies."""
    near = (river for river in rivers() if geodesic_nm((lon, lat), river.line[-1]) <= HARBOUR_NM)
    return next(near, None)


@njit
def _nearest_water(clearance: NDArray[np.uint8], x: float, y: float, z: float, cap_nm: float) -> tuple[int, float]:
    face, s, t = cells.place_of(x, y, z)
    span = int(cap_nm / (cells.AXIS_NM * cells.MIN_CELL_RAD)) + 1
    best, best_nm = -1, cap_nm
    row, column = int(s * SIDE), int(t * SIDE)
    for i in range(row - span, row + span + 1):
        for j in range(column - span, column + span + 1):
            a, b, c = cells.vector_at(face, (i + 0.5) / SIDE, (j + 0.5) / SIDE)
            cell = cells.cell_of(a, b, c)
            if clearance[cell] > 0:
                nm = cells.nautical_miles(x, y, z, a, b, c)
                if nm < best_nm:
                    best, best_nm = cell, nm
    return best, best_nm
