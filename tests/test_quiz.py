"""Questions come from the records, and are marked by them: each is held against the raw data files."""

import json
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relos_map.chart import lesson
from relos_map.chart.sites import sites
from relos_map.errors import InputError
from relos_map.learn import cards, quiz, scoring, subjects
from relos_map.learn.scoring import Round, Tally
from relos_map.paths import GEO
from relos_map.scene import DEFAULT
from relos_map.web import data
from relos_map.world import oceans, places
from relos_map.world.views import VIEWS

ATLAS = data.shared()
CATALOGUE = ATLAS.catalogue
EVERY = [(kind, subject) for kind, (subjects, _) in quiz.KINDS.items() for subject in subjects(CATALOGUE)]
RAW_PACTS = {record["id"]: record for record in json.loads((GEO / "agreements.json").read_text("utf-8"))}
RAW_BASES = {one["id"]: one for one in json.loads((GEO / "bases.geojson").read_text("utf-8"))["features"]}
RAW_CARDS = {record["id"]: record for record in json.loads((GEO / "cards.json").read_text("utf-8"))}
RAW_CLAIMS = {record["id"]: record for record in json.loads((GEO / "claims.json").read_text("utf-8"))}


def ask(kind, subject, catalogue=CATALOGUE):
    return quiz.KINDS[kind][1](catalogue, subject, quiz.Random(3), quiz.DEFAULT)


@pytest.mark.parametrize(("kind", "subject"), EVERY)
def test_every_question_can_be_answered_and_is_sourced(kind, subject):
    question = ask(kind, subject)
    labels = [choice.label for choice in question.choices]
    offered = {choice.id for choice in question.choices}
    assert len(set(labels)) == len(labels)
    assert all(labels)
    if question.choices:
        assert question.right & offered
        assert offered - question.right
    else:
        assert question.base in CATALOGUE.bases
    assert question.why
    assert question.sources
    assert set(question.sources) <= CATALOGUE.sources.keys()


@pytest.mark.parametrize(("kind", "subject"), EVERY)
def test_the_map_beside_a_question_names_no_port(kind, subject):
    asked = ask(kind, subject).asked
    assert sites(asked, ATLAS) == {}
    assert ATLAS.fleets(asked).layers == ()


def test_the_map_beside_a_question_has_no_lanes():
    """A press on a passage was an answer that is no site."""
    drawn = quiz.draw(CATALOGUE, 7, base=replace(DEFAULT, lanes=True))
    assert not any(question.asked.lanes or question.told.lanes for question in drawn)


@pytest.mark.parametrize("subject", [subject for kind, subject in EVERY if kind == "find"])
def test_what_has_to_be_found_lies_inside_the_view(subject):
    question = ask("find", subject)
    view = VIEWS[question.asked.view]
    x, y = view.project(*CATALOGUE.bases[subject].point)
    assert abs(x) < view.window[0]
    assert abs(y) < view.window[1]
    assert question.told.focus == subject


def test_answers_are_those_of_the_data_files():
    for kind, subject in EVERY:
        right = ask(kind, subject).right
        if kind == "pact":
            access = RAW_BASES[subject]["properties"]["access"]
            assert right == {one["agreement"] for one in access if one["evidence"] != "candidate"}
        elif kind == "ocean":
            assert right == set(RAW_BASES[subject]["properties"]["oceans"] or ["none"])
        elif kind == "signed":
            assert right == {RAW_PACTS[subject]["signed"][:4]}
        elif kind in ("purpose", "no_place"):
            assert right == {subject}
            assert RAW_PACTS[subject]["opens_places"] is False
            if kind == "no_place":
                offered = {choice.id: RAW_PACTS[choice.id]["kind"] for choice in ask(kind, subject).choices}
                assert {key for key, what in offered.items() if what != "logistics"} == right
        elif kind == "claim":
            assert right == {"holds" if RAW_CLAIMS[subject]["verdict"] == "confirmed" else "contested"}
            assert RAW_CLAIMS[subject]["verdict"] != "partly", "what holds in part has no one right answer"
        elif kind == "rests":
            assert right == {RAW_CARDS[subject]["grade"]}
        elif kind == "sea":
            assert oceans.ocean_of(*subjects.sea_point(subject)) in right


def test_what_a_card_rests_on_is_asked_only_where_one_answer_is_right():
    asked = {subject for kind, subject in EVERY if kind == "rests"}
    assert {RAW_CARDS[subject]["grade"] for subject in asked} == {"article", "press", "official"}
    assert not asked & {"defence-trade", "joint-ships", "scale", "trade-routes", "supply-chains"}
    told = json.loads((GEO / "article.json").read_text("utf-8"))
    for subject in asked:
        card = RAW_CARDS[subject]
        assert "claim" not in card
        if card["grade"] == "article":
            assert card["sources"] == ["article"]
            assert not any(one.get("sources") or "claim" in one for one in told if one.get("card") == subject)
        else:
            assert "article" not in card["sources"]


def test_a_site_that_only_illustrates_a_pact_is_not_asked_about_as_known():
    asked = {subject: ask("pact", subject).text for kind, subject in EVERY if kind == "pact"}
    for subject, text in asked.items():
        known = {one["evidence"] for one in RAW_BASES[subject]["properties"]["access"]} & {"article", "press"}
        assert text.startswith("Under which pact is " if known else "As an illustration, under which pact ")
    assert len({text.split()[0] for text in asked.values()}) == 2


def test_a_port_under_two_pacts_has_two_right_answers_of_which_one_is_offered():
    shared = [
        subject for kind, subject in EVERY if kind == "pact" and len(subjects.named(CATALOGUE.bases[subject])) > 1
    ]
    assert shared
    for subject in shared:
        question = ask("pact", subject)
        assert len({choice.id for choice in question.choices} & question.right) == 1


def test_a_round_is_the_same_for_the_same_seed_only():
    assert quiz.draw(CATALOGUE, 7) == quiz.draw(CATALOGUE, 7)
    rounds = {tuple(question.text for question in quiz.draw(CATALOGUE, seed)) for seed in range(1, 40)}
    assert len(rounds) == 39


@pytest.mark.parametrize("seed", range(1, 25))
def test_a_round_follows_the_plan_and_asks_about_nothing_twice(seed):
    questions = quiz.draw(CATALOGUE, seed)
    assert tuple(question.kind for question in questions) == quiz.PLAN
    assert len({question.text for question in questions}) == len(questions)
    asked_for = [question.base for question in questions if question.base]
    assert len(set(asked_for)) == len(asked_for)


def test_a_pact_added_to_the_catalogue_is_asked_about():
    gsomia = CATALOGUE.agreements["gsomia"]
    added = replace(gsomia, id="novel", short="NOVEL", name="India–Nowhere", gives=("Nothing yet.",), as_of=2031)
    grown = replace(CATALOGUE, agreements=MappingProxyType({**CATALOGUE.agreements, "novel": added}))
    assert "novel" in set(quiz.KINDS["purpose"][0](grown))
    question = ask("purpose", "novel", grown)
    assert question.answer == "Nothing yet."
    assert ask("signed", "novel", grown).right == {"2031"}


def test_a_round_drawn_from_an_empty_catalogue_asks_only_what_it_can():
    empty = replace(CATALOGUE, bases=MappingProxyType({}), claims=(), cards=())
    kinds = {question.kind for question in quiz.draw(empty, 1)}
    assert kinds == {"purpose", "sea", "no_place", "signed"}


# ---- marks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("nm", "points"), [(0, 10), (60, 10), (300, 8), (780, 5), (1_500, 0), (10_000, 0)])
def test_points_fall_evenly(nm, points):
    assert scoring.points_for(nm) == points


@given(st.floats(0, 11_000), st.floats(0, 11_000))
def test_nearer_is_never_worth_less(one, other):
    near, far = sorted((one, other))
    assert 0 <= scoring.points_for(far) <= scoring.points_for(near) <= scoring.MOST_POINTS


def test_a_place_is_marked_by_its_distance():
    question = ask("find", "ru-murmansk")
    lon, lat = CATALOGUE.bases["ru-murmansk"].point
    exact = scoring.judge(question, (lon, lat), CATALOGUE)
    assert (exact.right, exact.points, exact.nm) == (True, 10, 0)
    south = scoring.judge(question, (lon, lat - 10), CATALOGUE)
    assert not south.right
    assert 595 < south.nm < 606
    assert 0 < south.points < 10


def test_answers_of_the_wrong_kind_are_refused_in_a_sentence():
    with pytest.raises(InputError, match="point as"):
        scoring.judge(ask("find", "ru-murmansk"), "arctic", CATALOGUE)
    with pytest.raises(InputError, match="choices are"):
        scoring.judge(ask("ocean", "ru-murmansk"), "baltic", CATALOGUE)


def right_answer(question):
    if not question.choices:
        return CATALOGUE.bases[question.base].point
    return next(choice.id for choice in question.choices if choice.id in question.right)


def test_a_round_goes_on_only_past_an_answer_and_marks_each_once():
    now = Round(7, quiz.draw(CATALOGUE, 7))
    assert now.onward() is now
    for place in range(len(now.questions)):
        assert now.at == place
        once = now.answered(right_answer(now.question), CATALOGUE)
        assert once.mark
        assert once.answered((0.0, 0.0), CATALOGUE) is once
        now = once.onward()
    assert now.finished
    assert now.right == len(now.questions)
    assert now.points == scoring.MOST_POINTS * len(now.questions)
    assert now.onward() is now


def test_a_streak_ends_with_a_wrong_answer_and_the_best_is_kept():
    right, wrong = scoring.Marking("x", True, 10), scoring.Marking("x", False, 4)
    tally = Tally()
    for mark in (right, right, wrong, right):
        tally = tally.plus(mark)
    assert tally == Tally(answered=4, right=3, points=34, streak=1, best=2)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("12.5, 80.1", (80.1, 12.5)),
        (" -7.3 72.4 ", (72.4, -7.3)),
        ("7.3 S, 72.4 E", (72.4, -7.3)),
        ("64.42°N 173.23°W", (-173.23, 64.42)),
        ("−10;−20", (-20.0, -10.0)),
        ("12°30'N 80°6'E", (80.1, 12.5)),
    ],
)
def test_places_are_read_as_they_are_typed(text, point):
    assert places.read_point(text) == point


def test_minutes_and_seconds_are_parts_of_sixty():
    assert places.read_point("-7° 18′ 36″, 72°24.6’ w") == pytest.approx((-72.41, -7.31), abs=1e-9)


@pytest.mark.parametrize(
    "text", ["", "here", "12", "95, 10", "10, 200", "1e3, 4", "12.5, 80.1, 3", "nan, nan", "12°60'N 80°E"]
)
def test_what_is_no_place_is_said_to_be_none(text):
    with pytest.raises(InputError, match="latitude"):
        places.read_point(text)


def test_the_line_of_a_miss_runs_from_the_answer_to_the_place():
    murmansk = CATALOGUE.bases["ru-murmansk"].point
    scene = replace(subjects.plain(), view="arctic")
    plain = lesson.compose(scene, ATLAS, line=((-150.0, 60.0), murmansk))
    (route,) = plain.ways
    assert plain.words.heading == "Your answer"
    (line,) = route.lines
    for end, point in ((line[0], (-150.0, 60.0)), (line[-1], murmansk)):
        assert np.hypot(*(end - np.array(plain.view.project(*point)))) < 1e-6


# ---- flash cards -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", cards.DECKS)
def test_every_card_has_two_sides_and_a_source(name):
    deal = cards.deal(CATALOGUE, name, 1)
    assert sorted(deal.waiting) == list(range(len(deal.cards)))
    assert len({card.id for card in deal.cards}) == len(deal.cards)
    assert sites(deal.before, ATLAS) == {}
    for card in deal.cards:
        assert card.front
        assert card.asked
        assert all(card.back)
        assert card.sources
        assert set(card.sources) <= CATALOGUE.sources.keys()


def test_a_card_not_known_comes_round_again_and_a_known_one_does_not():
    deal = cards.deal(CATALOGUE, "claims", 4)
    first = deal.card
    deal = deal.flipped().kept()
    assert not deal.turned
    assert deal.cards[deal.waiting[-1]] == first
    seen = 0
    while not deal.finished:
        deal = deal.flipped().done()
        seen += 1
    assert seen == deal.known == len(deal.cards)


def test_decks_are_shuffled_by_their_seed():
    orders = {cards.deal(CATALOGUE, "ports", seed).waiting for seed in range(5)}
    assert len(orders) == 5
    assert cards.deal(CATALOGUE, "ports", 2) == cards.deal(CATALOGUE, "ports", 2)


@pytest.mark.parametrize("name", sorted(subjects.seas()))
def test_the_point_of_a_sea_lies_in_it(name):
    assert oceans.sea_name(*subjects.sea_point(name)) == name
