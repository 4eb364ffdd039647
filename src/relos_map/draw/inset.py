"""The Arctic in a map of another view: an inset where the map cuts off the pole though something there is shown."""

from dataclasses import replace

import numpy as np

from relos_map.catalogue import INDIA
from relos_map.chart.picture import Picture
from relos_map.draw import furniture, labels, mapping, viewport
from relos_map.draw.furniture import Block
from relos_map.draw.sheet import Frame, Item, Shape, Words, rectangle
from relos_map.draw.themes import Theme
from relos_map.world.views import VIEWS

SMALLEST = 150.0
"""Side of the smallest inset that can be read, design units."""

_HALF_UNITS = 35.0
"""Half the width of what it shows, plane units: down to about 58° N."""


def polar(picture: Picture, frame: Frame) -> Picture | None:
    """The Arctic view of the same scene, where the map cuts the pole off though reach in the Arctic is shown."""
    pacts = (drawn.layer for drawn in picture.layers if drawn.layer.id != INDIA)
    if picture.view.id == "arctic" or not (picture.routes or any("arctic" in layer.oceans for layer in pacts)):
        return None
    x, y = picture.view.project(0.0, 90.0)
    at = frame.place(np.array([(float(x), float(y))]))[0]
    if frame.shows(float(at[0]), float(at[1]), 20):
        return None
    arctic = picture.seen_in("arctic")
    return arctic if _in_inset(arctic) else None


def _in_inset(arctic: Picture) -> bool:
    """Whether a pact's reach or a way lies in what the inset shows."""
    lines = [line for route in arctic.routes for line in route.lines]
    for drawn in arctic.layers:
        if drawn.layer.id != INDIA:
            lines += [outer for outer, *_ in arctic.level_set(drawn).fill]
    return any(bool((np.abs(line) < _HALF_UNITS).all(axis=1).any()) for line in lines)


def block(picture: Picture, look: Theme, side: float) -> Block:
    """The inset of an Arctic picture as a square of a side."""
    half = _HALF_UNITS
    frame = viewport.fit(VIEWS["arctic"], (0, 0, side, side), (-half, -half, half, half))
    shapes = [
        *mapping.map_shapes(picture, frame, look, fine=0.7),
        *mapping.mark_shapes(picture.marks, frame, look, fine=0.8),
    ]
    items: list[Item] = [] if look.paper else [Shape("inset ground", rectangle(frame.box), fill=look.ground.paper)]
    items += [replace(shape, name=f"inset {shape.name}") for shape in shapes]
    placer = labels.Placer(frame, [(0, 0, 96, 26)])
    items += labels.site_labels(picture.marks, frame, placer, look, ranks=1, size=12.5)
    items.append(Shape("inset title ground", rectangle((0, 0, 96, 25)), fill=look.ground.paper, fill_opacity=0.85))
    items.append(Words("The Arctic", 9, 18, 15, look.ground.ink, "strong", role="inset"))
    items.append(furniture.frame_line(frame, look, 1.2))
    return Block(side, side, tuple(items))
