"""Briefings: scenes in order, each a map with what is said beside it."""

from relos_map.brief.briefing import EMPTY, MOST_BYTES, MOST_POINTS, MOST_SCENES, Briefing, MapPage, Point, Slide
from relos_map.brief.draft import Draft
from relos_map.brief.files import content_of, read_file, ready
from relos_map.brief.packed import packed, unpacked
from relos_map.brief.progress import CancelledError, Progress, step
from relos_map.brief.reading import BriefingError, Problem, left_out, read, write
from relos_map.brief.shown import Cited, Kept, Said, Shown, cited, kept, said, scene_of, shown, shown_or_kept

__all__ = [
    "EMPTY",
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
    "cited",
    "content_of",
    "kept",
    "left_out",
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
