"""Outlines for SVG and PDF: thinned to what a page can show, and written no finer than that; lines of text in SVG."""

from collections.abc import Iterable

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

from relos_map.draw import embedding, fonts
from relos_map.draw.compat.matplotlib import RoundedSvg
from relos_map.draw.sheet import Box, Words

CELL = 0.5
"""Points of an outline that fall into one cell of this side as the point before are left out; page units."""

_MARGIN = 24.0
_SHORT = 9
"""Parts of fewer points are kept as they are: islets must not vanish."""


class Svg(RoundedSvg):
    """Matplotlib's SVG renderer, with two digits in coordinates of type, which may be magnified, and text as text."""

    def style(self, words: Iterable[Words]) -> None:
        """The fonts of all lines of text, and what is common to them."""
        faces: tuple[fonts.Face, ...] = ("text", "strong", "italic")
        named = "".join(f".{face}{{font-family:{embedding.family(face)}}}" for face in faces)
        halo, set_exactly = (
            "paint-order:stroke;stroke-linejoin:round",
            "white-space:pre;text-rendering:geometricPrecision",
        )
        common = f"text{{{halo};{set_exactly}}}"
        elsewhere = ".strong{font-weight:600}.italic{font-style:italic}"
        rules = f"{embedding.rules(words)}{named}{common}{elsewhere}"
        self.element("style", rules, {"type": "text/css"})

    def line(self, word: Words, at: tuple[float, float], scale: float, halo: float) -> None:
        """A line of text as text, its baseline at a point of the page; ``halo`` is a share of its size.

        It is as long as it was measured, whatever font it is set in; with spaced letters it starts where it was placed.
        """
        size, (x, y), backwards = word.size * scale, at, fonts.right_to_left(word.text)
        given = {"class": word.face, "x": f"{x:.2f}", "y": f"{y:.2f}", "font-size": f"{size:.2f}", "fill": word.colour}
        if word.halo:
            given |= {"stroke": word.halo, "stroke-width": f"{size * halo:.2f}"}
        if word.tracking:
            start = {"left": 0.0, "centre": 0.5, "right": 1.0}[word.align] * word.width * scale
            turn = np.radians(word.angle)
            given |= {"x": f"{x - start * np.cos(turn):.2f}", "y": f"{y + start * np.sin(turn):.2f}"}
            given["letter-spacing"] = f"{word.tracking * size:.2f}"
        else:
            given["textLength"] = f"{word.width * scale:.2f}"
            given["lengthAdjust"] = "spacingAndGlyphs"
            ends = ["start", "middle", "end"]
            place = ["left", "centre", "right"].index(word.align)
            given["text-anchor"] = ends[2 - place if backwards else place]
        if backwards:
            given["direction"] = "rtl"
        if word.angle:
            given["transform"] = f"rotate({-word.angle:.2f} {given['x']} {given['y']})"
        self.element("text", word.text, given)


def thinned(path: Path, box: Box) -> Path:
    """An outline on a page without what a page cannot show.

    Parts outside ``box`` go, as do points in the cell of the point before, and of each run of points beyond one side of
    the box all but its ends: what is drawn between those stays beyond that side too.
    """
    points = np.asarray(path.vertices, dtype=float)
    if path.codes is None or len(points) < _SHORT:
        return path
    codes = np.asarray(path.codes)
    starts = np.flatnonzero(codes == Path.MOVETO)
    lengths = np.diff([*starts, len(points)])
    left, top, right, bottom = box[0] - _MARGIN, box[1] - _MARGIN, box[2] + _MARGIN, box[3] + _MARGIN
    low, high = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
    seen = (high[:, 0] > left) & (low[:, 0] < right) & (high[:, 1] > top) & (low[:, 1] < bottom)
    cells = np.floor(points / CELL)
    same = np.zeros(len(points), dtype=bool)
    same[1:] = (cells[1:] == cells[:-1]).all(axis=1)
    keep = np.repeat(seen, lengths) & ~(same & _inner(codes) & np.repeat(lengths >= _SHORT, lengths))
    points, codes = points[keep], codes[keep]
    for axis, limit, sign in ((0, left, -1), (0, right, 1), (1, top, -1), (1, bottom, 1)):
        beyond = sign * (points[:, axis] - limit) > 0
        keep = np.ones(len(points), dtype=bool)
        keep[1:-1] = ~(_inner(codes)[1:-1] & beyond[:-2] & beyond[1:-1] & beyond[2:])
        points, codes = points[keep], codes[keep]
    return Path(points, codes, readonly=True)


def _inner(codes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which points lie inside a part, with a line to each side of them that does not close it."""
    line: NDArray[np.bool_] = codes == Path.LINETO
    line[:-1] &= codes[1:] == Path.LINETO
    line[-1:] = False
    return line
