"""The map itself as shapes on a sheet: sea, reach, land over it, marks. The same geometry as the live map."""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
import shapely
from matplotlib.path import Path

from relos_map.chart.chart import Area, Chart, Line, Mark
from relos_map.chart.figures import Row
from relos_map.chart.style import MARKS, Look, Pattern
from relos_map.draw import hatching
from relos_map.draw.sheet import Box, Frame, Shape, lines, rectangle, rings
from relos_map.draw.themes import Theme
from relos_map.world import basemap

_EDGE = 2.6
_LIMIT = 1.1
_SURFACE_TILE = 2.0
"""Patterns that cover a whole area are so much wider than those of the inner bands, and fainter."""

_SURFACE_OPACITY = 0.42
_BROKEN = (3.5, 4.5)
"""Dash of a pattern over water whose reach counts on access not confirmed."""

_ICE_DASH = (2.0, 5.0)
_SIZE = {True: 1.2, False: 0.98}


def map_shapes(chart: Chart, frame: Frame, theme: Theme, *, fine: float = 1.0) -> list[Shape]:
    """Everything of a map but its words; ``fine`` scales line widths, for insets."""
    ground, base = theme.ground, _base(chart.view.id)
    shapes = []
    if theme.paper:
        shapes.append(Shape("sea", rectangle(frame.box), fill=ground.sea))
    shapes.append(Shape("graticule", base["graticule"], frame, stroke=ground.graticule, width=0.9 * fine, opacity=0.9))
    for area in chart.fills:
        shapes += fill_shapes(area, frame, theme, fine)
    for area in chart.reaches:
        shapes += reach_shapes(area, frame, theme, fine)
    for line in chart.lines:
        if not line.over_land:
            shapes += line_shapes(line, frame, theme, fine)
    coast = {"stroke": ground.coast, "width": 0.7 * fine}
    shapes.append(Shape("land", base["land"], frame, fill=ground.land, **coast))  # type: ignore[arg-type]
    shapes.append(Shape("lakes", base["lakes"], frame, fill=ground.closed_sea, **coast))  # type: ignore[arg-type]
    shapes.append(
        Shape("graticule over land", base["graticule"], frame, stroke=ground.graticule, width=0.9 * fine, opacity=0.3)
    )
    for line in chart.ways:
        shapes += line_shapes(line, frame, theme, fine)
    return shapes


def line_shapes(line: Line, frame: Frame, theme: Theme, fine: float = 1.0) -> list[Shape]:
    """A line, with a casing where it lies over land."""
    path = lines(line.lines)
    if path is None:
        return []
    colour, dash = stroke(line.look, theme)
    if line.look is None:
        return [Shape(f"{line.id} edge", path, frame, stroke=colour, width=line.width * fine, dash=dash)]
    drawn = Shape(f"route {line.id}", path, frame, stroke=colour, width=line.width * fine, dash=dash)
    if not line.over_land:
        return [drawn]
    return [Shape(f"casing {line.id}", path, frame, stroke=theme.ground.halo, width=2 * line.width * fine), drawn]


def stroke(look: Look | None, theme: Theme) -> tuple[str, tuple[float, ...]]:
    """Colour and dash of a line; the theme's own for one without a look."""
    if look is None:
        return theme.ground.sea_name, _ICE_DASH
    return theme.colour(look), tuple(part * 2.2 for part in look.dash)


def fill_shapes(part: Area, frame: Frame, theme: Theme, fine: float = 1.0) -> list[Shape]:
    """A part of the water that is reached: its colour, and where it has one, its pattern all over."""
    found, colour = part.shape.plane.fill, theme.colour(part.look)
    shapes = []
    if fill := rings(found):
        shapes.append(Shape(f"reach {part.id}", fill, frame, fill=colour, fill_opacity=part.opacity * theme.fill))
    if part.whole:
        area = hatching.area_of([[frame.place(ring) for ring in polygon] for polygon in found], frame.box)
        shapes += _surface(part.id, part.look, area, colour, faint=part.faint, fine=fine)
    return shapes


def _surface(
    name: str, look: Look, area: shapely.Geometry, colour: str, *, faint: bool, fine: float = 1.0, tile: float = 1.0
) -> list[Shape]:
    """A look's pattern over a whole area of the sheet; broken where access is not confirmed."""
    tile *= hatching.TILE * _SURFACE_TILE * (0.5 + fine / 2)
    pattern = hatching.hatch(look.pattern, area, tile)
    if pattern is None:
        return []
    shape = _pattern(f"surface {name}", look.pattern, pattern, colour, opacity=_SURFACE_OPACITY, fine=fine)
    return [replace(shape, dash=tuple(part * fine for part in _BROKEN)) if faint else shape]


def reach_shapes(reach: Area, frame: Frame, theme: Theme, fine: float = 1.0) -> list[Shape]:
    """One reach above the parts: the pattern of its inner band, the line where the range ends."""
    found, name, pattern = reach.shape.plane, reach.id, reach.look.pattern
    colour, dash = stroke(reach.look, theme)
    shapes = []
    band = hatching.area_of([[frame.place(ring) for ring in polygon] for polygon in found.band], frame.box)
    tile = hatching.TILE * (0.5 + fine / 2)
    if hatched := hatching.hatch(pattern, band, tile):
        opacity = 0.45 if reach.faint else 0.85
        shapes.append(_pattern(f"pattern {name}", pattern, hatched, colour, opacity=opacity, fine=fine))
    if limit := lines(found.limit):
        shapes.append(Shape(f"limit {name}", limit, frame, stroke=theme.ground.quiet, width=_LIMIT * fine))
    if edge := lines(found.edge):
        width = (1.6 if reach.faint else _EDGE) * fine
        shapes.append(Shape(f"edge {name}", edge, frame, stroke=colour, width=width, dash=dash))
    return shapes


def mark_shapes(marks: Sequence[Mark], frame: Frame, theme: Theme, *, fine: float = 1.0) -> list[Shape]:
    """The marks of sites inside the frame, the most prominent on top."""
    shapes = []
    for mark in sorted(marks, key=lambda one: (one.focus, -one.rank, one.id)):
        x, y = (float(axis) for axis in frame.place(np.array([(mark.x, mark.y)]))[0])
        size = _SIZE[mark.rank <= 1] * fine
        if not frame.shows(x, y, 4):
            continue
        if mark.focus:
            shapes.append(Shape("focus", _ring(x, y, 15 * fine), stroke=theme.ground.ink, width=2.4 * fine))
        if mark.air:
            shapes.append(wings(mark.look, theme, x, y, size=size))
        worn = {"hollow": mark.hollow, "off": mark.off}
        shapes.append(mark_shape(mark.look, theme, x, y, size=size, **worn, name=f"site {mark.id}"))
        if mark.off:
            shapes.append(strike(theme, x, y, size=size, name=f"off {mark.id}"))
    return shapes


def mark_shape(
    look: Look,
    theme: Theme,
    x: float,
    y: float,
    *,
    size: float,
    hollow: bool = False,
    off: bool = False,
    name: str = "mark",
) -> Shape:
    """One mark around a point of the sheet; a hollow one is access that is not confirmed, a quiet one switched off."""
    colour, halo = theme.colour(look), theme.ground.halo
    corners = np.array(MARKS[look.shape]) * size + (x, y)
    path = Path(np.vstack([corners, corners[:1]]), closed=True, readonly=True)
    if off:
        return Shape(name, path, fill=halo, stroke=theme.ground.quiet, width=1.6 * size)
    if hollow:
        return Shape(name, path, fill=halo, stroke=colour, width=1.9 * size)
    return Shape(name, path, fill=colour, stroke=halo, width=1.3 * size)


def strike(theme: Theme, x: float, y: float, *, size: float, name: str = "off") -> Shape:
    """The stroke through a mark that is switched off."""
    path = Path(np.array([(-8.0, 8.0), (8.0, -8.0)]) * size + (x, y))
    return Shape(name, path, stroke=theme.ground.quiet, width=1.8 * size)


def wings(look: Look, theme: Theme, x: float, y: float, *, size: float) -> Shape:
    """The bar behind the mark of a site that no ship sails from."""
    ends = Path([(x - 9.5 * size, y), (x + 9.5 * size, y)])
    return Shape("wings", ends, stroke=theme.colour(look), width=3 * size)


def limit_sample(y: float, left: float, theme: Theme) -> Shape:
    """A piece of an ocean's limit for the legend."""
    return _sample(y, left, colour=theme.ground.quiet, dash=(), weight=_LIMIT)


def pin_shapes(chart: Chart, frame: Frame, theme: Theme) -> list[Shape]:
    """The ring around a clicked point."""
    if chart.pin is None:
        return []
    x, y = (float(axis) for axis in frame.place(np.array([(chart.pin.x, chart.pin.y)]))[0])
    return [Shape("pin", _ring(x, y, 8), stroke=theme.ground.ink, width=3)] if frame.shows(x, y) else []


def swatch(row: Row, theme: Theme, box: Box) -> list[Shape]:
    """A small sample of a reach or a part for the legend: a reach with its edge below, and its band along that."""
    if row.look is None:
        return []
    left, top, right, bottom = box
    colour, dash = stroke(row.look, theme)
    shapes = [Shape("swatch", rectangle(box), fill=theme.ground.sea if theme.paper else theme.ground.halo)]
    shapes += area_sample(row.look, theme, box, row.opacity, whole=row.whole, faint=row.faint)
    if row.kind == "reach":
        shapes += band_sample(row.look, theme, (left, bottom - (bottom - top) * 0.45, right, bottom))
        end = Path([(left, bottom), (right, bottom)])
        shapes.append(Shape("swatch edge", end, stroke=colour, width=1.6 if row.faint else 2.4, dash=dash))
    return shapes


def area_sample(look: Look, theme: Theme, box: Box, opacity: float, *, whole: bool, faint: bool = False) -> list[Shape]:
    """A rectangle filled as a part of a map is."""
    colour = theme.colour(look)
    shapes = [Shape("swatch fill", rectangle(box), fill=colour, fill_opacity=opacity * theme.fill)] if opacity else []
    if whole:
        shapes += _surface("swatch", look, shapely.box(*box), colour, faint=faint, tile=0.5)
    return shapes


def band_sample(look: Look, theme: Theme, box: Box) -> list[Shape]:
    """A rectangle hatched as the last miles of a range are."""
    pattern = hatching.hatch(look.pattern, shapely.box(*box), hatching.TILE * 0.8)
    if not pattern:
        return []
    return [_pattern("swatch pattern", look.pattern, pattern, theme.colour(look), opacity=0.85, fine=1.0)]


def line_sample(row: Row, theme: Theme, y: float, left: float, weight: float | None = None) -> Shape:
    """A short piece of a line for the legend."""
    colour, dash = stroke(row.look, theme)
    return _sample(y, left, colour=colour, dash=dash, weight=row.width if weight is None else weight)


def _sample(y: float, left: float, *, colour: str, dash: tuple[float, ...], weight: float) -> Shape:
    return Shape("line", Path([(left, y), (left + 38, y)]), stroke=colour, width=weight, dash=dash)


def _pattern(name: str, pattern: Pattern, path: Path, colour: str, *, opacity: float, fine: float) -> Shape:
    if pattern == "dots":  # discs; all others are lines
        return Shape(name, path, fill=colour, fill_opacity=opacity)
    return Shape(name, path, stroke=colour, width=1.1 * fine, opacity=opacity)


def _ring(x: float, y: float, radius: float) -> Path:
    turn = [2 * math.pi * step / 36 for step in range(37)]
    return Path([(x + radius * math.cos(a), y + radius * math.sin(a)) for a in turn], closed=True)


@lru_cache(maxsize=8)
def _base(view_id: str) -> dict[str, Path]:
    base = basemap.load(view_id)
    empty = Path(np.empty((0, 2)))
    return {
        "land": rings(tuple(tuple(polygon) for polygon in base.land)) or empty,
        "lakes": rings(tuple(tuple(polygon) for polygon in base.lakes)) or empty,
        "graticule": lines(base.graticule) or empty,
    }
