"""Briefings: scenes in order, each a map with what is said beside it."""

from relos_map.brief.briefing import MOST_BYTES, MOST_POINTS, MOST_SCENES, Briefing, MapPage, Point, Slide
from relos_map.brief.draft import Draft
from relos_map.brief.packed import packed, unpacked
from relos_map.brief.reading import BriefingError, Problem, read, write
from relos_map.brief.shown import Cited, Said, Shown, scene_of, shown

__all__ = [
    "MOST_BYTES",
    "MOST_POINTS",
    "MOST_SCENES",
    "Briefing",
    "BriefingError",
    "Cited",
    "Draft",
    "MapPage",
    "Point",
    "Problem",
    "Said",
    "Shown",
    "Slide",
    "packed",
    "read",
    "scene_of",
    "shown",
    "unpacked",
    "write",
]
