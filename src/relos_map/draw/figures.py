"""What stands beside a map: shares of the oceans, a comparison's split of each, or a voyage's ways."""

from collections.abc import Sequence
from functools import singledispatch
from typing import Any

from relos_map.chart.credit import Credit
from relos_map.chart.figures import OceanShare, Row, Split, Splits, Ways
from relos_map.chart.style import BOTH_FILL_OPACITY, FILL_OPACITY, look_of
from relos_map.draw import fonts, mapping, surrounds
from relos_map.draw.sheet import Item, Shape, Words, rectangle
from relos_map.draw.surrounds import Block
from relos_map.draw.themes import Theme
from relos_map.words import message, say
from relos_map.words.amounts import of_whole, percents, points
from relos_map.words.numbers import clauses, series


@singledispatch
def beside(figures: Any, theme: Theme, width: float) -> Block:
    """What stands beside a map, for a column of a width."""
    raise NotImplementedError(f"no column is drawn of {type(figures).__name__}")


@singledispatch
def across(figures: Any, theme: Theme, width: float) -> Block:
    """The same for a row above a map."""
    raise NotImplementedError(f"no row is drawn of {type(figures).__name__}")


@beside.register(tuple)
def _(shares: tuple[OceanShare, ...], theme: Theme, width: float) -> Block:
    return _stacked([_figure(share, theme, width) for share in shares], width, 16)


@across.register(tuple)
def _(shares: tuple[OceanShare, ...], theme: Theme, width: float) -> Block:
    column = (width - 2 * _APART) / 3
    return _in_row([_flat_figure(share, theme, column) for share in shares])


@beside.register
def _(figures: Splits, theme: Theme, width: float) -> Block:
    cards = [_split(split, figures, theme, width) for split in figures.oceans]
    return _stacked([_sides(figures, theme, width), *cards], width, 14)


@across.register
def _(figures: Splits, theme: Theme, width: float) -> Block:
    column = (width - 2 * _APART) / 3
    cards = [_split(split, figures, theme, column) for split in figures.oceans]
    return _stacked([_sides(figures, theme, (width - _APART) / 2, in_row=True), _in_row(cards)], width, 8)


@beside.register
def _(figures: Ways, theme: Theme, width: float) -> Block:
    return _stacked(_ways(figures, theme, width), width, 9)


@across.register
def _(figures: Ways, theme: Theme, width: float) -> Block:
    ways = _ways(figures, theme, (width - _APART) / 2)
    rows = [_in_row(ways[place : place + 2]) for place in range(0, len(ways), 2)]
    return _stacked(rows, width, 4)


_APART = 24.0


def _stacked(blocks: Sequence[Block], width: float, gap: float) -> Block:
    items: list[Item] = []
    y = 0.0
    for block in blocks:
        items += block.at(0, y)
        y += block.height + gap
    return Block(width, max(y - gap, 0), tuple(items))


def _in_row(blocks: Sequence[Block]) -> Block:
    items: list[Item] = []
    x = 0.0
    for block in blocks:
        items += block.at(x, 0)
        x += block.width + _APART
    return Block(x - _APART, max(block.height for block in blocks), tuple(items))


def _sides(figures: Splits, theme: Theme, width: float, *, in_row: bool = False) -> Block:
    """Which pacts stand on the two sides of a comparison."""
    sides = []
    for side in figures.sides:
        items: list[Item] = [Words(side.letter, 0, 14, 15, theme.ground.ink, "strong", role="figure")]
        rows = fonts.wrap(side.told, "text", 15, width - 20, 3)
        items += [
            Words(row, 20, 14 + 19 * place, 15, theme.ground.ink, role="figure") for place, row in enumerate(rows)
        ]
        sides.append(Block(width, 19.0 * len(rows), tuple(items)))
    return _in_row(sides) if in_row else _stacked(sides, width, 0)


def _split(split: Split, figures: Splits, theme: Theme, width: float) -> Block:
    """One ocean of a comparison as a bar: only A, both, only B, and what neither reaches."""
    looks = [look_of(name) for name in ("only_a", "both", "only_b")]
    parts = (split.only_a_km2, split.both_km2, split.only_b_km2)
    items: list[Item] = [
        Words(split.name, 0, 14, 15, theme.ground.ink, "strong", role="figure"),
        _track(23, 37, width, theme),
    ]
    at = 0.0
    for look, km2 in zip(looks, parts, strict=True):
        share = km2 / split.total_km2
        if share > 0:
            opacity = BOTH_FILL_OPACITY if look == look_of("both") else FILL_OPACITY
            items += mapping.area_sample(look, theme, (at, 23, at + width * share, 37), opacity, whole=True)
        at += width * share
    wholes = zip(figures.sides, (split.a_km2, split.b_km2), strict=True)
    said = list(zip(map(say, _PARTS), parts, strict=True))
    if not all(side.sails for side in figures.sides):  # with nothing to compare it to, a side is told alone
        said = [(side.letter, km2) for side, km2 in wholes if side.sails]
    text = " · ".join(f"{name} {percents(km2, split.total_km2)}" for name, km2 in said)
    items.append(Words(text, 0, 55, 13, theme.ground.quiet, role="figure"))
    return Block(width, 60, tuple(items))


_PARTS = message("only A"), message("both"), message("only B")


def _ways(figures: Ways, theme: Theme, width: float) -> list[Block]:
    """A voyage's ways, the one as set first, and the ice edge if it counts."""
    return [_way(row, theme, width, main=place == 0) for place, row in enumerate(figures.rows)]


def _way(row: Row, theme: Theme, width: float, *, main: bool) -> Block:
    """A way of a voyage with its line; the one as set stands out."""
    size = 15.5 if main else 13.0
    line = mapping.line_sample(row, theme, 10, 0, weight=4 if main else None)
    face: fonts.Face = "strong" if main else "text"
    rows = fonts.wrap(fonts.clean(row.name), face, size, width - 52, 3)
    words = [
        Words(text, 52, 15 + size * 1.25 * place, size, theme.ground.ink, face, role="figure")
        for place, text in enumerate(rows)
    ]
    height = size * 1.25 * len(rows) if row.look else 16
    return Block(width, height, (line, *words))


def _figure(share: OceanShare, theme: Theme, width: float) -> Block:
    """The share of an ocean within reach, and whom it is owed to."""
    ground, number = theme.ground, percents(share.with_km2, share.total_km2)
    items: list[Item] = [
        Words(share.name, 0, 14, 15, ground.ink, "strong", role="figure"),
        Words(number, 0, 50, 36, ground.ink, "strong", role="figure"),
    ]
    if share.pacts and share.own:
        after = fonts.width(number, "strong") * 36 + 12
        items.append(Words(_added(share), after, 50, 14, ground.quiet, role="figure"))
    items += _bar(share, theme, 61, width)
    items.append(Words(_area(share), 0, 89, 13, ground.quiet, role="figure"))
    lines, y = _credits(share, theme, width)
    return Block(width, 94 + y, (*items, *(surrounds.moved(item, 0, 93) for item in lines)))


def _flat_figure(share: OceanShare, theme: Theme, width: float) -> Block:
    """The same in less height, for a row that is not to take room from the map."""
    ground, number = theme.ground, percents(share.with_km2, share.total_km2)
    start = fonts.width(number, "strong") * 26 + 12
    name = Words(share.name, start, 22, 15, ground.ink, "strong", role="figure")
    items: list[Item] = [Words(number, 0, 22, 26, ground.ink, "strong", role="figure"), name]
    after = start + name.width + 12
    for text in _told_beside(share):
        if fonts.width(text, "text") * 13 <= width - after:
            items.append(Words(text, after, 22, 13, ground.quiet, role="figure"))
            break
    items += _bar(share, theme, 30, width)
    lines, y = _credits(share, theme, width)
    return Block(width, 42 + y, (*items, *(surrounds.moved(item, 0, 41) for item in lines)))


def _told_beside(share: OceanShare) -> tuple[str, ...]:
    """What there may be room for beside the name, the longest first."""
    if not share.pacts:
        return ()
    return (clauses((_added(share), _area(share))), _added(share)) if share.own else (_area(share),)


def _bar(share: OceanShare, theme: Theme, y: float, width: float) -> list[Shape]:
    """The ocean as a bar, each part of what is reached in the colour of whom it is owed to, a gap between them."""
    shapes, x = [_track(y, y + 10, width, theme)], 0.0
    for credit in share.credits:
        wide = width * credit.km2 / share.total_km2
        if wide > _GAP:
            box = (x, y, x + wide - _GAP, y + 10)
            shapes.append(Shape(f"share {credit.name}", rectangle(box), **_worn(credit, theme)))
        x += wide
    return shapes


def _credits(share: OceanShare, theme: Theme, width: float) -> tuple[list[Item], float]:
    """Whom a share is owed to, each with its colour and its points; and the height of the lines that takes."""
    items: list[Item] = []
    x, y, size = 0.0, 14.0, 13.0
    for place, credit in enumerate(share.credits if share.pacts else ()):
        text = (
            f"{credit.name} {credit.more}"
            if place
            else say("{part} {points} %", part=credit.name, points=credit.figure)
        )
        wide = 14 + fonts.width(text, "text") * size
        if x and x + wide > width:
            x, y = 0.0, y + 17
        items.append(Shape("credit", rectangle((x, y - 9, x + 9, y)), **_worn(credit, theme)))
        items.append(Words(text, x + 14, y, size, theme.ground.quiet, role="figure"))
        x += wide + 12
    if share.alone:
        most = series(f"{credit.name} {credit.figure}" for credit in share.alone[:3])
        for row in fonts.wrap(say("only by: {parts}", parts=most), "text", size, width, 2):
            y += 17
            items.append(Words(row, 0, y, size, theme.ground.quiet, role="figure"))
    return items, y + 4 if items else 0.0


def _worn(credit: Credit, theme: Theme) -> dict[str, Any]:
    return {"fill": theme.colour(look_of(credit.look)), "fill_opacity": credit.opacity}


_GAP = 1.5


def _track(top: float, bottom: float, width: float, theme: Theme) -> Shape:
    """The whole of which a bar shows shares."""
    return Shape("track", rectangle((0, top, width, bottom)), fill=theme.ground.quiet, fill_opacity=0.18)


def _added(share: OceanShare) -> str:
    return points(share.own_km2, share.with_km2, share.total_km2)


def _area(share: OceanShare) -> str:
    return of_whole(share.with_km2, share.total_km2)
