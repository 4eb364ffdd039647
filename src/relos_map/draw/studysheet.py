"""The study sheet: one A4 page with the map, the oceans, every pact, the claims as checked, and some questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from relos_map.chart.chart import Chart
from relos_map.draw import fonts, labels, mapping, static, surrounds, viewport
from relos_map.draw.fonts import Face
from relos_map.draw.sheet import Frame, Item, Shape, Sheet, Words, rectangle
from relos_map.draw.surrounds import Block
from relos_map.draw.themes import Theme, theme
from relos_map.errors import DataError
from relos_map.learn.quiz import Question
from relos_map.learn.study import Study
from relos_map.words import message, say
from relos_map.words.numbers import clauses
from relos_map.world import basemap
from relos_map.world.basemap import CREDIT

PAPER_PT = (595.28, 841.89)
"""A4, portrait, points (ISO 216)."""

_WIDTH, _HEIGHT, _MARGIN = 1240.0, 1754.0, 54.0
_ROOM = _WIDTH - 2 * _MARGIN
_MAP = (690.0, 440.0)
_TOP = 104.0
_GAP = 30.0
_SIZES = (16.5, 15.7, 14.9, 14.1, 13.3, 12.5)
"""Type sizes tried, the first that fits the page is taken; 12.5 of 1240 units is 6 points on A4."""

_QUESTIONS = 6
_GIVEN_AWAY = ("claim",)
"""Kinds of questions that another part of the page answers."""

_MODEL = message(
    "Reach is a model: distance over water at an assumed speed. It says nothing about ships, weather, law or intent. "
    "Ports under a pact are named by the article or by press, or illustrate; no treaty lists them."
)
_COLUMNS = message("Pact"), message("Partner"), message("Signed"), message("Gives"), message("Ports on the map")


@dataclass(frozen=True)
class _Pen:
    """A type size and the colours to write in."""

    size: float
    look: Theme

    def lines(self, text: str, room: float, face: Face = "text", *, factor: float = 1.0, most: int = 9) -> list[str]:
        return fonts.wrap(fonts.clean(text), face, self.size * factor, room, most)

    def block(self, text: str, room: float, face: Face = "text", *, factor: float = 1.0, most: int = 9) -> Block:
        """A paragraph, its first baseline one type size down."""
        size = self.size * factor
        colour = self.look.ground.quiet if factor < 1 else self.look.ground.ink
        rows = self.lines(text, room, face, factor=factor, most=most)
        items = tuple(Words(row, 0, size + n * size * 1.2, size, colour, face) for n, row in enumerate(rows))
        return Block(room, len(rows) * size * 1.2, items)

    def line(self, text: str, room: float) -> Block:
        """One line as it stands, its spaces kept."""
        words = Words(text, 0, self.size, self.size, self.look.ground.ink)
        return Block(room, self.size * 1.2, (words,))

    def heading(self, text: str, room: float) -> Block:
        """A heading over a thin rule."""
        size = self.size * 1.15
        rule = Shape("rule", rectangle((0, size * 1.35, room, size * 1.35 + 1.2)), fill=self.look.ground.ink)
        return Block(room, size * 1.6, (Words(text, 0, size, size, self.look.ground.ink, "strong"), rule))


def pdf(chart: Chart, study: Study) -> bytes:
    """The study sheet as a PDF page; questions with choices are printed, their answers at the foot."""
    return static.pdf_page(lay_out(chart, study), PAPER_PT)


def lay_out(chart: Chart, study: Study) -> Sheet:
    """Put the study sheet together at the largest type that fits the page.

    Raises
    ------
    DataError
        It says more than the page holds at the smallest type.
    """
    look = theme("light")
    asked = [question for question in study.questions if question.choices and question.kind not in _GIVEN_AWAY][
        :_QUESTIONS
    ]
    for size in _SIZES:
        items, bottom = _page(chart, study, asked, _Pen(size, look))
        if bottom <= _HEIGHT - _MARGIN / 2:
            break
    else:
        raise DataError(say("There is more to say than a study sheet of one page holds; shorten what its pacts give."))
    title = say("India’s logistics pacts at sea: study sheet")
    return Sheet(
        width=_WIDTH,
        height=_HEIGHT,
        background=look.ground.paper,
        items=(*_header(title, chart, look), *_map(chart, look), *items),
        title=title,
        subtitle=chart.words.subtitle,
        alt=f"{title}. {chart.words.headline}.",
        sources=(),
    )


def _header(title: str, chart: Chart, look: Theme) -> list[Item]:
    return [
        Shape("accent", rectangle((_MARGIN, 0, _MARGIN + 62, 13)), fill=look.accent),
        Words(title, _MARGIN, 62, 34, look.ground.ink, "strong", role="title"),
        Words(f"{chart.words.headline}. {chart.words.subtitle}", _MARGIN, 88, 17, look.ground.quiet, role="subtitle"),
    ]


def _page(chart: Chart, study: Study, asked: Sequence[Question], pen: _Pen) -> tuple[list[Item], float]:
    """Everything but the header and the map, and where it ends."""
    side = _ROOM - _MAP[0] - _GAP
    frame = _frame(chart)
    legend = surrounds.legend(chart, pen.look, frame, hidden=surrounds.hidden(chart, frame))
    beside = _stack([_oceans(study, side, pen), legend], side, gap=14)
    items = beside.at(_MARGIN + _MAP[0] + _GAP, _TOP)
    y = _TOP + max(_MAP[1], beside.height) + 14
    half = (_ROOM - _GAP) / 2
    for blocks in ((_pacts(study, pen),), (_claims(study, half, pen), _questions(asked, half, pen))):
        x = _MARGIN
        for block in blocks:
            items += block.at(x, y)
            x += block.width + _GAP
        y += max(block.height for block in blocks) + 14
    foot = _foot(asked, pen)
    return items + foot.at(_MARGIN, y), y + foot.height


def _frame(chart: Chart) -> Frame:
    return viewport.fit(chart.view, (_MARGIN, _TOP, _MARGIN + _MAP[0], _TOP + _MAP[1]))


def _map(chart: Chart, look: Theme) -> list[Item]:
    frame = _frame(chart)
    placer = labels.Placer(frame)
    seas = basemap.load(chart.view.id).sea_names
    return [
        *mapping.map_shapes(chart, frame, look, fine=0.8),
        *mapping.mark_shapes(chart.marks, frame, look, fine=0.8),
        *labels.site_labels(chart.marks, frame, placer, look, ranks=2, size=13.5),
        *labels.sea_labels(seas, frame, chart.view, placer, look, ranks=2, factor=0.8),
        surrounds.frame_line(frame, look),
    ]


def _oceans(study: Study, room: float, pen: _Pen) -> Block:
    parts = [pen.heading(say("The oceans"), room)]
    for name, holds in study.oceans:
        parts += [pen.block(name, room, "strong"), pen.block(holds, room)]
    return _stack(parts, room)


def _pacts(study: Study, pen: _Pen) -> Block:
    columns = (0.0, 0.17, 0.285, 0.37, 0.68)
    parts = [pen.heading(say("The pacts"), _ROOM)]
    parts.append(_row([pen.block] * 5, [say(name) for name in _COLUMNS], columns, "strong"))
    parts += [_row([pen.block] * 5, texts, columns) for texts in study.pacts]
    return _stack(parts, _ROOM, gap=3)


def _row(
    write: Sequence[Callable[..., Block]], texts: Sequence[str], columns: Sequence[float], face: Face = "text"
) -> Block:
    edges = [*(share * _ROOM for share in columns), _ROOM]
    items: list[Item] = []
    height = 0.0
    for n, text in enumerate(texts):
        cell = write[n](text, edges[n + 1] - edges[n] - 14, "strong" if n == 0 else face, most=2)
        items += cell.at(edges[n], 0)
        height = max(height, cell.height)
    return Block(_ROOM, height, tuple(items))


def _claims(study: Study, room: float, pen: _Pen) -> Block:
    parts = [pen.heading(say("What the article says, and what was found"), room)]
    for statement, found in study.claims:
        parts.append(pen.block(statement, room))
        parts.append(pen.block(found, room, "italic", factor=0.92, most=3))
    return _stack(parts, room, gap=3)


def _questions(asked: Sequence[Question], room: float, pen: _Pen) -> Block:
    parts = [pen.heading(say("Test yourself"), room)]
    for number, question in enumerate(asked, 1):
        parts.append(pen.block(f"{number}. {question.text}", room, "strong", most=3))
        boxes = [f"□ {choice.label}" for choice in question.choices]
        row = "     ".join(boxes)
        fits = fonts.width(row, "text") * pen.size <= room
        parts += [pen.line(row, room)] if fits else [pen.block(box, room, most=2) for box in boxes]
    return _stack(parts, room, gap=3)


def _foot(asked: Sequence[Question], pen: _Pen) -> Block:
    answers = clauses(f"{number}: {question.answer}" for number, question in enumerate(asked, 1))
    cited = say("Sources of each line: the Sources page of RELOS Map.")
    texts = say("Answers. {answers}.", answers=answers), " ".join((say(_MODEL), say(CREDIT), cited))
    return _stack(
        [pen.block(text, _ROOM, factor=0.85) for text in texts if asked or text is not texts[0]], _ROOM, gap=2
    )


def _stack(parts: Sequence[Block], room: float, gap: float = 4.0) -> Block:
    items: list[Item] = []
    y = 0.0
    for part in parts:
        items += part.at(0, y)
        y += part.height + gap
    return Block(room, y, tuple(items))
