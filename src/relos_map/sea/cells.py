"""The sphere the engine works on: points as unit vectors, the sphere cut into cells, and distance in nautical miles.

A point is a unit vector made from longitude and *reduced* latitude (tan β = (1 - f) tan φ), so that one number, the
chord between two vectors, gives both the line of sight and the geodesic distance on WGS84. The sphere is cut like the
face of a die: six faces, each a square of ``SIDE`` x ``SIDE`` cells of 3 to 5 km. No pole, no 180° meridian is special.

Source of the cell layout: the cube projection of S2 Geometry (s2geometry.io, "S2 Cell Hierarchy"), with its quadratic
transform, which keeps the largest cell within 2.1 times the smallest.
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from relos_map.sea._jit import njit
from relos_map.sea.terms import SIDE
from relos_map.world.grid import GEOD, NM_M

CELLS = 6 * SIDE * SIDE

MIN_CELL_RAD = 0.94 / SIDE
"""The least width of a cell, radians: S2 gives 2√2/3 over the side for its quadratic transform."""

AXIS_NM = GEOD.a / NM_M
FLATTENING = float(GEOD.f)


def vectors(lon: ArrayLike, lat: ArrayLike) -> NDArray[np.float64]:
    """Unit vectors, shape (..., 3), of points in degrees (WGS84 geodetic latitude)."""
    lam = np.radians(np.asarray(lon, float))
    phi = np.radians(np.asarray(lat, float))
    beta = np.arctan2((1 - FLATTENING) * np.sin(phi), np.cos(phi))
    return np.stack([np.cos(beta) * np.cos(lam), np.cos(beta) * np.sin(lam), np.sin(beta)], axis=-1)


def lonlat(vector: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Longitude and geodetic latitude in degrees of vectors of any length, shape (..., 3)."""
    x, y, z = np.moveaxis(np.asarray(vector, float), -1, 0)
    return np.degrees(np.arctan2(y, x)), np.degrees(np.arctan2(z, (1 - FLATTENING) * np.hypot(x, y)))


@njit
def nautical_miles(ax: float, ay: float, az: float, bx: float, by: float, bz: float) -> float:
    """Length in nautical miles of the geodesic on WGS84 between two unit vectors.

    Lambert's formula (W. D. Lambert, J. Wash. Acad. Sci. 32(5), 1942): first order in the flattening, some tens of
    metres over an ocean. Written with the chord, so that one arcsine does. Not for nearly antipodal points.
    """
    dx, dy, dz = bx - ax, by - ay, bz - az
    half2 = min((dx * dx + dy * dy + dz * dz) / 4, 1.0)
    if half2 < 1e-16:
        return 0.0
    half = math.sqrt(half2)
    cos2 = max(1 - half2, 1e-9)
    sigma = 2 * math.asin(half)
    sine = 2 * half * math.sqrt(cos2)
    total = az + bz
    flat = (sigma - sine) * total * total / (4 * cos2) + (sigma + sine) * dz * dz / (4 * half2)
    return AXIS_NM * (sigma - FLATTENING / 2 * flat)


@njit
def leg_nm(a: NDArray[np.float64], i: int, b: NDArray[np.float64], j: int) -> float:
    """Nautical miles from row i of some unit vectors to row j of some."""
    return nautical_miles(a[i, 0], a[i, 1], a[i, 2], b[j, 0], b[j, 1], b[j, 2])


@njit
def _place(u: float) -> float:
    """Tangent on a face, -1 to 1, to the share of its side, 0 to 1 (S2's quadratic transform)."""
    if u >= 0:
        return 0.5 * math.sqrt(1 + 3 * u)
    return 1 - 0.5 * math.sqrt(1 - 3 * u)


@njit
def _tangent(s: float) -> float:
    """The inverse of ``_place``; runs on smoothly beyond the face."""
    if s >= 0.5:
        return (4 * s * s - 1) / 3
    return (1 - 4 * (1 - s) * (1 - s)) / 3


@njit
def place_of(x: float, y: float, z: float) -> tuple[int, float, float]:
    """Face, and the place on it as shares of its side (0 to 1), of a vector of any length."""
    ax, ay, az = abs(x), abs(y), abs(z)
    if ax >= ay and ax >= az:
        return (0 if x > 0 else 3), _place(y / ax), _place(z / ax)
    if ay >= az:
        return (1 if y > 0 else 4), _place(x / ay), _place(z / ay)
    return (2 if z > 0 else 5), _place(x / az), _place(y / az)


@njit
def cell_of(x: float, y: float, z: float) -> int:
    """Number of the cell, ``(face * SIDE + row) * SIDE + column``, that holds a vector of any length."""
    face, s, t = place_of(x, y, z)
    return (face * SIDE + min(int(s * SIDE), SIDE - 1)) * SIDE + min(int(t * SIDE), SIDE - 1)


@njit
def vector_at(face: int, s: float, t: float) -> tuple[float, float, float]:
    """Unit vector of a place on a face; places a little outside 0 to 1 lie on the neighbouring face."""
    u, v = _tangent(s), _tangent(t)
    r = 1 / math.sqrt(1 + u * u + v * v)
    sign = r if face < 3 else -r
    axis = face % 3
    if axis == 0:
        return sign, u * r, v * r
    if axis == 1:
        return u * r, sign, v * r
    return u * r, v * r, sign


@njit
def cells_of(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """Cell numbers of vectors, shape (n, 3)."""
    out = np.empty(len(points), np.int64)
    for i in range(len(points)):
        out[i] = cell_of(points[i, 0], points[i, 1], points[i, 2])
    return out


@njit
def centre(cell: int) -> NDArray[np.float64]:
    """Unit vector, shape (3,), of the middle of a cell."""
    face, rest = cell // (SIDE * SIDE), cell % (SIDE * SIDE)
    return np.array(vector_at(face, (rest // SIDE + 0.5) / SIDE, (rest % SIDE + 0.5) / SIDE))
