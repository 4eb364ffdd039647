"""Headings are in order on every page: one h1, and no level left out on the way down, whatever card is open."""

import re
from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest

from relos_map import catalogue, paths
from relos_map.learn import quiz

EXPLORE = ""
CARDS = ({}, {"focus": "ru-murmansk"}, {"focus": "in-mumbai"}, {"at": "16.00,65.00"}, {"at": "50.00,60.00"})
LINKS = [
    *((page, card) for page in (EXPLORE, "1_Agreements", "2_Compare", "3_Routes") for card in CARDS),
    *(("1_Agreements", {"pact": pact}) for pact in ("lemoa", "comcasa", "france")),
    ("2_Compare", {"a": ""}),
    ("3_Routes", {"start": "30.00,80.00"}),
    *(("5_Learn", {"room": room}) for room in ("tours", "cards", "quiz")),
    ("6_Sources", {}),
]


@pytest.mark.parametrize(("page", "query"), LINKS, ids=str)
def test_headings_are_in_order(page, query):
    at = AppTest.from_file(str(paths.APP), default_timeout=180)
    for key, value in query.items():
        at.query_params[key] = value
    if page:
        at.switch_page(f"pages/{page}.py")
    at.run()
    assert not at.exception
    assert in_order(levels(at))


def test_an_answer_a_turned_card_and_a_review_keep_the_order():
    at = AppTest.from_file(str(paths.APP), default_timeout=180)
    at.query_params["room"], at.query_params["round"] = "cards", "7"
    at.switch_page("pages/5_Learn.py").run()
    at.button(key="card_on").click().run()
    assert in_order(levels(at))
    at.get("button_group")[0].set_value("quiz").run()
    for question in quiz.draw(catalogue.load(), 7):
        if question.choices:
            at.button(key="choice0").click().run()
        else:
            at.text_input(key="typed").input("10, 80").run()
        assert in_order(levels(at))
        at.button(key="quiz_next").click().run()
    assert "Round 7:" in "".join(found.proto.body for found in at.get("html"))
    assert in_order(levels(at))


def levels(at: AppTest) -> list[int]:
    """The levels of the headings, in the order of the page."""
    assert not at.title
    assert not at.header
    assert not at.subheader
    return [int(level) for found in at.get("html") for level in re.findall(r"<h([1-6])\b", found.proto.body)]


def in_order(found: list[int]) -> bool:
    """Whether there is one h1 and each heading is at most one level below the one before."""
    return found.count(1) == 1 and all(after <= before + 1 for before, after in pairwise(found))
