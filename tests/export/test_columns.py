"""Every column of every kind of scene, read from the files and held against the catalogue and the engine."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import geopandas
import pandas as pd
import pyogrio
import pytest

from relos_map import __version__, export, sea
from relos_map.catalogue import Base
from relos_map.catalogue.said import EVIDENCE
from relos_map.chart import comparison, lesson, one_pact, voyage
from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.chart.pacts import compose
from relos_map.reach.atlas import Atlas
from relos_map.reach.fleets import Fleet
from relos_map.reach.level_sets import ocean_cells
from relos_map.scene import Scene, from_params
from relos_map.world.oceans import OCEANS

RING = Scene(measure="ring")
ALL = frozenset((pact, ocean) for pact in ("relos", "lemoa", "oman") for ocean in OCEANS)
KINDS = {
    "pacts": (compose, replace(RING, on=ALL, evidence="all", view="arctic")),
    "without a port": (compose, replace(RING, without=("ru-murmansk",))),
    "partner": (compose, replace(RING, on=ALL, sailing="partner")),
    "one pact": (one_pact.compose, replace(RING, on=ALL, pact="oman")),
    "comparison": (comparison.compose, replace(RING, a=("home", "relos"), b=("lemoa", "oman"), nm=3000)),
    "comparison before signing": (comparison.compose, replace(RING, a=("home",), as_of=2010)),
    "voyage": (voyage.draw, Scene(end="ru-murmansk", knots=12, avoid=("panama",))),
}
PAGES = {"one pact": "Agreements", "comparison": "Compare", "comparison before signing": "Compare", "voyage": "Routes"}

FACTS = {
    *("range_nm", "measure", "ice", "closed_passages", "ports_switched_off", "ships", "agreements_as_of", "coasts"),
    *("oceans", "made_by", "query", "note"),
}
SIDES = {f"{name}_{side}" for name in ("side", "ports", "evidence", "grade", "sources") for side in "ab"}
AREA = {"name", "ocean", "area_km2", "share_of_ocean", "polygon_km2"}
COLUMNS = {
    "reach": {"agreement", "ports", "evidence", "grade", "sources", *AREA, *FACTS},
    "parts": {"part", *AREA, *SIDES, *FACTS},
    "sites": {
        *("name", "name_local", "country", "role", "fleet", "oceans", "agreements", "evidence", "grade"),
        *("switched_off", "lat", "lon", "sources", *FACTS),
    },
    "lines": {"name", *FACTS},
    "routes": {"name", "way", "start", "end", "nautical_miles", "days", "knots", "passages", *FACTS},
}  # fmt: skip
Row = Mapping[str, Any]


@pytest.fixture(scope="module", params=KINDS)
def case(request: pytest.FixtureRequest, atlas: Atlas) -> tuple[str, Chart, list[Row]]:
    composer, scene = KINDS[request.param]
    picture = composer(scene, atlas)
    raw = json.loads(export.make("geojson", picture, Composer(atlas)))
    return request.param, picture, [{"id": one["id"], **one["properties"]} for one in raw["features"]]


def test_no_column_is_new_or_missing(case: tuple[str, Chart, list[Row]]) -> None:
    _, _, rows = case
    assert rows
    for row in rows:
        kind = "parts" if "part" in row else row["layer"]
        assert row.keys() - {"id", "layer"} == COLUMNS[kind]


def test_what_all_rows_say_is_the_scenes(case: tuple[str, Chart, list[Row]], atlas: Atlas) -> None:
    name, picture, rows = case
    scene = picture.scene
    sails = name == "voyage"
    for row in rows:
        page = urlsplit(row["query"])
        again, refused = from_params(dict(parse_qsl(page.query)), atlas.catalogue, sea.passage_names())
        assert (page.path, again, refused) == (PAGES.get(name, ""), scene, ())
        assert row["range_nm"] == (None if sails else scene.nm)
        assert row["measure"] == ("Over water" if sails else "Great circle")
        assert row["ports_switched_off"] == (",".join(scene.without) or "none")
        assert row["ships"] == ("the partners’" if name == "partner" else "India’s")
        assert row["agreements_as_of"] == scene.as_of
        assert row["made_by"] == f"RELOS Map {__version__}"
        assert "Natural Earth" in row["coasts"]
        if row["layer"] not in ("routes", "lines"):
            assert row["ice"] == ("summer" if sails else "not counted")
            assert row["closed_passages"] == ("panama" if sails else "none")


def test_a_lesson_is_opened_by_its_own_address(atlas: Atlas) -> None:
    place = (("room", "tours"), ("tour", "arctic"), ("step", "2"))
    link = lesson.compose(replace(RING, view="arctic"), atlas, place=place).link
    page = urlsplit(link)
    assert page.path == "Learn"
    assert dict(parse_qsl(page.query)) == {"measure": "ring", "view": "arctic", **dict(place)}


def test_areas_are_those_on_screen(case: tuple[str, Chart, list[Row]], atlas: Atlas) -> None:
    _, picture, rows = case
    scene = picture.scene
    names = {atlas.catalogue.oceans[ocean].name: ocean for ocean in OCEANS}
    for row in rows:
        if "area_km2" not in row:
            continue
        ocean = names[row["ocean"]]
        if "part" not in row:
            evidence = scene.evidence if row["id"].startswith(f"{row['agreement']}_all") else "named"
            known = atlas.fleets(scene).own.ports if row["agreement"] == "home" else None
            ports = known or _under(atlas.fleets(scene).pacts[row["agreement"]], evidence)
            expected = atlas.area_km2([ports], ocean, scene)
        else:
            a, b = _sides(picture, ocean, atlas)
            km2 = {side: atlas.area_km2(groups, ocean, scene) for side, groups in (("a", a), ("b", b), ("ab", a + b))}
            parts = {"only_own": "only_a", "only_pacts": "only_b"}
            both = km2["a"] + km2["b"] - km2["ab"]
            expected = {"only_a": km2["a"] - both, "both": both, "only_b": km2["b"] - both}[
                parts.get(row["part"], row["part"])
            ]
        assert row["area_km2"] == expected
        assert row["share_of_ocean"] == round(expected / ocean_cells(ocean).total_km2, 4)
        assert row["polygon_km2"] == pytest.approx(expected, rel=0.02, abs=30_000)


def test_ports_and_evidence_are_the_catalogues(case: tuple[str, Chart, list[Row]], atlas: Atlas) -> None:
    name, picture, rows = case
    scene = picture.scene
    for row in rows:
        if row["layer"] == "reach" and "part" not in row:
            evidence = scene.evidence if row["id"].startswith(f"{row['agreement']}_all") else "named"
            ports = {row["agreement"]: _ports(row["agreement"], evidence, scene, atlas)}
            assert _told(row, "") == _known(ports, atlas)
        elif "part" in row:
            oceans = {atlas.catalogue.oceans[ocean].name: ocean for ocean in OCEANS}
            for side, pacts in zip("ab", _names(picture, oceans[row["ocean"]]), strict=True):
                ports = {pact: _ports(pact, scene.evidence, scene, atlas) for pact in pacts}
                assert _told(row, f"_{side}") == _known(ports, atlas)
                assert all(_short(pact, scene, atlas) in row[f"side_{side}"] for pact in pacts if ports[pact])
    assert any(row["layer"] == "reach" for row in rows) == (name != "voyage")


def test_sites_are_the_catalogues(case: tuple[str, Chart, list[Row]], atlas: Atlas) -> None:
    _, picture, rows = case
    catalogue = atlas.catalogue
    sites = [row for row in rows if row["layer"] == "sites"]
    assert {row["id"] for row in sites} == {base.id for base in picture.sites}
    for row in sites:
        base = catalogue.bases[row["id"]]
        for field in ("name", "name_local", "country", "role", "fleet", "lat", "lon"):
            assert row[field] == getattr(base, field)
        assert row["agreements"] == ", ".join(catalogue.agreements[one.agreement].short for one in base.access)
        assert set(filter(None, row["evidence"].split(", "))) == (
            {EVIDENCE[one.evidence] for one in base.access} or {"own port"}
        )
        assert set(filter(None, row["grade"].split(", "))) == {one.grade for one in base.access}
        assert all(catalogue.sources[one.source].title in row["sources"] for one in base.access)
        assert catalogue.sources[base.coordinate_source].title in row["sources"]
        assert row["switched_off"] == ("yes" if base.id in picture.scene.without else "no")


def test_ways_are_as_long_as_the_engine_says(case: tuple[str, Chart, list[Row]], atlas: Atlas) -> None:
    name, picture, rows = case
    ways = {row["id"]: row for row in rows if row["layer"] == "routes"}
    assert bool(ways) == (name == "voyage")
    scene = picture.scene
    for row in ways.values():
        closed = frozenset(row["closed_passages"].split(", "))
        assert closed >= set(scene.avoid)
        ends = voyage.ends_between(row["start"], row["end"], atlas.catalogue)
        conditions = sea.Conditions(closed, row["ice"])
        found = sea.route(ends.start, ends.end, conditions=conditions, from_b=ends.from_end)
        assert row["nautical_miles"] == int(found.nautical_miles + 0.5)
        assert row["days"] == pytest.approx(found.nautical_miles / 12 / 24, abs=0.0501)
        assert row["knots"] == 12
        assert row["passages"] == ", ".join(sea.passage_names()[one] for one in found.passages)
        assert f"{row['nautical_miles']:,} nm" in row["name"]
        assert row["name"].startswith(row["way"])
    if ways:
        assert len({row["closed_passages"] for row in ways.values()}) > 1, "the ways round close more than the scene"


def test_every_format_holds_the_same(case: tuple[str, Chart, list[Row]], tmp_path: Path, atlas: Atlas) -> None:
    _, picture, rows = case
    shown = list(csv.DictReader(io.StringIO(export.make("csv", picture, Composer(atlas)).decode("utf-8-sig"))))
    parquet = geopandas.read_parquet(export.save(tmp_path / "x.parquet", picture, Composer(atlas)))
    geopackage = export.save(tmp_path / "x.gpkg", picture, Composer(atlas))
    layers = [
        geopandas.read_file(geopackage, layer=name).assign(layer=name) for name, _ in pyogrio.list_layers(geopackage)
    ]
    kml = export.make("kml", picture, Composer(atlas)).decode()
    for frame in (parquet.drop(columns="geometry").to_dict("records"), shown, _records(layers)):
        assert len(frame) == len(rows)
        for read, row in zip(frame, rows, strict=True):
            for column, value in row.items():
                got = read[column]
                if value is None or value == "":
                    assert got in ("", None) or pd.isna(got)
                elif isinstance(value, str):
                    assert got == value
                else:
                    assert float(got) == pytest.approx(value)
    for row in rows:
        assert kml.count('<Data name="query">') == len(rows)
        assert row["query"].replace("&", "&amp;") in kml


def _records(layers: list[geopandas.GeoDataFrame]) -> list[dict[str, Any]]:
    return [row for layer in layers for row in layer.drop(columns="geometry").to_dict("records")]


def _names(picture: Chart, ocean: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who stands on the two sides of a row, by id."""
    if picture.kind == "comparison":
        return picture.scene.a, picture.scene.b
    return ("home",), tuple(dict.fromkeys(
        drawn.source for drawn in picture.reaches if drawn.id != "home" and ocean in drawn.oceans
    ))  # fmt: skip


def _sides(picture: Chart, ocean: str, atlas: Atlas) -> list[list[tuple[Base, ...]]]:
    scene = picture.scene
    return [[_ports(pact, scene.evidence, scene, atlas) for pact in pacts] for pacts in _names(picture, ocean)]


def _ports(pact: str, evidence: str, scene: Scene, atlas: Atlas) -> tuple[Base, ...]:
    return atlas.fleets(scene).own.ports if pact == "home" else _under(atlas.fleets(scene).pacts[pact], evidence)


def _under(fleet: Fleet, evidence: str) -> tuple[Base, ...]:
    return fleet.named if evidence == "named" else fleet.ports


def _short(pact: str, scene: Scene, atlas: Atlas) -> str:
    return atlas.fleets(scene).own_name if pact == "home" else atlas.catalogue.agreements[pact].short


def _told(row: Row, side: str) -> tuple[set[str], ...]:
    cut = {"ports": ", ", "evidence": ", ", "grade": ", ", "sources": "; "}
    return tuple(set((row[f"{name}{side}"] or "").split(by)) - {""} for name, by in cut.items())


def _known(ports: Mapping[str, tuple[Base, ...]], atlas: Atlas) -> tuple[set[str], ...]:
    """Ports, evidence, grades and sources as the catalogue has them."""
    access = [port.access_under(pact) for pact, opened in ports.items() for port in opened]
    found = [one for one in access if one]
    evidence = {EVIDENCE[one.evidence] for one in found} | ({"own ports"} if None in access else set())
    titles = "; ".join(atlas.catalogue.sources[one.source].title for one in found)
    names = ", ".join(port.name for opened in ports.values() for port in opened)
    return (
        set(names.split(", ")) - {""},
        set(", ".join(evidence).split(", ")) - {""},
        {one.grade for one in found},
        set(titles.split("; ")) - {""},
    )
