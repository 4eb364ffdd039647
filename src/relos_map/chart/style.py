"""Colours, patterns, markers and type: the one place that both the live map and the printed one take them from."""

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from relos_map.catalogue import INDIA

Shape = Literal[
    "square", "circle", "triangle", "diamond", "pentagon", "hexagon", "cross", "star", "plus", "kite", "drop", "shield",
    "hourglass",
]  # fmt: skip
Pattern = Literal[
    "forward", "backward", "dots", "horizontal", "vertical", "cross", "grid", "waves", "rings", "dashes", "chevrons",
    "pluses", "bricks",
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How one layer is told apart: by colour, and without colour by marker shape, hatch pattern and dash pattern.

    ``colour`` is for light grounds, ``on_dark`` for dark ones; ``dash`` is in line widths, empty for a solid line.
    """

    colour: str
    on_dark: str
    shape: Shape
    pattern: Pattern
    dash: tuple[int, ...]


Points = tuple[tuple[float, float], ...]


def _wheel(radii: tuple[float, ...], sides: int) -> Points:
    """A regular polygon, or with two radii a star, one corner up; y grows downwards."""
    corners = sides * len(radii)
    turns = (2 * math.pi * corner / corners for corner in range(corners))
    return tuple(
        (round(radii[n % len(radii)] * math.sin(turn), 2), round(-radii[n % len(radii)] * math.cos(turn), 2))
        for n, turn in enumerate(turns)
    )


MARKS: MappingProxyType[Shape, Points] = MappingProxyType(
    {
        "square": ((-5, -5), (5, -5), (5, 5), (-5, 5)),
        "circle": _wheel((5.6,), 24),
        "triangle": ((0, -6.5), (6, 4.5), (-6, 4.5)),
        "diamond": _wheel((6.8,), 4),
        "pentagon": _wheel((6.3,), 5),
        "hexagon": _wheel((6.2,), 6),
        "plus": (
            *((-2, -6), (2, -6), (2, -2), (6, -2), (6, 2), (2, 2)),
            *((2, 6), (-2, 6), (-2, 2), (-6, 2), (-6, -2), (-2, -2)),
        ),
        "cross": (
            *((-6, -3.2), (-3.2, -6), (0, -2.8), (3.2, -6), (6, -3.2), (2.8, 0)),
            *((6, 3.2), (3.2, 6), (0, 2.8), (-3.2, 6), (-6, 3.2), (-2.8, 0)),
        ),
        "star": _wheel((7.0, 3.0), 5),
        "shield": ((-5.2, -6), (5.2, -6), (5.2, 0.5), (0, 7), (-5.2, 0.5)),
        "hourglass": ((-5.4, -6), (5.4, -6), (1.6, 0), (5.4, 6), (-5.4, 6), (-1.6, 0)),
        "kite": ((0, -7), (5, -1.5), (0, 7), (-5, -1.5)),
        "drop": (
            *((0, -7), (3.4, -2), (5, 1.4), (4.4, 4), (2.4, 6)),
            *((0, 6.6), (-2.4, 6), (-4.4, 4), (-5, 1.4), (-3.4, -2)),
        ),
    }
)
"""Outline of each marker, about 12 wide around (0, 0), y downwards as on a screen."""

PATTERNS: MappingProxyType[Pattern, str] = MappingProxyType(
    {
        "forward": "M-2 2L2-2M0 8L8 0M6 10L10 6",
        "backward": "M-2 6L2 10M0 0L8 8M6-2L10 2",
        "dots": "M2 2h.01M6 6h.01",
        "horizontal": "M0 2H8M0 6H8",
        "vertical": "M2 0V8M6 0V8",
        "cross": "M0 0L8 8M8 0L0 8",
        "grid": "M0 4H8M4 0V8",
        "waves": "M0 4Q2 1 4 4T8 4",
        "rings": "M6 4A2 2 0 1 1 2 4A2 2 0 1 1 6 4Z",
        "dashes": "M0 2H4M4 6H8",
        "chevrons": "M0 3L4 0L8 3M0 7L4 4L8 7",
        "pluses": "M0 2H4M2 0V4M4 6H8M6 4V8",
        "bricks": "M0 0H8M0 4H8M2 0V4M6 4V8",
    }
)
"""Each hatch pattern as an SVG path on a tile of 8 x 8 pixels."""


def svg_path(mark: Shape) -> str:
    """A marker's outline as an SVG path."""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in MARKS[mark]) + "Z"


LOOKS = MappingProxyType(
    {
        # The first three separate under every common colour blindness (Okabe & Ito, Color Universal Design, 2008).
        "relos": Look("#D55E00", "#FF8A3D", "square", "forward", ()),
        "lemoa": Look("#0072B2", "#56B4E9", "circle", "backward", (6, 3)),
        INDIA: Look("#33363B", "#D5D9E0", "triangle", "dots", (1, 3)),
        "france": Look("#009E73", "#2FD3A5", "diamond", "vertical", (8, 3, 2, 3)),
        "japan": Look("#B0407C", "#EE8FC0", "pentagon", "horizontal", (4, 2)),
        "australia": Look("#8A6D00", "#F0D24A", "hexagon", "chevrons", (10, 4)),
        "singapore": Look("#7B3F99", "#C79AE0", "plus", "grid", (3, 3)),
        "oman": Look("#6B4A2B", "#D3AA80", "kite", "waves", (6, 2, 2, 2)),
        "vietnam": Look("#4B7F1E", "#A6D66F", "star", "rings", (2, 2)),
        "korea": Look("#2F3E9E", "#98A6FF", "cross", "dashes", (5, 5)),
        "uk": Look("#9C1F2E", "#FF8F99", "drop", "pluses", (12, 3)),
        "own": Look("#006D77", "#5FE3EE", "shield", "bricks", (2, 2, 6, 2)),
        "only_a": Look("#D55E00", "#FF8A3D", "square", "forward", ()),
        "only_b": Look("#0072B2", "#56B4E9", "circle", "backward", (6, 3)),
        # What two sides or several pacts reach; the scale of how many pacts reach a water is of this colour too.
        "both": Look("#5A3E8C", "#C9B8FF", "diamond", "cross", ()),
        "route": Look("#B3123C", "#FF7A99", "circle", "dots", ()),
        "lane": Look("#16205C", "#B9C4F5", "hourglass", "dots", ()),
        "other_route": Look("#5B6470", "#AEB8C4", "circle", "dots", (4, 3)),
    }
)

OWN_LOOK = LOOKS[INDIA]
"""That of own reach, the ground that pacts are seen against."""

ROUND = ((6, 3), (2, 2), (9, 3, 2, 3), (4, 2), (12, 4), (6, 2, 2, 2, 2, 2))
"""The dashes that tell ways round a closed passage from one another."""

_PLAIN = Look("#6A6F78", "#B4BAC4", "circle", "dots", (2, 3))


def look_of(layer: str) -> Look:
    """The look of an agreement or of the home layer; a plain grey for one that has none of its own."""
    return LOOKS.get(layer, _PLAIN)


@dataclass(frozen=True)
class Ground:
    """Colours of everything below and around the reach."""

    paper: str
    sea: str
    land: str
    coast: str
    closed_sea: str
    graticule: str
    sea_name: str
    ink: str
    quiet: str
    halo: str


GROUNDS = MappingProxyType(
    {
        "light": Ground(
            paper="#FFFFFF", sea="#E9F1F8", land="#F4F0E6", coast="#8C959F", closed_sea="#D9DEE4", graticule="#B9C8D6",
            sea_name="#54708C", ink="#16202B", quiet="#51606F", halo="#FFFFFF",
        ),
        "dark": Ground(
            paper="#0F151C", sea="#12202E", land="#2E2F2E", coast="#6E7A87", closed_sea="#20262D", graticule="#2F4256",
            sea_name="#8FA9C2", ink="#EDF2F7", quiet="#A9B6C3", halo="#0F151C",
        ),
    }
)  # fmt: skip

FILL_OPACITY = 0.24
"""How strongly reach covers the sea: enough to read on a projector, little enough for names and lines to show."""

BOTH_FILL_OPACITY = 0.4
"""What two pacts reach is darker than what either reaches alone, so that it parts from both whoever looks."""

COUNT_FILL_OPACITY = (0.26, 0.38, 0.5, 0.62)
"""The scale of how many pacts reach a water: one, two, three, and four or more."""

HOME_FILL_OPACITY = 0.13
"""Own reach is the ground that pacts are seen against, so it is paler."""

CANDIDATE_FILL_OPACITY = 0.12
"""Reach that counts on access that is not confirmed."""
