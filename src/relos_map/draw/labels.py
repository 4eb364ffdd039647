"""Placing labels on a map so that none covers another: greedy, by importance, measured with the type that is drawn."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from relos_map.chart.chart import Line, Mark, Pin
from relos_map.draw import fonts
from relos_map.draw.sheet import Align, Box, Frame, Words
from relos_map.draw.themes import Theme
from relos_map.world import grid, oceans
from relos_map.world.basemap import SeaName
from relos_map.world.views import View

_PORT = 15.0
_CELL = 4.0
_GAP = 10.5
_WAY = 15.0
_MARK = 8.0
_ON_LINE, _APART = 9.0, 5.0
"""How far beyond another's mark a name has to end that stands on its line, and how much farther than its own mark any
other has to be."""

_NEAR = 40.0
"""A candidate stands back where a named port this near has no name."""

_FAR, _APART_ENOUGH = 120.0, 0.6
"""A way is named where it runs this far from all others, or at least so much of the farthest that it does."""


class Placer:
    """The boxes of a sheet that are taken, and the lines (points, shape (n, 2)) that names had better not stand on."""

    def __init__(self, frame: Frame, taken: Iterable[Box] = (), lines: NDArray[np.float64] | None = None) -> None:
        left, top, right, bottom = frame.box
        self._corner = left, top
        self._summed = _summed(np.empty((0, 2)) if lines is None else lines - (left, top), frame.width, frame.height)
        self._edge = left + 3, top + 3, right - 3, bottom - 3
        self._taken: list[Box] = list(taken)

    def take(self, box: Box) -> None:
        """Keep a box free of labels."""
        self._taken.append(box)

    def free(self, boxes: Sequence[Box]) -> bool:
        """Whether boxes lie inside the frame and on nothing."""
        left, top, right, bottom = self._edge
        for box in boxes:
            if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
                return False
            if any(box[0] < o[2] and box[2] > o[0] and box[1] < o[3] and box[3] > o[1] for o in self._taken):
                return False
        return True

    def best(
        self, spots: Iterable[tuple[float, float, Sequence[Box]]], most: float = math.inf
    ) -> tuple[float, float] | None:
        """Take the free spot that covers the fewest points of lines, at most so many, the first of equals; or None."""
        least, chosen = math.inf, None
        for x, y, boxes in spots:
            if not self.free(boxes):
                continue
            crossed = sum(self._crossed(box) for box in boxes)
            if crossed < least:
                least, chosen = crossed, (x, y, boxes)
            if crossed == 0:
                break
        if chosen is None or least > most:
            return None
        self._taken.extend(chosen[2])
        return chosen[:2]

    def _crossed(self, box: Box) -> int:
        """How many points of lines lie in a box."""
        rows, columns = self._summed.shape
        left, right = (min(max(round((x - self._corner[0]) / _CELL), 0), columns - 1) for x in (box[0], box[2]))
        top, bottom = (min(max(round((y - self._corner[1]) / _CELL), 0), rows - 1) for y in (box[1], box[3]))
        sums = self._summed
        return int(sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left])

    def take_if_free(self, boxes: Sequence[Box]) -> bool:
        """Take boxes where all of them are free."""
        if not self.free(boxes):
            return False
        self._taken.extend(boxes)
        return True


def _summed(points: NDArray[np.float64], width: float, height: float) -> NDArray[np.int64]:
    """How many points lie above and left of each corner of a grid of cells (a summed-area table; Crow, 1984)."""
    columns, rows = math.ceil(width / _CELL), math.ceil(height / _CELL)
    x, y = (points // _CELL).astype(np.int64).T
    inside = (x >= 0) & (x < columns) & (y >= 0) & (y < rows)
    counted = np.bincount(y[inside] * columns + x[inside], minlength=rows * columns).reshape(rows, columns)
    return np.pad(counted.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))


def _room(mark: Mark | Pin) -> tuple[float, float]:
    """From the middle of a mark, how far it reaches and how far off its name begins."""
    if isinstance(mark, Pin):
        return 10.0, 14.0
    return (15.0, 21.0) if mark.focus else (7.0, _GAP)


def site_labels(
    marks: Sequence[Mark | Pin], frame: Frame, placer: Placer, theme: Theme, *, ranks: float, size: float = _PORT
) -> list[Words]:
    """Names of sites beside their marks, the most prominent first, a clicked point's too; left out where no room is."""
    shown = []
    for mark in marks:
        x, y = (float(axis) for axis in frame.place(np.array([(mark.x, mark.y)]))[0])
        if frame.shows(x, y, 4):
            shown.append((mark, x, y))
    for mark, x, y in shown:
        half, _ = _room(mark)
        placer.take((x - half, y - half, x + half, y + half))
    order = sorted(shown, key=lambda one: (not one[0].focus, one[0].hollow, one[0].rank, one[0].id))
    words: list[Words] = []
    nameless: list[tuple[float, float]] = []
    for mark, x, y in order:
        candidate = mark.hollow and not mark.focus
        behind = candidate and any(math.hypot(px - x, py - y) < _NEAR for px, py in nameless)
        others = [(px, py) for other, px, py in shown if other is not mark and (candidate or not other.hollow)]
        label = None
        if not behind and (mark.focus or mark.rank <= ranks):
            label = _site_label(mark, (x, y), others, placer, theme, size)
        if label:
            words.append(label)
        elif not mark.hollow:
            nameless.append((x, y))
    return words


def line_labels(lines: Sequence[Line], frame: Frame, placer: Placer, theme: Theme) -> list[Words]:
    """Labels of lines, each beside its line where that runs farthest from the others; the last drawn goes first."""
    named = [line for line in reversed(lines) if line.label]
    ways = {line.id: frame.place(np.concatenate([np.empty((0, 2)), *line.lines])) for line in named}
    found = []
    for line in named:
        text, size = fonts.clean(line.label), _WAY
        seen = np.array([point for point in ways[line.id].tolist() if frame.shows(*point)]).reshape(-1, 2)
        if not text or not len(seen):
            continue
        others = np.concatenate([np.empty((0, 2)), *(way for key, way in ways.items() if key != line.id)])
        apart = np.full(len(seen), _FAR)
        if len(others):
            apart = np.minimum(apart, np.hypot(*(seen[:, None] - others).transpose(2, 0, 1)).min(axis=1))
        wide, high = fonts.width(text, "strong") * size, size * 1.2
        spots = [
            (x + dx, y + dy, [(x + dx - 3, y + dy, x + dx + wide + 3, y + dy + high)])
            for x, y in _from_the_middle(seen[apart >= _APART_ENOUGH * apart.max()].tolist())
            for dx, dy in ((14, -high / 2), (-14 - wide, -high / 2), (-wide / 2, -high - 12), (-wide / 2, 12))
        ]
        if spot := placer.best(spots):
            ink, halo = theme.ground.ink, theme.ground.halo
            found.append(Words(text, spot[0], spot[1] + size * 0.9, size, ink, "strong", halo=halo, role="way"))
    return found


def _from_the_middle(points: Sequence[list[float]]) -> list[list[float]]:
    """Points along a line, those of its middle first: at its ends stand other names."""
    return [point for _, point in sorted(enumerate(points), key=lambda one: abs(one[0] - len(points) / 2))]


def sea_labels(
    names: Sequence[SeaName],
    frame: Frame,
    view: View,
    placer: Placer,
    theme: Theme,
    *,
    ranks: float,
) -> list[Words]:
    """Names of oceans and seas along their angle, where nothing else stands."""
    found = []
    chosen = sorted((name for name in names if name.rank <= ranks), key=lambda sea: (sea.rank, sea.name))
    for name, line, spots in _afloat([_sea_line(name, frame, theme) for name in chosen], frame, view):
        ocean = name.kind == "ocean"
        boxes = ((x, y, _along(x, y, line.width, line.size, line.angle)) for x, y in spots)
        spot = placer.best(boxes, math.inf if ocean else _MOST_CROSSED)
        if spot is None:
            continue
        turn, down = math.radians(line.angle), line.size * 0.33
        found.append(replace(line, x=spot[0] + down * math.sin(turn), y=spot[1] + down * math.cos(turn)))
    return found


def _sea_line(name: SeaName, frame: Frame, theme: Theme) -> tuple[SeaName, Words]:
    """The name of a sea around its place, in capitals for an ocean."""
    ocean = name.kind == "ocean"
    x, y = (float(axis) for axis in frame.place(np.array([(name.x, name.y)]))[0])
    line = Words(
        name.name.upper() if ocean else name.name,
        x,
        y,
        18.0 if ocean else 14.0,
        theme.ground.sea_name,
        "italic",
        "centre",
        angle=name.angle_deg,
        tracking=0.22 if ocean else 0.05,
        role="sea",
    )
    return name, line


def _afloat(
    lines: Sequence[tuple[SeaName, Words]], frame: Frame, view: View
) -> Iterator[tuple[SeaName, Words, list[tuple[float, float]]]]:
    """Each name with the spots where it would stand on water all along, nearest first; its own place always counts."""
    along = np.linspace(-0.5, 0.5, 7)
    spots = [(line.x + dx, line.y + dy) for name, line in lines for dx, dy in _NUDGES[name.kind == "ocean"]]
    wide = np.array([line.width for name, line in lines for _ in _NUDGES[name.kind == "ocean"]])
    x, y = np.array(spots).reshape(-1, 2).T
    px = (x[:, None] + along * wide[:, None] - frame.origin[0]) / frame.scale
    py = np.repeat((frame.origin[1] - y)[:, None] / frame.scale, len(along), axis=1)
    lon, lat = view.unproject(px, py)
    on_earth = np.isfinite(lon)
    wet = np.zeros(lon.shape, dtype=bool)
    wet[on_earth] = oceans.labels().water[grid.cell_of(lon[on_earth], lat[on_earth])] > 0
    afloat: list[bool] = np.all(wet, axis=1).tolist()
    place = 0
    for name, line in lines:
        count = len(_NUDGES[name.kind == "ocean"])
        yield name, line, [spots[at] for at in range(place, place + count) if at == place or afloat[at]]
        place += count


def _site_label(
    mark: Mark | Pin,
    at: tuple[float, float],
    others: Sequence[tuple[float, float]],
    placer: Placer,
    theme: Theme,
    size: float,
) -> Words | None:
    """The name of a site where it can be read as no other's; ``others`` are the marks that it could be taken for."""
    x, y = at
    text = fonts.clean(mark.label)
    size = size * (1.15 if mark.focus or mark.rank <= 1 else 1.0)
    face: fonts.Face = "strong" if mark.focus or mark.rank <= 1 else "text"
    wide, high = fonts.width(text, face) * size, size * 1.1
    _, gap = _room(mark)
    places: tuple[tuple[float, float], ...] = (
        *((gap, -high / 2), (-gap - wide, -high / 2), (gap - 3, -high - 2), (gap - 3, 2), (-gap - wide + 3, -high - 2)),
        *((-gap - wide + 3, 2), (-wide / 2, -gap - high + 2), (-wide / 2, gap - 2)),
        *((gap, -0.85 * high), (gap, -0.15 * high), (-gap - wide, -0.85 * high), (-gap - wide, -0.15 * high)),
    )
    if mark.rank <= 1 and not mark.hollow:  # among the marks of candidates, which stand close
        places += tuple(_away(place, wide, step) for step in (8.0, 16.0) for place in places)
    for dx, dy in places:
        box = x + dx, y + dy, x + dx + wide, y + dy + high
        if any(_reads_as(box, other, at) for other in others):
            continue
        if placer.take_if_free([(box[0] - 2, box[1] - 1, box[2] + 2, box[3] + 1)]):
            align: Align = "left" if dx > 0 else "right" if dx + wide < 0 else "centre"
            start = {"left": box[0], "right": box[2], "centre": x}[align]
            ink, halo = theme.ground.ink, theme.ground.halo
            return Words(text, start, box[1] + size * 0.86, size, ink, face, align, halo=halo, role="site")
    return None


def _reads_as(box: Box, other: tuple[float, float], own: tuple[float, float]) -> bool:
    """Whether a name in a box could be taken for that of another mark: one on its line, or one as near as its own."""
    gap = _distance(box, other)
    if box[1] - 3 < other[1] < box[3] + 3:
        return gap < _MARK + _ON_LINE
    return not box[1] < own[1] < box[3] and gap < _distance(box, own) + _APART


def _distance(box: Box, point: tuple[float, float]) -> float:
    x, y = point
    return math.hypot(max(box[0] - x, x - box[2], 0), max(box[1] - y, y - box[3], 0))


def _away(place: tuple[float, float], wide: float, step: float) -> tuple[float, float]:
    """A place of a label a step farther from its mark."""
    dx, dy = place
    if -wide < dx < 0:  # over or under it
        return dx, dy + math.copysign(step, dy)
    return dx + math.copysign(step, dx), dy


_MOST_CROSSED = 10
"""Points of lines, 8 units apart, that the name of a sea may cover; with more it could not be read and is left out."""

_SMALL = (0.0, -9.0, 9.0, -18.0, 18.0)
_NUDGES = {
    False: tuple((dx, dy) for dy in _SMALL for dx in (0.0, -12.0, 12.0)),
    True: tuple(
        (dx, dy) for dy in (0.0, -26.0, 26.0, -52.0, 52.0, -80.0, 80.0) for dx in (0.0, -20.0, 20.0, -40.0, 40.0)
    ),
}
"""How far a name may move from its place, nearest first: seas a little, oceans more."""


def _along(x: float, y: float, wide: float, size: float, angle: float) -> list[Box]:
    """Boxes along a slanted line of text, so that its corners do not claim room that it does not use."""
    turn = math.radians(angle)
    pieces = max(1, math.ceil(abs(wide * math.sin(turn)) / size)) if angle else 1
    half_x, half_y = wide / pieces / 2, size * 0.62
    spread_x = half_x * abs(math.cos(turn)) + half_y * abs(math.sin(turn)) + 3
    spread_y = half_x * abs(math.sin(turn)) + half_y * abs(math.cos(turn)) + 1
    boxes = []
    for piece in range(pieces):
        along = (piece - (pieces - 1) / 2) * 2 * half_x
        cx, cy = x + along * math.cos(turn), y - along * math.sin(turn)
        boxes.append((cx - spread_x, cy - spread_y, cx + spread_x, cy + spread_y))
    return boxes
