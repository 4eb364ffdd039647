"""Asks the fields: which ports a layer starts from, how far it reaches, how much sea that is; all of it cached."""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import shapely
from cachetools import LRUCache, cached
from numpy.typing import NDArray

from relos_map import sea
from relos_map.catalogue import Base, Catalogue
from relos_map.catalogue.joined import is_own
from relos_map.reach import lanes, level_sets, polygons
from relos_map.reach.fleets import Fleets, Layer
from relos_map.reach.level_sets import Added, LevelSet, Outside, Plane
from relos_map.reach.turns import Patient, Turns
from relos_map.scene import DEFAULT, Scene
from relos_map.sea import ring, store
from relos_map.words import Language, amounts, spoken
from relos_map.world.field import Field, nearest_of
from relos_map.world.views import VIEWS

_BAND_OF_WINDOW = 0.018
"""Width of the hatched inner band, as a share of the width of the view's window."""

_KEPT = (24, 96, 512, 48, 4)
"""How many fields, planes, level sets, distances or polygons in an ocean and sets of regions an atlas keeps.

A field takes 6 MB, a plane about 1, a set of regions up to 4.
"""

_KEPT_APART = (4, 16, 64, 12, 2)
"""The same for an atlas of one person's own."""

_AREAS = 4_096
"""How many areas are remembered: numbers alone."""

Origin = tuple[tuple[str, float, float], ...]
"""Ports as (id, lon, lat), sorted by id: the identity of a field together with its conditions."""


class FieldKey(NamedTuple):
    """What a field depends on."""

    origin: Origin
    measure: str
    ice: str
    avoid: tuple[str, ...]


class ReachKey(NamedTuple):
    """What a level set on a plane depends on; ``op`` is one of `beyond`'s and says how many fields it takes."""

    op: str
    fields: tuple[FieldKey, ...]
    view: str
    nm: int
    oceans: tuple[str, ...]


class Side(NamedTuple):
    """One reach among several: the field of its ports, and the oceans it is shown in."""

    field: FieldKey
    oceans: tuple[str, ...]


class Region(NamedTuple):
    """The water that at least ``least`` of some sides reach."""

    sides: tuple[Side, ...]
    least: int = 1


class PartKey(NamedTuple):
    """What a part of the water that is reached depends on: a region, less another if there is one."""

    region: Region
    without: Region | None
    view: str
    nm: int

    @property
    def fields(self) -> tuple[FieldKey, ...]:
        """All fields that it takes."""
        regions = (self.region, self.without) if self.without else (self.region,)
        return tuple(side.field for region in regions for side in region.sides)


_SAYS_WHO = ("sailing", "evidence", "as_of", "without", "home", "on")
"""What of a scene says who sails from where."""

DEEPEST = 4
"""Regions are asked for with at most this many sides at once."""


class Atlas:
    """Fields, level sets and areas for scenes over one catalogue. Safe to share between threads."""

    def __init__(self, catalogue: Catalogue, *, public: "Atlas | None" = None, at_once: int | None = None) -> None:
        """With `public`, an atlas that others use too, what depends on its ports alone is asked of it and kept there.

        What depends on any other port stays here, in smaller caches: one person's own ports are for one visit. At most
        `at_once` fields are solved at a time, with those of `public`; as many as there are processors where left out.
        """
        self.catalogue = catalogue
        self._public = public
        self._turns: Turns = public._turns if public else Turns(at_once or os.cpu_count() or 1)
        fields, planes, reaches, distances, regions = _KEPT if public is None else _KEPT_APART
        self._fields: LRUCache[tuple[FieldKey], Field] = LRUCache(fields)
        # No field is found twice, and none waits for another.
        self._found = cached(self._fields, condition=Patient())(lambda key: _stored(key, self._turns))
        self._planes = lru_cache(maxsize=planes)(self._plane)
        self._reaches = lru_cache(maxsize=reaches)(self._reach)
        self._written = lru_cache(maxsize=reaches)(self._write)
        self._distances = lru_cache(maxsize=distances)(self._distances_in)
        self._areas = lru_cache(maxsize=_AREAS)(self._area)
        self._along = lru_cache(maxsize=planes)(lambda key: lanes.distances(self.solved(key)))
        self._lanes = lru_cache(maxsize=_AREAS)(self._lanes_within)
        self._added = lru_cache(maxsize=_AREAS)(self._added_by)
        self._lowest = lru_cache(maxsize=regions)(self._lowest_of)
        self._outlines = lru_cache(maxsize=distances)(self._outline)
        self._degrees = lru_cache(maxsize=distances)(self._in_degrees)
        self._fleets = lru_cache(maxsize=distances)(self._sailing)

    def fleets(self, scene: Scene) -> Fleets:
        """Who sails from where in a scene."""
        return self._fleets(replace(DEFAULT, **{name: getattr(scene, name) for name in _SAYS_WHO}), spoken())

    def field(self, ports: Sequence[Base], scene: Scene) -> Field:
        """The distance field of some ports under a scene's measure and conditions."""
        return self.solved(field_key(ports, scene))

    def reach_key(self, layer: Layer, scene: Scene) -> ReachKey:
        """What the geometry of a layer depends on; equal keys mean equal geometry."""
        fields = tuple(field_key(ports, scene) for ports in (layer.ports, layer.against) if ports)
        return ReachKey(layer.op, fields, scene.view, scene.nm, layer.oceans)

    def reach(self, key: ReachKey | PartKey) -> LevelSet:
        """Where a layer reaches, or what a part of all reach covers, on a plane."""
        return self._keeper(*key.fields)._reaches(key)

    def written(self, key: ReachKey | PartKey, write: Callable[[LevelSet], str]) -> str:
        """Where a layer reaches or a part lies, as the text that `write` makes of it; kept as long as the level set."""
        return self._keeper(*key.fields)._written(key, write)

    def degrees(self, op: str, sides: tuple[tuple[FieldKey, ...], ...], nm: int, ocean: str) -> shapely.Geometry:
        """What one or two sides, each a group of fields, hold of an ocean, as `polygons.in_ocean` has it."""
        return self._keeper(*(key for side in sides for key in side))._degrees(op, sides, nm, ocean)

    def area_km2(self, groups: Sequence[Sequence[Base]], ocean: str, scene: Scene) -> int:
        """Area of an ocean, km², that any of these groups of ports reaches within the scene's range.

        As it is shown (`amounts.shown_km2`), so that no two figures made of it differ in a digit.
        """
        keys = tuple(field_key(ports, scene) for ports in groups if ports)
        return self._keeper(*keys)._areas(keys, ocean, scene.nm)

    def added_km2(self, own: Sequence[Base], groups: Sequence[Sequence[Base]], ocean: str, scene: Scene) -> Added:
        """What groups of ports add to own ports in an ocean within the scene's range."""
        origins = tuple(field_key(ports, scene) for ports in groups if ports)
        first = field_key(own, scene) if own else None
        return self._keeper(*origins, *((first,) if first else ()))._added(first, origins, ocean, scene.nm)

    def lanes_nm(self, sides: Iterable[Side], nm: int) -> tuple[float, ...]:
        """How much of each sea lane, nautical miles, at least one of some sides reaches within a range."""
        listed = tuple(sides)
        return self._keeper(*(side.field for side in listed))._lanes(listed, nm)

    def areas_by_reachers(self, groups: Sequence[Sequence[Base]], ocean: str, scene: Scene) -> dict[int, float]:
        """Area of an ocean, km², by which of these groups of ports reach it: bit k of a key stands for the k-th group.

        Groups without a port reach nothing; see `level_sets.areas_by_reachers`.
        """
        placed = [(place, field_key(ports, scene)) for place, ports in enumerate(groups) if ports]
        if not placed:
            return {}
        distances = [self._keeper(key)._distances(key, ocean) for _, key in placed]
        found = level_sets.areas_by_reachers(distances, ocean, scene.nm)
        return {
            sum(1 << place for bit, (place, _) in enumerate(placed) if key >> bit & 1): km2
            for key, km2 in found.items()
        }

    def prepare(self, groups: Iterable[Sequence[Base]], scene: Scene) -> None:
        """Have the fields of these groups of ports at hand, finding as many at a time as there are processors."""
        keys = {field_key(ports, scene) for ports in groups if ports}
        with ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="solving") as pool:
            list(pool.map(self.solved, keys))

    def ready(self, scene: Scene) -> bool:
        """Whether every field the scene needs is at hand or on disk, so that nothing has to be computed first."""
        return self.has([layer.ports for layer in self.fleets(scene).layers], scene)

    def has(self, groups: Sequence[Sequence[Base]], scene: Scene) -> bool:
        """Whether the field of each of these groups of ports is at hand, or on disk."""
        keys = (field_key(ports, scene) for ports in groups if ports)
        return all((key,) in self._keeper(key)._fields or _on_disk(key) for key in keys)

    def _keeper(self, *keys: FieldKey) -> "Atlas":
        if self._public is None:
            return self
        known = {(base.id, *base.point) for base in self._public.catalogue.bases.values()}
        return self._public if all(port in known for key in keys for port in key.origin) else self

    def solved(self, key: FieldKey) -> Field:
        """A field by what it depends on; found now, unless it is at hand."""
        return self._keeper(key)._found(key)

    def _sailing(self, scene: Scene, _: Language) -> Fleets:
        """Found anew in each language: fleets have names."""
        return Fleets.sailing(scene, self.catalogue)

    def _plane(self, key: FieldKey, view_id: str) -> Outside:
        return level_sets.on_plane(self.solved(key), VIEWS[view_id])

    def _reach(self, key: ReachKey | PartKey) -> LevelSet:
        view = VIEWS[key.view]
        if isinstance(key, PartKey):
            return level_sets.area(self._inside(key), view)
        band_nm = view.window[0] * 2 * _BAND_OF_WINDOW * 100 / 1.852
        outside = level_sets.beyond(key.op, [self._planes(field, key.view) for field in key.fields], key.nm)
        return level_sets.level_set(outside, view, key.oceans, band_nm=band_nm)

    def _inside(self, key: PartKey) -> Plane:
        found = self._lowest(key.region.sides, key.view, key.nm)[key.region.least - 1]
        if key.without is None:
            return found
        return np.maximum(found, -self._lowest(key.without.sides, key.view, key.nm)[key.without.least - 1])

    def _lowest_of(self, sides: tuple[Side, ...], view_id: str, nm: int) -> tuple[Plane, ...]:
        view = VIEWS[view_id]
        planes = ((self._keeper(side.field)._planes(side.field, view_id), side.oceans) for side in sides)
        each = (level_sets.inside(level_sets.beyond("within", [plane], nm), view, oceans) for plane, oceans in planes)
        return level_sets.lowest(each, min(DEEPEST, len(sides)))

    def _in_degrees(self, op: str, sides: tuple[tuple[FieldKey, ...], ...], nm: int, ocean: str) -> shapely.Geometry:
        return polygons.in_ocean(self._outlines(op, sides, nm), ocean)

    def _outline(self, op: str, sides: tuple[tuple[FieldKey, ...], ...], nm: int) -> shapely.Geometry:
        found = [[self.solved(key) for key in side] for side in sides]
        fields = [side[0] if len(side) == 1 else nearest_of(side) for side in found]
        return polygons.outline(op, fields, nm)

    def _write(self, key: ReachKey | PartKey, write: Callable[[LevelSet], str]) -> str:
        return write(self._reaches(key))

    def _area(self, keys: tuple[FieldKey, ...], ocean: str, nm: int) -> int:
        km2 = level_sets.area_km2([self._keeper(key)._distances(key, ocean) for key in keys], ocean, nm)
        return min(amounts.shown_km2(km2), level_sets.ocean_cells(ocean).total_km2)

    def _lanes_within(self, sides: tuple[Side, ...], nm: int) -> tuple[float, ...]:
        return lanes.within_nm([(self._keeper(side.field)._along(side.field), side.oceans) for side in sides], nm)

    def _added_by(self, own: FieldKey | None, groups: tuple[FieldKey, ...], ocean: str, nm: int) -> Added:
        of_own = [self._keeper(own)._distances(own, ocean)] if own else []
        of_groups = [self._keeper(key)._distances(key, ocean) for key in groups]
        return level_sets.added_km2(of_own, of_groups, ocean, nm, DEEPEST)

    def _distances_in(self, key: FieldKey, ocean: str) -> NDArray[np.float32]:
        return level_sets.in_ocean(self.solved(key), ocean)


def field_key(ports: Sequence[Base], scene: Scene) -> FieldKey:
    """The identity of a field: its ports, the measure, and for distances over water the ice and closed passages."""
    origin = tuple(sorted((port.id, port.lon, port.lat) for port in ports))
    over_water = scene.measure == "sea"
    return FieldKey(origin, scene.measure, scene.ice if over_water else "none", scene.avoid if over_water else ())


def _stored(key: FieldKey, turns: Turns) -> Field:
    """A field from the store of those on disk; great circles are not kept there, nor is a person's own port."""
    if key.measure == "ring":
        return ring.great_circle_field(_ports(key))
    ports, conditions, kept = _ports(key), _conditions(key), _is_kept(key)
    if kept and (found := store.find(ports, conditions)):
        return found
    with turns.turn():
        return store.get(ports, conditions) if kept else sea.distance_field(ports, conditions=conditions)


def _on_disk(key: FieldKey) -> bool:
    return _is_kept(key) and store.has(_ports(key), _conditions(key))


def _is_kept(key: FieldKey) -> bool:
    return key.measure != "ring" and not any(is_own(name) for name, _, _ in key.origin)


def _ports(key: FieldKey) -> dict[str, tuple[float, float]]:
    return {name: (lon, lat) for name, lon, lat in key.origin}


def _conditions(key: FieldKey) -> sea.Conditions:
    return sea.Conditions(frozenset(key.avoid), key.ice)
