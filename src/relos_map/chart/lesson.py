"""The chart of a lesson: what a scene shows under the lesson's own words, and how far off an answer was."""

import numpy as np

from relos_map.chart import pacts
from relos_map.chart.chart import Chart, Line
from relos_map.chart.style import look_of
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene
from relos_map.words import say
from relos_map.world import grid
from relos_map.world.views import VIEWS, View

Point = tuple[float, float]
"""(lon, lat) in degrees."""


def compose(
    scene: Scene,
    atlas: Atlas,
    *,
    headline: str = "",
    place: tuple[tuple[str, str], ...] = (),
    line: tuple[Point, Point] | None = None,
) -> Chart:
    """A scene with the geodesic between two points drawn on it, if any; ``place`` is what leads back to the lesson.

    Without a headline of its own it says what the scene's pacts do. None of its headlines speaks of a part of the map.
    """
    drawn = _between(*line, VIEWS[scene.view]) if line else None
    chart = pacts.compose(scene, atlas, "lesson", drawn, place)
    return chart.titled(headline or chart.words.headline)


def again(chart: Chart, scene: Scene, atlas: Atlas) -> Chart:
    """The same lesson over another scene."""
    course = next((line.courses[0].tolist() for line in chart.lines if line.id == _MISS), None)
    line = ((course[0][0], course[0][1]), (course[-1][0], course[-1][1])) if course else None
    return compose(scene, atlas, headline=chart.words.headline, place=chart.place, line=line)


_MISS = "miss"


def _between(one: Point, other: Point, view: View) -> Line | None:
    """The geodesic from one point to another, as far as a plane holds it; None where it holds none of it.

    Source: Karney, J. Geodesy 87 (2013) 43-55, through pyproj.
    """
    course = np.array([one, *grid.GEOD.npts(*one, *other, 48), other])
    line = np.column_stack(view.project(*course.T))
    ex, ey = view.extent
    line = line[np.isfinite(line).all(axis=1) & (np.abs(line) <= (1.5 * ex, 1.5 * ey)).all(axis=1)]
    if len(line) < 2:
        return None
    return Line(
        _MISS, say("how far off"), look_of(_MISS), (line,), (course,), "way", 3,
        over_land=True, toggle=_MISS, layer="routes", source="route",
    )  # fmt: skip
