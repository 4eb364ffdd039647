"""Rows for the tables: every id in words, filters that only ever take rows away, downloads that read back."""

import csv
import io
import json
from dataclasses import replace
from types import MappingProxyType

import pytest

from relos_map import catalogue
from relos_map.catalogue import said, tables
from relos_map.catalogue.joined import join
from relos_map.catalogue.own import OwnData, OwnPort
from relos_map.catalogue.rows import select, to_csv, to_geojson
from relos_map.chart import one_pact
from relos_map.chart.assumptions import assumptions
from relos_map.reach import lanes
from relos_map.web import software

KNOWN = catalogue.load()
TABLES = {
    "sites": (tables.sites, len(KNOWN.bases)),
    "agreements": (tables.agreements, len(KNOWN.agreements)),
    "claims": (tables.claims, len(KNOWN.claims)),
    "article": (tables.article, len(KNOWN.article)),
    "sources": (tables.sources, len(KNOWN.sources)),
    "left_out": (tables.left_out, len(KNOWN.left_out)),
}


@pytest.mark.parametrize("name", TABLES)
def test_one_row_per_record(name):
    rows_of, count = TABLES[name]
    rows = rows_of(KNOWN)
    assert len({row["id"] for row in rows}) == count
    assert len({tuple(row) for row in rows}) == 1, "every row has the same columns in the same order"


def test_every_country_is_in_words():
    codes = {base.country for base in KNOWN.bases.values()} | {item.country for item in KNOWN.left_out if item.country}
    assert {code: said.country(code) for code in codes if said.country(code) == code} == {}


def test_every_site_says_on_what_evidence_it_stands():
    rows = {row["id"]: row for row in tables.sites(KNOWN)}
    assert all(row["evidence"] and row["sources"] and row["ocean"] for row in rows.values())
    assert rows["ru-murmansk"]["evidence"] == ("named by the article",)
    assert rows["in-mumbai"]["evidence"] == (said.OWN_SITE,)
    assert set(said.EVIDENCE) == set(catalogue.EVIDENCE_KINDS)


def test_sources_count_what_cites_them():
    counted = {row["id"]: row["records"] for row in tables.sources(KNOWN)}
    by_hand = sum(
        "wpi" in {base.coordinate_source, *base.role_source, *(access.source for access in base.access)}
        for base in KNOWN.bases.values()
    )
    elsewhere = [item for item in KNOWN.left_out if item.source == "wpi"]
    assert counted["wpi"] == by_hand + len(elsewhere)


def test_filters_take_rows_away_and_nothing_else():
    rows = tables.sites(KNOWN)
    russian = select(rows, picks={"country": ["Russia"]})
    assert {row["id"] for row in russian} == {key for key, base in KNOWN.bases.items() if base.country == "RU"}
    arctic = select(rows, picks={"country": ["Russia"], "ocean": ["Arctic Ocean"]})
    assert [row for row in russian if "Arctic Ocean" in row["ocean"]] == arctic
    assert select(rows, picks={"country": []}) == rows == select(rows, text="  ")
    both = select(rows, picks={"country": ["Russia", "India"]})
    assert len(both) == len(russian) + len(select(rows, picks={"country": ["India"]}))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("мурманск", "ru-murmansk"),
        ("MURMANSK port", "ru-murmansk"),
        ("reunion", "re-le-port"),
        ("विशाखापत्तनम", "in-visakhapatnam"),
    ],
)
def test_search_reads_every_script_case_and_accent(text, found):
    assert found in [row["id"] for row in select(tables.sites(KNOWN), text=text)]
    assert select(tables.sites(KNOWN), text=f"{text} nowhere-at-all") == []


@pytest.mark.parametrize("name", TABLES)
def test_csv_reads_back(name):
    rows = TABLES[name][0](KNOWN)
    back = list(csv.DictReader(io.StringIO(to_csv(rows))))
    assert [row["id"] for row in back] == [row["id"] for row in rows]
    assert list(back[0]) == list(rows[0])


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_runs_no_formula(name):
    row = next(csv.DictReader(io.StringIO(to_csv([{"name": name, "lat": -12.5}]), newline="")))
    assert row == {"name": f"'{name}", "lat": "-12.5"}


def test_no_rows_make_an_empty_file():
    assert to_csv([]) == ""
    assert json.loads(to_geojson([]))["features"] == []


def test_geojson_holds_the_places():
    rows = select(tables.sites(KNOWN), picks={"country": ["Russia"]})
    features = json.loads(to_geojson(rows))["features"]
    places = {feature["id"]: tuple(feature["geometry"]["coordinates"]) for feature in features}
    assert places == {key: base.point for key, base in KNOWN.bases.items() if base.country == "RU"}


def test_only_web_addresses_become_links():
    bad = replace(KNOWN.sources["article"], url="javascript:alert(1)")
    spoiled = replace(KNOWN, sources=MappingProxyType({**KNOWN.sources, "article": bad}))
    links = [row["link"] for rows in (tables.sources(spoiled), tables.claims(spoiled)) for row in rows]
    assert all(link is None or link.startswith("https://") for link in links)


def test_russian_count_is_the_catalogues():
    count = KNOWN.count_russian_sites()
    told = said.russian_count(KNOWN)
    assert told.startswith(f"{count['all']} Russian sites")
    assert "“over 40”" in told
    assert f"{count['candidate']} are candidates" in told


def test_sites_of_a_pact_are_counted_by_what_says_so():
    rows = {row["id"]: row for row in tables.agreements(KNOWN)}
    for key, row in rows.items():
        found = [base.access_under(key).evidence for base in KNOWN.sites_of(key, "all")]
        assert row["sites_named"] == found.count("article") + found.count("press")
        assert row["sites_illustrative"] == found.count("illustrative")
        assert row["sites_candidate"] == found.count("candidate")
    assert rows["lemoa"]["sites_named"] < rows["lemoa"]["sites_illustrative"]


def test_own_ports_stand_in_the_table():
    joined = join(KNOWN, OwnData((OwnPort("own-a", "A <b>", 72.87, 18.97, ""),), ()), "my.csv")
    (row,) = select(tables.sites(joined), picks={"agreements": ["Your ports"]})
    assert (row["name"], row["country"], row["sources"]) == ("A <b>", "Your file", ("my.csv (Your own file)",))


def test_model_tells_of_the_ice():
    assert "Northern Sea Route" in assumptions()["Ice"]


def test_the_model_says_how_lanes_were_chosen():
    known = {lane.lane.id: lane for lane in lanes.lanes()}
    told = assumptions()["Sea lanes"]
    assert told.startswith(f"{len(known)} lanes of our choice, not weighted by trade: Mumbai–Rotterdam counts twice")
    assert "suez" in known["mumbai-rotterdam"].passages
    assert "suez" not in known["mumbai-rotterdam-cape"].passages
    assert "Chennai–Murmansk is talked of" in told
    assert "chennai-murmansk" in known


def test_software_is_what_is_installed():
    found = {package.name.lower(): package for package in software.packages()}
    assert {"streamlit", "folium", "numpy", "shapely"} <= {name for name, package in found.items() if package.direct}
    assert found["numpy"].licence.startswith("BSD")
    assert all(package.version for package in found.values())
    assert {name for name, package in found.items() if not package.licence} <= {"streamlit-folium"}, (
        "states none itself"
    )
    assert "pytest" not in found, "only what the product needs"


def test_a_harbour_is_told_in_one_sentence_and_only_what_is_known():
    told = said.harbour(KNOWN.bases["ru-murmansk"])
    assert told == (
        "World Port Index, lower bounds of its depth classes: channel 7.9 m, anchorage 14.0 m, cargo pier 6.4 m; "
        "shelter: good; ice can restrict the entrance."
    )
    assert said.harbour(KNOWN.bases["ru-severomorsk"]) == ""
    assert "ice" not in said.harbour(KNOWN.bases["in-mumbai"])


def test_a_statement_that_is_a_claim_says_what_the_claim_says():
    rows = {row["id"]: row for row in tables.article(KNOWN)}
    claims = {row["id"]: row for row in tables.claims(KNOWN)}
    resting = [statement for statement in KNOWN.article if statement.claim]
    assert resting
    for statement in resting:
        row, claim = rows[statement.id], claims[statement.claim]
        for column in ("found", "verdict", "sources", "publishers", "link"):
            assert row[column] == claim[column]
    assert rows["brahmos"]["found"] == tables.NOTHING_FOUND
    assert rows["brahmos"]["shown"] == "card “BrahMos”"
    assert [row["place"] for row in rows.values()] == list(range(1, len(rows) + 1))


def test_side_by_side_tells_what_the_records_hold():
    rows = tables.side_by_side(KNOWN)
    assert [row["short"] for row in rows] == ["LEMOA", "COMCASA", "BECA", "GSOMIA", "RELOS"]
    for row in rows:
        pact = KNOWN.agreements[row["id"]]
        assert (row["what"], row["gives"], row["does_not_give"]) == (pact.title, pact.gives, pact.does_not_give)
        assert f"Signed {pact.signed}" in row["since"]
    where = {row["id"]: row["where"] for row in rows}
    assert where["beca"] == KNOWN.agreements["beca"].why_no_places
    assert "3 named by the article" in where["relos"]
    assert [word for word, _ in said.newcomers(KNOWN)] == [
        "nm", "kn", "points", "candidate", "illustrative", "the article",
    ]  # fmt: skip


def test_each_verdict_and_kind_of_source_is_defined_on_screen():
    assert [word for word, _ in said.verdicts()] == list(catalogue.VERDICTS)
    assert dict(said.verdicts())["unverified"].startswith("Only opinion, or nothing, says that it is so")
    assert dict(said.kinds())["education"] == "secondary"
    assert len(said.kinds()) == len(catalogue.SOURCE_KINDS)


def test_support_counts_publishers_in_words():
    claims = {claim.id: claim for claim in KNOWN.claims}
    assert said.support(KNOWN, claims["lemoa-access"]).startswith("2 publishers beside the article’s, checked 2026-")
    assert said.support(KNOWN, KNOWN.bases["ru-sabetta"]).startswith("2 independent publishers, checked 2026-")
    assert said.support(KNOWN, KNOWN.bases["ru-murmansk"]).startswith("2 publishers beside the article’s, ")
    assert "beside the article’s" in said.support(KNOWN, KNOWN.agreements["relos"])


@pytest.mark.parametrize("card", KNOWN.cards, ids=lambda card: card.id)
def test_what_only_the_article_says_has_no_independent_publisher(card):
    told = said.support(KNOWN, card)
    assert told.startswith("the article alone, ") is (set(card.sources) == {catalogue.ARTICLE})
    assert ("independent" in told) is (catalogue.ARTICLE not in card.sources)


def test_a_day_in_force_that_one_source_gives_says_so():
    since = {row["id"]: row["since"] for row in tables.side_by_side(KNOWN)}
    assert since["relos"] == ("Signed 2025-02-18", "In force 2026-01-12 (one secondary source)")
    assert since["comcasa"][1] == "In force 2018-09-06"
    events = {pact.id: one_pact.timeline(pact, KNOWN)[-1].event for pact in KNOWN.agreements.values()}
    assert events["relos"] == "In force, after Namo Bharat alone"
    assert events["comcasa"] == "In force"
