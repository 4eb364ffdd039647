"""The study sheet is one page that holds every pact and claim, nothing on top of anything, and the same bytes again."""

import io
from dataclasses import replace
from types import MappingProxyType

import pypdf
import pytest

from relos_map import catalogue as cat
from relos_map.chart.pacts import compose
from relos_map.draw import studysheet
from relos_map.draw.sheet import Words
from relos_map.errors import DataError
from relos_map.learn import quiz
from relos_map.learn.study import study
from relos_map.scene import Scene

CATALOGUE = cat.load()
QUESTIONS = quiz.draw(CATALOGUE, 7)
STUDY = study(CATALOGUE, QUESTIONS)


@pytest.fixture(scope="module")
def picture(atlas):
    return compose(Scene(measure="ring"), atlas)


@pytest.fixture(scope="module")
def sheet(picture):
    return studysheet.lay_out(picture, STUDY)


def test_it_is_one_page_of_selectable_text_and_reproducible(picture):
    made = studysheet.pdf(picture, STUDY)
    (page,) = pypdf.PdfReader(io.BytesIO(made)).pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    assert "study sheet" in page.extract_text()
    assert made == studysheet.pdf(picture, STUDY)


def test_it_names_every_pact_and_what_was_found_on_every_claim(sheet):
    text = " ".join(item.text for item in sheet.items if isinstance(item, Words))
    for pact in CATALOGUE.agreements.values():
        assert pact.signed in text
        assert pact.partner_name in text
    for claim in CATALOGUE.claims:
        assert f"{claim.verdict.capitalize()}. {claim.found[:20]}" in text


def test_nothing_leaves_the_page_and_no_line_stands_on_another(sheet):
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


def test_answers_stand_at_the_foot_and_claims_that_the_page_answers_are_not_asked(sheet):
    text = " ".join(item.text for item in sheet.items if isinstance(item, Words))
    assert "Answers. 1: " in text
    asked = [question for question in QUESTIONS if question.choices and question.kind != "claim"]
    assert f"1. {asked[0].text}" in text
    assert "Does that stand?" not in text


def test_a_catalogue_that_is_too_long_for_a_page_is_said_to_be(picture):
    france = CATALOGUE.agreements["france"]
    many = {f"extra{n}": replace(france, id=f"extra{n}") for n in range(60)}
    grown = replace(CATALOGUE, agreements=MappingProxyType({**CATALOGUE.agreements, **many}))
    with pytest.raises(DataError, match="one page"):
        studysheet.lay_out(picture, study(grown, QUESTIONS))
