"""Who gets there first, and tables of distances between ports: one pass over the sea for each place asked about."""

import math
from dataclasses import dataclass
from functools import lru_cache

from relos_map import sea
from relos_map.atlas import Atlas, switched_on
from relos_map.catalogue import Base
from relos_map.scene import Scene
from relos_map.sea import Conditions
from relos_map.style import HOME
from relos_map.voyage import conditions_of

Point = tuple[float, float]


@dataclass(frozen=True)
class Arrival:
    """How soon ships from one port reach a point, and under which layers (``home`` or agreements) they sail."""

    port: Base
    layers: tuple[str, ...]
    nm: float
    days: float


@lru_cache(maxsize=64)
def _distances(start: Point, ends: tuple[Point, ...], conditions: Conditions) -> tuple[float, ...]:
    return sea.distances(start, ends, conditions=conditions)


def table(scene: Scene, atlas: Atlas) -> tuple[tuple[Base, ...], tuple[tuple[Base, tuple[float, ...]], ...]]:
    """India's own ports across, partner ports down, nautical miles between them; inf where there is no way."""
    catalogue = atlas.catalogue
    home = atlas.home_ports(scene)
    partners = {
        base.id: base
        for agreement in catalogue.agreements
        for base in switched_on(catalogue.ports_opened(agreement, scene.evidence, scene.as_of), scene)
    }
    points = tuple(base.point for base in partners.values())
    columns = [_distances(port.point, points, conditions_of(scene)) for port in home]
    rows = tuple((base, tuple(column[row] for column in columns)) for row, base in enumerate(partners.values()))
    return home, rows


def first_there(scene: Scene, atlas: Atlas, point: tuple[float, float]) -> tuple[Arrival, ...]:
    """Every port of the scene's agreements and India's own, the soonest at a point first; those with no way left out.

    Raises
    ------
    InputError
        where the point is not on navigable water.
    """
    catalogue = atlas.catalogue
    layers: dict[str, list[str]] = {base.id: [HOME] for base in atlas.home_ports(scene)}
    for agreement in catalogue.agreements:
        for base in switched_on(catalogue.ports_opened(agreement, scene.evidence, scene.as_of), scene):
            layers.setdefault(base.id, []).append(agreement)
    ports = [catalogue.bases[key] for key in layers]
    found = _distances(point, tuple(port.point for port in ports), conditions_of(scene))
    arrivals = [
        Arrival(port, tuple(layers[port.id]), nm, nm / scene.knots / 24)
        for port, nm in zip(ports, found, strict=True)
        if math.isfinite(nm)
    ]
    return tuple(sorted(arrivals, key=lambda arrival: (arrival.nm, arrival.port.id)))
