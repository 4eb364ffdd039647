"""How far a ship sails: distance fields and routes over navigable water.

Importing this package is cheap; the engine is loaded when one of its functions is first used.

Its modules, in order:

- ``terms``: words and numbers that all share; ``cells``: points, the sphere cut in six faces, geodesic length
- ``mask``: which cells are water, and how far from shore; ``coast_margin``: how far off ships keep
- ``sight``: line of sight; ``mesh``: the water in squares, small beside shores, large in the open ocean
- ``narrows``: passages that can be closed, conditions; ``ice``: the edges of two seasons; ``lines``: gates as cells
- ``solve`` (with ``heap``): any-angle label setting over the mesh; ``between``: distances between its nodes
- ``distance``: fields on the world grid; ``ports``: points put on the water
- ``course``: one way, as geometry; ``charted``: those shipped; ``routing``: whichever is at hand
- ``store``: fields shipped and cached on disk; ``ring``: great-circle distance, for comparison
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relos_map.sea.course import Route
    from relos_map.sea.distance import distance_field
    from relos_map.sea.narrows import DEFAULT, ICE, Conditions, Passage, passage_names, passages
    from relos_map.sea.routing import distances, route

__all__ = [
    "DEFAULT",
    "ICE",
    "Conditions",
    "Passage",
    "Route",
    "distance_field",
    "distances",
    "passage_names",
    "passages",
    "route",
]

_HOMES = {
    "distance_field": "distance",
    "distances": "routing",
    "DEFAULT": "narrows",
    "ICE": "narrows",
    "Conditions": "narrows",
    "Passage": "narrows",
    "passage_names": "narrows",
    "passages": "narrows",
    "Route": "course",
    "route": "routing",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
