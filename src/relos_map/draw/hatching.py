"""The patterns that tell layers apart without colour, as plain lines cut to an area: the same in every file format."""

from collections.abc import Callable, Sequence

import numpy as np
import shapely
from matplotlib.path import Path

from relos_map.chart.style import Pattern
from relos_map.draw.sheet import Box, Points, lines, rings

TILE = 11.0
"""Distance at which a pattern repeats, design units."""


def hatch(pattern: Pattern, area: shapely.Geometry, tile: float = TILE) -> Path | None:
    """The lines (or for ``dots`` the discs) of a pattern inside an area of the sheet; None where there are none.

    The pattern is fixed to the sheet, so that bands of one layer that meet run on into each other.
    """
    if shapely.is_empty(area):
        return None
    box = tuple(float(side) for side in shapely.bounds(area))
    if pattern in {"dots", "rings"}:
        return _signs(pattern, area, box, tile)
    segments = [shapely.linestrings(line) for line in _LINES[pattern](box, tile)]
    cut = shapely.intersection(shapely.multilinestrings(segments), area)
    parts = shapely.get_parts(cut)
    kept = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    return lines(tuple(shapely.get_coordinates(part) for part in kept))


def area_of(polygons: Sequence[Sequence[Points]], box: Box) -> shapely.Geometry:
    """Polygons of rings on the sheet as one valid geometry, cut to a box."""
    found = []
    for outer, *holes in polygons:
        if len(outer) < 4 or outer[:, 0].max() < box[0] or outer[:, 0].min() > box[2]:
            continue
        if outer[:, 1].max() < box[1] or outer[:, 1].min() > box[3]:
            continue
        found.append(shapely.make_valid(shapely.Polygon(outer, [hole for hole in holes if len(hole) > 3])))
    cut = shapely.clip_by_rect(np.array(found, dtype=object), *box) if found else []
    return shapely.union_all(cut)


def _signs(pattern: Pattern, area: shapely.Geometry, box: tuple[float, ...], tile: float) -> Path | None:
    step = tile / 2 if pattern == "dots" else tile * 0.75
    columns, rows = _grid(box[0], box[2], step), _grid(box[1], box[3], step)
    x, y = (axis.ravel() for axis in np.meshgrid(columns, rows))
    place = np.rint(x / step) + np.rint(y / step)
    staggered = place % 2 == 0
    x, y = x[staggered], y[staggered]
    shapely.prepare(area)
    inside = shapely.contains_xy(area, x, y)
    corners = np.linspace(0, 2 * np.pi, 9 if pattern == "dots" else 13)[:-1]
    radius = tile * (0.115 if pattern == "dots" else 0.24)
    circle = radius * np.column_stack([np.cos(corners), np.sin(corners)])
    return rings(tuple((centre + circle,) for centre in np.column_stack([x[inside], y[inside]])))


def _grid(low: float, high: float, step: float) -> Points:
    """Multiples of a step that cover an interval."""
    return np.arange(np.floor(low / step), np.ceil(high / step) + 1) * step


def _forward(box: tuple[float, ...], tile: float) -> list[Points]:
    left, top, right, bottom = box
    height = bottom - top
    return [
        np.array([(c - bottom, bottom), (c - bottom + height, top)]) for c in _grid(left + top, right + bottom, tile)
    ]


def _backward(box: tuple[float, ...], tile: float) -> list[Points]:
    left, top, right, bottom = box
    height = bottom - top
    return [np.array([(c + top, top), (c + top + height, bottom)]) for c in _grid(left - bottom, right - top, tile)]


def _horizontal(box: tuple[float, ...], tile: float) -> list[Points]:
    return _horizontal_at(box, tile * 0.62)


def _vertical(box: tuple[float, ...], tile: float) -> list[Points]:
    return [np.array([(x, box[1]), (x, box[3])]) for x in _grid(box[0], box[2], tile * 0.62)]


def _grid_lines(box: tuple[float, ...], tile: float) -> list[Points]:
    return [*_horizontal(box, tile * 1.4), *_vertical(box, tile * 1.4)]


def _cross(box: tuple[float, ...], tile: float) -> list[Points]:
    return [*_forward(box, tile * 1.3), *_backward(box, tile * 1.3)]


def _waves(box: tuple[float, ...], tile: float) -> list[Points]:
    x = _grid(box[0] - tile, box[2] + tile, tile / 8)
    swing = tile * 0.16 * np.sin(2 * np.pi * x / tile)
    return [np.column_stack([x, y + swing]) for y in _grid(box[1], box[3], tile * 0.62)]


def _dashes(box: tuple[float, ...], tile: float) -> list[Points]:
    step, long = tile * 0.5, tile * 0.6
    return [
        np.array([(x, y), (x + long, y)])
        for row, y in enumerate(_grid(box[1], box[3], step))
        for x in _grid(box[0] - tile, box[2], tile) + (tile / 2 if round(y / step) % 2 else 0)
    ]


def _chevrons(box: tuple[float, ...], tile: float) -> list[Points]:
    x = _grid(box[0] - tile, box[2] + tile, tile / 2)
    swing = tile * 0.2 * (np.rint(x / (tile / 2)) % 2)
    return [np.column_stack([x, y + swing]) for y in _grid(box[1] - tile, box[3], tile * 0.62)]


def _pluses(box: tuple[float, ...], tile: float) -> list[Points]:
    step, arm = tile * 0.55, tile * 0.2
    found = []
    for row, y in enumerate(_grid(box[1], box[3], step), int(np.floor(box[1] / step))):
        for x in _grid(box[0], box[2], 2 * step) + (step if row % 2 else 0):
            found += [np.array([(x - arm, y), (x + arm, y)]), np.array([(x, y - arm), (x, y + arm)])]
    return found


def _bricks(box: tuple[float, ...], tile: float) -> list[Points]:
    high = tile * 0.6
    found = _horizontal_at(box, high)
    for row, y in enumerate(_grid(box[1], box[3], high), int(np.floor(box[1] / high))):
        found += [
            np.array([(x, y), (x, y + high)]) for x in _grid(box[0] - tile, box[2], tile) + (tile / 2 if row % 2 else 0)
        ]
    return found


def _horizontal_at(box: tuple[float, ...], step: float) -> list[Points]:
    return [np.array([(box[0], y), (box[2], y)]) for y in _grid(box[1], box[3], step)]


_LINES: dict[str, Callable[[tuple[float, ...], float], list[Points]]] = {
    "forward": _forward,
    "backward": _backward,
    "horizontal": _horizontal,
    "vertical": _vertical,
    "cross": _cross,
    "grid": _grid_lines,
    "waves": _waves,
    "dashes": _dashes,
    "chevrons": _chevrons,
    "pluses": _pluses,
    "bricks": _bricks,
}
