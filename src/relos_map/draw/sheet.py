"""A picture laid out: shapes and words on a sheet, in design units, before any file format is chosen.

One design unit is a pixel of a picture of 1920 x 1080; x runs right, y down, from the sheet's top left corner.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

from relos_map.draw import fonts
from relos_map.draw.fonts import Face

Align = Literal["left", "centre", "right"]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Points = NDArray[np.float64]
"""Of a plane or of the sheet, shape (n, 2)."""


@dataclass(frozen=True)
class Frame:
    """A window onto a plane: its place on the sheet, the plane point at its centre, design units per plane unit."""

    x: float
    y: float
    width: float
    height: float
    centre: tuple[float, float]
    scale: float

    @property
    def box(self) -> Box:
        """The frame's place on the sheet."""
        return self.x, self.y, self.x + self.width, self.y + self.height

    @property
    def origin(self) -> tuple[float, float]:
        """Where the plane's origin falls on the sheet."""
        return (
            self.x + self.width / 2 - self.centre[0] * self.scale,
            self.y + self.height / 2 + self.centre[1] * self.scale,
        )

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The part of the plane inside the frame: left, bottom, right, top, in plane units."""
        half_x, half_y = self.width / 2 / self.scale, self.height / 2 / self.scale
        x, y = self.centre
        return x - half_x, y - half_y, x + half_x, y + half_y

    def place(self, points: Points) -> Points:
        """Plane points on the sheet."""
        return np.asarray(points) * (self.scale, -self.scale) + self.origin

    def shows(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a point of the sheet lies inside, at least ``margin`` from the edge."""
        left, top, right, bottom = self.box
        return left + margin <= x <= right - margin and top + margin <= y <= bottom - margin


@dataclass(frozen=True)
class Shape:
    """An outline that is filled, stroked or both; with a frame its points are plane units and it ends at the frame."""

    name: str
    path: Path
    frame: Frame | None = None
    fill: str = ""
    fill_opacity: float = 1.0
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True)
class Words:
    """A line of text: ``x``, ``y`` is where its baseline starts, is centred or ends; ``angle`` turns anticlockwise."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    face: Face = "text"
    align: Align = "left"
    halo: str = ""
    angle: float = 0.0
    tracking: float = 0.0
    role: str = "note"

    @property
    def width(self) -> float:
        """Its width on the sheet."""
        return fonts.width(self.text, self.face, self.tracking) * self.size


Item = Shape | Words


@dataclass(frozen=True)
class Sheet:
    """Everything on a picture in drawing order, and what it says in words for those who cannot see it."""

    width: float
    height: float
    background: str
    items: tuple[Item, ...]
    title: str
    subtitle: str = ""
    alt: str = ""
    sources: tuple[str, ...] = ()


def rectangle(box: Box) -> Path:
    """A rectangle as a closed path."""
    left, top, right, bottom = box
    return Path([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], closed=True)


def rings(polygons: tuple[tuple[Points, ...], ...]) -> Path | None:
    """Polygons of open or closed rings as one path; None where there are none."""
    parts = [ring for polygon in polygons for ring in polygon if len(ring) > 2]
    if not parts:
        return None
    points = np.concatenate([np.vstack([ring, ring[:1]]) for ring in parts])
    codes = np.full(len(points), Path.LINETO, dtype=np.uint8)
    ends = np.cumsum([len(ring) + 1 for ring in parts])
    codes[ends - 1] = Path.CLOSEPOLY
    codes[np.concatenate([[0], ends[:-1]])] = Path.MOVETO
    return Path(points, codes, readonly=True)


def lines(parts: tuple[Points, ...]) -> Path | None:
    """Open lines as one path; None where there are none."""
    drawn = [line for line in parts if len(line) > 1]
    if not drawn:
        return None
    points = np.concatenate(drawn)
    codes = np.full(len(points), Path.LINETO, dtype=np.uint8)
    codes[np.cumsum([0, *(len(line) for line in drawn[:-1])])] = Path.MOVETO
    return Path(points, codes, readonly=True)
