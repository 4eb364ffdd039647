"""What a picture's signs mean, row by row: the one list that every legend draws, on paper, in the page, on the live map."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from relos_map.picture import Picture
from relos_map.style import Look

Kind = Literal["reach", "part", "count", "way", "ice", "hollow", "air", "band", "limit"]


@dataclass(frozen=True)
class Row:
    """One sign and what it means.

    ``kind`` says what to draw: ``reach`` an area with its edge and its mark, ``part`` an area alone, ``count`` a step of
    the scale of how many pacts reach a water, ``way`` a line, ``ice`` the ice edge, ``hollow`` a hollow mark, ``air`` an
    air base's mark, ``band`` the hatched inner edge, ``limit`` the limit of an ocean, which is a fine line. An area is
    filled with the look's colour at ``opacity`` (0: not filled) and, where ``whole``, covered with its pattern
    throughout. ``faint`` is for reach that counts on access not confirmed: a thinner edge, a hollow mark. ``look`` is
    None where the theme has the colour: for the ice edge and limits.
    """

    id: str
    kind: Kind
    name: str
    look: Look | None = None
    opacity: float = 0.0
    whole: bool = False
    faint: bool = False


HOLLOW = "hollow: access not confirmed"
AIR = "air base: no ship sails from it"
BAND = "hatched: the last miles of a range"
LIMIT = "limit of an ocean: counted to here"


def rows(picture: Picture) -> tuple[Row, ...]:
    """The legend of a picture, in the order in which it reads."""
    return (*_areas(picture), *_lines(picture), *_signs(picture))


def _areas(picture: Picture) -> Iterator[Row]:
    for drawn in picture.layers:
        layer = drawn.layer
        name = layer.name[0].upper() + layer.name[1:]
        yield Row(layer.id, "reach", name, drawn.look, drawn.opacity, faint=layer.faint)


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
    air = next((mark.look for mark in picture.marks if not mark.base.sea_access), None)
    if air:
        yield Row("air", "air", AIR, air)
    if picture.layers:
        yield Row("band", "band", BAND, picture.layers[-1].look)
        yield Row("limit", "limit", LIMIT)


def ice_name(picture: Picture) -> str:
    """What the line of the ice edge is called."""
    return f"{picture.scene.ice.capitalize()} ice edge"
