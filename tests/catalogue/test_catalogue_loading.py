"""A broken file is refused in one sentence that names file, id and field."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from relos_map import catalogue, paths
from relos_map.errors import DataError

FILES = (
    "bases.geojson",
    *(
        f"{name}.json"
        for name in ("agreements", "oceans", "sources", "claims", "article", "cards", "left_out", "passage_facts")
    ),
)


@pytest.fixture
def geo(tmp_path: Path) -> Path:
    """A copy of the catalogue's files that a test may break."""
    for name in FILES:
        shutil.copy(paths.GEO / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def edit(geo: Path) -> Callable[[str, Callable[[Any], None]], None]:
    """Change the content of one file in the copy."""

    def change(name: str, how: Callable[[Any], None]) -> None:
        content = json.loads((geo / name).read_text(encoding="utf-8"))
        how(content)
        (geo / name).write_text(json.dumps(content), encoding="utf-8")

    return change


def first(content):
    record = content["features"][0] if isinstance(content, dict) else content[0]
    return record


def test_the_copy_loads(geo, known) -> None:
    assert catalogue.load(geo) == known


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "is missing from"),
        (b"\xff\xfe{", "is not UTF-8 text"),
        (b'{"a": ', "is not JSON: Expecting value at line 1"),
        (b"17", "must "),
        (b"[" * 100_000, "is nested too deeply|is not JSON"),
        (b"9" * 5_000, "is not JSON: Exceeds the limit"),
    ],
)
def test_missing_or_broken_file(geo, name, content, says) -> None:
    (geo / name).unlink() if content is None else (geo / name).write_bytes(content)
    with pytest.raises(DataError, match=rf"^{name}.*{says}") as caught:
        catalogue.load(geo)
    assert str(caught.value).count("\n") == 0


@pytest.mark.parametrize("name", FILES)
def test_duplicate_id(geo, edit, name) -> None:
    def twice(content) -> None:
        records = content["features"] if isinstance(content, dict) else content
        records.append(records[0])

    edit(name, twice)
    with pytest.raises(DataError, match=rf"^{name}: [\w-]+: id is given twice; ids must be unique\.$"):
        catalogue.load(geo)


@pytest.mark.parametrize("name", FILES)
def test_missing_unknown_and_mistyped_field(geo, edit, name) -> None:
    edit(name, lambda content: first(content).pop("id"))
    with pytest.raises(DataError, match=rf"^{name}: record 1: id is missing\.$"):
        catalogue.load(geo)
    edit(name, lambda content: first(content).update(id=7))
    with pytest.raises(DataError, match=rf"^{name}: record 1: id must be text, not a number\.$"):
        catalogue.load(geo)
    edit(name, lambda content: first(content).update(id="x", colour="red"))
    with pytest.raises(DataError, match=rf"^{name}: x: colour is not a known field|is missing|is unknown"):
        catalogue.load(geo)


def set_property(**values):
    return lambda content: first(content)["properties"].update(values)


def set_check(**values):
    return set_property(position_check={"source": "wpi", **values})


def set_point(*values):
    return lambda content: first(content)["geometry"].update(coordinates=list(values))


def set_access(**values):
    return lambda content: first(content)["properties"]["access"][0].update(values)


@pytest.mark.parametrize(
    ("how", "says"),
    [
        (set_property(country="RUS"), "country must be a two-letter ISO 3166 code such as IN, not 'RUS'"),
        (set_property(role="spaceport"), "role must be one of naval base, port, shipyard, air base, not 'spaceport'"),
        (set_property(rank=9), "rank must be a whole number from 1 to 4, not 9"),
        (set_property(rank=True), "rank must be a whole number from 1 to 4, not True"),
        (set_property(name=" "), "name must be text, not empty text"),
        (set_property(oceans=["atlantic"]), "oceans names 'atlantic', which is not in the catalogue"),
        (set_property(oceans=[]), "sea must name the sea or say inland where oceans is empty"),
        (set_property(oceans="arctic"), "oceans must be a list of texts"),
        (set_property(coordinate_source="rumour"), "coordinate_source names 'rumour', which is not in the catalogue"),
        (set_property(role_source=[]), "role_source must be a list of at least 1 texts, each given once"),
        (set_property(role_source=["rumour"]), "role_source names 'rumour', which is not in the catalogue"),
        (set_property(role="air base"), "sea_access must be false for an air base"),
        (set_property(home=True, sea_access=False), "home must be false where sea_access is"),
        (set_property(sea_access="yes"), "sea_access must be true or false, not text"),
        (set_property(access={}), "access must be a list, not an object"),
        (set_property(access=[7]), r"access\[0\] must be an object, not a number"),
        (set_access(agreement="nato"), "access.agreement names 'nato', which is not in the catalogue"),
        (set_access(agreement="beca"), "access names beca, which opens no place"),
        (set_access(evidence="guess"), r"access\[0\]: evidence must be one of article, press, illustrative, candidate"),
        (set_access(grade="rumour"), r"access\[0\]: grade must be one of treaty text, official"),
        (set_access(source="rumour"), "access.source names 'rumour', which is not in the catalogue"),
        (set_access(grade="official", source="quint"), "access.grade is official, but its best source allows press"),
        (set_access(grade="press", source="wp-snc"), "access.grade is press, but its best source allows secondary"),
        (set_access(grade="article", source="quint"), "access.grade is article, but the article is none of its"),
        (set_property(harbour={"pier_m": 0}), "harbour: pier_m must be a depth in metres, over 0 and up to 100"),
        (
            set_property(coordinate_source="geonames", harbour={"pier_m": 9}),
            "harbour must be given only where wpi places a site",
        ),
        (set_property(facts=[{"text": "Deep.", "sources": ["rumour"]}]), "facts.sources names 'rumour'"),
        (set_access(colour="red"), r"access\[0\]: colour is not a known field"),
        (set_point(33.05), "coordinates must be two numbers, longitude and latitude in degrees"),
        (set_point("33", 69), "coordinates must be two numbers, longitude and latitude in degrees"),
        (set_point(float("nan"), 69), "coordinates must be two numbers, longitude and latitude in degrees"),
        (set_point(33, 169), "coordinates must lie within ±180° and ±90°, not 33, 169"),
        (lambda content: first(content)["geometry"].update(type="Polygon"), "type must be one of Point"),
        (set_check(), "position_check: key is missing"),
        (set_check(key="x", name="y", nm=11), "position_check: nm must be a number from 0 to 10, not 11"),
        (set_check(source="rumour", key="x", name="y", nm=1), "position_check.source names 'rumour'"),
        (lambda content: first(content).update(geometry=None), "geometry must be an object, not null"),
    ],
)
def test_broken_site(geo, edit, how, says) -> None:
    edit("bases.geojson", how)
    with pytest.raises(DataError, match=rf"^bases.geojson: ru-murmansk: {says}") as caught:
        catalogue.load(geo)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        ("agreements.json", {"signed": "2025-02-30"}, "relos: signed must be a date such as"),
        ("agreements.json", {"signed": "18.2.2025"}, "relos: signed must be a date such as"),
        ("agreements.json", {"kind": "alliance"}, "relos: kind must be one of logistics"),
        ("agreements.json", {"partner": "US"}, "relos: parties must hold IN and the partner"),
        ("agreements.json", {"why_no_places": "No."}, "relos: why_no_places must be given exactly where"),
        ("agreements.json", {"facts": {}}, "relos: facts.does_not_give is missing"),
        (
            "agreements.json",
            {"facts": {"mood": {"grade": "press", "sources": ["article"]}}},
            "relos: facts.mood must be one of",
        ),
        ("agreements.json", {"sources": ["rumour"]}, "relos: sources names 'rumour'"),
        (
            "agreements.json",
            {"facts": {"signed": {"grade": "treaty text", "sources": ["quint", "wpi"]}}},
            "relos: facts.signed is treaty text, but its best source allows press at most",
        ),
        (
            "agreements.json",
            {"used": [{"date": "2025", "event": "x", "sources": ["rumour"]}]},
            "relos: used names 'rumour'",
        ),
        (
            "agreements.json",
            {"approvals": [{"date": "2025", "event": "x", "sources": ["rumour"]}]},
            "relos: approvals names 'rumour'",
        ),
        (
            "agreements.json",
            {"documents": [{"title": "x", "signed": "2025", "sources": ["rumour"]}]},
            "relos: documents names 'rumour'",
        ),
        ("agreements.json", {"limits": [{"what": "x", "value": 0, "unit": "y"}]}, r"relos: limits\[0\]: value must be"),
        ("oceans.json", {"source": "rumour"}, "arctic: source names 'rumour'"),
        ("sources.json", {"kind": "gossip"}, "article: kind must be one of law, official"),
        ("claims.json", {"verdict": "maybe"}, "over-40-bases: verdict must be one of confirmed"),
        ("claims.json", {"about": "mood"}, "over-40-bases: about must be one of ports, reach, limits, dates"),
        ("claims.json", {"note": None}, "over-40-bases: note must be given exactly where about is"),
        ("left_out.json", {"source": None}, "crimea-sevastopol: source must be text"),
        ("claims.json", {"grade": "official"}, "over-40-bases: grade is official, but its best source allows press"),
        ("cards.json", {"grade": "press"}, "aim-bases: grade is press, but its best source allows secondary"),
        ("claims.json", {"checked": "today"}, "over-40-bases: checked must be a date such as"),
        ("claims.json", {"agreement": "nato"}, "over-40-bases: agreement names 'nato'"),
        ("cards.json", {"bases": ["ru-atlantis"]}, "aim-bases: bases names 'ru-atlantis'"),
        ("cards.json", {"oceans": ["atlantic"]}, "aim-bases: oceans names 'atlantic'"),
        ("cards.json", {"claim": "rumour"}, "aim-bases: claim names 'rumour'"),
        ("cards.json", {"agreement": None}, "aim-bases: agreement is missing: a card must stand at"),
        ("left_out.json", {"source": "rumour"}, "crimea-sevastopol: source names 'rumour'"),
        ("passage_facts.json", {"sources": ["rumour"]}, "malacca: sources names 'rumour'"),
        ("article.json", {"part": "mood"}, "relos-is: part must be one of relos, lemoa"),
        ("article.json", {"part": "differs"}, "relos-approved: part must keep the article’s order"),
        ("article.json", {"verdict": "maybe"}, "relos-is: verdict must be one of confirmed"),
        ("article.json", {"verdict": None}, "relos-is: verdict must be given where claim is not"),
        ("article.json", {"claim": "trade-70"}, "relos-is: verdict must be left out where claim is given"),
        ("article.json", {"claim": "rumour"}, "relos-is: claim names 'rumour'"),
        ("article.json", {"card": "rumour"}, "relos-is: card names 'rumour'"),
        ("article.json", {"sources": ["rumour"]}, "relos-is: sources names 'rumour'"),
        ("article.json", {"sources": []}, "relos-is: sources must be given exactly where found is"),
        ("article.json", {"found": ""}, "relos-is: sources must be given exactly where found is"),
        ("article.json", {"sources": ["adda-2026"]}, "relos-is: verdict needs a source beside the article"),
        ("left_out.json", {"kind": "mood"}, "crimea-sevastopol: kind must be one of site, agreement"),
    ],
)
def test_broken_record(geo, edit, name, values, says) -> None:
    edit(name, lambda content: content[0].update(values))
    with pytest.raises(DataError, match=rf"^{name}: {says}"):
        catalogue.load(geo)


def test_a_pact_that_opens_no_place_says_why(geo, edit) -> None:
    edit("agreements.json", lambda content: content[2].pop("why_no_places"))
    with pytest.raises(DataError, match=r"^agreements.json: comcasa: why_no_places must be given exactly where"):
        catalogue.load(geo)


def test_a_new_site_and_a_new_pact_are_data(geo, edit) -> None:
    def pact(content) -> None:
        content.append({**content[0], "id": "atlantis", "partner": "AT", "parties": ["IN", "AT"]})

    def site(content) -> None:
        new = {"agreement": "atlantis", "evidence": "article", "grade": "article", "source": "article"}
        port = {**content["features"][0], "id": "at-haven"}
        content["features"].append({**port, "properties": {**port["properties"], "access": [new]}})

    edit("agreements.json", pact)
    edit("bases.geojson", site)
    grown = catalogue.load(geo)
    assert list(grown.agreements)[-1] == "atlantis"
    assert [base.id for base in grown.ports_opened("atlantis")] == ["at-haven"]
