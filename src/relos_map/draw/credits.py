"""The notes of a chart as they stand on a sheet: in a few lines below the map, or in a column beside it."""

from relos_map.chart.chart import Chart
from relos_map.draw import fonts
from relos_map.draw.sheet import Item, Words
from relos_map.draw.surrounds import Block
from relos_map.draw.themes import Theme

_SIZE, _STEP = 13.0, 16.5


def footer(chart: Chart, look: Theme, width: float, *, short: bool = False) -> Block:
    """The notes as running text, in as few lines as they need."""
    words = chart.words
    text = words.brief if short else " ".join(f"{heading}: {text}" for heading, text in words.notes)
    rows = fonts.wrap(fonts.clean(text), "text", _SIZE, width, 8)
    items: list[Item] = [
        Words(row, 0, 12 + place * _STEP, _SIZE, look.ground.quiet, role="credit") for place, row in enumerate(rows)
    ]
    return Block(width, 12 + (len(rows) - 1) * _STEP + 4, tuple(items))


def column(chart: Chart, look: Theme, width: float) -> Block:
    """The notes as paragraphs under small headings, for the panel beside a map."""
    items: list[Item] = []
    y = 0.0
    for heading, text in chart.words.notes:
        items.append(Words(heading, 0, y + 12, _SIZE, look.ground.ink, "strong", role="credit"))
        for row in fonts.wrap(fonts.clean(text), "text", _SIZE, width, 9):
            y += _STEP
            items.append(Words(row, 0, y + 12, _SIZE, look.ground.quiet, role="credit"))
        y += _STEP + 7
    return Block(width, y - 7, tuple(items))
