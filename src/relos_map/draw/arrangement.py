"""Which of a few arrangements a sheet gets: the first that shows enough of what the map is to show, and hides no port.

A wide sheet has a panel beside the map, with figures, legend and notes; a square one has them above and below; an
upright one has two columns under the map. On a small sheet nearly all is map, and the rest is said in a line or two.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from relos_map.chart.chart import Chart
from relos_map.draw import credits, figures, inset, placement, surrounds, viewport
from relos_map.draw.sheet import Box, Item
from relos_map.draw.surrounds import Block
from relos_map.draw.themes import Theme
from relos_map.scene import Bounds

_PANELS = (300.0, 240.0)
"""Widths of a panel, the better first."""

_GUTTER = 60.0
"""Between map and panel: degrees stand there."""

_NARROWEST_MAP, _LOWEST_MAP = 700.0, 280.0
_ABOVE, _BELOW = 26.0, 40.0
"""Room for the degrees over and under the map."""

_APART = 22.0
"""Between blocks that stand one under another."""

_NARROW, _LOW = 640.0, 620.0
"""A page narrower or lower than this is small; design units, below the header."""

_UPRIGHT = 1.2
"""A page so many times as high as wide has its figures and legend under the map."""

_LONG_FOOT = 0.14
"""The most of a small page that the notes may take in full."""

_Kind = Mapping[str, bool]

_FIRST: tuple[tuple[_Kind, ...], ...] = (({"whole": True}, {}), ())
_LAST: tuple[tuple[_Kind, ...], ...] = (({"whole": True, "terse": True}, {"terse": True}),)
"""What a panel is tried with: a legend, or none, and where nothing else leaves all ports in sight, a terse legend."""

_ENOUGH = {False: 0.9, True: 0.995}
"""An arrangement that shows so much of a view, or of a voyage's ways, is taken."""


@dataclass(frozen=True)
class Arrangement:
    """The map's box, what stands around it, and what is left beside or under it for an inset, if any.

    ``told`` is whether figures, or the ways of a voyage by name, stand outside the map; ``keyed`` whether the legend
    does.
    """

    box: Box
    around: tuple[Item, ...]
    free: Box | None
    told: bool
    keyed: bool = False


@dataclass(frozen=True)
class _Page:
    """What is to be arranged, and where: a page below its header, and the crop, if any.

    ``arctic`` is what an inset would show.
    """

    chart: Chart
    arctic: Chart | None
    look: Theme
    box: Box
    bounds: Bounds | None

    @property
    def room(self) -> float:
        """Its width."""
        return self.box[2] - self.box[0]

    def shown(self, box: Box) -> float:
        """The share of what is asked for that a map in a box would show: a voyage's ways, the crop, or the window."""
        ways = [part for way in self.chart.ways for part in way.lines if len(part) > 1]
        if ways and self.bounds is None:
            return viewport.share_in_sight(ways, viewport.fit(self.chart.view, box))
        return viewport.share_shown(self.chart.view, box, self.bounds)

    def legend(self, box: Box, width: float, **kind: bool) -> Block:
        """The legend to a map in a box, without its card and no wider than given; empty where the ways say it all.

        ``kind`` is whether it is ``whole``, or ``terse``: see `surrounds.legend`.
        """
        chart = self.chart
        if chart.ways and not chart.reaches:
            return _NOTHING
        frame = viewport.fit(chart.view, box, self.bounds)
        hidden = surrounds.hidden(chart, frame, inset.polar(chart, self.arctic, frame))
        return surrounds.uncarded(surrounds.legend(chart, self.look, frame, hidden=hidden, room=width, **kind))

    def hides(self, one: Arrangement) -> int:
        """How many ports and ways the legend of an arrangement hides, where it stands on the map."""
        if one.keyed or not self.chart.reaches:
            return 0
        frame = viewport.fit(self.chart.view, one.box, self.bounds)
        hidden = surrounds.hidden(self.chart, frame, inset.polar(self.chart, self.arctic, frame))
        return placement.legend(self.chart, self.look, frame, hidden)[1]

    def foot(self, *, short: bool = False) -> tuple[tuple[Item, ...], float]:
        """The notes along its bottom, and where a map above them ends."""
        notes = credits.footer(self.chart, self.look, self.room, short=short)
        top = self.box[3] - notes.height - 14
        return tuple(notes.at(self.box[0], top)), top + 6 - _BELOW


_NOTHING = Block(0, 0, ())


def arrange(chart: Chart, arctic: Chart | None, look: Theme, page: Box, bounds: Bounds | None) -> Arrangement:
    """The arrangement of a page below its header; ``bounds`` is the crop, if any, ``arctic`` as for an inset."""
    asked = _Page(chart, arctic, look, page, bounds)
    if asked.room < _NARROW or page[3] - page[1] < _LOW:
        return _small(asked)
    enough = _ENOUGH[bool(chart.ways)]
    tried: list[tuple[float, int, Arrangement]] = []
    for one in _arrangements(asked):
        shown = min(asked.shown(one.box), enough)
        hidden = asked.hides(one) if shown == enough else 0
        if shown == enough and not hidden:
            return one
        tried.append((shown, -hidden, one))
    return max(tried, key=lambda each: each[:2])[2] if tried else _small(asked)


def _arrangements(page: _Page) -> Iterator[Arrangement]:
    """Those that a page has room for, from the one that reads best on."""
    left, top, right, bottom = page.box
    below, over_foot = page.foot()
    if bottom - top > _UPRIGHT * page.room:
        yield from _upright(page, below, over_foot)
    panels = [(width, x) for width in _PANELS if (x := right - width - _GUTTER) - left >= _NARROWEST_MAP]
    for width, x in panels:
        yield from _with_panel(page, width, (left, top + _ABOVE, x, bottom - _BELOW), (below, over_foot), _FIRST)
    yield from _in_rows(page, below, over_foot)
    for width, x in panels:
        yield from _with_panel(page, width, (left, top + _ABOVE, x, bottom - _BELOW), (below, over_foot), _LAST)


def _with_panel(
    page: _Page, width: float, whole: Box, foot: tuple[tuple[Item, ...], float], legends: Sequence[Sequence[_Kind]]
) -> Iterator[Arrangement]:
    """A panel beside the map: the legend in it if there is room, and the notes, which else stand along the bottom.

    Of each of ``legends`` the first that has room stands in it; where there is none to choose from, none does.
    """
    head = figures.beside(page.chart.words.figures, page.look, width)
    column = credits.column(page.chart, page.look, width)
    below, over_foot = foot
    ways = ((whole, column, ()), ((*whole[:3], over_foot), _NOTHING, below))
    for kinds in legends:
        for box, notes, under in ways:
            room = box[3] - box[1] - head.height - (notes.height + _APART if notes.items else 0)
            if room < 0 or (kinds and page.shown(box) < _ENOUGH[bool(page.chart.ways)]):
                continue
            if not kinds:
                yield _beside(box, (head,), notes, under)
                continue
            laid = (page.legend(box, width, **kind) for kind in kinds)
            legend = next((one for one in laid if one.items and one.height + _APART <= room), None)
            if legend:
                yield _beside(box, (head, legend), notes, under)


def _beside(box: Box, heads: tuple[Block, ...], notes: Block, below: tuple[Item, ...]) -> Arrangement:
    x, y = box[2] + _GUTTER, box[1] - 2
    panel: list[Item] = []
    for block in heads:
        panel += block.at(x, y)
        y += block.height + _APART
    panel += notes.at(x, box[3] - notes.height)
    free = (x, y + 2, x + heads[0].width, box[3] - (notes.height + _APART if notes.items else 0))
    return Arrangement(box, (*panel, *below), free, told=True, keyed=len(heads) > 1)


def _upright(page: _Page, below: tuple[Item, ...], over_foot: float) -> Iterator[Arrangement]:
    """The map across the page, under it the figures in one column and the legend in another."""
    left, top, right, _ = page.box
    start, half = top + _ABOVE, (page.room - 2 * _APART) / 2
    least, most = viewport.heights_of_whole(page.chart.view, page.room, page.bounds)
    head = figures.beside(page.chart.words.figures, page.look, half)
    legend = page.legend((left, start, right, start + least), half)
    need = max(head.height, legend.height) + 2 * _APART
    high = min(most, over_foot - start - need)
    if high < least:
        return
    box = (left, start, right, start + high)
    y = box[3] + _BELOW + min(_APART, (over_foot - box[3] - need) / 2)
    around = (*head.at(left, y), *legend.at(right - half, y), *below)
    free = (right - half, y + legend.height + _APART, right, over_foot)
    yield Arrangement(box, around, free, told=True, keyed=bool(legend.items))


def _in_rows(page: _Page, below: tuple[Item, ...], over_foot: float) -> Iterator[Arrangement]:
    """The figures in a row above the map, and under it the legend beside the notes, where the map keeps its height."""
    left, top, right, bottom = page.box
    least, most = viewport.heights_of_whole(page.chart.view, page.room, page.bounds)
    row = figures.across(page.chart.words.figures, page.look, page.room)
    start = top + 20 + row.height + _ABOVE
    above = tuple(row.at(left, top + 12))
    legend = page.legend((left, start, right, start + least), page.room / 2)
    if legend.items:
        notes = credits.footer(page.chart, page.look, page.room - legend.width - 2 * _APART)
        strip = max(legend.height, notes.height) + 14
        high = min(most, bottom - strip - _BELOW - start)
        if high >= least:
            y = start + high + _BELOW + (bottom - strip - start - high - _BELOW) / 2
            around = (*above, *legend.at(left, y), *notes.at(right - notes.width, y))
            yield Arrangement((left, start, right, start + high), around, None, told=bool(row.items), keyed=True)
    if page.room > _NARROWEST_MAP and over_foot - start > _LOWEST_MAP:
        box = (left, start, right, min(over_foot, start + most))
        yield Arrangement(box, (*above, *below), None, told=bool(row.items))


def _small(page: _Page) -> Arrangement:
    """Nearly all map: a legend of a few signs in a row, notes in short; figures only where the map leaves room."""
    left, top, right, bottom = page.box
    below, over_foot = page.foot()
    if bottom - over_foot > _LONG_FOOT * (bottom - top) + _BELOW:
        below, over_foot = page.foot(short=True)
    start = top + _ABOVE
    _, most = viewport.heights_of_whole(page.chart.view, page.room, page.bounds)
    frame = viewport.fit(page.chart.view, (left, start, right, min(over_foot, start + most)), page.bounds)
    key = surrounds.key(page.chart, page.look, page.room, hidden=surrounds.hidden(page.chart, frame))
    end = min(over_foot - key.height - 4, start + most)
    box = (left, start, right, max(end, start + 80))
    around = [*key.at(left, box[3] + _BELOW - 8), *below]
    head = figures.beside(page.chart.words.figures, page.look, page.room)
    free = box[3] + _BELOW + key.height + _APART
    told = bool(head.items) and free + head.height + _APART < over_foot + _BELOW
    if told:
        around += head.at(left, free)
    return Arrangement(box, tuple(around), None, told, keyed=True)
