"""Write geo/schema/<file>.schema.json: the rules of every JSON file of geo/ as JSON Schema.

They come from the types that read the files; for those that are read otherwise, from types here. Run it again after a
change of a record:

    python tools/derive_schemas.py
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from relos_map.brief import Briefing
from relos_map.catalogue.records import Agreement, Card, Claim, Country, LeftOut, Ocean, PassageFact, Source, Statement
from relos_map.catalogue.sites import Sites
from relos_map.chart.corridors import Corridor
from relos_map.paths import GEO
from relos_map.reach.lanes import Lane, Lanes
from relos_map.sea.narrows import Waters
from relos_map.world.oceans import Sea
from relos_map.world.shipped import Flag, Position, Positions, Record, Text

FOLDER = GEO / "schema"

OceanId = Literal["arctic", "pacific", "indian"]


@dataclass(frozen=True)
class MultiPolygon(Record):
    """Polygons in degrees on WGS84, each an outer ring and its holes."""

    type: Literal["MultiPolygon"]
    coordinates: tuple[tuple[Positions, ...], ...]


@dataclass(frozen=True)
class OceanFacts(Record):
    """What is said of an ocean as polygons; ``area_km2`` is its sea alone."""

    id: OceanId
    name: Text
    area_km2: float
    source: Text


@dataclass(frozen=True)
class OceanFeature(Record):
    """One of the three oceans."""

    type: Literal["Feature"]
    id: OceanId
    properties: OceanFacts
    geometry: MultiPolygon


@dataclass(frozen=True)
class Oceans(Record):
    """The three oceans as polygons: an RFC 7946 FeatureCollection."""

    type: Literal["FeatureCollection"]
    features: tuple[OceanFeature, ...]


@dataclass(frozen=True, kw_only=True)
class CoverageFacts(Record):
    """What one port covers in one ocean, how it was measured, and on what evidence the port is shown."""

    port: Text
    name: Text
    country: Country
    ocean: OceanId
    range_nm: int
    measure: Text
    ice: Text
    agreements: Text | None
    grade: Text | None
    home: Flag
    area_km2: int
    share_of_ocean: Annotated[float, Meta(ge=0, le=1)]
    source: Text | None
    coordinate_source: Text


@dataclass(frozen=True)
class CoverageFeature(Record):
    """One port in one ocean."""

    type: Literal["Feature"]
    id: Text
    geometry: MultiPolygon
    properties: CoverageFacts


@dataclass(frozen=True)
class Coverage(Record):
    """Regional coverage of the ports shown by default: an RFC 7946 FeatureCollection."""

    type: Literal["FeatureCollection"]
    about: Mapping[str, Text]
    features: tuple[CoverageFeature, ...]


@dataclass(frozen=True)
class Plane(Record):
    """The plane that a base map was derived for: its centre in degrees, half its width and height in plane units."""

    centre: Position
    extent: tuple[float, float]


Ring = Annotated[tuple[int, ...], Meta(min_length=2, description="whole numbers: x, y of a point, then steps")]

Angle = Annotated[float, Meta(ge=-90, le=90)]

Rank = Annotated[int, Meta(ge=1, le=3)]


@dataclass(frozen=True)
class Basemap(Record):
    """The base map of one view; how it is coded stands in `relos_map.world.basemap`."""

    view: Text
    plane: Plane
    scale: int
    land: tuple[tuple[Ring, ...], ...]
    lakes: tuple[tuple[Ring, ...], ...]
    lake_names: tuple[Text | None, ...]
    graticule: tuple[Ring, ...]
    graticule_names: tuple[Text, ...]
    sea_names: tuple[tuple[Text, float, float, float, Rank, Literal["ocean", "sea"]], ...]


KINDS: Mapping[str, Any] = {
    "agreements.json": tuple[Agreement, ...],
    "article.json": tuple[Statement, ...],
    "basemap.json": Basemap,
    "bases.geojson": Sites,
    "cards.json": tuple[Card, ...],
    "claims.json": tuple[Claim, ...],
    "briefing.json": Briefing,
    "corridors.json": tuple[Corridor, ...],
    "coverage.geojson": Coverage,
    "lanes.geojson": Lanes,
    "lanes.json": tuple[Lane, ...],
    "left_out.json": tuple[LeftOut, ...],
    "oceans.geojson": Oceans,
    "oceans.json": tuple[Ocean, ...],
    "passage_facts.json": tuple[PassageFact, ...],
    "passages.json": Waters,
    "seas.json": tuple[Sea, ...],
    "sources.json": tuple[Source, ...],
}
"""What each file holds; ``basemap.json`` stands for every file of ``basemap/``, ``briefing.json`` for any briefing."""


def schema(name: str) -> str:
    """The text of the schema of a file."""
    found = msgspec.json.schema(KINDS[name])
    for record in found.get("$defs", {}).values():
        if "properties" in record:
            record["additionalProperties"] = False
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"geo/{name} of RELOS Map"}
    return json.dumps(head | found, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write every schema."""
    FOLDER.mkdir(exist_ok=True)
    for name in KINDS:
        (FOLDER / f"{name}.schema.json").write_text(schema(name), encoding="utf-8")
    print(f"{FOLDER.name}: {len(KINDS)} schemas")


if __name__ == "__main__":
    main()
