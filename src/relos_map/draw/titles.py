"""A picture's title: the finding, about what its part of the map shows."""

import numpy as np

from relos_map.chart import comparison, findings
from relos_map.chart.picture import Picture
from relos_map.draw import furniture
from relos_map.draw.options import Options
from relos_map.draw.viewport import Bounds
from relos_map.world import grid, oceans
from relos_map.world.views import VIEWS

_LEAST = 0.01
"""An ocean is on a map if it has this share of its water."""


def title(picture: Picture, options: Options) -> str:
    """The title that was given, or the finding; where the map is cut, about what is left on it."""
    if options.title is not None:
        return options.title
    if options.bounds is None or picture.page in ("Routes", "Learn"):
        return picture.headline
    shown = oceans_in(picture.view.id, options.bounds)
    about = [ocean for ocean in findings.on_map(picture.view.id) if ocean in shown] or shown
    if not about:
        return "No water of the three oceans is on this part of the map"
    if picture.layers and not any(furniture.seen(drawn, picture, options.bounds) for drawn in picture.layers):
        return f"Nothing on this part of the map is within {picture.scene.nm:,} nm"
    if picture.compares:
        return comparison.sentence(picture.scene, comparison.splits(picture.scene, picture.atlas), picture.atlas, about)
    return findings.headline(picture.scene, picture.shares, picture.atlas, about)


def oceans_in(view_id: str, bounds: Bounds) -> list[str]:
    """The oceans whose water is on a part of a view's plane."""
    lon, lat = VIEWS[view_id].unproject(*furniture.sea_points(view_id, bounds))
    found = oceans.labels().label[grid.cell_of(lon, lat)]
    return [ocean for n, ocean in enumerate(oceans.OCEANS, start=1) if len(found) and np.mean(found == n) >= _LEAST]
