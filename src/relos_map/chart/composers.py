"""Boards: what the map of each page shows of a scene, and whether it can be shown at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from relos_map.chart import comparison, one_pact, picture, voyage
from relos_map.chart.picture import Picture
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene


@dataclass(frozen=True)
class Board:
    """The map of one page: ``compose`` puts a scene on it; ``ready`` says whether nothing has to be computed first."""

    compose: Callable[[Scene, Atlas], Picture]
    ready: Callable[[Scene, Atlas], bool]


BOARDS: Mapping[str, Board] = MappingProxyType(
    {
        "explore": Board(picture.compose, lambda scene, atlas: atlas.ready(scene)),
        "agreements": Board(one_pact.compose, one_pact.ready),
        "compare": Board(comparison.compose, comparison.ready),
        "routes": Board(voyage.drawn, voyage.ready),
    }
)
"""The boards by name."""
