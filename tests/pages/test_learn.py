"""The Learn page as Streamlit runs it, without a browser: rooms, links, marks, one map that is never remounted."""

import pytest
from streamlit.testing.v1 import AppTest

from relos_map import catalogue, paths
from relos_map.learn import cards, quiz, tours

CATALOGUE = catalogue.load()


def opened(**params):
    at = AppTest.from_file(str(paths.APP), default_timeout=120)
    for key, value in params.items():
        at.query_params[key] = value
    at.switch_page("pages/5_Learn.py").run()
    assert not at.exception
    return at


def html(at):
    return "\n".join(element.proto.body for element in at.get("html"))


def title(at):
    return next(e.proto.body for e in at.get("html") if 'class="headline"' in e.proto.body)


def map_id(at):
    (found,) = at.get("component_instance")
    return found.proto.id


def press(at, key):
    at.button(key=key).click().run()
    assert not at.exception


def test_it_opens_on_the_first_step_of_the_first_tour():
    at = opened()
    first = tours.tour(CATALOGUE, "arctic")[0]
    assert first.title in title(at)
    assert first.where.split(":")[0] in html(at)
    assert at.button(key="tour_back").disabled
    assert dict(at.query_params) == {}, "what goes without saying is not said: Back would go through it"


def test_a_tour_goes_forth_and_back_on_one_map():
    at = opened(tour="pacts", step="2")
    mounted = map_id(at)
    assert "LEMOA" in title(at)
    press(at, "tour_next")
    assert "COMCASA" in title(at)
    assert "opens no port or base" in html(at)
    press(at, "tour_back")
    assert "LEMOA" in title(at)
    assert map_id(at) == mounted


def test_the_last_step_leads_to_the_next_tour():
    last = len(tours.tour(CATALOGUE, "arctic"))
    at = opened(tour="arctic", step=str(last))
    press(at, "tour_next")
    assert "The Pacific Ocean" in title(at)
    assert at.query_params["tour"] == "pacific"


def test_changing_rooms_keeps_the_map_and_where_one_was():
    at = opened(tour="indian", step="3")
    mounted, there = map_id(at), title(at)
    at.get("button_group")[0].set_value("quiz").run()
    assert "Question 1 of" in html(at)
    at.get("button_group")[0].set_value("tours").run()
    assert title(at) == there
    assert map_id(at) == mounted


def test_a_place_typed_wrongly_is_explained_and_not_marked_and_a_choice_is_marked_and_sourced_and_counts_once():
    at = opened(room="quiz", round="7")
    at.text_input(key="typed").input("somewhere").run()
    assert "is no place" in at.error[0].value
    assert at.button(key="quiz_next").disabled
    at.text_input(key="typed").input("70 N 170 E").run()
    press(at, "quiz_next")
    question = quiz.draw(CATALOGUE, 7)[1]
    right = next(n for n, choice in enumerate(question.choices) if choice.id in question.right)
    press(at, f"choice{right}")
    assert at.button(key=f"choice{right}").label.startswith("✓ ")
    assert "Right: 10 points" in html(at)
    assert "https://" in html(at)
    scored = html(at).count("2 in a row")
    press(at, f"choice{(right + 1) % len(question.choices)}")
    assert html(at).count("2 in a row") == scored == 1


def test_a_wrong_choice_shows_both_and_ends_the_row():
    at = opened(room="quiz", round="7")
    at.text_input(key="typed").input("70 N 170 E").run()
    press(at, "quiz_next")
    question = quiz.draw(CATALOGUE, 7)[1]
    wrong = next(n for n, choice in enumerate(question.choices) if choice.id not in question.right)
    press(at, f"choice{wrong}")
    labels = [at.button(key=f"choice{n}").label for n in range(len(question.choices))]
    assert sum(label.startswith("✓ ") for label in labels) == 1
    assert labels[wrong].startswith("✗ ")
    assert "in a row" not in html(at)


def test_a_whole_round_ends_in_a_review_and_a_new_round_begins():
    at = opened(room="quiz", round="7")
    questions = quiz.draw(CATALOGUE, 7)
    for question in questions:
        if question.choices:
            press(at, "choice0")
        else:
            lon, lat = CATALOGUE.bases[question.base].point
            at.text_input(key="typed").input(f"{lat}, {lon}").run()
        press(at, "quiz_next")
    assert "Round 7:" in title(at)
    assert html(at).count("<li") == len(questions)
    press(at, "quiz_new")
    assert "Question 1 of" in html(at)
    assert at.query_params["round"] == "8"


@pytest.mark.parametrize("deck", cards.DECKS)
def test_a_card_turns_and_comes_again_or_not(deck):
    at = opened(room="cards", deck=deck)
    card = cards.deal(CATALOGUE, deck, 1).card
    assert at.button(key="card_again").disabled
    press(at, "card_on")
    assert "flash turned" in html(at)
    assert "Source:" in html(at)
    press(at, "card_again")
    assert "0 of" in html(at)
    press(at, "card_on")
    press(at, "card_on")
    assert f"1 of {len(cards.deal(CATALOGUE, deck, 1).cards)} known" in html(at)
    assert card.asked


def test_a_deck_that_is_known_says_so_and_can_be_shuffled():
    at = opened(room="cards", deck="claims")
    for _ in range(2 * len(CATALOGUE.claims)):
        press(at, "card_on")
    assert "Every card of this deck is known" in html(at)
    press(at, "card_on")
    assert f"0 of {len(CATALOGUE.claims)} known" in html(at)


@pytest.mark.parametrize(
    "params",
    [
        {"room": "attic", "tour": "atlantic", "step": "0", "round": "-3"},
        {"step": "ten"},
        {"round": "00000000199999"},
        {"round": "9" * 5_000},
    ],
)
def test_a_link_that_cannot_be_used_is_said_to_be_and_the_page_works(params):
    at = opened(**params)
    assert all(f"{name}=" in html(at) for name in params)
    assert "Exceeds the limit" not in html(at)
    assert "lesson" in html(at)


def test_settings_of_other_pages_stay_in_the_link_and_shape_the_maps():
    at = opened(nm="900")
    assert at.query_params["nm"] == "900"
    assert "900 nm" in html(at)
