"""The Sources page as Streamlit runs it: tables, filters, empty state and downloads."""

import pytest
from streamlit.testing.v1 import AppTest

from relos_map import catalogue, paths
from relos_map.catalogue import said
from relos_map.web.sources import TABS

KNOWN = catalogue.load()


def opened():
    page = AppTest.from_file(str(paths.APP), default_timeout=120)
    page.switch_page("pages/6_Sources.py").run()
    assert not page.exception
    return page


@pytest.fixture(scope="module")
def page():
    """The page as it opens, to be looked at only."""
    return opened()


@pytest.fixture
def at():
    """The page, to be used."""
    return opened()


COLUMN = {
    "sites": "fleet",
    "agreements": "gives",
    "claims": "agreement",
    "article": "shown",
    "sources": "records",
    "left_out": "reason",
    "data": "sites",
    "software": "version",
}
"""A column that only this table has."""


def frames(at):
    return {name: frame.value for name, column in COLUMN.items() for frame in at.dataframe if column in frame.value}


def frame(at, name):
    return frames(at)[name]


def html(at):
    return "\n".join(element.proto.body for element in at.get("html"))


def test_every_tab_is_there(page):
    assert [tab.label for tab in page.tabs] == list(TABS)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("sites", len(KNOWN.bases)),
        ("agreements", len(KNOWN.agreements)),
        ("claims", len(KNOWN.claims)),
        ("article", len(KNOWN.article)),
        ("sources", len(KNOWN.sources)),
        ("left_out", len(KNOWN.left_out)),
        ("data", sum(source.kind == "data" for source in KNOWN.sources.values())),
    ],
)
def test_tables_hold_every_record(page, name, count):
    assert len(frame(page, name)) == count


def test_candidates_stand_beside_the_articles_over_40(page):
    assert said.russian_count(KNOWN) in html(page)
    assert "not evidence of access" in html(page)


def test_filters_and_search_work_together(at):
    at.multiselect(key="sites_country").set_value(["Russia"]).run()
    at.multiselect(key="sites_role").set_value(["air base"]).run()
    expected = {base.name for base in KNOWN.bases.values() if base.country == "RU" and base.role == "air base"}
    assert set(frame(at, "sites")["name"]) == expected
    at.text_input(key="sites_text").set_value(min(expected)).run()
    assert min(expected) in set(frame(at, "sites")["name"]) < expected
    assert f"of {len(KNOWN.bases)} rows" in html(at)


def test_nothing_found_says_what_to_do_and_a_click_brings_all_back(at):
    at.text_input(key="sites_text").set_value("no such place").run()
    assert "No row matches" in at.info[0].value
    assert "sites" not in frames(at)
    assert at.get("download_button")[0].proto.disabled
    at.button(key="sites_clear").click().run()
    assert not at.exception
    assert len(frame(at, "sites")) == len(KNOWN.bases)


def test_every_statement_of_the_article_stands_in_its_order(at):
    shown = frame(at, "article")
    assert list(shown["statement"]) == [statement.statement for statement in KNOWN.article]
    assert list(shown["place"]) == list(range(1, len(KNOWN.article) + 1))
    assert shown[["found", "shown", "verdict"]].all(axis=None)
    at.multiselect(key="article_part").set_value(["BECA"]).run()
    kept = [statement.statement for statement in KNOWN.article if statement.part == "beca"]
    assert list(frame(at, "article")["statement"]) == kept


def test_claims_are_told_in_full_with_every_source(at):
    page = html(at)
    for claim in KNOWN.claims:
        for key in claim.sources:
            url = KNOWN.sources[key].url
            assert url is None or url in page
    at.multiselect(key="claims_verdict").set_value(["unverified"]).run()
    told = html(at)
    kept = [claim for claim in KNOWN.claims if claim.verdict == "unverified"]
    assert kept
    assert told.count('<article class="fact">') == len(kept)


def test_nothing_found_in_any_other_table_is_no_error(at):
    for done, name in enumerate(("agreements", "claims", "article", "sources", "left_out"), start=1):
        at.text_input(key=f"{name}_text").set_value("no such word").run()
        assert not at.exception
        assert sum("No row matches" in told.value for told in at.info) == done
        assert name not in frames(at)


def test_the_model_and_the_licences_are_stated(page):
    told = html(page)
    for words in (
        "CC BY 4.0",
        "nothing about ships, fuel, weather, law or intent",
        "No international boundary is drawn",
    ):
        assert words in told
    assert "streamlit" in set(frame(page, "software")["name"])
