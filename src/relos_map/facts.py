"""What is known about one site or one place at sea, in numbers: the facts behind the cards."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from relos_map import oceans
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
    """A site and its distance from the nearest of India's own ports; None where there is no way by this measure."""

    base: Base
    from_india: Distance | None


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
    found = (
        _distance(atlas, scene, atlas.field(atlas.catalogue.home_ports(), scene), base.point)
        if base.sea_access
        else None
    )
    return Site(base, found)


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
    field = atlas.field(atlas.catalogue.home_ports(), scene)
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
