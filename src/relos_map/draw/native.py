"""A sheet as native shapes of a slide: custom geometry and text boxes in DrawingML (ECMA-376, part 1, 20.1.9.8).

Written as XML, because building an outline of thousands of points through the library takes minutes. A text box hangs
on the end of its line that matters (its start, middle or end), so that another font moves no label from its mark.
"""

import math
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import shapely
from matplotlib.path import Path
from numpy.typing import NDArray
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Pt

from relos_map.draw import fonts
from relos_map.draw.compat.pptx import set_direction
from relos_map.draw.sheet import Box, Points, Shape, Sheet, Words

FONT = "Arial"
"""On most machines, or one of the same widths; a little wider than the type of the pictures."""

_NARROWER = 0.93
"""The most that type may have of its size on the picture: as wide there as here, in that font."""

_SPARE = 0.98
"""How much of its box a line of a title may fill: programs round sizes of type."""

_POINT_EMU = 12_700
_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_TOLERANCE = 0.35
"""How far an outline may stray when points are left out, design units."""


def elements(sheet: Sheet, unit: float, first_id: int) -> Iterator[str]:
    """The shapes and words of a sheet as XML of a slide, numbered on; ``unit`` is EMU per design unit."""
    for place, item in enumerate(sheet.items):
        xml = _words(item, unit, first_id + place) if isinstance(item, Words) else _shape(item, unit, first_id + place)
        if xml:
            yield xml


def write_title(placeholder: Any, text: str, rows: list[Words], unit: float, slide_width: int) -> None:
    """Put the title into its placeholder, where the picture has it."""
    size = rows[0].size if rows else 30.0
    share = min((_share(row, (slide_width / unit - 2 * row.x) * _SPARE) for row in rows), default=_NARROWER)
    left, top = (rows[0].x, rows[0].y - size * 0.95) if rows else (58.0, 30.0)
    placeholder.left, placeholder.top = Emu(round(left * unit)), Emu(round(top * unit))
    placeholder.width = Emu(round(slide_width - 2 * left * unit))
    placeholder.height = Emu(round(size * 1.25 * max(1, len(rows)) * unit))
    frame = placeholder.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = fonts.unparted(text)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = 1
    set_direction(paragraph, fonts.right_to_left(text))
    paragraph.line_spacing = 0.95
    font = paragraph.runs[0].font if paragraph.runs else paragraph.font
    font.size, font.bold, font.name = Pt(size * unit / _POINT_EMU * share), True, FONT
    if rows:
        font.color.rgb = rgb(rows[0].colour)


def _share(words: Words, room: float) -> float:
    """The size of a line on a slide, of its size on the picture, at which the widest font fits a room."""
    wide = fonts.width(words.text, words.face, words.tracking, elsewhere=True) * words.size
    return min(_NARROWER, room / wide) if wide else _NARROWER


def rgb(colour: str) -> RGBColor:
    """A colour as the library has it."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    found: RGBColor = RGBColor(red, green, blue)  # type: ignore[no-untyped-call]
    return found


def _shape(shape: Shape, unit: float, number: int) -> str:
    rings = [ring for ring in _rings(shape) if len(ring) > 1]
    if not rings:
        return ""
    points = np.concatenate(rings)
    low, high = points.min(axis=0), points.max(axis=0)
    width, height = (max(1, round(side * unit)) for side in high - low)
    closed = bool(shape.fill) or shape.path.codes is None or bool(np.isin(Path.CLOSEPOLY, shape.path.codes))
    commands = "".join(_commands(np.rint((ring - low) * unit).astype(np.int64), closed=closed) for ring in rings)
    unfilled = "" if shape.fill else ' fill="none"'
    path = f'<a:path w="{width}" h="{height}"{unfilled}>{commands}</a:path>'
    return (
        f"<p:sp {_NAMESPACES}>{_named(shape.name, number)}<p:spPr>"
        f'<a:xfrm><a:off x="{round(low[0] * unit)}" y="{round(low[1] * unit)}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst>{path}</a:pathLst></a:custGeom>{_fill(shape)}{_line(shape, unit)}</p:spPr></p:sp>"
    )


def _commands(ring: NDArray[np.int64], *, closed: bool) -> str:
    start, *rest = (f'<a:pt x="{x}" y="{y}"/>' for x, y in ring.tolist())
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in rest)
    return f"<a:moveTo>{start}</a:moveTo>{lines}{'<a:close/>' if closed else ''}"


def _fill(shape: Shape) -> str:
    return f"<a:solidFill>{_colour(shape.fill, shape.fill_opacity)}</a:solidFill>" if shape.fill else "<a:noFill/>"


def _line(shape: Shape, unit: float) -> str:
    if not shape.stroke:
        return "<a:ln><a:noFill/></a:ln>"
    dash = ""
    if shape.dash:
        parts = [max(1, round(part / shape.width * 100_000)) for part in shape.dash]
        pairs = zip(parts[::2], parts[1::2], strict=True)
        dashes = "".join(f'<a:ds d="{on}" sp="{off}"/>' for on, off in pairs)
        dash = f"<a:custDash>{dashes}</a:custDash>"
    colour = f"<a:solidFill>{_colour(shape.stroke, shape.opacity)}</a:solidFill>"
    return f'<a:ln w="{round(shape.width * unit)}">{colour}{dash}<a:round/></a:ln>'


def _words(words: Words, unit: float, number: int) -> str:
    size = words.size * _share(words, words.width)
    width, height = words.width + 6, size * 1.3
    middle = {"left": words.x + width / 2, "centre": words.x, "right": words.x - width / 2}[words.align]
    turn = math.radians(words.angle)
    lift = size * 0.905 - height / 2  # from the middle of the box down to the baseline
    x = middle - lift * math.sin(turn) - width / 2
    y = words.y - lift * math.cos(turn) - height / 2
    rotation = f' rot="{round(-words.angle * 60_000) % 21_600_000}"' if words.angle else ""
    halo = f'<a:effectLst><a:glow rad="25400">{_colour(words.halo, 0.85)}</a:glow></a:effectLst>' if words.halo else ""
    style = f' b="{int(words.face == "strong")}" i="{int(words.face == "italic")}"'
    points = round(size * unit / _POINT_EMU * 100)
    spacing = f' spc="{round(words.tracking * size * unit / _POINT_EMU * 100)}"' if words.tracking else ""
    align = {"left": "l", "centre": "ctr", "right": "r"}[words.align]
    paragraph = f'<a:pPr algn="{align}" rtl="{int(fonts.right_to_left(words.text))}"/>'
    return (
        f"<p:sp {_NAMESPACES}>{_named(f'{words.role}: {words.text}', number)}<p:spPr><a:xfrm{rotation}>"
        f'<a:off x="{round(x * unit)}" y="{round(y * unit)}"/>'
        f'<a:ext cx="{round(width * unit)}" cy="{round(height * unit)}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>'
        f'<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f'<a:p>{paragraph}<a:r><a:rPr lang="en-GB" sz="{points}"{style}{spacing} dirty="0">'
        f"<a:solidFill>{_colour(words.colour, 1)}</a:solidFill>{halo}"
        f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/></a:rPr><a:t>{escape(words.text)}</a:t></a:r></a:p>'
        "</p:txBody></p:sp>"
    )


def _named(name: str, number: int) -> str:
    return f'<p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name[:120])}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'


def _colour(colour: str, opacity: float) -> str:
    alpha = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
    return f'<a:srgbClr val="{colour.removeprefix("#").upper()}">{alpha}</a:srgbClr>'


def _rings(shape: Shape) -> list[Points]:
    """The parts of a shape on the sheet, cut to its frame and thinned."""
    parts = _split(shape.path)
    if shape.frame is None:
        return parts
    placed = [shape.frame.place(part) for part in parts]
    if shape.fill:
        return _clipped_areas(placed, shape.frame.box)
    lines = shapely.clip_by_rect(np.array([shapely.LineString(part) for part in placed], object), *shape.frame.box)
    pieces = shapely.get_parts(shapely.simplify(lines, _TOLERANCE))
    return [shapely.get_coordinates(piece) for piece in pieces if not shapely.is_empty(piece)]


def _clipped_areas(placed: list[Points], box: Box) -> list[Points]:
    """Filled rings inside the frame; a ring inside another stays a hole, as by the even-odd rule."""
    left, top, right, bottom = box
    seen = [
        ring
        for ring in placed
        if len(ring) > 3
        and ring[:, 0].max() > left
        and ring[:, 0].min() < right
        and ring[:, 1].max() > top
        and ring[:, 1].min() < bottom
    ]
    found = []
    for ring in seen:
        area = shapely.make_valid(shapely.Polygon(ring))
        cut = shapely.simplify(shapely.clip_by_rect(area, *box), _TOLERANCE)
        for part in shapely.get_parts(cut):
            if part.geom_type == "Polygon" and part.area > 0.3:
                found += [
                    shapely.get_coordinates(part.exterior),
                    *(shapely.get_coordinates(hole) for hole in part.interiors),
                ]
    return found


def _split(path: Path) -> list[Points]:
    """The separate parts of a path, without the points that only close them."""
    vertices = np.asarray(path.vertices, dtype=float)
    if path.codes is None:
        return [vertices]
    codes = np.asarray(path.codes)
    starts = np.flatnonzero(codes == Path.MOVETO)[1:]
    parts = zip(np.split(vertices, starts), np.split(codes, starts), strict=True)
    return [np.vstack([part[:-1], part[:1]]) if code[-1] == Path.CLOSEPOLY else part for part, code in parts]
