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

_LONG_CHORD = 2 * np.sin(np.radians(100) / 2)
"""From here on geodesics are found one by one, as where two ports are nearly as near; up to here, 100 degrees on a
sphere of radius 1, the formula is within 0.01 nm of them."""


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

    Source: W. D. Lambert, J. Washington Acad. Sci. 32 (1942) 125-130; beyond 100 degrees, and where two ports are
    nearly as near, geodesics by Karney, J. Geodesy 87 (2013) 43-55, through pyproj.
    """
    if not ports:
        raise InputError(say("No port was given to measure from; name at least one."))
    port_lon, port_lat = np.array(list(ports.values())).T
    found = cKDTree(_unit(port_lon, port_lat)).query(_world(), k=list(range(1, min(3, len(ports)) + 1)))
    chords, order = (np.asarray(column) for column in found)
    shorter, longer = _bends(port_lat[:, None], grid.LATS[None])

    def geodesic_nm(port: NDArray[np.intp], cells: NDArray[np.intp]) -> grid.Floats:
        row, column = np.divmod(cells, len(grid.LONS))
        _, _, metres = grid.GEOD.inv(port_lon[port], port_lat[port], grid.LONS[column], grid.LATS[row])
        return np.asarray(metres) / grid.NM_M

    nearest, row = order[:, 0].copy(), np.arange(len(order)) // len(grid.LONS)
    nm = _short_nm(chords[:, 0], shorter[nearest, row], longer[nearest, row])
    rivals = chords[:, 1:] < chords[:, :1] * _SAFE_RATIO
    apart = np.flatnonzero((chords[:, 0] > _LONG_CHORD) | rivals.any(axis=1))
    nm[apart] = geodesic_nm(nearest[apart], apart)
    for rank in range(1, order.shape[1]):
        cells = np.flatnonzero(rivals[:, rank - 1])
        other = geodesic_nm(order[cells, rank], cells)
        closer = other < nm[cells]
        nm[cells[closer]], nearest[cells[closer]] = other[closer], order[cells[closer], rank]
    return Field(nm.astype(np.float32).reshape(grid.SHAPE), nearest.astype(np.int16).reshape(grid.SHAPE), tuple(ports))


def _short_nm(chord: grid.Floats, shorter: grid.Floats, longer: grid.Floats) -> grid.Floats:
    """Lambert's formula: an arc on the sphere of reduced latitudes, put right to first order in the flattening."""
    half = np.clip(chord / 2, 1e-12, 1 - 1e-12)
    squared = half**2
    arc, sine = 2 * np.arcsin(half), 2 * half * np.sqrt(1 - squared)
    bent = (arc - sine) * shorter / (1 - squared) + (arc + sine) * longer / squared
    return np.asarray(grid.GEOD.a / grid.NM_M * (arc - grid.GEOD.f / 2 * bent))


def _bends(from_lat: grid.Floats, lat: grid.Floats) -> tuple[grid.Floats, grid.Floats]:
    """The two factors of Lambert's formula that depend on latitudes alone."""
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
