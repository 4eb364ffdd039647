"""Great-circle distance as a field: what a range ring shows, on the same world grid as the distance over water."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from relos_map.errors import InputError
from relos_map.words import say
from relos_map.world import grid
from relos_map.world.field import Field

_SAFE_RATIO = 1.007
"""A geodesic is within 0.56 % of the same arc on a sphere, so a port that is farther than the nearest by more than
this on the sphere cannot be the nearest on the ellipsoid."""

_LONG_CHORD = 2 * np.sin(np.radians(168) / 2)
"""From here on geodesics are found one by one; up to here, 168 degrees on a sphere of radius 1, the formula is within
0.01 nm of them."""


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
    found = cKDTree(_unit(port_lon, port_lat)).query(_world(), k=list(range(1, min(3, len(ports)) + 1)))
    chords, order = (np.asarray(column) for column in found)
    shorter, longer = _bends(port_lat[:, None], grid.LATS[None])

    def geodesic_nm(chord: grid.Floats, port: NDArray[np.intp], cells: NDArray[np.intp]) -> grid.Floats:
        row, column = np.divmod(cells, len(grid.LONS))
        nm = _formula_nm(chord, shorter[port, row], longer[port, row])
        far = np.flatnonzero(chord > _LONG_CHORD)
        start, end = port[far], (grid.LONS[column[far]], grid.LATS[row[far]])
        nm[far] = grid.GEOD.inv(port_lon[start], port_lat[start], *end)[2] / grid.NM_M
        return nm

    nearest = order[:, 0].copy()
    nm = geodesic_nm(chords[:, 0], nearest, np.arange(len(order)))
    rivals = chords[:, 1:] < chords[:, :1] * _SAFE_RATIO
    for rank in range(1, order.shape[1]):
        cells = np.flatnonzero(rivals[:, rank - 1])
        other = geodesic_nm(chords[cells, rank], order[cells, rank], cells)
        closer = other < nm[cells]
        nm[cells[closer]], nearest[cells[closer]] = other[closer], order[cells[closer], rank]
    return Field(nm.astype(np.float32).reshape(grid.SHAPE), nearest.astype(np.int16).reshape(grid.SHAPE), tuple(ports))


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
    """Every cell, row by row."""
    return _unit(grid.LONS[None], grid.LATS[:, None]).reshape(-1, 3)
