"""The study sheet holds every pact and claim in type that can be read, and asks only what its map answers."""

import io
from dataclasses import replace
from types import MappingProxyType

import pypdf
import pytest

from relos_map import catalogue as cat
from relos_map.chart.pacts import compose
from relos_map.draw import studysheet
from relos_map.draw.sheet import Words
from relos_map.learn.study import study
from relos_map.scene import Scene

CATALOGUE = cat.load()
SEEDS = range(1, 9)
POINTS = studysheet.PAPER_PT[0] / 859


@pytest.fixture(scope="module")
def picture(atlas):
    return compose(Scene(measure="ring"), atlas)


@pytest.fixture(scope="module")
def sheets(picture):
    return studysheet.lay_out(picture, study(CATALOGUE, 7))


def texts(sheet):
    return " ".join(item.text for item in sheet.items if isinstance(item, Words))


def test_it_is_pages_of_selectable_text_and_reproducible(picture, sheets):
    made = studysheet.pdf(picture, study(CATALOGUE, 7))
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    assert len(pages) == len(sheets) == 3
    for number, page in enumerate(pages, 1):
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
        assert f"Page {number} of 3" in page.extract_text()
    assert made == studysheet.pdf(picture, study(CATALOGUE, 7))


def test_it_names_every_pact_with_all_that_it_gives_and_what_was_found_on_every_claim(sheets):
    text = " ".join(map(texts, sheets[1:]))
    for pact in CATALOGUE.agreements.values():
        assert pact.signed in text
        assert pact.partner_name in text
        for given in pact.gives:
            assert set(given.split()) <= set(text.split())
    for claim in CATALOGUE.claims:
        assert f"{claim.verdict.capitalize()}. {claim.found[:20]}" in text


def test_no_line_is_smaller_than_nine_points_or_cut(sheets):
    words = [item for sheet in sheets for item in sheet.items if isinstance(item, Words)]
    assert min(word.size for word in words) * POINTS > 8.99
    assert not [word.text for word in words if word.text.endswith("…")]


def test_nothing_leaves_a_page_and_no_line_stands_on_another(sheets):
    for sheet in sheets:
        words = [item for item in sheet.items if isinstance(item, Words) and not item.angle and not item.tracking]
        boxes = [(w.x, w.y - 0.7 * w.size, w.x + w.width, w.y) for w in words if w.align == "left"]
        for left, top, right, bottom in boxes:
            assert left >= 0
            assert top >= 0
            assert right <= sheet.width
            assert bottom <= sheet.height
        clashes = [
            (one, other)
            for n, one in enumerate(boxes)
            for other in boxes[n + 1 :]
            if one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
        ]
        assert clashes == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_question_asks_about_what_is_written_on_the_map_and_is_answered_on_the_last_page(picture, seed):
    known = study(CATALOGUE, seed)
    first, *_, last = studysheet.lay_out(picture, known)
    written = {item.text for item in first.items if isinstance(item, Words) and item.role in ("sea", "site")}
    asked = [one for one in known.questions if f" {one.question.text} " in f" {texts(first)} "]
    assert len(asked) >= 5
    assert {one.question.kind for one in asked} == {"pact", "ocean", "sea"}
    assert all(one.label in written for one in asked)
    assert "Answers." not in texts(first)
    assert "Answers. 1: " in texts(last)


def test_a_catalogue_of_many_pacts_takes_more_pages(picture, sheets):
    france = CATALOGUE.agreements["france"]
    many = {f"extra{n}": replace(france, id=f"extra{n}") for n in range(60)}
    grown = replace(CATALOGUE, agreements=MappingProxyType({**CATALOGUE.agreements, **many}))
    assert len(studysheet.lay_out(picture, study(grown, 7))) > len(sheets)
