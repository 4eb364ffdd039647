"""Distances that are quoted officially, beside what is computed, with the reason they differ."""

import json
from dataclasses import dataclass
from functools import lru_cache

from relos_map import paths
from relos_map.catalogue import Catalogue
from relos_map.chart.voyage import ends_between
from relos_map.errors import DataError
from relos_map.reach import ways
from relos_map.sea import Conditions


@dataclass(frozen=True)
class Corridor:
    """A distance that is quoted officially, and why it is not the shortest."""

    id: str
    name: str
    start: str
    end: str
    quoted_nm: int
    source: str
    url: str
    reason: str


@lru_cache(maxsize=1)
def corridors() -> tuple[Corridor, ...]:
    """The officially quoted corridor distances.

    Raises
    ------
    DataError
        where the file is missing or a record lacks a field.
    """
    file = paths.GEO / "corridors.json"
    try:
        return tuple(Corridor(**record) for record in json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise DataError(f"{file.name} cannot be read: {error}") from error


def quoted(catalogue: Catalogue) -> tuple[tuple[Corridor, float | None], ...]:
    """Each quoted distance beside the computed one, by the southern way; None where none can be computed."""
    southern = Conditions(frozenset({"northern-sea-route"}), "summer")
    found = []
    for corridor in corridors():
        route = ways.as_set(ends_between(corridor.start, corridor.end, catalogue), southern).route
        found.append((corridor, route.nautical_miles if route else None))
    return tuple(found)
