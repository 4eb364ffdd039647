"""Tours hold every stop the catalogue gives rise to, each once, with its source and a map that shows it."""

import pytest

from relos_map import catalogue as cat
from relos_map.errors import InputError
from relos_map.learn import cards, tours
from relos_map.scene import DEFAULT, Scene
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS

CATALOGUE = cat.load()
STEPS = [(name, step) for name in tours.TOURS for step in tours.tour(CATALOGUE, name)]
IDS = [f"{name}: {step.title}" for name, step in STEPS]


@pytest.mark.parametrize(("name", "step"), STEPS, ids=IDS)
def test_every_step_says_what_where_why_and_on_what_evidence(name, step):
    assert all((step.title, step.where, *step.what, *step.why, *step.mind))
    assert step.what
    assert step.why
    assert not set(step.why) & {*step.what, *step.mind}, "a reason, and neither the thing nor its limits"
    assert step.sources
    assert set(step.sources) <= CATALOGUE.sources.keys()
    assert len(set(step.sources)) == len(step.sources)


@pytest.mark.parametrize(("name", "step"), STEPS, ids=IDS)
def test_the_map_of_a_step_shows_what_it_is_about(name, step):
    scene = step.scene
    if name in OCEANS:
        assert scene.view == name
        assert {ocean for _, ocean in scene.on} <= {name}
    if step.pact and CATALOGUE.ports_opened(step.pact):
        assert scene.agreements == (step.pact,)
    if scene.focus:
        view = VIEWS[scene.view]
        x, y = view.project(*CATALOGUE.bases[scene.focus].point)
        assert abs(x) < view.window[0]
        assert abs(y) < view.window[1]


@pytest.mark.parametrize("ocean", OCEANS)
def test_a_region_stops_once_at_each_prominent_port_that_a_pact_opens_on_it(ocean):
    visited = [step.scene.focus for step in tours.tour(CATALOGUE, ocean) if step.title.startswith(_port_names())]
    opened = {port.id for pact in CATALOGUE.agreements for port in CATALOGUE.ports_opened(pact)}
    expected = {key for key in opened if CATALOGUE.bases[key].rank == 1 and ocean in CATALOGUE.bases[key].oceans}
    assert sorted(visited) == sorted(expected)


def _port_names():
    return tuple(f"{base.name}: " for base in CATALOGUE.bases.values())


def test_every_card_is_told_of_in_a_tour_and_on_a_flash_card_with_its_reason():
    told = {step.title: step for name, step in STEPS if name == "said"}
    assert list(told) == [card.title for card in CATALOGUE.cards]
    turned = {card.front: card.back for card in cards.DECKS["said"](CATALOGUE, DEFAULT)}
    for card in CATALOGUE.cards:
        assert told[card.title].what == (card.text,)
        assert told[card.title].why == (card.matters,)
        assert turned[card.title] == (card.text, card.matters)


def test_a_pact_matters_by_the_oceans_that_it_opens_ports_on():
    why = {step.pact: step.why[0] for name, step in STEPS if name == "pacts"}
    assert why["relos"] == "Of all ports that the map counts by default, only its Murmansk lies on the Arctic Ocean."
    assert why["lemoa"].startswith("As an illustration the map counts 10 ports for it on the ")
    assert why["korea"] == "As an illustration the map counts 1 port for it on the Pacific Ocean."
    assert why["oman"].startswith("The map counts 1 port for it on the Indian Ocean, and with it water")
    assert why["uk"] == "The map counts 1 port for it, on none of the three oceans: Portsmouth."
    assert why["beca"] == CATALOGUE.agreements["beca"].matters


def test_candidates_are_shown_as_such_and_counted():
    step = next(step for name, step in STEPS if name == "arctic" and "candidates" in step.title)
    assert step.scene.evidence == "all"
    arctic = [base for base in CATALOGUE.bases.values() if base.sea_access and "arctic" in base.oceans]
    candidates = [base for base in arctic for access in base.access if access.evidence == "candidate"]
    assert step.what[0].startswith(f"{len(candidates)} more ")
    assert all(step.scene.evidence == "named" for _, step in STEPS if "candidates" not in step.title)


@pytest.mark.parametrize(
    ("ocean", "most", "nothing"),
    [("arctic", "ru-pevek", "ru-arkhangelsk"), ("pacific", "ru-provideniya", "ru-magadan")],
)
def test_some_candidates_would_add_reach_and_others_none(atlas, ocean, most, nothing):
    step = next(step for name, step in STEPS if name == ocean and "RELOS: candidates" in step.title)
    assert f"such as {CATALOGUE.bases[most].name}, which" in step.why[0]
    assert "Others add little or nothing" in step.why[0]
    named = tuple(CATALOGUE.ports_opened("relos"))
    without = atlas.area_km2([named], ocean, DEFAULT)
    far, near = (atlas.area_km2([named, (CATALOGUE.bases[one],)], ocean, DEFAULT) for one in (most, nothing))
    assert far > 1.1 * without
    assert near == without


def test_the_tour_of_the_pacts_takes_each_in_the_catalogues_order():
    assert [step.pact for step in tours.tour(CATALOGUE, "pacts")] == list(CATALOGUE.agreements)


def test_pacts_that_open_no_place_say_so_instead_of_showing_reach():
    for step in tours.tour(CATALOGUE, "pacts"):
        pact = CATALOGUE.agreements[step.pact]
        assert bool(step.scene.on) is pact.opens_places
        if not pact.opens_places:
            assert step.where == pact.why_no_places


def test_maps_keep_the_visitors_range_but_not_a_setting_that_would_empty_them():
    theirs = Scene(nm=900, knots=20, measure="ring", as_of=2005, evidence="all", sailing="partner", focus="ru-tiksi")
    for name in tours.TOURS:
        for step, usual in zip(tours.tour(CATALOGUE, name, theirs), tours.tour(CATALOGUE, name), strict=True):
            assert (step.scene.nm, step.scene.knots, step.scene.measure) == (900, 20, "ring")
            assert (step.scene.as_of, step.scene.sailing) == (DEFAULT.as_of, "india")
            assert step.scene.focus == usual.scene.focus


def test_an_unknown_tour_is_refused_in_a_sentence():
    with pytest.raises(InputError, match="the tours are arctic, pacific, indian, pacts"):
        tours.tour(CATALOGUE, "atlantic")
