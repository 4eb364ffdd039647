"""Which part of a plane a frame shows, how true its scale is, and where the graticule leaves it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from relos_map.draw.sheet import Box, Frame
from relos_map.scene import Bounds
from relos_map.words import say
from relos_map.world import basemap
from relos_map.world.grid import GEOD, NM_M
from relos_map.world.places import degree, degree_said
from relos_map.world.views import UNIT_M, View

_EARTH_UNITS = 2 * 6_371_007.2 / UNIT_M
"""Diameter of the sphere of the Earth's area (GRS 80 authalic radius), plane units."""

_BAR_NM = (10, 20, 50, 100, 200, 500, 1_000, 2_000)


def fit(view: View, box: Box, bounds: Bounds | None = None) -> Frame:
    """A frame that shows the view's window, or a crop of it, and is always filled: as the live map does it."""
    width, height = box[2] - box[0], box[3] - box[1]
    ex, ey = view.extent
    left, bottom, right, top = bounds or _whole(view)
    contain = min(width / (right - left), height / (top - bottom))
    cover = max(width / (2 * ex), height / (2 * ey))
    scale = max(contain, cover)
    room_x, room_y = ex - width / 2 / scale, ey - height / 2 / scale
    x = min(max((left + right) / 2, -room_x), room_x)
    y = min(max((bottom + top) / 2, -room_y), room_y)
    return Frame(box[0], box[1], width, height, (x, y), scale)


def share_shown(view: View, box: Box, bounds: Bounds | None = None) -> float:
    """How much of the view's window, or of a crop of it, the frame fitted to a box shows: 0 to 1."""
    asked = shapely.box(*(bounds or _whole(view)))
    return float(shapely.intersection(asked, shapely.box(*fit(view, box, bounds).bounds)).area / asked.area)


def heights_of_whole(view: View, width: float, bounds: Bounds | None = None) -> tuple[float, float]:
    """The least and the greatest height of a box of a width whose frame shows the view's window, or a crop, whole.

    A lower one would show it smaller than it could; a higher one has to be filled beyond where the plane ends.
    """
    left, bottom, right, top = bounds or _whole(view)
    unit = width / (right - left)
    return (top - bottom) * unit, max(2 * view.extent[1], top - bottom) * unit


def in_sight(lines: Iterable[NDArray[np.float64]], frame: Frame) -> bool:
    """Whether any point of some lines of a plane, each of shape (n, 2), lies in a frame."""
    left, bottom, right, top = frame.bounds
    return any(bool(np.all(((left, bottom) < line) & (line < (right, top)), axis=1).any()) for line in lines)


def share_in_sight(lines: Iterable[NDArray[np.float64]], frame: Frame) -> float:
    """How much of the length of some lines, each of two points or more, lies in a frame: 0 to 1."""
    drawn = shapely.MultiLineString(list(lines))
    return float(shapely.clip_by_rect(drawn, *frame.bounds).length / drawn.length)


def _whole(view: View) -> Bounds:
    return -view.window[0], -view.window[1], *view.window


@dataclass(frozen=True)
class ScaleBar:
    """A bar of ``nm`` nautical miles: its length on the sheet, where it holds, and how scale varies over the frame."""

    nm: int
    length: float
    place: str
    short: int
    long: int

    @property
    def note(self) -> str:
        """Where the bar holds and by how much it is off elsewhere."""
        return say(
            "true at {place}; elsewhere {short} % shorter to {long} % longer",
            place=self.place,
            short=self.short,
            long=self.long,
        )


def scale_bar(frame: Frame, view: View, room: float) -> ScaleBar:
    """The longest bar of a round length in at most ``room``, true at the middle of the frame, along the horizontal.

    The range is that of distances drawn anywhere in the frame against the bar. Lambert azimuthal equal-area: at an arc
    c from the centre, scale is cos(c/2) outwards and its inverse across (Snyder, USGS PP 1395, 1987, eq. 24-1 to 24-3).
    """
    x, y = frame.centre
    step = 0.5
    lon, lat = view.unproject([x - step, x + step], [y, y])
    _, _, metres = GEOD.inv(lon[0], lat[0], lon[1], lat[1])
    units_per_nm = 2 * step / (metres / NM_M)
    per_nm = frame.scale * units_per_nm
    nm = max((one for one in _BAR_NM if one * per_nm <= room), default=_BAR_NM[0])
    here = units_per_nm / (NM_M / UNIT_M)  # 1 where the bar's scale is the nominal one; it grows with the drawing
    left, bottom, right, top = frame.bounds
    far = max(math.hypot(px, py) for px in (left, right) for py in (bottom, top))
    cosine = math.sqrt(max(0.01, 1 - (far / _EARTH_UNITS) ** 2))
    middle_lon, middle_lat = (float(axis) for axis in view.unproject(x, y))
    place = (
        say("the pole")
        if abs(middle_lat) > 89.5
        else f"{degree(round(middle_lat), 'NS')} {degree(round(middle_lon), 'EW')}"
    )
    return ScaleBar(
        nm, nm * per_nm, place, max(0, round((1 - cosine / here) * 100)), max(0, round((1 / cosine / here - 1) * 100))
    )


_INSIDE = 2.0
"""Crossings are looked for this far inside the frame: the plane's lines may end at its very edge."""

Side = Literal["top", "bottom", "left", "right"]


@dataclass(frozen=True)
class EdgeLabel:
    """A meridian or parallel where it leaves the frame, in sheet units."""

    side: Side
    x: float
    y: float
    text: str


_USUAL: dict[Side, str] = {"top": "EW", "bottom": "EW", "left": "NS", "right": "NS"}
_EITHER = {"EW": {"0°", "180°"}, "NS": {"Equator"}}


def edge_labels(frame: Frame, view: View) -> list[EdgeLabel]:
    """Names of the graticule lines at the four sides of a frame, each once a side and line, in order along the side."""
    points, owner, names = _graticule(view.id)
    at = frame.place(points)
    left, top, right, bottom = frame.box
    same = owner[:-1] == owner[1:]
    found = []
    sides: tuple[tuple[Side, int, float, float, float], ...] = (
        *(("top", 1, top + _INSIDE, left, right), ("bottom", 1, bottom - _INSIDE, left, right)),
        *(("left", 0, left + _INSIDE, top, bottom), ("right", 0, right - _INSIDE, top, bottom)),
    )
    for side, axis, level, low, high in sides:
        before, after = at[:-1, axis] - level, at[1:, axis] - level
        with np.errstate(divide="ignore", invalid="ignore"):
            share = before / (before - after)
            along = at[:-1, 1 - axis] + share * (at[1:, 1 - axis] - at[:-1, 1 - axis])
        hit = np.flatnonzero(same & (before * after < 0) & (along > low + 6) & (along < high - 6))
        for place in hit[np.argsort(along[hit])]:
            other = float(along[place])
            edge = level + (_INSIDE if side in {"bottom", "right"} else -_INSIDE)
            x, y = (other, edge) if axis == 1 else (edge, other)
            found.append(EdgeLabel(side, x, y, names[owner[place]]))
    tidy = (label for side in _USUAL for label in _tidy([one for one in found if one.side == side], _USUAL[side]))
    return [replace(label, text=degree_said(label.text)) for label in tidy]


def _tidy(labels: list[EdgeLabel], usual: str) -> list[EdgeLabel]:
    """Meridians along top and bottom, parallels along the sides; both where too few of the usual kind leave there."""
    kept = [label for label in labels if label.text and (label.text[-1] in usual or label.text in _EITHER[usual])]
    return kept if len(kept) >= 3 else [label for label in labels if label.text]


@lru_cache(maxsize=8)
def _graticule(view_id: str) -> tuple[NDArray[np.float64], NDArray[np.intp], tuple[str, ...]]:
    """All graticule points of a view, which line each belongs to, and the name of each line."""
    base = basemap.load(view_id)
    owner = np.repeat(np.arange(len(base.graticule)), [len(line) for line in base.graticule])
    return np.concatenate(base.graticule), owner, base.graticule_names
