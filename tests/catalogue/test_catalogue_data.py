"""Every record that ships: it resolves to a source, keeps the rules of its kind, and the GeoJSON is valid."""

import json
import re

import geopandas
import pytest
from geojson_pydantic import FeatureCollection
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from relos_map import catalogue, paths, sea
from relos_map.catalogue import AGREEMENT_IDS, ARTICLE, EVIDENCE_KINDS, GRADES, PARTS, VERDICTS, own_ports
from relos_map.catalogue.vocabulary import ABOUT
from relos_map.world import oceans

KNOWN = catalogue.load()

RFC7946_POINTS = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "RFC 7946: a FeatureCollection of Points",
    "type": "object",
    "required": ["type", "features"],
    "not": {"anyOf": [{"required": [name]} for name in ("crs", "coordinates", "geometry", "geometries", "properties")]},
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "not": {"anyOf": [{"required": [name]} for name in ("coordinates", "geometries", "features")]},
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "type": "object",
                        "required": ["type", "coordinates"],
                        "not": {"anyOf": [{"required": [name]} for name in ("geometry", "properties", "features")]},
                        "properties": {
                            "type": {"const": "Point"},
                            "coordinates": {
                                "type": "array",
                                "prefixItems": [
                                    {"type": "number", "minimum": -180, "maximum": 180},
                                    {"type": "number", "minimum": -90, "maximum": 90},
                                ],
                                "minItems": 2,
                                "maxItems": 2,
                            },
                        },
                    },
                },
            },
        },
    },
}

BASES = pytest.mark.parametrize("base", KNOWN.bases.values(), ids=KNOWN.bases)
AGREEMENTS = pytest.mark.parametrize("agreement", KNOWN.agreements.values(), ids=KNOWN.agreements)
SOURCED = pytest.mark.parametrize("record", [*KNOWN.claims, *KNOWN.cards], ids=lambda record: record.id)

DISPUTED = {"Crimea": (32.4, 44.3, 36.7, 46.2), "the southern Kurils": (145.3, 43.3, 149.0, 45.6)}
"""West, south, east and north of territory whose sites are left out, in degrees."""


def by_model(text: str) -> bool:
    """Whether geojson-pydantic takes it."""
    try:
        FeatureCollection.model_validate_json(text)
    except ValidationError:
        return False
    return True


def by_schema(text: str) -> bool:
    """Whether jsonschema takes it, under RFC 7946 as a schema."""
    return Draft202012Validator(RFC7946_POINTS).is_valid(json.loads(text))


def test_geojson_is_valid_under_two_validators_and_reads_in_gdal() -> None:
    path = paths.GEO / "bases.geojson"
    text = path.read_text(encoding="utf-8")
    assert by_model(text)
    assert by_schema(text)
    read = geopandas.read_file(path)
    assert read.crs.to_epsg() == 4326
    assert dict(zip(read["id"], zip(read.geometry.x, read.geometry.y, strict=True), strict=True)) == {
        base.id: base.point for base in KNOWN.bases.values()
    }


@pytest.mark.parametrize(
    "how",
    [
        lambda content: content.update(type="Featurecollection"),
        lambda content: content.pop("features"),
        lambda content: content["features"][0].pop("geometry"),
        lambda content: content["features"][0].pop("properties"),
        lambda content: content["features"][0].update(type="feature"),
        lambda content: content["features"][0]["geometry"].update(coordinates=["east", "north"]),
        lambda content: content["features"][0]["geometry"].update(coordinates=[33]),
        lambda content: content["features"][0]["geometry"].update(type="point"),
    ],
)
def test_each_validator_alone_refuses_a_broken_file(how) -> None:
    content = json.loads((paths.GEO / "bases.geojson").read_text(encoding="utf-8"))
    how(content)
    assert not by_model(json.dumps(content))
    assert not by_schema(json.dumps(content))


@BASES
def test_base(base) -> None:
    assert re.fullmatch(rf"{base.country.lower()}-[a-z0-9-]+", base.id)
    assert (round(base.lon, 2), round(base.lat, 2)) == base.point
    facts = [source for fact in base.facts for source in fact.sources]
    for source in (base.coordinate_source, *base.role_source, *facts, *base.cited):
        assert source in KNOWN.sources
    assert all(fact.text.endswith(".") for fact in base.facts)
    if KNOWN.sources[base.coordinate_source].kind != "data":
        assert KNOWN.sources[base.position_check.source].kind == "data"
        assert base.position_check.nm < 5
    assert base.summary.endswith(".")
    assert len(base.summary) < 140
    assert base.access or base.country == "IN"
    for access in base.access:
        assert access.evidence in EVIDENCE_KINDS
        assert access.grade in GRADES


@BASES
def test_local_names_are_in_the_local_script(base) -> None:
    script = {"RU": "[\u0400-\u04ff]", "IN": "[\u0900-\u097f]", "JP": "[\u4e00-\u9fff]", "KR": "[\uac00-\ud7af]"}
    if base.name_local:
        assert re.search(script[base.country], base.name_local)
    else:
        assert base.country != "RU"


@BASES
def test_base_lies_on_the_ocean_it_names(base) -> None:
    """Against the ocean raster, which is derived from Natural Earth apart from this catalogue."""
    if base.sea != "inland":
        assert oceans.ocean_of(*base.point) in (base.oceans or (None,))
    if base.sea_access:
        assert own_ports.on_water(*base.point)


@BASES
def test_no_site_in_disputed_territory(base) -> None:
    for west, south, east, north in DISPUTED.values():
        assert not (west < base.lon < east and south < base.lat < north)
    assert base.country not in ("UA", "SY")


@pytest.mark.parametrize("source", KNOWN.sources.values(), ids=KNOWN.sources)
def test_source_can_be_looked_up(source) -> None:
    assert re.match(r"https?://[^\s]+\.[^\s]+", source.url)
    assert source.terms
    if source.kind not in ("data", "official"):
        assert re.match(r"https?://[^/]+/[^/]", source.url), "the address of a page, not of a whole site"


@pytest.mark.parametrize(
    "record", [*KNOWN.bases.values(), *KNOWN.agreements.values(), *KNOWN.claims, *KNOWN.cards], ids=lambda one: one.id
)
def test_a_record_says_when_it_was_checked_and_who_supports_it(record) -> None:
    assert re.fullmatch(r"2026-\d\d-\d\d", record.checked)
    assert KNOWN.behind(record) or ARTICLE in KNOWN.cited(record)


@BASES
def test_a_port_or_yard_wears_no_fleets_name_as_its_own(base) -> None:
    if base.role in ("port", "shipyard") and re.search(r"Fleet|Command|Flotilla", base.fleet):
        assert base.fleet.startswith("Area of the ")


@pytest.mark.parametrize(
    "pact", [pact for pact in KNOWN.agreements.values() if pact.partner != "US"], ids=lambda p: p.id
)
def test_a_site_shown_for_a_partner_names_no_other_navy_alone(pact) -> None:
    for base in KNOWN.sites_of(pact.id):
        assert not base.fleet.startswith("US ")


def test_what_says_that_us_forces_use_a_site_is_no_list_of_airports() -> None:
    """Nor does the report on LEMOA say it, which the other half of the note rests on."""
    for base in KNOWN.sites_of("lemoa", "all"):
        access = base.access_under("lemoa")
        assert access.beside == ("bs-2016",)
        assert KNOWN.sources[access.source].kind != "data"


@pytest.mark.parametrize(
    "pact", [pact for pact in KNOWN.agreements.values() if not pact.opens_places], ids=lambda p: p.id
)
def test_that_a_pact_names_no_port_is_graded_as_our_reading(pact) -> None:
    assert pact.facts["does_not_give"].grade == "illustrative"
    assert all("our reading" in line for line in pact.does_not_give)


def test_days_of_notice_and_days_for_a_permit_stand_with_what_was_not_found() -> None:
    told = [card.text for card in KNOWN.cards] + [" ".join(pact.conflicts) for pact in KNOWN.agreements.values()]
    both = [text for text in told if "14 days" in text and "90 days" in text]
    assert len(both) == 2
    assert all("two fit was not found" in text for text in both)


def test_every_source_is_used() -> None:
    known = KNOWN
    used = {"natural-earth"}  # the oceans' outlines, cited in the credits
    for base in known.bases.values():
        used |= {base.coordinate_source, *base.cited}
        used |= {base.position_check.source} if base.position_check else set()
        used |= {source for fact in base.facts for source in fact.sources}
    for agreement in known.agreements.values():
        used |= {*agreement.sources, *(one for fact in agreement.facts.values() for one in fact.sources)}
        used |= {one for step in (*agreement.approvals, *agreement.documents, *agreement.used) for one in step.sources}
    used |= {source for record in (*known.claims, *known.article, *known.cards) for source in record.sources}
    used |= {source for line in known.passages.values() for source in line.sources}
    used |= {ocean.source for ocean in known.oceans.values()} | {item.source for item in known.left_out}
    assert set(known.sources) - used == set()


@AGREEMENTS
def test_agreement(agreement) -> None:
    assert agreement.id in AGREEMENT_IDS
    assert agreement.gives
    assert 2002 <= agreement.as_of <= 2026
    if agreement.opens_places:
        assert KNOWN.ports_opened(agreement.id)
    else:
        assert not KNOWN.sites_of(agreement.id, "all")
    dates = [step.date[:4] for step in agreement.approvals if "draft" not in step.event]
    assert list(agreement.used) == sorted(agreement.used, key=lambda event: event.date)
    assert all(date >= agreement.signed[:4] for date in dates)


@SOURCED
def test_claim_or_card_is_graded_and_sourced(record) -> None:
    assert record.grade in GRADES
    assert set(record.sources) <= set(KNOWN.sources)


def test_the_whole_article_is_there_in_its_order() -> None:
    assert len(KNOWN.article) >= 45
    assert [statement.part for statement in KNOWN.article] == sorted((s.part for s in KNOWN.article), key=PARTS.index)
    assert {statement.part for statement in KNOWN.article} == set(PARTS)
    assert {claim.id for claim in KNOWN.claims} <= {statement.claim for statement in KNOWN.article}


@pytest.mark.parametrize("statement", KNOWN.article, ids=lambda statement: statement.id)
def test_a_statement_rests_on_a_claim_or_on_sources_beside_the_article(statement) -> None:
    assert statement.statement.endswith(".")
    if statement.claim:
        assert statement.claim in {claim.id for claim in KNOWN.claims}
    else:
        assert statement.verdict in VERDICTS
        assert ARTICLE not in statement.sources
        assert set(statement.sources) <= set(KNOWN.sources)
        assert statement.found or statement.verdict == "unverified"


@pytest.mark.parametrize("line", KNOWN.passages.values(), ids=KNOWN.passages)
def test_a_line_on_a_passage_stands_at_one_that_there_is(line) -> None:
    assert line.id in sea.passage_names()
    assert line.text.endswith(".")
    assert line.checked


@pytest.mark.parametrize("item", KNOWN.left_out, ids=lambda item: item.id)
def test_what_is_left_out_has_a_reason_and_a_source(item) -> None:
    assert item.reason.endswith(".")
    assert item.source in KNOWN.sources


@pytest.mark.parametrize("claim", KNOWN.claims, ids=lambda claim: claim.id)
def test_a_claim_of_a_number_is_a_footnote(claim) -> None:
    if claim.note:
        assert claim.about in ABOUT
        assert len(claim.note) <= 130
        assert claim.note.endswith(".")


@pytest.mark.parametrize("card", KNOWN.cards, ids=lambda card: card.id)
def test_card_is_short(card) -> None:
    assert len(card.text) <= 240


@pytest.mark.parametrize(
    "topic",
    [
        "INDRA",
        "Su-30MKI",
        "T-90",
        "S-400",
        "MiG",
        "BrahMos",
        "ubmarine",
        "isaster",
        "replace",
        "sea lanes",
        "real time",
    ],
)
def test_cards_cover_what_the_article_says(topic) -> None:
    assert any(topic in f"{card.title} {card.text}" for card in KNOWN.cards)
