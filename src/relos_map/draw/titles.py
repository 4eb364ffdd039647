"""A picture's title: the finding, about what its part of the map shows."""

import numpy as np

from relos_map.chart.chart import Chart
from relos_map.draw import surrounds
from relos_map.draw.options import Options
from relos_map.scene import Bounds
from relos_map.words import say
from relos_map.words.amounts import nautical_miles
from relos_map.world import grid, oceans
from relos_map.world.views import VIEWS

_LEAST = 0.01
"""An ocean is on a map if it has this share of its water."""


def title(chart: Chart, options: Options) -> str:
    """The title that was given, or the finding; where the map is cut, about what is left on it."""
    if options.title is not None:
        return options.title
    if options.bounds is None or not chart.words.about:
        return chart.words.headline
    shown, view = oceans_in(chart.view.id, options.bounds), chart.view.id
    about = shown if view not in oceans.OCEANS or view not in shown else (view,)
    if not about:
        return say("No water of the three oceans is on this part of the map")
    if chart.reaches and not any(surrounds.seen(area, view, options.bounds) for area in chart.reaches):
        return say("Nothing on this part of the map is within {range}", range=nautical_miles(chart.scene.nm))
    return chart.words.about[about]


def oceans_in(view_id: str, bounds: Bounds) -> tuple[str, ...]:
    """The oceans whose water is on a part of a view's plane."""
    lon, lat = VIEWS[view_id].unproject(*surrounds.sea_points(view_id, bounds))
    found = oceans.labels().label[grid.cell_of(lon, lat)]
    known = enumerate(oceans.OCEANS, start=1)
    return tuple(ocean for n, ocean in known if len(found) and np.mean(found == n) >= _LEAST)
