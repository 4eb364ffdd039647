"""What a person may ask of a picture: its size, theme, paper, title and crop; checked before anything is drawn."""

import math
from dataclasses import dataclass

from relos_map.errors import InputError
from relos_map.words import say
from relos_map.words.numbers import number, series
from relos_map.world.views import View

THEMES = ("light", "dark", "print", "transparent", "transparent-dark")
"""``print`` is greyscale; the transparent ones leave paper and sea out, for a light page and for a dark one."""

PAPERS_MM = {"a4": (297.0, 210.0), "a3": (420.0, 297.0), "letter": (279.4, 215.9)}
"""Paper sizes, landscape, millimetres (ISO 216; ANSI/ASME Y14.1)."""

SIDE_PX = (320, 8_000)
"""Shortest and longest side of a picture, pixels."""

MOST_PX = 36_000_000
"""Most pixels of a picture: four bytes each are held while it is drawn."""

MOST_ASPECT = 3.5
"""How much longer than the other one side may be."""

LONGEST_TITLE = 240
"""Characters of a title that are shown; the rest is cut at a word and marked with an ellipsis."""


@dataclass(frozen=True)
class Options:
    """How a picture is to be made.

    ``size`` is width and height in pixels; ``paper`` counts for PDF only. ``title`` replaces the headline. ``bounds``
    is the part of the plane to show, as (left, bottom, right, top) in plane units; None shows the view's window.
    ``outlines`` turns the text of an SVG into outlines, for programs that read no fonts from a file. Of a briefing,
    ``native`` makes the maps on its slides of shapes that can be edited, and ``notes`` puts the speaker's notes beside
    its pages.
    """

    size: tuple[int, int] = (1920, 1080)
    theme: str = "light"
    paper: str = "a4"
    title: str | None = None
    bounds: tuple[float, float, float, float] | None = None
    outlines: bool = False
    native: bool = False
    notes: bool = False

    def __post_init__(self) -> None:
        _check_size(self.size)
        if self.theme not in THEMES:
            raise InputError(
                say("There is no theme {given!r}; the themes are {known}.", given=self.theme, known=series(THEMES))
            )
        if self.paper not in PAPERS_MM:
            raise InputError(
                say("There is no paper {given!r}; the papers are {known}.", given=self.paper, known=series(PAPERS_MM))
            )
        if self.bounds is not None:
            left, bottom, right, top = self.bounds
            if not (1 <= right - left < math.inf and 1 <= top - bottom < math.inf):
                raise InputError(
                    say(
                        "The crop {bounds} shows nothing; give left, bottom, right, top, at least 1 unit apart.",
                        bounds=self.bounds,
                    )
                )


def read_size(text: str) -> tuple[int, int]:
    """A size such as ``1920x1080``.

    Raises
    ------
    InputError
        Not of that form, or no size that a picture can have.
    """
    parts = text.lower().replace("×", "x").split("x")
    if len(parts) != 2 or not all(
        part.strip().isascii() and part.strip().isdigit() and len(part.strip()) < 9 for part in parts
    ):
        raise InputError(
            say("{given!r} is no size; write width x height in pixels, such as 1920x1080.", given=text[:40])
        )
    size = int(parts[0]), int(parts[1])
    _check_size(size)
    return size


def check_bounds(options: Options, view: View) -> None:
    """Raise InputError where the crop lies outside the view's plane."""
    if options.bounds is None:
        return
    left, bottom, right, top = options.bounds
    ex, ey = view.extent
    if right <= -ex or left >= ex or top <= -ey or bottom >= ey:
        raise InputError(
            say(
                "The crop {bounds} lies outside the {view} view, which holds ±{x:g} by ±{y:g} units.",
                bounds=options.bounds,
                view=say(view.name),
                x=ex,
                y=ey,
            )
        )


def _check_size(size: tuple[int, int]) -> None:
    width, height = size
    low, high = SIDE_PX
    if not (low <= width <= high and low <= height <= high and width * height <= MOST_PX):
        raise InputError(
            say(
                "A picture cannot be {width} x {height} pixels; each side has to be {low} to {high}, and all of it at "
                "most {most} million pixels.",
                width=width,
                height=height,
                low=number(low),
                high=number(high),
                most=number(round(MOST_PX / 1e6)),
            )
        )
    if max(size) > MOST_ASPECT * min(size):
        raise InputError(
            say(
                "A picture of {width} x {height} is too narrow; one side can be {most:g} times the other.",
                width=width,
                height=height,
                most=MOST_ASPECT,
            )
        )
