"""Boards: what the map of each page shows of a scene, and whether it can be shown at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from relos_map import compare, dossier, picture, voyage
from relos_map.atlas import Atlas
from relos_map.picture import Picture
from relos_map.scene import Scene


@dataclass(frozen=True)
class Board:
    """The map of one page: ``compose`` puts a scene on it; ``ready`` says whether nothing has to be computed first."""

    compose: Callable[[Scene, Atlas], Picture]
    ready: Callable[[Scene, Atlas], bool]


BOARDS: Mapping[str, Board] = MappingProxyType(
    {
        "explore": Board(picture.compose, lambda scene, atlas: atlas.ready(scene)),
        "agreements": Board(dossier.compose, dossier.ready),
        "compare": Board(compare.compose, compare.ready),
        "routes": Board(voyage.drawn, voyage.ready),
    }
)
"""The boards by name."""
