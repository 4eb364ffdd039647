"""What is known about one site or one place at sea, in numbers: the facts behind the cards."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from relos_map.catalogue import Base
from relos_map.errors import InputError
from relos_map.reach import crossings, level_sets
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene
from relos_map.words.amounts import days_under_way, percent
from relos_map.world import oceans


@dataclass(frozen=True)
class Distance:
    """How far it is from a port: nautical miles, and days under way at the scene's speed."""

    port: Base
    nm: float
    days: float


@dataclass(frozen=True)
class Site:
    """A site and its distance from the nearest of India's own ports; None where there is no way by this measure.

    ``alone`` is what it reaches by itself, see `alone`; None where that is not at hand.
    """

    base: Base
    from_india: Distance | None
    alone: tuple[tuple[str, int, int], ...] | None = None

    @property
    def lacks(self) -> bool:
        """Whether it reaches somewhere by itself, and that is not at hand."""
        return self.base.sea_access and self.alone is None


@dataclass(frozen=True)
class Place:
    """A point as (lon, lat) in degrees: its sea, its ocean, and the nearest port of each layer shown.

    ``nearest`` holds (look of the layer, its name, distance or None); ``measured`` is whether they are known yet.
    """

    point: tuple[float, float]
    sea: str | None
    ocean: str | None
    nearest: tuple[tuple[str, str, Distance | None], ...]
    measured: bool = True


def site(atlas: Atlas, scene: Scene, base_id: str) -> Site:
    """The facts of one site."""
    base = atlas.catalogue.base(base_id)
    if not base.sea_access:
        return Site(base, None)
    known = alone(base, scene, atlas) if atlas.has([(base,)], scene) else None
    return Site(base, _nearest(atlas.fleets(scene).home.ports, base, scene, atlas), known)


def alone(port: Base, scene: Scene, atlas: Atlas) -> tuple[tuple[str, int, int], ...]:
    """How much of an ocean one port reaches by itself at the scene's range: (ocean id, km², km² of the whole).

    Of the oceans that it lies on, and of every other that it reaches a whole percent of.
    """
    found = []
    for ocean in oceans.OCEANS:
        km2, total = atlas.area_km2([(port,)], ocean, scene), level_sets.ocean_cells(ocean).total_km2
        if ocean in port.oceans or percent(km2 / total):
            found.append((ocean, km2, total))
    return tuple(found)


def place(atlas: Atlas, scene: Scene, point: tuple[float, float]) -> Place:
    """The facts of a point at sea; how far it is from the ports once that is at hand, see `crossings.ready`."""
    sea, ocean = oceans.sea_name(*point), oceans.ocean_name(*point)
    layers = atlas.fleets(scene).layers if sea else ()
    if not crossings.ready([point], scene, atlas.catalogue):
        return Place(point, sea, ocean, tuple((layer.source, layer.name, None) for layer in layers), measured=False)
    try:
        ways = crossings.from_point(point, scene, atlas.catalogue)
    except InputError:  # no navigable water: its sea is there, but no ship gets to it
        ways = {}
    nearest = tuple(
        (layer.source, layer.name, _first({port: ways.get(port.id, math.inf) for port in layer.ports}, scene))
        for layer in layers
    )
    return Place(point, sea, ocean, nearest)


def nearest_to_india(ports: Sequence[Base], scene: Scene, atlas: Atlas) -> Distance | None:
    """The one of some ports that is nearest to India's own, and how far it is; None where none can be reached."""
    tables = crossings.from_ports(atlas.fleets(scene).home.ports, scene, atlas.catalogue)
    return _first({port: min((ways[port.id] for ways in tables), default=math.inf) for port in ports}, scene)


def _nearest(home: Sequence[Base], base: Base, scene: Scene, atlas: Atlas) -> Distance | None:
    tables = crossings.from_ports(home, scene, atlas.catalogue)
    return _first({port: ways[base.id] for port, ways in zip(home, tables, strict=True)}, scene)


def _first(ways: Mapping[Base, float], scene: Scene) -> Distance | None:
    """The nearest of some ports; None where no way leads to any."""
    port = min(ways, key=lambda port: (ways[port], port.id), default=None)
    if port is None or not math.isfinite(ways[port]):
        return None
    return Distance(port, ways[port], days_under_way(ways[port], scene.knots))
