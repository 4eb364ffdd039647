"""Briefings: scenes in order, each a map with what is said beside it."""

from relos_map.brief.briefing import MOST_BYTES, MOST_POINTS, MOST_SCENES, Briefing, MapPage, Point, Slide
from relos_map.brief.draft import Draft
from relos_map.brief.files import read_file, ready
from relos_map.brief.packed import packed, unpacked
from relos_map.brief.progress import CancelledError, Progress, step
from relos_map.brief.reading import BriefingError, Problem, read, write
from relos_map.brief.shown import Cited, Kept, Said, Shown, kept, said, scene_of, shown, shown_or_kept

__all__ = [
    "MOST_BYTES",
    "MOST_POINTS",
    "MOST_SCENES",
    "Briefing",
    "BriefingError",
    "CancelledError",
    "Cited",
    "Draft",
    "Kept",
    "MapPage",
    "Point",
    "Problem",
    "Progress",
    "Said",
    "Shown",
    "Slide",
    "kept",
    "packed",
    "read",
    "read_file",
    "ready",
    "said",
    "scene_of",
    "shown",
    "shown_or_kept",
    "step",
    "unpacked",
    "write",
]
