"""The study sheet: A4 pages with a map and questions about it, the oceans, every pact, and the claims as checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from relos_map.chart.chart import Chart
from relos_map.draw import fonts, labels, mapping, static, surrounds, viewport
from relos_map.draw.fonts import Face
from relos_map.draw.sheet import Frame, Item, Shape, Sheet, Words, rectangle
from relos_map.draw.surrounds import Block
from relos_map.draw.themes import Theme, theme
from relos_map.learn.quiz import Question
from relos_map.learn.study import Study
from relos_map.words import message, say
from relos_map.words.numbers import clauses, number
from relos_map.world import basemap
from relos_map.world.basemap import CREDIT

PAPER_PT = (595.28, 841.89)
"""A4, portrait, points (ISO 216)."""

_WIDTH, _HEIGHT, _MARGIN = 859.0, 1214.9, 40.0
_ROOM = _WIDTH - 2 * _MARGIN
_MAP_HEIGHT = 610.0
_TOP, _FOOT = 92.0, _HEIGHT - _MARGIN
_GAP = 26.0
_SIZE = 13.0
"""Size of the text: 9 points on A4, as is the smallest that a legend is set in."""

_QUESTIONS = 6
_MOST_LINES = 12

_MODEL = message(
    "Reach is a model: distance over water at an assumed speed. It says nothing about ships, weather, law or intent. "
    "Ports under a pact are named by the article or by press, or illustrate; no list of them was found in a pact."
)
_COLUMNS = message("Pact"), message("Partner"), message("Signed"), message("Gives"), message("Ports on the map")


@dataclass(frozen=True)
class _Pen:
    """The colours to write in."""

    look: Theme

    def block(self, text: str, room: float, face: Face = "text", *, quiet: bool = False) -> Block:
        """A paragraph, its first baseline one type size down."""
        colour = self.look.ground.quiet if quiet else self.look.ground.ink
        rows = fonts.wrap(fonts.clean(text), face, _SIZE, room, _MOST_LINES)
        items = tuple(Words(row, 0, _SIZE + n * _SIZE * 1.2, _SIZE, colour, face) for n, row in enumerate(rows))
        return Block(room, len(rows) * _SIZE * 1.2, items)

    def heading(self, text: str, room: float) -> Block:
        """A heading over a thin rule."""
        size = _SIZE * 1.2
        rule = Shape("rule", rectangle((0, size * 1.35, room, size * 1.35 + 1.0)), fill=self.look.ground.ink)
        return Block(room, size * 1.6, (Words(text, 0, size, size, self.look.ground.ink, "strong"), rule))


def pdf(chart: Chart, study: Study) -> bytes:
    """The study sheet as a PDF: the map with questions that it answers, then all there is to know, then the answers."""
    return static.pdf_pages(lay_out(chart, study), PAPER_PT)


def lay_out(chart: Chart, study: Study) -> tuple[Sheet, ...]:
    """Put the pages of the study sheet together."""
    look = theme("light")
    pen = _Pen(look)
    drawn = _map(chart, look)
    written = {item.text for item in drawn if isinstance(item, Words)}
    asked = _taken([question for label, question in study.questions if label in written])
    pages = [[*drawn, *_beneath(chart, asked, pen)], *_flow(_known(study, pen), _foot(asked, pen))]
    title = say("India’s logistics pacts at sea: study sheet")
    return tuple(
        Sheet(
            width=_WIDTH,
            height=_HEIGHT,
            background=look.ground.paper,
            items=(*_header(title, chart, look, number, len(pages)), *items),
            title=title,
            subtitle=chart.words.subtitle,
            alt=f"{title}. {chart.words.headline}.",
        )
        for number, items in enumerate(pages, 1)
    )


def _taken(questions: Sequence[Question]) -> list[Question]:
    """Some questions of every kind, the kinds in turn."""
    kinds = [[one for one in questions if one.kind == kind] for kind in dict.fromkeys(one.kind for one in questions)]
    turns = chain.from_iterable(zip_longest(*kinds))
    return [one for one in turns if one][:_QUESTIONS]


def _header(title: str, chart: Chart, look: Theme, page: int, last: int) -> list[Item]:
    ground = look.ground
    place = say("Page {page} of {last}", page=number(page), last=number(last))
    under = f"{chart.words.headline}. {chart.words.subtitle}"
    lines = fonts.wrap(fonts.clean(under), "text", _SIZE, _ROOM, 2) if page == 1 else []
    return [
        Shape("accent", rectangle((_MARGIN, 0, _MARGIN + 44, 9)), fill=look.accent),
        Words(title, _MARGIN, 44, 22, ground.ink, "strong", role="title"),
        Words(place, _WIDTH - _MARGIN, 44, _SIZE, ground.quiet, align="right", role="subtitle"),
        *(Words(row, _MARGIN, 63 + 16 * n, _SIZE, ground.quiet, role="subtitle") for n, row in enumerate(lines)),
    ]


def _map(chart: Chart, look: Theme) -> list[Item]:
    frame = _frame(chart)
    placer = labels.Placer(frame)
    seas = basemap.load(chart.view.id).sea_names
    return [
        *mapping.map_shapes(chart, frame, look, fine=0.8),
        *mapping.mark_shapes(chart.marks, frame, look, fine=0.8),
        *labels.site_labels(chart.marks, frame, placer, look, ranks=2, size=_SIZE),
        *labels.sea_labels(seas, frame, chart.view, placer, look, ranks=2),
        surrounds.frame_line(frame, look),
    ]


def _frame(chart: Chart) -> Frame:
    return viewport.fit(chart.view, (_MARGIN, _TOP, _WIDTH - _MARGIN, _TOP + _MAP_HEIGHT))


def _beneath(chart: Chart, asked: Sequence[Question], pen: _Pen) -> list[Item]:
    """The legend, and beside it what the map is asked."""
    frame = _frame(chart)
    legend = surrounds.legend(chart, pen.look, frame, hidden=surrounds.hidden(chart, frame))
    top, side = _TOP + _MAP_HEIGHT + 16, _ROOM - legend.width - _GAP
    return [*legend.at(_MARGIN, top), *_questions(asked, side, pen).at(_MARGIN + legend.width + _GAP, top)]


def _questions(asked: Sequence[Question], room: float, pen: _Pen) -> Block:
    parts = [pen.heading(say("Test yourself"), room)]
    for place, question in enumerate(asked, 1):
        parts.append(pen.block(f"{place}. {question.text}", room, "strong"))
        parts.append(_boxes([choice.label for choice in question.choices], room, pen))
    return _stack(parts, room)


def _boxes(choices: Sequence[str], room: float, pen: _Pen) -> Block:
    """Choices to be ticked, as many to a line as fit."""
    items: list[Item] = []
    x = y = 0.0
    for choice in choices:
        box = f"□ {choice}"
        width = fonts.width(box, "text") * _SIZE
        if x and x + width > room:
            x, y = 0.0, y + _SIZE * 1.25
        items.append(Words(box, x, y + _SIZE, _SIZE, pen.look.ground.ink))
        x += width + 18
    return Block(room, y + _SIZE * 1.5, tuple(items))


def _known(study: Study, pen: _Pen) -> list[Block]:
    """All that there is to know, in pieces that stay together."""
    columns = (0.0, 0.15, 0.27, 0.37, 0.72)
    heads = _row([say(name) for name in _COLUMNS], columns, "strong", pen)
    rows = [_row(texts, columns, "text", pen) for texts in study.pacts]
    oceans = [
        _stack([pen.block(name, _ROOM, "strong"), pen.block(holds, _ROOM)], _ROOM) for name, holds in study.oceans
    ]
    claims = [
        _stack([pen.block(statement, _ROOM), pen.block(found, _ROOM, "italic", quiet=True)], _ROOM, gap=1)
        for statement, found in study.claims
    ]
    return [
        *_under(pen.heading(say("The oceans"), _ROOM), oceans),
        *_under(_stack([pen.heading(say("The pacts"), _ROOM), heads], _ROOM), rows),
        *_under(pen.heading(say("What the article says, and what was found"), _ROOM), claims),
    ]


def _under(heading: Block, parts: Sequence[Block]) -> list[Block]:
    """Parts under a heading, which stays with the first of them."""
    return [_stack([heading, *parts[:1]], _ROOM), *parts[1:]]


def _row(texts: Sequence[str], columns: Sequence[float], face: Face, pen: _Pen) -> Block:
    edges = [*(share * _ROOM for share in columns), _ROOM]
    items: list[Item] = []
    height = 0.0
    for n, text in enumerate(texts):
        cell = pen.block(text, edges[n + 1] - edges[n] - 12, "strong" if n == 0 else face)
        items += cell.at(edges[n], 0)
        height = max(height, cell.height)
    return Block(_ROOM, height, tuple(items))


def _foot(asked: Sequence[Question], pen: _Pen) -> Block:
    answers = clauses(f"{place}: {question.answer}" for place, question in enumerate(asked, 1))
    cited = say("Sources of each line: the Sources page of RELOS Map.")
    texts = [say("Answers. {answers}.", answers=answers)] if asked else []
    texts.append(" ".join((say(_MODEL), say(CREDIT), cited)))
    return _stack([pen.block(text, _ROOM, quiet=True) for text in texts], _ROOM)


def _flow(parts: Sequence[Block], foot: Block) -> list[list[Item]]:
    """Pieces one below the other over as many pages as they take, with a foot on the last."""
    pages: list[list[Item]] = [[]]
    y = top = 62.0
    for part in (*parts, foot):
        if y + part.height > _FOOT and pages[-1]:
            pages.append([])
            y = top
        pages[-1] += part.at(_MARGIN, y)
        y += part.height + 7
    return pages


def _stack(parts: Sequence[Block], room: float, gap: float = 4.0) -> Block:
    items: list[Item] = []
    y = 0.0
    for part in parts:
        items += part.at(0, y)
        y += part.height + gap
    return Block(room, y, tuple(items))
