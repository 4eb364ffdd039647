"""Map surrounds: legend, key and scale bar; and the blocks that everything beside or on a map is made of."""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import shapely
from matplotlib.path import Path

from relos_map.chart.chart import Area, Chart
from relos_map.chart.figures import Row
from relos_map.chart.legend import COUNTED, NOTHING
from relos_map.draw import fonts, mapping, viewport
from relos_map.draw.sheet import Frame, Item, Points, Shape, Words, rectangle
from relos_map.draw.themes import Theme
from relos_map.draw.viewport import ScaleBar
from relos_map.scene import Bounds
from relos_map.words import capitalised, message, say
from relos_map.words.numbers import number
from relos_map.world import grid, oceans
from relos_map.world.views import VIEWS


@dataclass(frozen=True)
class Block:
    """Items laid out from (0, 0) in a box of a size, to be moved to their place."""

    width: float
    height: float
    items: tuple[Item, ...]

    def at(self, x: float, y: float) -> list[Item]:
        """The items at their place on the sheet."""
        return [moved(item, x, y) for item in self.items]


def legend(
    chart: Chart,
    theme: Theme,
    frame: Frame,
    *,
    hidden: Collection[str] = (),
    room: float = math.inf,
    whole: bool = False,
    terse: bool = False,
) -> Block:
    """Every layer with its colour, pattern, line and mark, how many ports it starts from and on what evidence.

    ``hidden`` are rows of what is not in sight; ``room`` is how wide it may be without the margin of its card.
    With more than six layers a line each has to do, so that the legend leaves room for the map; on a low one it leaves
    out what explains itself, and everywhere but where it is to be ``whole`` what each row of a reach shows too. A
    ``terse`` one has a line each in any case, and leaves out what explains itself, too, unless it is ``whole``.
    """
    ground, pad = theme.ground, 16.0
    left, close = pad + 76, terse or len(chart.reaches) > _ROOMY_LAYERS
    items: list[Item] = []
    y = pad
    if chart.reaches or not chart.ways:
        items.append(Words(chart.words.heading, pad, pad + 15, 17, ground.ink, "strong", role="legend"))
        y += 27
    drawn = {area.id: area for area in chart.reaches}
    low = (terse and not whole) or (math.isinf(room) and frame.height < _ROOMY_HEIGHT)
    listed = _listed(chart, (*hidden, *(_FINE if low else ()), *(() if whole else _SHOWN)))
    for row in listed:
        if row.kind not in {"reach", "part"}:
            continue
        note = "" if close or row.id not in drawn else _note(row, drawn[row.id], chart, frame)
        middle, high = (y + 17, 24.0) if note else (y + 12, 17.0 if close else 20.0)
        items += mapping.swatch(row, theme, (pad, middle - high / 2, pad + 38, middle + high / 2))
        if row.look and row.kind == "reach":
            size = 0.95 if close else 1.1
            items.append(mapping.mark_shape(row.look, theme, pad + 56, middle, size=size, hollow=row.faint))
        down, size = (15, 15.5) if note else (17, 15)
        items.append(Words(row.name, left, y + down, size, ground.ink, "strong", role="legend"))
        for line in fonts.wrap(note, "text", 13, room - 76, 3) if note else ():
            items.append(Words(line, left, y + 32, 13, ground.quiet, role="legend"))
            y += 16.0
        y += 25.0 if note or close else 29.0
    if counts := [row for row in listed if row.kind == "count"]:
        items += [moved(item, pad, y) for item in _counts(counts, theme)]
        y += 62
    if not chart.reaches and not chart.ways:
        items.append(Words(say(NOTHING), pad, y + 14, 14, ground.quiet, role="legend"))
        y += 24
    for samples, text in _lines(listed, theme):
        items += [moved(sample, pad, y + 12) for sample in samples]
        for line in fonts.wrap(text, "text", 13, room - 76, 2):
            items.append(Words(line, left, y + 16, 13, ground.quiet, role="legend"))
            y += 16
        y += 8
    width = max(word.x + word.width for word in items if isinstance(word, Words)) + pad
    return Block(width, y + pad - 8, (_card(width, y + pad - 8, theme), *items))


def _counts(counts: Sequence[Row], theme: Theme) -> list[Item]:
    """The scale of how many pacts reach a water, as one bar of steps with their numbers below."""
    ground, wide, high = theme.ground, 46.0, 16.0
    items: list[Item] = [Words(say(COUNTED), 0, 15, 13, ground.quiet, role="legend")]
    for place, row in enumerate(counts):
        box = (place * wide, 23.0, (place + 1) * wide, 23.0 + high)
        items += mapping.swatch(row, theme, box)
        items.append(Words(row.note, (place + 0.5) * wide, 53, 13, ground.ink, align="centre", role="legend"))
    return items


def uncarded(block: Block) -> Block:
    """A legend without its card and the card's margin, to stand beside a map."""
    items = tuple(
        moved(item, -16, -16) for item in block.items if not (isinstance(item, Shape) and item.name == "card")
    )
    return Block(block.width - 32, block.height - 24, items)


def hidden(chart: Chart, frame: Frame, arctic: Chart | None = None) -> frozenset[str]:
    """The lines on the water that are in sight neither on the map nor in its inset."""
    inset = {line.id for line in arctic.lines} if arctic else set()
    return frozenset(
        line.id
        for line in chart.lines
        if not (line.over_land or line.id in inset or viewport.in_sight(line.lines, frame))
    )


def _listed(chart: Chart, left_out: Collection[str]) -> list[Row]:
    """The rows of a legend without some, by id."""
    return [row for row in chart.words.legend if row.id not in left_out]


def key(chart: Chart, theme: Theme, width: float, *, hidden: Collection[str] = ()) -> Block:
    """The legend of a small picture: signs with their names, one after another, in three rows at most."""
    listed = _listed(chart, (*hidden, *_FINE, *_SHOWN))
    signs = [(_sign(row, theme), row.name) for row in listed if row.kind in {"reach", "part", "count"}]
    signs += _lines(listed, theme)
    items: list[Item] = []
    x, y = 0.0, 10.0
    for samples, name in signs:
        reach = [np.asarray(sample.path.vertices)[:, 0] for sample in samples]
        start, end = min(each.min() for each in reach), max(each.max() for each in reach)
        (text,) = fonts.wrap(capitalised(name), "text", 14, width - (end - start) - 6, 1)
        wide = end - start + 6 + fonts.width(text, "text") * 14
        if x and x + wide > width:
            x, y = 0.0, y + 22
        if y > 60:
            break
        items += [moved(sample, x - start, y) for sample in samples]
        items.append(Words(text, x + end - start + 6, y + 4.5, 14, theme.ground.ink, role="legend"))
        x += wide + 18
    return Block(width, y + 12 if items else 0, tuple(items))


def _sign(row: Row, theme: Theme) -> list[Shape]:
    """A sample of an area around (0, 0), with its mark where it has one."""
    sample = mapping.swatch(row, theme, (0, -8, 28, 8))
    if row.kind != "reach" or row.look is None:
        return sample
    return [*sample, mapping.mark_shape(row.look, theme, 40, 0, size=0.95, hollow=row.faint)]


def _lines(listed: Sequence[Row], theme: Theme) -> Iterator[tuple[list[Shape], str]]:
    """Signs around (0, 0) with their names: lines, the way as set first, then what marks and edges mean."""
    for row in listed:
        if row.width:
            yield [mapping.line_sample(row, theme, 0, 0)], fonts.clean(row.name)
        elif row.kind == "hollow" and row.look:
            yield [mapping.mark_shape(row.look, theme, 56, 0, size=1.0, hollow=True)], row.name
        elif row.kind == "off" and row.look:
            mark = mapping.mark_shape(row.look, theme, 56, 0, size=1.0, off=True)
            yield [mark, mapping.strike(theme, 56, 0, size=1.0)], row.name
        elif row.kind == "air" and row.look:
            sign = mapping.mark_shape(row.look, theme, 56, 0, size=1.0)
            yield [mapping.wings(row.look, theme, 56, 0, size=1.0), sign], row.name
        elif row.kind == "band" and row.look:
            yield mapping.band_sample(row.look, theme, (0, -8, 38, 8)), row.name
        elif row.kind == "limit":
            yield [mapping.limit_sample(0, 0, theme)], row.name


def scale(bar: ScaleBar, theme: Theme) -> Block:
    """A scale bar in nautical miles and kilometres that says where it holds."""
    ground, pad = theme.ground, 14.0
    width = max(bar.length + 64, fonts.width(bar.note, "text") * 12.5) + 2 * pad
    x, y, high = pad + 6, 36.0, 6.0
    items: list[Item] = []
    quarter = bar.length / 4
    kilometres = say("{length} km", length=number(round(bar.nm * 1.852)))
    for part in range(4):
        box = x + part * quarter, y, x + (part + 1) * quarter, y + high
        fill = ground.halo if part % 2 else ground.ink
        items.append(Shape("scale", rectangle(box), fill=fill, stroke=ground.ink, width=1))
    for share in (0, 0.5, 1):
        text = number(round(bar.nm * share))
        items.append(Words(text, x + bar.length * share, y - 7, 13.5, ground.ink, "text", "centre", role="scale"))
    after = x + bar.length + fonts.width(number(bar.nm), "text") * 13.5 / 2 + 5
    items.append(Words(say("nm"), after, y - 7, 13.5, ground.ink, role="scale"))
    items.append(Words(kilometres, x + bar.length + 8, y + high + 0.5, 12.5, ground.quiet, role="scale"))
    items.append(Words(bar.note, pad, 62, 12.5, ground.quiet, role="scale"))
    width = max(width, x + bar.length + 8 + fonts.width(kilometres, "text") * 12.5 + pad)
    return Block(width, 74, (_card(width, 74, theme), *items))


def _note(row: Row, area: Area, chart: Chart, frame: Frame) -> str:
    """What stands below a reach's name, and that none of it is on the map where that is so."""
    return row.note if seen(area, chart.view.id, frame.bounds) else say(_NOT_HERE, note=row.note)


_NOT_HERE = message("{note} · none of it on this map")


def seen(area: Area, view_id: str, bounds: Bounds) -> bool:
    """Whether a reach covers any sea inside a part of the plane; land hides the rest."""
    x, y = sea_points(view_id, bounds)
    for outer, *holes in area.shape.plane.fill:
        (left, bottom), (right, top) = outer.min(axis=0), outer.max(axis=0)
        near = (x > left) & (x < right) & (y > bottom) & (y < top)
        if near.any() and shapely.contains_xy(shapely.Polygon(outer, holes), x[near], y[near]).any():
            return True
    return False


@lru_cache(maxsize=16)
def sea_points(view_id: str, bounds: Bounds) -> tuple[Points, Points]:
    """Points of a fine grid over a part of a plane that lie on water."""
    left, bottom, right, top = bounds
    x, y = (axis.ravel() for axis in np.meshgrid(np.linspace(left, right, 96), np.linspace(bottom, top, 60)))
    lon, lat = VIEWS[view_id].unproject(x, y)
    known = np.isfinite(lon)
    x, y, lon, lat = x[known], y[known], lon[known], lat[known]
    wet = oceans.labels().water[grid.cell_of(lon, lat)] > 0
    return x[wet], y[wet]


_ROOMY_LAYERS = 6
_ROOMY_HEIGHT = 640.0
_FINE = frozenset({"air", "limit"})
"""Rows of a legend that are the first to go."""

_SHOWN = frozenset({"band"})
"""Rows that say what the samples of reach show."""


def _card(width: float, height: float, theme: Theme) -> Shape:
    return Shape(
        "card",
        rectangle((0, 0, width, height)),
        fill=theme.ground.paper,
        fill_opacity=0.9,
        stroke=theme.ground.graticule,
        width=0.8,
    )


def moved(item: Item, x: float, y: float) -> Item:
    """An item at another place of the sheet."""
    if isinstance(item, Words):
        return replace(item, x=item.x + x, y=item.y + y)
    if item.frame is not None:
        return replace(item, frame=replace(item.frame, x=item.frame.x + x, y=item.frame.y + y))
    return replace(item, path=Path(np.add(item.path.vertices, (x, y)), item.path.codes, readonly=True))


def frame_line(frame: Frame, theme: Theme, width: float = 1.4) -> Shape:
    """The line around a map."""
    return Shape("frame", rectangle(frame.box), stroke=theme.ground.ink, width=width)
