"""A Chart laid out on a sheet: headline, map, legend in the emptiest corner, scale, figures, sources."""

import math
from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

from relos_map.chart.chart import Chart, Mark, Pin
from relos_map.chart.composers import Composer
from relos_map.draw import fonts, inset, labels, mapping, placement, surrounds, titles, viewport
from relos_map.draw.arrangement import Arrangement, arrange
from relos_map.draw.options import LONGEST_TITLE, Options, check_bounds
from relos_map.draw.sheet import Box, Frame, Item, Shape, Sheet, Words, rectangle
from relos_map.draw.surrounds import Block
from relos_map.draw.themes import Theme, theme
from relos_map.world import basemap

Edge = tuple[float, float, float, float]
"""Left, top, right, bottom: how much of a sheet lies around its map, design units."""

_DESIGN = (1920.0, 1080.0)
_INSET = 232.0
_LARGEST = 1.5
"""How much larger type can be on an upright sheet than on a wide one."""

_LOW = 740.0
"""A sheet lower than this has a small header; design units."""


def _sheet_size(size: tuple[float, float]) -> tuple[float, float]:
    """Width and height of the sheet in design units.

    Type keeps its share of the picture's area, is larger on an upright picture, whose map leaves room and which is
    looked at on a phone, and never gets smaller than can be read at 0.62 pixels a unit.
    """
    scale = math.sqrt(size[0] * size[1] / (_DESIGN[0] * _DESIGN[1]))
    scale = max(scale * min(max((size[1] / size[0]) ** 0.75, 1), _LARGEST), 0.62)
    return size[0] / scale, size[1] / scale


def lay_out(chart: Chart, composer: Composer, options: Options, size: tuple[float, float]) -> Sheet:
    """Put a chart on a sheet of a size in output units; only the sheet's proportions and type depend on it.

    ``composer`` is asked for the Arctic, where the map cuts off the pole.
    """
    check_bounds(options, chart.view)
    look = theme(options.theme)
    width, height = _sheet_size(size)
    margin = min(58.0, width * 0.04)
    title = fonts.shorten(fonts.clean(titles.title(chart, options)), LONGEST_TITLE)
    room = width - 2 * margin
    head, below = header(title, fonts.clean(chart.words.subtitle), look, margin, room, low=height < _LOW)
    arctic = inset.arctic_of(chart, composer)
    plan = arrange(chart, arctic, look, (margin, below, width - margin, height), options.bounds)
    frame = viewport.fit(chart.view, plan.box, options.bounds)
    map_items, insets = _map(chart, inset.polar(chart, arctic, frame), frame, look, plan)
    return _sheet(chart, (width, height), look, [*head, *map_items, *plan.around, *insets], title)


def lay_out_map(
    chart: Chart,
    composer: Composer,
    options: Options,
    size: tuple[float, float],
    edge: Edge,
    *,
    room: float,
    has_room: Callable[[Block], bool],
) -> tuple[Sheet, Block | None]:
    """The map alone, with its scale on it, and its legend to stand beside it or None where that is on the map, too.

    Parameters
    ----------
    chart, composer, options
        As for `lay_out`.
    size
        The sheet's, in design units.
    edge
        What it has around the map's frame, where degrees stand.
    room
        How wide a legend beside the map may be.
    has_room
        Whether there is room for one.
    """
    check_bounds(options, chart.view)
    look = theme(options.theme)
    box = (edge[0], edge[1], size[0] - edge[2], size[1] - edge[3])
    arctic = inset.arctic_of(chart, composer)
    frame = viewport.fit(chart.view, box, options.bounds)
    polar = inset.polar(chart, arctic, frame)
    hidden = surrounds.hidden(chart, frame, polar)
    legend = surrounds.uncarded(surrounds.legend(chart, look, frame, hidden=hidden, room=room))
    apart = legend.width <= room and has_room(legend)
    items, _ = _map(chart, polar, frame, look, Arrangement(box, (), None, told=False, keyed=apart))
    sheet = _sheet(chart, size, look, items, fonts.clean(titles.title(chart, options)))
    return sheet, legend if apart else None


def _sheet(chart: Chart, size: tuple[float, float], look: Theme, items: Sequence[Item], title: str) -> Sheet:
    """What was laid out of a chart, with what it says in words."""
    return Sheet(
        width=size[0],
        height=size[1],
        background=look.ground.paper if look.paper else "",
        items=tuple(items),
        title=title,
        subtitle=chart.words.subtitle,
        alt=chart.alt_text(title),
        sources=chart.words.sources,
    )


def header(
    title: str, subtitle: str, look: Theme, margin: float, room: float, *, low: bool
) -> tuple[list[Item], float]:
    """Title and subtitle, and where the page goes on below them; ``low`` is for a sheet that has little room."""
    size, lead = (26.0, 16.0) if low else (36.0, 20.0)
    single = 23 if low else 31
    while size > 22 and len(fonts.wrap(title, "strong", size, room, 9)) > (1 if size > single else 2):
        size -= 1
    rows = fonts.wrap(title, "strong", size, room, 3)
    tab = Shape("accent", rectangle((margin, 0, margin + 62, 8 if low else 13)), fill=look.accent)
    items: list[Item] = [tab] if rows else []
    y = (18 if low else 30) + (size if rows else lead) * 0.8
    for row in rows:
        items.append(Words(row, margin, y, size, look.ground.ink, "strong", role="title"))
        y += size * 1.16
    y += lead - 19 if rows else 0
    for row in fonts.wrap(subtitle, "text", lead, room, 2):
        items.append(Words(row, margin, y, lead, look.ground.quiet, role="subtitle"))
        y += lead * 1.25
    return items, y - lead * 0.7


def _map(
    chart: Chart, arctic: Chart | None, frame: Frame, look: Theme, plan: Arrangement
) -> tuple[list[Item], list[Item]]:
    """The map with its surrounds, and the inset that stands in the panel."""
    shapes: list[Item] = [*mapping.map_shapes(chart, frame, look)]
    beside = _in_panel(arctic, look, plan.free) if arctic and plan.free else []
    blocks: list[tuple[Block, bool]] = []
    if frame.width > 480 and frame.height > 300:
        if not plan.keyed and (chart.reaches or not (chart.ways and plan.told)):
            hidden = surrounds.hidden(chart, frame, arctic)
            blocks.append((placement.legend(chart, look, frame, hidden)[0], False))
        bar = viewport.scale_bar(frame, chart.view, min(260.0, frame.width * 0.2))
        blocks.append((surrounds.scale(bar, look), True))
        if arctic and not beside and frame.width > 700 and frame.height > 500:
            blocks.append((inset.block(arctic, look, _INSET), False))
    taken: list[Box] = []
    furnished: list[Item] = []
    for block, low in blocks:
        x, y = placement.place(block, frame, chart, taken, low=low)
        taken.append((x - 6, y - 6, x + block.width + 6, y + block.height + 6))
        furnished += block.at(x, y)
    placer = labels.Placer(frame, taken, _line_points(shapes))
    zoom = _zoom(chart, frame)
    named: list[Mark | Pin] = [*chart.marks, *([chart.pin] if chart.pin else [])]
    words: list[Item] = [*labels.site_labels(named, frame, placer, look, ranks=3 + zoom)]
    words += labels.line_labels(chart.lines, frame, placer, look)
    words += labels.sea_labels(basemap.load(chart.view.id).sea_names, frame, chart.view, placer, look, ranks=2.5 + zoom)
    marks: list[Item] = [*mapping.mark_shapes(chart.marks, frame, look), *mapping.pin_shapes(chart, frame, look)]
    edge = _edge_labels(frame, chart, look)
    return [*shapes, *marks, *words, *furnished, surrounds.frame_line(frame, look), *edge], beside


def _in_panel(arctic: Chart, look: Theme, free: Box) -> list[Item]:
    """The inset in the middle of what is free beside or under it; nothing where that is too small."""
    left, top, right, bottom = free
    side = min(right - left, bottom - top)
    return inset.block(arctic, look, side).at(left, (top + bottom - side) / 2) if side >= inset.SMALLEST else []


def _zoom(chart: Chart, frame: Frame) -> float:
    """How far a frame has zoomed in on its view's window, in doublings; never negative."""
    wx, wy = chart.view.window
    home = max(min(frame.width / (2 * wx), frame.height / (2 * wy)), 0.01)
    return max(0.0, math.log2(frame.scale / home) * 1.2 - 0.3)


def _line_points(shapes: Sequence[Item]) -> NDArray[np.float64]:
    """Points on the sheet, at most 8 units apart, along everything that makes a name hard to read."""
    found = [np.empty((0, 2))]
    for shape in shapes:
        if not isinstance(shape, Shape) or shape.name.split()[0] not in {"edge", "pattern", "route", "ice"}:
            continue
        points = np.asarray(shape.path.vertices)
        points = shape.frame.place(points) if shape.frame else points
        codes = np.full(len(points), Path.LINETO) if shape.path.codes is None else np.asarray(shape.path.codes)
        start, step = points[:-1], np.diff(points, axis=0)
        count = np.where(codes[1:] == Path.LINETO, np.ceil(np.hypot(*step.T) / 8), 1).astype(int)
        count = np.clip(count, 1, 400)
        owner = np.repeat(np.arange(len(start)), count)
        share = (np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)) / count[owner]
        found.append(start[owner] + step[owner] * share[:, None])
    return np.concatenate(found)


def _edge_labels(frame: Frame, chart: Chart, look: Theme) -> list[Item]:
    """Degrees where the graticule leaves the frame, outside it."""
    items: list[Item] = []
    last: dict[str, float] = {}
    size = 13.0
    for label in viewport.edge_labels(frame, chart.view):
        wide = fonts.width(label.text, "text") * size
        if label.side in {"left", "right"} and wide > frame.x - 8:
            continue
        along = label.x if label.side in {"top", "bottom"} else label.y
        need = wide + 10 if label.side in {"top", "bottom"} else size + 6
        if not label.text or along - last.get(label.side, -1e9) < need:
            continue
        last[label.side] = along
        x, y, align = {
            "top": (label.x, label.y - 6, "centre"),
            "bottom": (label.x, label.y + 16, "centre"),
            "left": (label.x - 6, label.y + 4.5, "right"),
            "right": (label.x + 6, label.y + 4.5, "left"),
        }[label.side]
        items.append(Words(label.text, x, y, size, look.ground.quiet, align=align, role="degrees"))  # type: ignore[arg-type]
    return items
