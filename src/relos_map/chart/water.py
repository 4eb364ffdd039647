"""What is assumed of the water, in words and as lines: the season's ice, the passages that are closed."""

from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from relos_map.chart.chart import Line
from relos_map.reach.level_sets import Ring
from relos_map.scene import Scene
from relos_map.sea import passage_names
from relos_map.sea.ice import EDGES
from relos_map.words import message, say
from relos_map.words.numbers import series
from relos_map.world.views import VIEWS, View


def water(scene: Scene) -> tuple[str, ...]:
    """What is assumed of the water: the season's ice, and the passages that are closed."""
    if scene.measure != "sea":
        return ()
    return tuple(filter(None, (say(_ICE[scene.ice]), closed(scene))))


def closed(scene: Scene) -> str:
    """The passages that are closed to ships, in words; empty where none are, or none count."""
    if scene.measure != "sea" or not scene.avoid:
        return ""
    names = passage_names()
    return say("closed: {passages}", passages=series(names.get(key, key) for key in scene.avoid))


_ICE = {"summer": message("summer ice"), "winter": message("winter ice"), "none": message("no ice limit")}


def ice_edge(scene: Scene) -> Iterator[Line]:
    """Where the season's ice lets no ship through; nothing for a measure that ignores ice."""
    if scene.measure != "sea":
        return
    lines, courses = _edge(scene.ice, scene.view)
    if lines:
        name = ice_name(scene)
        facts = MappingProxyType({"name": name, "ice": scene.ice})
        yield Line("ice", name, None, lines, courses, "ice", 1.8, facts=facts)


def ice_name(scene: Scene) -> str:
    """What the line of the ice edge is called; nothing where there is none."""
    return say(_NAMES.get(scene.ice, ""))


_NAMES = {"summer": message("Summer ice edge"), "winter": message("Winter ice edge")}


@lru_cache(maxsize=16)
def _edge(ice: str, view_id: str) -> tuple[tuple[Ring, ...], tuple[Ring, ...]]:
    """The edge of a season on the plane, cut where that ends, and in degrees: straight between its points."""
    view = VIEWS[view_id]
    lines: list[Ring] = []
    courses: list[Ring] = []
    for line in EDGES[ice]:
        courses.append(np.array(line, dtype=float))
        lons, lats = np.transpose(line)
        lons = np.unwrap(lons, period=360)
        steps = np.linspace(0, len(lons) - 1, 24 * len(lons))
        x, y = view.project(*(np.interp(steps, range(len(lons)), axis) for axis in (lons, lats)))
        lines += pieces(x, y, view)
    return tuple(lines), tuple(courses)


def pieces(x: NDArray[np.float64], y: NDArray[np.float64], view: View) -> list[Ring]:
    """The parts of a line that lie on a plane."""
    inside = (np.abs(x) <= view.extent[0]) & (np.abs(y) <= view.extent[1])
    cuts = np.flatnonzero(np.diff(inside.astype(int))) + 1
    parts = zip(np.split(np.column_stack([x, y]), cuts), np.split(inside, cuts), strict=True)
    return [part for part, kept in parts if kept[0] and len(part) > 1]
