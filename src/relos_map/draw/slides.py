"""Slides: the picture under a title that can be edited, and the same map as native shapes.

Both slides come from one sheet, so every shape and word stands where it stands on the picture.
"""

import io
from dataclasses import replace
from typing import Any

from pptx.util import Emu

from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.draw import native, package, static
from relos_map.draw.compat.pptx import add_xml, describe, send_to_back
from relos_map.draw.layout import lay_out
from relos_map.draw.options import Options
from relos_map.draw.package import HEIGHT, WIDTH
from relos_map.draw.sheet import Sheet, Words
from relos_map.draw.xml_text import allowed
from relos_map.words import say

_SIZE = (1920, 1080)
_HEADING = frozenset({"title", "subtitle"})


def pptx(chart: Chart, composer: Composer, options: Options) -> bytes:
    """Two slides: the picture, and the map in shapes; titles editable, notes with sources, alternative text."""
    sheet = lay_out(chart, composer, replace(options, size=_SIZE), _SIZE)
    deck = package.new(sheet.title, sheet.subtitle)
    notes = _notes(chart, sheet)
    bare = replace(sheet, items=tuple(item for item in sheet.items if _role(item) not in _HEADING))
    first = _slide(deck, sheet, notes)
    drawing = first.shapes.add_picture(io.BytesIO(static.sheet_png(bare, _SIZE)), 0, 0, Emu(WIDTH), Emu(HEIGHT))
    drawing.name = say("Map")
    describe(drawing, sheet.alt)
    send_to_back(first, drawing)
    shapes = say("The same map as shapes: each can be moved, recoloured or deleted.")
    second = _slide(deck, sheet, f"{shapes}\n\n{notes}")
    unit = WIDTH / sheet.width
    for xml in native.elements(bare, unit, 100):
        add_xml(second, xml)
    return package.packed(deck)


def _slide(deck: Any, sheet: Sheet, notes: str) -> Any:
    slide = package.add_slide(deck, "title", sheet.background)
    unit = WIDTH / sheet.width
    rows = [item for item in sheet.items if isinstance(item, Words) and item.role == "title"]
    native.write_title(slide.shapes.title, sheet.title, rows, unit, WIDTH)
    below = replace(sheet, items=tuple(item for item in sheet.items if _role(item) == "subtitle"))
    for xml in native.elements(below, unit, 50):
        add_xml(slide, xml)
    slide.notes_slide.notes_text_frame.text = allowed(notes)
    return slide


def _notes(chart: Chart, sheet: Sheet) -> str:
    parts = [sheet.title, sheet.subtitle, "", *(f"{heading}: {text}" for heading, text in chart.words.notes)]
    return "\n".join([*parts, "", say("All sources:"), *(f"– {source}" for source in sheet.sources)])


def _role(item: object) -> str:
    return item.role if isinstance(item, Words) else ""
