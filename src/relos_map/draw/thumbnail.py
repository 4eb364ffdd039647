"""A map as a small picture without words: a thumbnail."""

from io import BytesIO

from PIL import Image

from relos_map.chart.chart import Chart
from relos_map.draw import mapping, static, viewport
from relos_map.draw.sheet import Shape, Sheet, rectangle
from relos_map.draw.themes import theme
from relos_map.scene import Bounds

SIZE = (320, 180)
"""Width and height, pixels."""

_COLOURS = 96
"""So many keep a small map as it looks, at a fifth of the bytes: a talk has up to 200 of them."""

_FINE = 0.55
_SCALE = 2.0
"""Marks and lines are drawn on a sheet so many times as large, or they would hide the small map."""


def png(chart: Chart, theme_id: str = "light", bounds: Bounds | None = None) -> bytes:
    """The chart's map as PNG of ``SIZE``; ``bounds`` is the part of the view to show, plane units."""
    look, (width, height) = theme(theme_id), (side * _SCALE for side in SIZE)
    frame = viewport.fit(chart.view, (0, 0, width, height), bounds)
    ground = Shape("ground", rectangle((0, 0, width, height)), fill=look.ground.paper)
    shapes = [
        ground,
        *mapping.map_shapes(chart, frame, look, fine=_FINE * _SCALE),
        *mapping.mark_shapes(chart.marks, frame, look, fine=_FINE * _SCALE),
    ]
    sheet = Sheet(width, height, look.ground.paper, tuple(shapes), chart.words.headline, chart.words.subtitle)
    written = BytesIO()
    with Image.open(BytesIO(static.sheet_png(sheet, SIZE))) as drawn:
        drawn.convert("RGB").quantize(_COLOURS).save(written, "PNG", optimize=True)
    return written.getvalue()
