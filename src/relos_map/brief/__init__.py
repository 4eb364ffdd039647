"""Briefings: scenes in order, each a map with what is said beside it."""

from relos_map.brief.briefing import MOST_BYTES, MOST_SCENES, Briefing, Point, Slide
from relos_map.brief.reading import BriefingError, Problem, read, write
from relos_map.brief.shown import Cited, Said, Shown, shown

__all__ = [
    "MOST_BYTES",
    "MOST_SCENES",
    "Briefing",
    "BriefingError",
    "Cited",
    "Point",
    "Problem",
    "Said",
    "Shown",
    "Slide",
    "read",
    "shown",
    "write",
]
