"""What is known about one site or one place at sea, in numbers: the facts behind the cards."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from relos_map import oceans, reach
from relos_map.amounts import percent
from relos_map.atlas import Atlas
from relos_map.catalogue import Base
from relos_map.field import Field
from relos_map.scene import Scene


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


@dataclass(frozen=True)
class Place:
    """A point as (lon, lat) in degrees: its sea, its ocean, and the nearest port of each layer shown.

    ``nearest`` holds (look of the layer, its name, distance or None).
    """

    point: tuple[float, float]
    sea: str | None
    ocean: str | None
    nearest: tuple[tuple[str, str, Distance | None], ...]


def site(atlas: Atlas, scene: Scene, base_id: str) -> Site:
    """The facts of one site."""
    base = atlas.catalogue.base(base_id)
    if not base.sea_access:
        return Site(base, None)
    home = atlas.home_ports(scene)
    found = _distance(atlas, scene, atlas.field(home, scene), base.point) if home else None
    return Site(base, found, alone(base, scene, atlas) if atlas.has([(base,)], scene) else None)


def alone(port: Base, scene: Scene, atlas: Atlas) -> tuple[tuple[str, int, int], ...]:
    """How much of an ocean one port reaches by itself at the scene's range: (ocean id, km², km² of the whole).

    Of the oceans that it lies on, and of every other that it reaches a whole percent of.
    """
    found = []
    for ocean in oceans.OCEANS:
        km2, total = atlas.area_km2([(port,)], ocean, scene), reach.ocean_cells(ocean).total_km2
        if ocean in port.oceans or percent(km2 / total):
            found.append((ocean, km2, total))
    return tuple(found)


def place(atlas: Atlas, scene: Scene, point: tuple[float, float]) -> Place:
    """The facts of a point at sea."""
    nearest = tuple(
        (layer.source, layer.name, _distance(atlas, scene, atlas.field(layer.ports, scene), point))
        for layer in atlas.layers(scene)
    )
    sea = oceans.sea_name(*point)
    return Place(point, sea, oceans.ocean_name(*point), nearest if sea else ())


def nearest_to_india(ports: Sequence[Base], scene: Scene, atlas: Atlas) -> Distance | None:
    """The one of some ports that is nearest to India's own, and how far it is; None where none can be reached."""
    home = atlas.home_ports(scene)
    if not home:
        return None
    field = atlas.field(home, scene)
    ways = [(field.at(*port.point)[0], port) for port in ports]
    reached = [(nm, port) for nm, port in ways if math.isfinite(nm)]
    if not reached:
        return None
    nm, port = min(reached, key=lambda way: way[0])
    return Distance(port, nm, nm / scene.knots / 24)


def _distance(atlas: Atlas, scene: Scene, field: Field, point: tuple[float, float]) -> Distance | None:
    nm, port = field.at(*point)
    if port is None or not math.isfinite(nm):
        return None
    return Distance(atlas.catalogue.bases[port], nm, nm / scene.knots / 24)
