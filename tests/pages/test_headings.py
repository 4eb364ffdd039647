"""Headings are in order on every page, whatever card is open; with that of a port, and none, ``test_pages`` looks."""

import pytest
from streamlit.testing.v1 import AppTest
from tests.pages.headings import in_order, levels

from relos_map import catalogue, paths
from relos_map.learn import quiz

EXPLORE = ""
WATER, LAND = {"at": "16.00,65.00"}, {"at": "50.00,60.00"}
LINKS = [
    *((EXPLORE, card) for card in ({"focus": "in-mumbai"}, WATER, LAND)),
    ("1_Agreements", WATER), ("2_Compare", LAND), ("3_Routes", WATER),
    *(("1_Agreements", {"pact": pact}) for pact in ("lemoa", "comcasa", "france")),
    ("2_Compare", {"a": ""}),
    ("3_Routes", {"start": "30.00,80.00"}),
    *(("5_Learn", {"room": room}) for room in ("tours", "cards", "quiz")),
]  # fmt: skip


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
