"""Briefings: scenes in order, each a map with what is said beside it."""

from relos_map.brief.briefing import MOST_BYTES, MOST_SCENES, Briefing, MapPage, Point, Slide
from relos_map.brief.files import read_file, ready
from relos_map.brief.progress import CancelledError, Progress, step
from relos_map.brief.reading import BriefingError, Problem, read, write
from relos_map.brief.shown import Cited, Kept, Said, Shown, kept, said, scene_of, shown, shown_or_kept

__all__ = [
    "MOST_BYTES",
    "MOST_SCENES",
    "Briefing",
    "BriefingError",
    "CancelledError",
    "Cited",
    "Kept",
    "MapPage",
    "Point",
    "Problem",
    "Progress",
    "Said",
    "Shown",
    "Slide",
    "kept",
    "read",
    "read_file",
    "ready",
    "said",
    "scene_of",
    "shown",
    "shown_or_kept",
    "step",
    "write",
]
