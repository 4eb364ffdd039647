"""Great-circle distance as a field: what a range ring shows, on the same world grid as the distance over water."""

from collections.abc import Mapping

import numpy as np
from scipy.spatial import cKDTree

from relos_map.errors import InputError
from relos_map.words import say
from relos_map.world import grid
from relos_map.world.field import Field

_SAFE_RATIO = 1.007
"""A geodesic is within 0.56 % of the same arc on a sphere, so a port that is farther than the nearest by more than
this on the sphere cannot be the nearest on the ellipsoid."""


def great_circle_field(ports: Mapping[str, tuple[float, float]]) -> Field:
    """Geodesic distance from every cell, land or sea, to the nearest port.

    Parameters
    ----------
    ports : mapping of port id to (lon, lat) in degrees, WGS84.

    Returns
    -------
    Field
        nautical miles on ``grid.SHAPE``, defined on every cell.

    Raises
    ------
    InputError
        where there is no port to measure from.

    Source: geodesics by Karney, J. Geodesy 87 (2013) 43-55, through pyproj.
    """
    if not ports:
        raise InputError(say("No port was given to measure from; name at least one."))
    lon, lat = (axis.ravel() for axis in np.meshgrid(grid.LONS, grid.LATS))
    port_lon, port_lat = np.array(list(ports.values())).T
    found = cKDTree(_unit(port_lon, port_lat)).query(_unit(lon, lat), k=list(range(1, min(3, len(ports)) + 1)))
    chords, order = (np.asarray(column) for column in found)

    nearest = order[:, 0].copy()
    nm = _geodesic_nm(port_lon[nearest], port_lat[nearest], lon, lat)
    arcs = 2 * np.arcsin(np.clip(chords / 2, 0, 1))
    for rank in range(1, order.shape[1]):
        rivals = np.flatnonzero(arcs[:, rank] < arcs[:, 0] * _SAFE_RATIO)
        ports_there = order[rivals, rank]
        other = _geodesic_nm(port_lon[ports_there], port_lat[ports_there], lon[rivals], lat[rivals])
        closer = other < nm[rivals]
        nm[rivals[closer]], nearest[rivals[closer]] = other[closer], ports_there[closer]
    return Field(nm.astype(np.float32).reshape(grid.SHAPE), nearest.astype(np.int16).reshape(grid.SHAPE), tuple(ports))


def _geodesic_nm(from_lon: grid.Floats, from_lat: grid.Floats, lon: grid.Floats, lat: grid.Floats) -> grid.Floats:
    _, _, metres = grid.GEOD.inv(from_lon, from_lat, lon, lat)
    return np.asarray(metres) / grid.NM_M


def _unit(lon: grid.Floats, lat: grid.Floats) -> grid.Floats:
    phi, lam = np.radians(lat), np.radians(lon)
    return np.column_stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)])
