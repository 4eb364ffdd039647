"""Where a block stands on a map: in the emptiest corner, or where every corner hides something, along an edge."""

from collections.abc import Collection, Sequence

import numpy as np
import shapely

from relos_map.chart.chart import Chart
from relos_map.draw import surrounds
from relos_map.draw.sheet import Box, Frame, Points
from relos_map.draw.surrounds import Block
from relos_map.draw.themes import Theme

_INSET = 14.0
"""From the frame to the block."""

_AROUND = 10.0
"""What stands so near a block counts as hidden: a mark is drawn around its point."""

_STEP = 24.0
_MOST_SPOTS = 24
"""Points along the edges that are looked at for the reach under them, those near a corner first."""

_ON_BLOCK = 1_000.0
"""What covering another block counts, against a mark or a way that counts 1."""


def place(block: Block, frame: Frame, chart: Chart, taken: Sequence[Box], *, low: bool = False) -> tuple[float, float]:
    """Where a block's top left corner goes: where it hides fewest marks and ways, and least reach among such places.

    ``low`` is for a block that leaves the bottom, where it is looked for, only where it would hide a mark or a way.
    """
    spots, _ = _spots(block, frame, chart, taken, low=low)
    x, y = min(spots.tolist(), key=lambda spot: _covered(_box(spot, block), frame, chart))
    return x, y


def legend(chart: Chart, look: Theme, frame: Frame, hidden: Collection[str]) -> tuple[Block, int]:
    """The legend that stands on a map, terse where that hides fewer marks and ways; and how many it hides."""
    tried: list[tuple[Block, int]] = []
    for terse in (False, True):
        block = surrounds.legend(chart, look, frame, hidden=hidden, terse=terse)
        tried.append((block, int(_spots(block, frame, chart, (), low=False)[1])))
        if not tried[-1][1]:
            break
    return min(tried, key=lambda one: one[1])


def _spots(block: Block, frame: Frame, chart: Chart, taken: Sequence[Box], *, low: bool) -> tuple[Points, float]:
    """Where a block hides least, and how many marks and ways it hides there."""
    left, top, right, bottom = frame.box
    first = np.array([left + _INSET, top + _INSET])
    last = np.array([right - _INSET - block.width, bottom - _INSET - block.height])
    corners = np.array([(x, y) for y in (last[1], first[1]) for x in (first[0], last[0])])
    tries = [corners, _along_edges(corners, first, last)]
    if low:
        tries.insert(0, corners[1::-1])
    for spots in tries:
        hidden = _hidden(spots, block, frame, chart, taken)
        if hidden.min() < 1:
            break
    return spots[hidden == hidden.min()][:_MOST_SPOTS], float(hidden.min())


def _along_edges(corners: Points, first: Points, last: Points) -> Points:
    """Spots along the four edges of the room for a block, the nearest to a corner first."""
    across, down = (np.arange(low, max(high, low + 1), _STEP) for low, high in zip(first, last, strict=True))
    spots = np.array(
        [*((x, y) for x in across for y in (last[1], first[1])), *((x, y) for y in down for x in (first[0], last[0]))]
    )
    far = np.hypot(*(spots[:, None] - corners).T).min(axis=0)
    return spots[np.argsort(far, kind="stable")]


def _box(spot: Sequence[float], block: Block) -> Box:
    x, y = spot
    return x - _AROUND, y - _AROUND, x + block.width + _AROUND, y + block.height + _AROUND


def _hidden(spots: Points, block: Block, frame: Frame, chart: Chart, taken: Sequence[Box]) -> Points:
    """How many marks and ways a block would hide at each spot; another block counts for very many."""
    boxes = shapely.box(*np.array([_box(spot, block) for spot in spots.tolist()]).T)
    marks = shapely.points(frame.place(np.array([(mark.x, mark.y) for mark in chart.marks]).reshape(-1, 2)))
    lines = [frame.place(part) for way in chart.ways for part in way.lines if len(part) > 1]
    on_marks = shapely.contains_properly(boxes[:, None], marks).sum(axis=1)
    on_ways = shapely.intersects(boxes, shapely.MultiLineString(lines))
    blocks = shapely.intersects(boxes[:, None], shapely.box(*np.array(taken).reshape(-1, 4).T)).sum(axis=1)
    return np.asarray(on_marks + on_ways + _ON_BLOCK * blocks, dtype=float)


def _covered(box: Box, frame: Frame, chart: Chart) -> float:
    """Share of a box that lies on reach; each layer counts."""
    x, y = (axis.ravel() for axis in np.meshgrid(np.linspace(box[0], box[2], 9), np.linspace(box[1], box[3], 7)))
    origin = frame.origin
    px, py = (x - origin[0]) / frame.scale, (origin[1] - y) / frame.scale
    inside = 0.0
    for area in chart.reaches:
        for outer, *holes in area.shape.plane.fill:
            if (
                outer[:, 0].max() < px.min()
                or outer[:, 0].min() > px.max()
                or outer[:, 1].max() < py.min()
                or outer[:, 1].min() > py.max()
            ):
                continue
            inside += float(shapely.contains_xy(shapely.Polygon(outer, holes), px, py).mean())
    return inside
