"""The signs of a chart: a row of its legend, and what is drawn in it."""

from dataclasses import dataclass
from typing import Literal

from relos_map.chart.style import Look

Sign = Literal["reach", "part", "count", "way", "ice", "hollow", "off", "air", "band", "limit"]


@dataclass(frozen=True)
class Row:
    """One sign and what it means.

    ``kind`` says what to draw: ``reach`` an area with its edge and its mark, ``part`` an area alone, ``count`` a step
    of the scale of how many pacts reach a water, ``way`` a line, ``ice`` the ice edge, ``hollow`` a hollow mark,
    ``off`` a struck one, ``air`` an air base's, ``band`` the hatched inner edge, ``limit`` the limit of an ocean, a
    fine line. An area is filled with the look's colour at ``opacity`` (0: not filled) and, where ``whole``, thinly
    covered with its pattern. ``faint`` is for reach that counts on access not confirmed: a broken pattern, a thinner
    edge, a hollow mark. ``look`` is None where the theme has the colour: for the ice edge and limits. ``note`` is what
    a legend with room says below the name, or how a ``count`` is written; ``width`` that of a line, design units.
    """

    id: str
    kind: Sign
    name: str
    look: Look | None = None
    opacity: float = 0.0
    whole: bool = False
    faint: bool = False
    note: str = ""
    width: float = 0.0
