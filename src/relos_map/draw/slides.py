"""Slides: the picture under a title that can be edited, and the same map as native shapes.

Both slides come from one sheet, so every shape and word stands where it stands on the picture.
"""

import datetime
import io
import zipfile
from dataclasses import replace
from typing import Any

from pptx import Presentation
from pptx.util import Emu

from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.draw import native, static
from relos_map.draw.compat.pptx import add_xml, describe, send_to_back
from relos_map.draw.layout import lay_out
from relos_map.draw.options import Options
from relos_map.draw.sheet import Sheet, Words
from relos_map.words import say

_SIZE = (1920, 1080)
_WIDTH, _HEIGHT = 12_192_000, 6_858_000
"""A slide of 16:9, 13⅓ by 7½ inches, EMU."""

_TITLE_ONLY = 5
"""The layout of the library's template that has a title and nothing else."""

_MOMENT = datetime.datetime(2026, 1, 1)
"""Stands in the file for the time of its making, so that the same scene gives the same bytes."""

_HEADING = frozenset({"title", "subtitle"})


def pptx(chart: Chart, composer: Composer, options: Options) -> bytes:
    """Two slides: the picture, and the map in shapes; titles editable, notes with sources, alternative text."""
    sheet = lay_out(chart, composer, replace(options, size=_SIZE), _SIZE)
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(_WIDTH), Emu(_HEIGHT)
    core = deck.core_properties
    core.title, core.subject, core.author = sheet.title, sheet.subtitle, "RELOS Map"
    core.created = core.modified = core.last_printed = _MOMENT
    notes = _notes(chart, sheet)
    bare = replace(sheet, items=tuple(item for item in sheet.items if _role(item) not in _HEADING))
    first = _slide(deck, sheet, notes)
    drawing = first.shapes.add_picture(io.BytesIO(static.sheet_png(bare, _SIZE)), 0, 0, Emu(_WIDTH), Emu(_HEIGHT))
    drawing.name = say("Map")
    describe(drawing, sheet.alt)
    send_to_back(first, drawing)
    shapes = say("The same map as shapes: each can be moved, recoloured or deleted.")
    second = _slide(deck, sheet, f"{shapes}\n\n{notes}")
    unit = _WIDTH / sheet.width
    for xml in native.elements(bare, unit, 100):
        add_xml(second, xml)
    written = io.BytesIO()
    deck.save(written)
    return _timeless(written.getvalue())


def _slide(deck: Any, sheet: Sheet, notes: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    unit = _WIDTH / sheet.width
    if sheet.background:
        fill = slide.background.fill
        fill.solid()
        fill.fore_color.rgb = native.rgb(sheet.background)
    rows = [item for item in sheet.items if isinstance(item, Words) and item.role == "title"]
    native.write_title(slide.shapes.title, sheet.title, rows, unit, _WIDTH)
    below = replace(sheet, items=tuple(item for item in sheet.items if _role(item) == "subtitle"))
    for xml in native.elements(below, unit, 50):
        add_xml(slide, xml)
    slide.notes_slide.notes_text_frame.text = notes
    return slide


def _notes(chart: Chart, sheet: Sheet) -> str:
    parts = [sheet.title, sheet.subtitle, "", *(f"{heading}: {text}" for heading, text in chart.words.notes)]
    return "\n".join([*parts, "", say("All sources:"), *(f"– {source}" for source in sheet.sources)])


def _role(item: object) -> str:
    return item.role if isinstance(item, Words) else ""


def _timeless(content: bytes) -> bytes:
    """The package with one and the same time on every entry."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _MOMENT.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return written.getvalue()
