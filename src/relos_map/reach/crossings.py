"""How far it is between ports, and from a point to every port: the one home of these figures, so that all agree.

A distance field answers for every cell of the world, but only to a few miles at a quay. Distances that are shown come
from ways over water, solved from an Indian port to every site, or from a point; those between sites with no passage
closed are shipped (`relos_map.sea.charted`).
"""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Condition

from cachetools import LRUCache, cached

from relos_map import sea
from relos_map.catalogue import Base, Catalogue
from relos_map.errors import InputError
from relos_map.scene import Scene
from relos_map.sea import Conditions, charted
from relos_map.sea.course import Point
from relos_map.world.grid import geodesic_nm


def conditions_of(scene: Scene) -> Conditions:
    """The ice and closed passages of a scene."""
    return Conditions(frozenset(scene.avoid), scene.ice)


def sites(catalogue: Catalogue) -> tuple[Base, ...]:
    """Every site that ships can sail from."""
    return tuple(base for base in catalogue.bases.values() if base.sea_access)


def from_point(point: Point, scene: Scene, catalogue: Catalogue) -> Mapping[str, float]:
    """Nautical miles from a point to every site by the scene's measure: site id -> distance, inf where no way leads.

    Raises
    ------
    InputError
        where the measure is over water and the point is not on it.
    """
    if scene.measure == "ring":
        return {base.id: geodesic_nm(point, base.point) for base in sites(catalogue)}
    return over_water(point, conditions_of(scene), catalogue)


def over_water(point: Point, conditions: Conditions, catalogue: Catalogue) -> Mapping[str, float]:
    """The same over water, whatever a scene's measure; raises as `from_point` does."""
    return _passed(point, conditions, sites(catalogue))


def from_port(port: Base, scene: Scene, catalogue: Catalogue) -> Mapping[str, float]:
    """Nautical miles from an Indian port to every site, as `from_point`; as shipped, where no passage is closed."""
    if scene.measure == "ring":
        return from_point(port.point, scene, catalogue)
    shipped, rest = _shipped_from(port, conditions_of(scene), catalogue)
    return {**shipped, **_passed(port.point, conditions_of(scene), rest)} if rest else shipped


def from_ports(ports: Sequence[Base], scene: Scene, catalogue: Catalogue) -> tuple[Mapping[str, float], ...]:
    """`from_port` for several, as many at a time as there are processors."""
    with ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="crossing") as pool:
        return tuple(pool.map(lambda port: from_port(port, scene, catalogue), ports))


def ready(points: Sequence[Base | Point], scene: Scene, catalogue: Catalogue) -> bool:
    """Whether the distances from these Indian ports or points are at hand."""
    if scene.measure == "ring":
        return True
    conditions = conditions_of(scene)
    for place in points:
        if isinstance(place, Base):
            point, (_, rest) = place.point, _shipped_from(place, conditions, catalogue)
        else:
            point, rest = place, sites(catalogue)
        if rest and _asked(point, conditions, rest) not in _PASSES:
            return False
    return True


_Asked = tuple[Point, tuple[Point, ...], Conditions]


_PASSES: LRUCache[_Asked, tuple[float, ...] | None] = LRUCache(128)
"""Distances from a point to others by what they depend on; None where no ship stands there."""


@cached(_PASSES, condition=Condition())
def _measured(start: Point, ends: tuple[Point, ...], conditions: Conditions) -> tuple[float, ...] | None:
    try:
        return sea.distances(start, ends, conditions=conditions)
    except InputError:
        return None


def _passed(point: Point, conditions: Conditions, ends: Sequence[Base]) -> Mapping[str, float]:
    asked = _asked(point, conditions, ends)
    # Why a ship cannot be there is found at once, and said in the language of who asks now.
    found = _measured(*asked)
    if found is None:
        found = sea.distances(*asked[:2], conditions=conditions)
    return dict(zip((base.id for base in ends), found, strict=True))


def _asked(point: Point, conditions: Conditions, known: Sequence[Base]) -> _Asked:
    return point, tuple(base.point for base in known), conditions


def _shipped_from(
    port: Base, conditions: Conditions, catalogue: Catalogue
) -> tuple[Mapping[str, float], tuple[Base, ...]]:
    """Distances from a port as they are shipped, and the sites that have none there or lie elsewhere by now."""
    places = sites(catalogue)
    found = {base.id: charted.nautical_miles(port.point, base.point, conditions) for base in places}
    known = {key: nm for key, nm in found.items() if nm is not None}
    return known, tuple(base for base in places if base.id not in known)
