"""A briefing as a PDF handout: a slide a page, or two with the speaker's notes beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from relos_map.brief import Briefing, Progress
from relos_map.chart.composers import Composer
from relos_map.draw import static, surrounds
from relos_map.draw.leaf import SLIDE, WIDTH, Binding, Leaf, Text, line
from relos_map.draw.leaves import in_devanagari, leaves, titled
from relos_map.draw.options import PAPERS_MM, Options
from relos_map.draw.sheet import Item, Sheet, Words
from relos_map.draw.themes import Theme
from relos_map.words import say

_SHARE = 0.55
"""How much of a page's width a slide takes beside its notes."""

_NOTE, _CITED = 27.0, 22.0
"""Sizes of the notes and of their sources in a slide's design units: 8.7 and 7.1 points on A4."""

_LEADING = 1.25
_INSIDE = 50.0
"""The margin of a slide, where what goes on without one starts."""

_APART = 64.0
"""Between a slide and its notes, and between the columns of notes that go on."""

_PAGE = WIDTH / _SHARE
_ROOM = (_PAGE - WIDTH) * 0.82
"""The width of a page, and of the notes on it."""

_MARGIN = (_PAGE - WIDTH - _APART - _ROOM) / 2

_MOST_ROWS = 500


def write(briefing: Briefing, composer: Composer, options: Options, progress: Progress | None) -> bytes:
    """A page of the title, one for each scene, and the sources; text can be selected, and every page is vector."""
    width, height = (side / 25.4 * 72 for side in PAPERS_MM[options.paper])
    title = titled(briefing, options)
    if options.notes:
        binding = Binding(options)
        sheets = _with_notes(leaves(briefing, composer, binding, progress), binding, height / width)
    else:
        binding = Binding(options, height=WIDTH * height / width)
        sheets = (leaf.sheet for leaf in leaves(briefing, composer, binding, progress))
    cubic = in_devanagari(briefing, composer, options)
    return static.pdf_of(sheets, (width, height), title, say("A briefing"), cubic=cubic)


@dataclass(frozen=True)
class _Half:
    """Half a page: a slide or none, and columns of notes; ``heading`` stands over notes that go on."""

    leaf: Leaf | None
    columns: tuple[Sequence[Text], ...]
    heading: str = ""


def _with_notes(pages: Iterator[Leaf], binding: Binding, proportion: float) -> Iterator[Sheet]:
    """Pages of two halves each."""
    halves = (half for leaf in pages for half in _halves(leaf, binding))
    for upper in halves:
        yield _page(upper, next(halves, None), binding.look, proportion)


def _halves(leaf: Leaf, binding: Binding) -> Iterator[_Half]:
    """A slide with as many of its notes as have room beside it, and those that go on."""
    spoken = [row for told in leaf.spoken.split("\n") if leaf.spoken for row in _rows(told, _NOTE, binding)]
    listed = [f"– {source.told}" for source in leaf.cited]
    under = ["", say("Sources:"), *listed] if listed else []
    first, left = _taken([*spoken, *(row for told in under for row in _rows(told, _CITED, binding))], SLIDE)
    yield _Half(leaf, (first,))
    heading = say("{headline} (notes, continued)", headline=leaf.title)
    while left:
        first, left = _taken(left, SLIDE - 2 * _NOTE * _LEADING)
        second, left = _taken(left, SLIDE - 2 * _NOTE * _LEADING)
        yield _Half(None, (first, second), heading)


def _taken(rows: Sequence[Text], high: float) -> tuple[Sequence[Text], Sequence[Text]]:
    """The rows that fit a column of a height, and the others."""
    used = 0.0
    for place, row in enumerate(rows):
        used += row.size * _LEADING
        if used > high:
            return rows[:place], rows[place:]
    return rows, ()


def _rows(text: str, size: float, binding: Binding) -> list[Text]:
    """A paragraph of the notes, each of its rows by itself; an empty one is an empty row."""
    paragraph = binding.paragraph(text, size, _ROOM, _MOST_ROWS)
    return [Text(row, (row,), size) for row in paragraph.rows or ("",)]


def _page(upper: _Half, lower: _Half | None, look: Theme, proportion: float) -> Sheet:
    height = _PAGE * proportion
    space = (height - 2 * SLIDE) / 3
    items = [*_drawn(upper, space, look)]
    if lower:
        items += _drawn(lower, 2 * space + SLIDE, look)
    titles = (half.leaf.title for half in (upper, lower) if half and half.leaf)
    return Sheet(
        width=_PAGE,
        height=height,
        background=look.ground.paper if look.paper else "",
        items=tuple(items),
        title=next(titles, upper.heading),
    )


def _drawn(half: _Half, top: float, look: Theme) -> Iterator[Item]:
    """A half at its place on the page."""
    left = _MARGIN
    if half.leaf:
        yield from (surrounds.moved(item, left, top) for item in half.leaf.sheet.items)
        left += WIDTH + _APART
    if half.heading:
        left += _INSIDE
        yield Words(half.heading, left, top + _NOTE, _NOTE, look.ground.ink, "strong", role="text")
        top += 2 * _NOTE * _LEADING
    for place, column in enumerate(half.columns):
        x, y = left + place * (_ROOM + _APART), top
        for text in column:
            y += text.size * _LEADING
            colour = look.ground.ink if text.size == _NOTE else look.ground.quiet
            yield line(text.text, x + _ROOM if text.from_right else x, y, text, colour)
