"""Distances that are quoted officially, beside what is computed, with the reason they differ."""

from dataclasses import dataclass
from functools import lru_cache

from relos_map import paths
from relos_map.catalogue import Catalogue
from relos_map.chart.voyage import ends_between
from relos_map.reach import ways
from relos_map.sea import Conditions
from relos_map.world import shipped
from relos_map.world.shipped import Record, Text


@dataclass(frozen=True)
class Corridor(Record):
    """A distance that is quoted officially, and why it is not the shortest."""

    id: Text
    name: Text
    start: Text
    end: Text
    quoted_nm: int
    source: Text
    url: Text
    reason: Text


@lru_cache(maxsize=1)
def corridors() -> tuple[Corridor, ...]:
    """The officially quoted corridor distances.

    Raises
    ------
    DataError
        where the file is missing or a record breaks a rule.
    """
    return shipped.read(paths.GEO / "corridors.json", tuple[Corridor, ...])


def quoted(catalogue: Catalogue) -> tuple[tuple[Corridor, float | None], ...]:
    """Each quoted distance beside the computed one, by the southern way; None where none can be computed."""
    southern = Conditions(frozenset({"northern-sea-route"}), "summer")
    found = []
    for corridor in corridors():
        route = ways.as_set(ends_between(corridor.start, corridor.end, catalogue), southern).route
        found.append((corridor, route.nautical_miles if route else None))
    return tuple(found)
