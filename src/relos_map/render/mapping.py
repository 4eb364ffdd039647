"""The map itself as shapes on a sheet: sea, reach, land over it, marks. The same geometry as the live map."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from matplotlib.path import Path

from relos_map import basemap
from relos_map.picture import DrawnLayer, Mark, Picture
from relos_map.render import hatching
from relos_map.render.sheet import Frame, Shape, lines, rectangle, rings
from relos_map.render.themes import Theme
from relos_map.style import MARKS, Look, Pattern

_EDGE = 2.6
_ICE_DASH = (2.0, 5.0)
_SIZE = {True: 1.2, False: 0.98}


def map_shapes(picture: Picture, frame: Frame, theme: Theme, *, fine: float = 1.0) -> list[Shape]:
    """Everything of a map but its words; ``fine`` scales line widths, for insets."""
    ground, base = theme.ground, _base(picture.view.id)
    shapes = []
    if theme.paper:
        shapes.append(Shape("sea", rectangle(frame.box), fill=ground.sea))
    shapes.append(Shape("graticule", base["graticule"], frame, stroke=ground.graticule, width=0.9 * fine, opacity=0.9))
    for drawn in picture.layers:
        shapes += reach_shapes(picture, drawn, frame, theme, fine)
    if ice := lines(picture.ice_edge):
        shapes.append(Shape("ice edge", ice, frame, stroke=ground.sea_name, width=1.8 * fine, dash=_ICE_DASH))
    coast = {"stroke": ground.coast, "width": 0.7 * fine}
    shapes.append(Shape("land", base["land"], frame, fill=ground.land, even_odd=True, **coast))  # type: ignore[arg-type]
    shapes.append(Shape("lakes", base["lakes"], frame, fill=ground.closed_sea, even_odd=True, **coast))  # type: ignore[arg-type]
    shapes.append(
        Shape("graticule over land", base["graticule"], frame, stroke=ground.graticule, width=0.9 * fine, opacity=0.3)
    )
    for route in picture.routes:
        if way := lines(route.lines):
            dash = tuple(part * 2.2 for part in route.look.dash)
            shapes.append(Shape(f"casing {route.id}", way, frame, stroke=ground.halo, width=6 * fine))
            colour = theme.colour(route.look)
            shapes.append(Shape(f"route {route.id}", way, frame, stroke=colour, width=3 * fine, dash=dash))
    return shapes


def reach_shapes(picture: Picture, drawn: DrawnLayer, frame: Frame, theme: Theme, fine: float = 1.0) -> list[Shape]:
    """One reach: its area, the pattern of its inner band, the line where the range ends."""
    found = picture.level_set(drawn)
    colour, name = theme.colour(drawn.look), drawn.layer.id
    shapes = []
    if fill := rings(found.fill):
        shapes.append(Shape(f"reach {name}", fill, frame, fill=colour, fill_opacity=drawn.opacity * theme.fill))
    band = hatching.area_of([[frame.place(ring) for ring in polygon] for polygon in found.band], frame.box)
    tile = hatching.TILE * (0.5 + fine / 2)
    if pattern := hatching.hatch(drawn.look.pattern, band, tile):
        shapes.append(
            _pattern(
                f"pattern {name}",
                drawn.look.pattern,
                pattern,
                colour,
                opacity=0.45 if drawn.layer.faint else 0.85,
                fine=fine,
            )
        )
    if edge := lines(found.edge):
        dash = tuple(part * 2.2 for part in drawn.look.dash)
        width = (1.6 if drawn.layer.faint else _EDGE) * fine
        shapes.append(Shape(f"edge {name}", edge, frame, stroke=colour, width=width, dash=dash))
    return shapes


def mark_shapes(marks: Sequence[Mark], frame: Frame, theme: Theme, *, fine: float = 1.0) -> list[Shape]:
    """The marks of sites inside the frame, the most prominent on top."""
    shapes = []
    for mark in sorted(marks, key=lambda one: (one.focus, -one.rank, one.base.id)):
        x, y = (float(axis) for axis in frame.place(np.array([(mark.x, mark.y)]))[0])
        if not frame.shows(x, y, 4):
            continue
        if mark.focus:
            shapes.append(Shape("focus", _ring(x, y, 15 * fine), stroke=theme.ground.ink, width=2.4 * fine))
        shapes.append(
            mark_shape(
                mark.look,
                theme,
                x,
                y,
                size=_SIZE[mark.rank <= 1] * fine,
                hollow=mark.hollow,
                off=mark.off,
                name=f"site {mark.base.id}",
            )
        )
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
    """One mark around a point of the sheet; a hollow one is access that is not confirmed, a struck one switched off."""
    colour, halo = theme.colour(look), theme.ground.halo
    corners = np.array(MARKS[look.shape]) * size + (x, y)
    path = Path(np.vstack([corners, corners[:1]]), closed=True, readonly=True)
    if off:
        struck = Path.make_compound_path(path, Path(np.array(_STRIKE) * size + (x, y)))
        return Shape(name, struck, fill=halo, stroke=theme.ground.quiet, width=1.6 * size)
    if hollow:
        return Shape(name, path, fill=halo, stroke=colour, width=1.9 * size)
    return Shape(name, path, fill=colour, stroke=halo, width=1.3 * size)


_STRIKE = ((-8.0, 8.0), (8.0, -8.0))


def pin_shapes(picture: Picture, frame: Frame, theme: Theme) -> list[Shape]:
    """The ring around a clicked point."""
    if picture.pin is None:
        return []
    x, y = (float(axis) for axis in frame.place(np.array([picture.pin]))[0])
    return [Shape("pin", _ring(x, y, 8), stroke=theme.ground.ink, width=3)] if frame.shows(x, y) else []


def swatch(look: Look, theme: Theme, box: tuple[float, float, float, float], opacity: float) -> list[Shape]:
    """A small sample of a reach for the legend."""
    colour = theme.colour(look)
    path = rectangle(box)
    shapes = [
        Shape("swatch", path, fill=theme.ground.sea if theme.paper else theme.ground.halo),
        Shape("swatch fill", path, fill=colour, fill_opacity=opacity * theme.fill),
    ]
    if pattern := hatching.hatch(
        look.pattern, hatching.area_of([[np.asarray(path.vertices)[:4]]], box), hatching.TILE * 0.8
    ):
        shapes.append(_pattern("swatch pattern", look.pattern, pattern, colour, opacity=0.85, fine=1.0))
    dash = tuple(part * 2.2 for part in look.dash)
    shapes.append(Shape("swatch edge", path, stroke=colour, width=2.0, dash=dash))
    return shapes


def line_sample(y: float, left: float, width: float, *, colour: str, dash: tuple[float, ...], weight: float) -> Shape:
    """A short piece of a line for the legend."""
    return Shape("line", Path([(left, y), (left + width, y)]), stroke=colour, width=weight, dash=dash)


def ice_sample(y: float, left: float, theme: Theme) -> Shape:
    """A piece of the ice edge for the legend."""
    return line_sample(y, left, 38, colour=theme.ground.sea_name, dash=_ICE_DASH, weight=1.8)


def _pattern(name: str, pattern: Pattern, path: Path, colour: str, *, opacity: float, fine: float) -> Shape:
    if hatching.is_filled(pattern):
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
