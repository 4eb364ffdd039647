"""The Arctic in a map of another view: an inset where the map cuts off the pole though something there is shown."""

from dataclasses import replace

import numpy as np

from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.draw import labels, mapping, surrounds, viewport
from relos_map.draw.sheet import Frame, Item, Shape, Words, rectangle
from relos_map.draw.surrounds import Block
from relos_map.draw.themes import Theme
from relos_map.words import say
from relos_map.world.views import VIEWS

SMALLEST = 150.0
"""Side of the smallest inset that can be read, design units."""

_HALF_UNITS = 35.0
"""Half the width of what it shows, plane units: down to about 58° N."""


def arctic_of(chart: Chart, composer: Composer) -> Chart | None:
    """The Arctic view of a chart of another, where reach in the Arctic or a way is shown on it; else none is needed."""
    pacts = (area for area in chart.reaches if not area.own)
    if chart.view.id == "arctic" or not (chart.ways or any("arctic" in area.oceans for area in pacts)):
        return None
    arctic = composer.seen_in(chart, "arctic")
    return arctic if _in_inset(arctic) else None


def polar(chart: Chart, arctic: Chart | None, frame: Frame) -> Chart | None:
    """Its Arctic view, where a chart has one and the map cuts the pole off."""
    x, y = chart.view.project(0.0, 90.0)
    at = frame.place(np.array([(float(x), float(y))]))[0]
    return None if frame.shows(float(at[0]), float(at[1]), 20) else arctic


def _in_inset(arctic: Chart) -> bool:
    """Whether a pact's reach or a way lies in what the inset shows."""
    lines = [part for line in arctic.ways for part in line.lines]
    for area in arctic.reaches:
        if not area.own:
            lines += [outer for outer, *_ in area.shape.plane.fill]
    return any(bool((np.abs(line) < _HALF_UNITS).all(axis=1).any()) for line in lines)


def block(arctic: Chart, look: Theme, side: float) -> Block:
    """The inset of an Arctic chart as a square of a side."""
    half = _HALF_UNITS
    frame = viewport.fit(VIEWS["arctic"], (0, 0, side, side), (-half, -half, half, half))
    shapes = [
        *mapping.map_shapes(arctic, frame, look, fine=0.7),
        *mapping.mark_shapes(arctic.marks, frame, look, fine=0.8),
    ]
    items: list[Item] = [] if look.paper else [Shape("inset ground", rectangle(frame.box), fill=look.ground.paper)]
    items += [replace(shape, name=f"inset {shape.name}") for shape in shapes]
    placer = labels.Placer(frame, [(0, 0, 96, 26)])
    items += labels.site_labels(arctic.marks, frame, placer, look, ranks=1, size=12.5)
    items.append(Shape("inset title ground", rectangle((0, 0, 96, 25)), fill=look.ground.paper, fill_opacity=0.85))
    items.append(Words(say("The Arctic"), 9, 18, 15, look.ground.ink, "strong", role="inset"))
    items.append(surrounds.frame_line(frame, look, 1.2))
    return Block(side, side, tuple(items))
