"""What a picture's signs mean, row by row: the one list that every legend draws, on paper or screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from relos_map.chart.picture import Picture
from relos_map.chart.style import Look

Kind = Literal["reach", "part", "count", "way", "ice", "hollow", "off", "air", "band", "limit"]


@dataclass(frozen=True)
class Row:
    """One sign and what it means.

    ``kind`` says what to draw: ``reach`` an area with its edge and its mark, ``part`` an area alone, ``count`` a step
    of the scale of how many pacts reach a water, ``way`` a line, ``ice`` the ice edge, ``hollow`` a hollow mark,
    ``off`` a struck one, ``air`` an air base's, ``band`` the hatched inner edge, ``limit`` the limit of an ocean, a
    fine line. An area is filled with the look's colour at ``opacity`` (0: not filled) and, where ``whole``, thinly
    covered with its pattern. ``faint`` is for reach that counts on access not confirmed: a broken pattern, a thinner
    edge, a hollow mark. ``look`` is None where the theme has the colour: for the ice edge and limits.
    """

    id: str
    kind: Kind
    name: str
    look: Look | None = None
    opacity: float = 0.0
    whole: bool = False
    faint: bool = False


COUNTED = "How many pacts reach a water"
"""What the rows of kind ``count`` say together."""

HOLLOW = "hollow: access not confirmed"
OFF = "struck: switched off"
AIR = "air base: no ship sails from it"
BAND = "hatched: the last miles of a range"
LIMIT = "limit of an ocean: counted to here"


def heading(picture: Picture) -> str:
    """What the rows are about: ways, how far a quiz's answer lies off, or reach."""
    if picture.page == "Routes":
        return "Ways over water"
    return "Your answer" if picture.routes and not picture.layers else f"Within {picture.scene.nm:,} nm"


def rows(picture: Picture) -> tuple[Row, ...]:
    """The legend of a picture, in the order in which it reads."""
    return (*_areas(picture), *_lines(picture), *_signs(picture))


def _areas(picture: Picture) -> Iterator[Row]:
    """The layers from the ground up, each filled as its own part is; then what two or more of them reach, if any do."""
    own = {part.id: part for part in picture.parts if part.kind == "layer"}
    for drawn in picture.layers:
        layer, part = drawn.layer, own.get(drawn.layer.id)
        opacity, whole = (part.opacity, part.whole) if part else (0.0, False)
        yield Row(layer.id, "reach", _capital(layer.name), drawn.look, opacity, whole=whole, faint=layer.faint)
    for part in picture.parts:
        if part.kind != "layer" and picture.level_set(part).fill:
            kind: Kind = "count" if part.kind == "count" else "part"
            yield Row(part.id, kind, _capital(part.name), part.look, part.opacity, whole=part.whole, faint=part.faint)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _lines(picture: Picture) -> Iterator[Row]:
    """The ways, the one as set first, and the ice edge."""
    for route in reversed(picture.routes):
        yield Row(route.id, "way", route.name, route.look)
    if picture.ice_edge:
        yield Row("ice", "ice", ice_name(picture))


def _signs(picture: Picture) -> Iterator[Row]:
    """Marks that mean more than their pact, and what every reach has."""
    hollow = next((mark.look for mark in picture.marks if mark.hollow), None)
    if hollow:
        yield Row("hollow", "hollow", HOLLOW, hollow)
    off = next((mark.look for mark in picture.marks if mark.off), None)
    if off:
        yield Row("off", "off", OFF, off)
    air = next((mark.look for mark in picture.marks if mark.air), None)
    if air:
        yield Row("air", "air", AIR, air)
    if picture.layers:
        yield Row("band", "band", BAND, picture.layers[-1].look)
    if any(picture.level_set(drawn).limit for drawn in picture.layers):
        yield Row("limit", "limit", LIMIT)


def ice_name(picture: Picture) -> str:
    """What the line of the ice edge is called."""
    return f"{picture.scene.ice.capitalize()} ice edge"
