"""A briefing as PowerPoint slides: native titles and points, maps as pictures or shapes, notes with sources."""

import io
from dataclasses import replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.util import Emu, Pt

from relos_map.brief import Briefing, Progress
from relos_map.chart.composers import Composer
from relos_map.draw import fonts, native, package, static, surrounds
from relos_map.draw.compat.pptx import add_group, add_xml, describe, set_bullet, set_direction
from relos_map.draw.leaf import WIDTH, Binding, Leaf, Text
from relos_map.draw.leaves import leaves, titled
from relos_map.draw.options import Options
from relos_map.draw.sheet import Sheet, Words
from relos_map.draw.xml_text import allowed
from relos_map.words import say

_UNIT = package.WIDTH / WIDTH
"""EMU per design unit."""

_POINT = 12_700
_PIXELS = 1.5
"""Pixels per design unit of a map: a slide has 2,160 across, more than the screens it is shown on most."""

_AROUND, _KEY, _MAP = 50, 100, 1_000
"""Numbers of shapes: of subtitle and foot, of the legend and what is in it, of the map and what is in it."""

_LEFT, _RIGHT = 1, 3
"""Alignments, as the library numbers them."""


def write(briefing: Briefing, composer: Composer, options: Options, progress: Progress | None) -> bytes:
    """A title slide, a slide for each scene, and a last one or more with the sources."""
    deck = package.new(titled(briefing, options), say("A briefing"))
    for leaf in leaves(briefing, composer, Binding(options, anyhow=True), progress):
        _add(deck, leaf, native_map=options.native)
    return package.packed(deck)


def _add(deck: Any, leaf: Leaf, *, native_map: bool) -> None:
    slide = package.add_slide(deck, "opening" if leaf.opening else "text" if leaf.texts else "title", leaf.background)
    rows = [item for item in leaf.head if isinstance(item, Words) and item.role == "title"]
    native.write_title(slide.shapes.title, leaf.title, rows, _UNIT, package.WIDTH)
    if leaf.texts:
        _write(slide.placeholders[1], leaf)
    around = tuple(item for item in (*leaf.head, *leaf.foot) if item not in rows)
    for xml in native.elements(_sheet(leaf, around), _UNIT, _AROUND):
        add_xml(slide, xml)
    if leaf.map:
        _add_map(slide, leaf, leaf.map, as_shapes=native_map)
    if leaf.key:
        left, top, right = leaf.box[0], leaf.box[3], leaf.box[2]
        box = (left, top, right - left, leaf.height - top)
        add_group(slide, say("Legend"), "", _emu(box), native.elements(_sheet(leaf, leaf.key), _UNIT, _KEY + 1), _KEY)
    if notes := _notes(leaf):
        slide.notes_slide.notes_text_frame.text = allowed(notes)


def _add_map(slide: Any, leaf: Leaf, drawn: Sheet, *, as_shapes: bool) -> None:
    box = left, top, width, height = _emu((*leaf.at, drawn.width, drawn.height))
    if as_shapes:
        items = tuple(surrounds.moved(item, *leaf.at) for item in drawn.items)
        add_group(slide, say("Map"), drawn.alt, box, native.elements(_sheet(leaf, items), _UNIT, _MAP + 1), _MAP)
        return
    size = round(drawn.width * _PIXELS), round(drawn.height * _PIXELS)
    shown = slide.shapes.add_picture(
        io.BytesIO(static.sheet_png(drawn, size)), Emu(left), Emu(top), Emu(width), Emu(height)
    )
    shown.name = say("Map")
    describe(shown, drawn.alt)


def _notes(leaf: Leaf) -> str:
    """What the speaker sees: what is to be said, every source with its address, and what the map rests on."""
    listed = [f"– {source.addressed}" for source in leaf.cited]
    parts = leaf.spoken, "\n".join([say("Sources:"), *listed]) if listed else "", "\n".join(leaf.behind)
    return "\n\n".join(filter(None, parts))


def _emu(box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    left, top, width, height = (round(side * _UNIT) for side in box)
    return left, top, width, height


def _sheet(leaf: Leaf, items: tuple[Any, ...]) -> Sheet:
    return replace(leaf.sheet, items=items)


def _write(placeholder: Any, leaf: Leaf) -> None:
    """The paragraphs of a leaf into the slide's text."""
    left, top, right, bottom = (round(side * _UNIT) for side in leaf.box)
    placeholder.left, placeholder.top = Emu(left), Emu(top)
    placeholder.width, placeholder.height = Emu(right - left), Emu(bottom - top)
    frame = placeholder.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, text in enumerate(leaf.texts):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        _write_paragraph(paragraph, text, leaf.colour(text))


def _write_paragraph(paragraph: Any, text: Text, colour: str) -> None:
    paragraph.alignment = _RIGHT if text.from_right else _LEFT
    paragraph.line_spacing = 1.0
    paragraph.space_before, paragraph.space_after = Pt(text.gap * _UNIT / _POINT), Pt(0)
    set_direction(paragraph, text.from_right)
    set_bullet(paragraph, round(text.indent * _UNIT), bullet=text.bullet)
    run = paragraph.add_run()
    run.text = fonts.unparted(text.text)
    run.font.name, run.font.bold = native.FONT, text.face == "strong"
    run.font.size = Pt(text.size * _UNIT / _POINT)
    run.font.color.rgb = native.rgb(colour)
