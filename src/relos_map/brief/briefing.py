"""What a briefing is: a title, and slides in order, each the link of a map with a headline, points and notes.

Its types are the rules of its file, too: `reading` checks by them, and the published schema is made of them.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from relos_map.world.shipped import Record, Texts

VERSION = 1
"""Number of the file's form; a higher one is of a later program."""

MOST_BYTES = 1_000_000
"""Longest file that is read."""

MOST_SCENES = 200
MOST_POINTS = 6

MapPage = Literal["explore", "agreements", "compare", "routes"]
"""The pages whose map can be a scene."""

Title = Annotated[str, Meta(pattern=r"\S", max_length=240, description="text of at most 240 characters")]
Headline = Annotated[str, Meta(max_length=240, description="text of at most 240 characters")]
PointText = Annotated[str, Meta(pattern=r"\S", max_length=400, description="text of at most 400 characters")]
Notes = Annotated[str, Meta(max_length=8_000, description="text of at most 8,000 characters")]
Query = Annotated[str, Meta(max_length=4_000, description="the query of a link, of at most 4,000 characters")]


@dataclass(frozen=True)
class Point(Record):
    """Something said beside a map. A source is the id of one in geo/sources.json, or a text of one's own."""

    text: PointText
    sources: Texts = ()


@dataclass(frozen=True)
class Slide(Record):
    """One scene of a briefing: the map of ``page`` that ``scene`` opens there, the query of its link.

    Parameters
    ----------
    page
        Whose map it is.
    scene
        The query of the page's link, as ``view=arctic&nm=1500``; with ``frame`` the part of the view that is shown.
    headline
        What stands above the map; empty for the finding that the map itself makes.
    points
        What stands beside it.
    notes
        What only the speaker sees.
    """

    page: MapPage
    scene: Query = ""
    headline: Headline = ""
    points: Annotated[tuple[Point, ...], Meta(max_length=MOST_POINTS, description="a list of at most 6 points")] = ()
    notes: Notes = ""


@dataclass(frozen=True)
class Briefing(Record):
    """A briefing as it stands in its file."""

    version: Literal[1]
    title: Title
    scenes: Annotated[tuple[Slide, ...], Meta(max_length=MOST_SCENES, description="a list of at most 200 scenes")] = ()

    @property
    def stem(self) -> str:
        """What a file of it is called: its title, of letters and digits of any script, joined by hyphens."""
        return re.sub(r"[\W_]+", "-", self.title)[:60].strip("-").lower() or "briefing"


EMPTY = Briefing(1, "Briefing")
