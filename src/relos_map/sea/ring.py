"""Great-circle distance as a field: what a range ring shows, on the same world grid as the distance over water."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from relos_map.errors import InputError
from relos_map.words import say
from relos_map.world import grid
from relos_map.world.field import Field

_Whole = NDArray[np.intp]

_SAFE_RATIO = 1.007
"""A geodesic is within 0.56 % of the same arc on a sphere, so a port that is farther than the nearest by more than
this on the sphere cannot be the nearest on the ellipsoid."""

_LONG_CHORD = 2 * np.sin(np.radians(168) / 2)
"""From here on geodesics are found one by one; up to here, 168 degrees on a sphere of radius 1, the formula is within
0.01 nm of them."""

_TILE = 90, 120
"""Rows and columns of the cells that are computed at a time, of which the grid is made up: few ports can be nearest
there, and all that is computed stays in a processor's cache."""


def great_circle_field(ports: Mapping[str, tuple[float, float]]) -> Field:
    """Geodesic distance from every cell, land or sea, to the nearest port.

    Parameters
    ----------
    ports : mapping of port id to (lon, lat) in degrees, WGS84.

    Returns
    -------
    Field
        nautical miles on ``grid.SHAPE``, defined on every cell, within 0.01 nm.

    Raises
    ------
    InputError
        where there is no port to measure from.

    Source: P. D. Thomas, Spheroidal Geodesics, Reference Systems, and Local Geometry (US Naval Oceanographic Office,
    1970); beyond 168 degrees geodesics by Karney, J. Geodesy 87 (2013) 43-55, through pyproj.
    """
    if not ports:
        raise InputError(say("No port was given to measure from; name at least one."))
    port_lon, port_lat = np.array(list(ports.values())).T
    units, bends = _unit(port_lon, port_lat), _bends(port_lat[:, None], grid.LATS[None])
    nm, nearest = np.empty(grid.SHAPE, np.float32), np.empty(grid.SHAPE, np.int16)

    def geodesic_nm(port: int, chord: grid.Floats, row: _Whole, column: _Whole) -> grid.Floats:
        found = _formula_nm(chord, bends[0][port, row], bends[1][port, row])
        far = chord > _LONG_CHORD
        lon, lat = grid.LONS[column[far]], grid.LATS[row[far]]
        metres = grid.GEOD.inv(np.full_like(lon, port_lon[port]), np.full_like(lat, port_lat[port]), lon, lat)[2]
        found[far] = metres / grid.NM_M
        return found

    for top, left in product(range(0, grid.SHAPE[0], _TILE[0]), range(0, grid.SHAPE[1], _TILE[1])):
        tile = slice(top, top + _TILE[0]), slice(left, left + _TILE[1])
        cells = _world()[tile].reshape(-1, 3)
        near = _can_be_nearest(units, cells)
        squared = np.maximum(0, 2 - 2 * (units[near] @ cells.T))  # the chords, squared: a port a row
        limit = squared.min(axis=0) * _SAFE_RATIO**2
        best, which = np.full(len(cells), np.inf), np.empty(len(cells), np.int16)
        for port, chords in zip(near, squared, strict=True):
            cell = np.flatnonzero(chords <= limit)
            row, column = np.divmod(cell, _TILE[1])
            away = geodesic_nm(port, np.sqrt(chords[cell]), top + row, left + column)
            closer = away < best[cell]
            best[cell[closer]], which[cell[closer]] = away[closer], port
        nm[tile], nearest[tile] = best.reshape(_TILE), which.reshape(_TILE)
    return Field(nm, nearest, tuple(ports))


def _can_be_nearest(ports: grid.Floats, cells: grid.Floats) -> _Whole:
    """The ports that may be nearest to one of some cells: no other is so near to the middle of them."""
    middle = cells.mean(axis=0)
    within = np.linalg.norm(cells - middle, axis=1).max()
    away = np.linalg.norm(ports - middle, axis=1)
    return np.flatnonzero(away - within <= (away.min() + within) * _SAFE_RATIO)


def _formula_nm(chord: grid.Floats, shorter: grid.Floats, longer: grid.Floats) -> grid.Floats:
    """Thomas's formula: an arc on the sphere of reduced latitudes, put right to second order in the flattening."""
    squared = np.clip(chord / 2, 1e-12, 1 - 1e-12) ** 2
    arc, sine, cosine = 2 * np.arcsin(np.sqrt(squared)), 2 * np.sqrt(squared * (1 - squared)), 1 - 2 * squared
    u, v = 2 * shorter / (1 - squared), 2 * longer / squared
    x, y, t = u + v, u - v, arc / sine
    d, e = 4 * t**2, 2 * cosine
    first = t * x - y
    second = x * (d * e + (t - (d * e - e) / 2) * x) - y * (2 * d + e * y) + d * x * y
    flat = grid.GEOD.f
    return np.asarray(grid.GEOD.a / grid.NM_M * sine * (t - flat / 4 * first + flat**2 / 64 * second))


def _bends(from_lat: grid.Floats, lat: grid.Floats) -> tuple[grid.Floats, grid.Floats]:
    """The two factors of the formula that depend on latitudes alone."""
    one, other = _reduced(from_lat), _reduced(lat)
    middle, apart = (one + other) / 2, (other - one) / 2
    return (np.sin(middle) * np.cos(apart)) ** 2, (np.cos(middle) * np.sin(apart)) ** 2


def _reduced(lat: grid.Floats) -> grid.Floats:
    """Reduced latitude, radians."""
    return np.asarray(np.arctan((1 - grid.GEOD.f) * np.tan(np.radians(lat))))


def _unit(lon: grid.Floats, lat: grid.Floats) -> grid.Floats:
    """Where places lie on the sphere of reduced latitudes: x, y and z in the last axis."""
    phi, lam = _reduced(lat), np.radians(lon)
    return np.stack(np.broadcast_arrays(np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)), axis=-1)


@lru_cache(maxsize=1)
def _world() -> grid.Floats:
    """Every cell."""
    return _unit(grid.LONS[None], grid.LATS[:, None])
