"""Briefings: scenes in order, each a map with what is said beside it."""

from relos_map.brief.briefing import MOST_BYTES, MOST_SCENES, Briefing, Point, Slide
from relos_map.brief.reading import BriefingError, Problem, read, write
from relos_map.brief.shown import Cited, Said, Shown, said, scene_of, shown

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
    "said",
    "scene_of",
    "shown",
    "write",
]
