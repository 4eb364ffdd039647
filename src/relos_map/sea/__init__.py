"""How far a ship sails: distance fields and routes over navigable water.

Importing this package is cheap; the engine is loaded when one of its functions is first used.

The rooms, in order: ``terms`` (shared words and numbers), ``mask`` (which cells are water), ``mesh`` (squares, small beside shores), ``narrows`` (passages: what can be
closed), ``solve`` (any-angle label setting), ``distance`` (fields), ``routing`` (one way, as geometry), ``store`` (fields
kept on disk).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relos_map.sea.distance import distance_field, distances
    from relos_map.sea.narrows import DEFAULT, ICE, Conditions, Passage, passages
    from relos_map.sea.routing import Route, route

__all__ = ["DEFAULT", "ICE", "Conditions", "Passage", "Route", "distance_field", "distances", "passages", "route"]

_HOMES = {
    "distance_field": "distance",
    "distances": "distance",
    "DEFAULT": "narrows",
    "ICE": "narrows",
    "Conditions": "narrows",
    "Passage": "narrows",
    "passages": "narrows",
    "Route": "routing",
    "route": "routing",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
