"""Where something is reached, as a value: equal to another that depends on the same, its outlines found when asked."""

from collections.abc import Callable
from dataclasses import dataclass, field

import shapely

from relos_map.reach.atlas import Atlas, FieldKey, PartKey, ReachKey, Region
from relos_map.reach.level_sets import LevelSet


@dataclass(frozen=True)
class Contour:
    """A level set on a plane, and in degrees. All that is drawn or written of reach is read from here."""

    key: ReachKey | PartKey
    _atlas: Atlas = field(compare=False, repr=False)

    @property
    def plane(self) -> LevelSet:
        """Its outlines on the plane of its view."""
        return self._atlas.reach(self.key)

    def part(self, region: Region, without: Region | None) -> "Contour":
        """A region on the same plane at the same range, less another."""
        return Contour(PartKey(region, without, self.key.view, self.key.nm), self._atlas)

    def written(self, write: Callable[[LevelSet], str]) -> str:
        """Its outlines as the text that `write` makes of them; kept as long as they are."""
        return self._atlas.written(self.key, write)

    def degrees(self, ocean: str) -> shapely.Geometry:
        """What it holds of an ocean, as polygons in degrees (WGS84) without land."""
        if isinstance(self.key, PartKey):
            raise TypeError("a part of the fill has no outline in degrees; ask the reach it is a part of")
        sides = tuple((field,) for field in self.key.fields)
        return Water(self.key.op, sides, self.key.nm, self._atlas).degrees(ocean)


@dataclass(frozen=True)
class Water:
    """What one or two sides reach, each a group of fields, in degrees alone; ``op`` as for `level_sets.beyond`."""

    op: str
    sides: tuple[tuple[FieldKey, ...], ...]
    nm: int
    _atlas: Atlas = field(compare=False, repr=False)

    def degrees(self, ocean: str) -> shapely.Geometry:
        """What it holds of an ocean, as polygons in degrees (WGS84) without land."""
        return self._atlas.degrees(self.op, self.sides, self.nm, ocean)
