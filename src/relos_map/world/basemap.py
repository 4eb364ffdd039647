"""The base map of each view: land, lakes, graticule and names, already on the view's plane.

One file per view, ``geo/basemap/<view>.json``, which the browser fetches by URL and the static renderer reads here.
It is written by ``tools/derive_basemap.py`` and holds one JSON object:

``view``
    id of the view.
``plane``
    ``{"centre": [lon, lat], "extent": [x, y]}``: the plane that it is for, as in :mod:`relos_map.world.views`.
``scale``
    100: how many steps of the integer coordinates make one plane unit (one step is 1 km).
``land``, ``lakes``
    lists of polygons; a polygon is a list of rings, the first its outline, the others its holes. A ring is a flat,
    delta-coded list of integers ``[x0, y0, dx1, dy1, dx2, dy2, …]``; it is not closed (the last point is not the first
    again). Outlines turn anticlockwise, holes clockwise. Land has no holes for lakes: lakes are drawn over land, as
    water that no ship of this model reaches. The first of them is the Caspian Sea when the view shows it.
``lake_names``
    names of the lakes, one per polygon of ``lakes``, null where there is none.
``graticule``
    lines coded as rings are, left open.
``graticule_names``
    the name of each line: ``30°E``, ``40°S``, ``0°``, ``180°``, ``Equator``.
``sea_names``
    ``[name, x, y, angle_deg, rank, kind]``: centre of the name in plane units, its angle anticlockwise from the x axis,
    rank 1 (oceans) to 3 (smaller seas), kind ``ocean`` or ``sea``.

Plane coordinates are (x, y), x right, y up, one unit 100 km, origin at the view's centre.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from relos_map.errors import DataError, InputError
from relos_map.paths import GEO
from relos_map.words import message, reason, say
from relos_map.words.numbers import series
from relos_map.world.views import VIEWS

CREDIT = message("Coasts: Natural Earth 1:50m. No boundaries are drawn.")
"""What stands on every map."""

Points = NDArray[np.float64]
"""Points of a ring or line on the plane, shape (n, 2), plane units."""


class SeaName(NamedTuple):
    """Name of an ocean (kind ``ocean``) or sea (``sea``): its centre in plane units, its angle in degrees, its rank."""

    name: str
    x: float
    y: float
    angle_deg: float
    rank: int
    kind: str


@dataclass(frozen=True)
class Basemap:
    """The base map of one view. A polygon is a list of rings (outline first, then holes), a ring an (n, 2) array."""

    land: tuple[list[Points], ...]
    lakes: tuple[list[Points], ...]
    graticule: tuple[Points, ...]
    graticule_names: tuple[str, ...]
    sea_names: tuple[SeaName, ...]


def path_of(view_id: str) -> Path:
    """File of a view's base map.

    Raises
    ------
    InputError
        No such view.
    """
    if view_id not in VIEWS:
        raise InputError(say("There is no view '{given}'; the views are {known}.", given=view_id, known=series(VIEWS)))
    return GEO / "basemap" / f"{view_id}.json"


@cache
def load(view_id: str) -> Basemap:
    """The base map of a view, in plane units; cached, so its arrays are read-only.

    Raises
    ------
    InputError
        No such view.
    DataError
        The view's file is missing, unreadable, or was derived for another plane.
    """
    path = path_of(view_id)
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        plane = [tuple(map(float, raw["plane"][name])) for name in ("centre", "extent")]
        base = _read(raw)
    except OSError as error:
        raise DataError(
            say(
                "The base map {file} cannot be read ({reason}); restore geo/basemap.",
                file=path.name,
                reason=reason(error),
            )
        ) from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise DataError(
            say(
                "The base map {file} is not in the form that tools/derive_basemap.py writes ({error!r}).",
                file=path.name,
                error=error,
            )
        ) from error
    view = VIEWS[view_id]
    if plane != [view.centre, view.extent]:
        raise DataError(
            say(
                "The base map {file} was derived for another plane (centre {centre}, extent {extent}); "
                "run tools/derive_basemap.py again.",
                file=path.name,
                centre=plane[0],
                extent=plane[1],
            )
        )
    return base


def as_written(view_id: str) -> dict[str, Any]:
    """What the file of a view holds, for pages that draw it themselves; raises as `load`, which checks it."""
    load(view_id)
    found: dict[str, Any] = json.loads(path_of(view_id).read_text(encoding="utf-8"))
    return found


def decode(ring: list[int], scale: float) -> Points:
    """Points of one delta-coded ring or line, plane units, shape (n, 2), read-only."""
    points = np.cumsum(np.asarray(ring, dtype=np.int64).reshape(-1, 2), axis=0) / scale
    points.flags.writeable = False
    return points


def _read(raw: dict[str, Any]) -> Basemap:
    scale = float(raw["scale"])

    def polygons(key: str) -> tuple[list[Points], ...]:
        return tuple([decode(ring, scale) for ring in polygon] for polygon in raw[key])

    return Basemap(
        land=polygons("land"),
        lakes=polygons("lakes"),
        graticule=tuple(decode(line, scale) for line in raw["graticule"]),
        graticule_names=tuple(raw["graticule_names"]),
        sea_names=tuple(SeaName(*name) for name in raw["sea_names"]),
    )
