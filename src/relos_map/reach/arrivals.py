"""Who gets there first, and tables of distances between ports: one pass over the sea for each place asked about."""

import math
from dataclasses import dataclass, replace

from relos_map.catalogue import INDIA, Base
from relos_map.reach import crossings
from relos_map.reach.atlas import Atlas
from relos_map.reach.fleets import switched_on
from relos_map.scene import Scene
from relos_map.words.amounts import days_under_way


@dataclass(frozen=True)
class Arrival:
    """How soon ships from one port reach a point, and under which layers (``home`` or agreements) they sail."""

    port: Base
    layers: tuple[str, ...]
    nm: float
    days: float


def table(scene: Scene, atlas: Atlas) -> tuple[tuple[Base, ...], tuple[tuple[Base, tuple[float, ...]], ...]]:
    """India's own ports across, partner ports down, nautical miles between them; inf where there is no way."""
    catalogue = atlas.catalogue
    home = atlas.fleets(scene).home.ports
    partners = {
        base.id: base
        for agreement in catalogue.agreements
        for base in switched_on(catalogue.ports_opened(agreement, scene.evidence, scene.as_of), scene)
    }
    columns = crossings.from_ports(home, replace(scene, measure="sea"), catalogue)
    return home, tuple((base, tuple(column[base.id] for column in columns)) for base in partners.values())


def first_there(scene: Scene, atlas: Atlas, point: tuple[float, float]) -> tuple[Arrival, ...]:
    """Every port of the scene's agreements and India's own, the soonest at a point first; those with no way left out.

    Raises
    ------
    InputError
        where the point is not on navigable water.
    """
    catalogue = atlas.catalogue
    layers: dict[str, list[str]] = {base.id: [INDIA] for base in atlas.fleets(scene).home.ports}
    for agreement in catalogue.agreements:
        for base in switched_on(catalogue.ports_opened(agreement, scene.evidence, scene.as_of), scene):
            layers.setdefault(base.id, []).append(agreement)
    found = crossings.over_water(point, crossings.conditions_of(scene), catalogue)
    arrivals = [
        Arrival(catalogue.bases[key], tuple(under), found[key], days_under_way(found[key], scene.knots))
        for key, under in layers.items()
        if math.isfinite(found[key])
    ]
    return tuple(sorted(arrivals, key=lambda arrival: (arrival.nm, arrival.port.id)))
