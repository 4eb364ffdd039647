"""Which of a few arrangements a sheet gets: the first that shows enough of what the map is to show.

A wide sheet has a panel beside the map, with figures and notes; a narrower one has the notes below, or its figures in a
row above. What a frame's shape would cut off a view decides between them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from relos_map.picture import Picture
from relos_map.render import credits, figures, window
from relos_map.render.furniture import Block
from relos_map.render.sheet import Box, Item
from relos_map.render.themes import Theme
from relos_map.render.window import Bounds

_PANELS = (300.0, 240.0)
"""Widths of a panel, the better first."""

_GUTTER = 60.0
"""Between map and panel: degrees stand there."""

_NARROWEST_MAP, _LOWEST_MAP = 700.0, 280.0
_ABOVE, _BELOW = 26.0, 40.0
"""Room for the degrees over and under the map."""

_ENOUGH = {False: 0.9, True: 0.995}
"""An arrangement that shows so much of a view, or of a voyage's ways, is taken."""


@dataclass(frozen=True)
class Arrangement:
    """The map's box, what stands around it, and what is left of the panel for insets: None without a panel.

    ``told`` is whether figures, or the ways of a voyage by name, stand outside the map.
    """

    box: Box
    around: tuple[Item, ...]
    free: Box | None
    told: bool


def arrange(picture: Picture, look: Theme, page: Box, bounds: Bounds | None) -> Arrangement:
    """The arrangement of a page below its header; ``bounds`` is the crop, if any."""
    tried: list[tuple[float, Arrangement]] = []
    for one in _arrangements(picture, look, page):
        tried.append((_shown(picture, one.box, bounds), one))
        if tried[-1][0] >= _ENOUGH[bool(picture.routes)]:
            return one
    return max(tried, key=lambda each: each[0])[1] if tried else _bare(picture, look, page)


def _shown(picture: Picture, box: Box, bounds: Bounds | None) -> float:
    """The share of what is asked for that a box would show: a voyage's ways, the crop, or the view's window."""
    ways = [line for route in picture.routes for line in route.lines if len(line) > 1]
    if ways and bounds is None:
        return window.share_in_sight(ways, window.fit(picture.view, box))
    return window.share_shown(picture.view, box, bounds)


def _arrangements(picture: Picture, look: Theme, page: Box) -> Iterator[Arrangement]:
    """Those that a page has room for, from the one that reads best on."""
    left, top, right, bottom = page
    room = right - left
    below, over_foot = _foot(picture, look, page)
    for width in _PANELS:
        x = right - width
        box = (left, top + _ABOVE, x - _GUTTER, bottom - _BELOW)
        if box[2] - box[0] < _NARROWEST_MAP:
            continue
        head = figures.beside(picture, look, width)
        notes = credits.column(picture, look, width)
        if head.height + notes.height + 44 <= box[3] - box[1]:
            yield _beside(box, x, head, notes)
        if head.height <= over_foot - box[1]:
            yield _beside((*box[:3], over_foot), x, head, Block(width, 0, ()), below)
    row = figures.across(picture, look, room)
    box = (left, top + 20 + row.height + _ABOVE, right, over_foot)
    if room > _NARROWEST_MAP and box[3] - box[1] > _LOWEST_MAP:
        yield Arrangement(box, (*row.at(left, top + 12), *below), None, bool(row.items))


def _bare(picture: Picture, look: Theme, page: Box) -> Arrangement:
    """For a page with no room for figures."""
    left, top, right, _ = page
    below, over_foot = _foot(picture, look, page)
    return Arrangement((left, top + _ABOVE, right, max(over_foot, top + 106)), below, None, told=False)


def _foot(picture: Picture, look: Theme, page: Box) -> tuple[tuple[Item, ...], float]:
    """The notes along the bottom of a page, and where a map above them ends."""
    left, _, right, bottom = page
    foot = credits.footer(picture, look, right - left)
    return tuple(foot.at(left, bottom - foot.height - 14)), bottom - foot.height - 8 - _BELOW


def _beside(box: Box, x: float, head: Block, notes: Block, below: tuple[Item, ...] = ()) -> Arrangement:
    panel = (*head.at(x, box[1] - 2), *notes.at(x, box[3] - notes.height))
    free = (x, box[1] + head.height + 22, x + head.width, box[3] - (notes.height + 22 if notes.items else 0))
    return Arrangement(box, (*panel, *below), free, told=True)
