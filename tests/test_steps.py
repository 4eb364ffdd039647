"""A press in the browser leads to the scene that the page itself will show."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relos_map import catalogue
from relos_map.chart import voyage
from relos_map.chart.composers import BOARDS
from relos_map.errors import InputError
from relos_map.reach.atlas import Atlas
from relos_map.scene import DEFAULT, presses, toggles
from relos_map.sea import passages
from relos_map.world.views import VIEWS

CATALOGUE = catalogue.load()


def after(*said, scene=DEFAULT):
    return presses.after(scene, said, CATALOGUE)


@pytest.mark.parametrize("key", presses.CHOICES)
def test_every_choice_has_a_name_of_its_own(key):
    named = presses.names(key, CATALOGUE)
    assert len(set(named.values())) == len(named) > 1


def test_a_label_means_the_id_that_a_press_says():
    told = {key: ids for keys, ids in presses.labels(CATALOGUE) for key in keys}
    assert told.keys() == presses.CHOICES.keys() - {"without"}
    for key, ids in told.items():
        assert {name: one for one, name in presses.names(key, CATALOGUE).items()} == ids
    assert after(f"view {told['view']['Arctic']}") == after("view arctic")


def test_of_two_choices_of_one_label_the_first_is_meant():
    twice = replace(CATALOGUE.bases["in-mumbai"], id="own-1")
    own = replace(CATALOGUE, bases={**CATALOGUE.bases, "own-1": twice})
    assert next(ids for keys, ids in presses.labels(own) if "focus" in keys)["Mumbai"] == "in-mumbai"


def test_the_switches_are_those_of_the_catalogue():
    assert presses.switches(CATALOGUE) == ["home", "lanes", *toggles(CATALOGUE)]


@given(st.lists(st.sampled_from(["home", "lanes", *toggles(CATALOGUE)]), max_size=6))
def test_toggles_pressed_twice_are_where_they_were(pressed):
    assert after(*pressed, *reversed(pressed)) == DEFAULT


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("home", {"home": False}),
        ("lemoa_indian", {"on": DEFAULT.on | {("lemoa", "indian")}}),
        ("view indian", {"view": "indian"}),
        ("ice winter", {"ice": "winter"}),
        ("avoid suez", {"avoid": ("suez",)}),
        ("b france", {"b": ("france", "lemoa")}),
        ("a home", {"a": ("home", "relos")}),
        ("b lemoa", {"b": ()}),
        ("focus in-mumbai", {"focus": "in-mumbai"}),
        ("end ru-murmansk", {"end": "ru-murmansk", "view": "eurasia"}),
    ],
)
def test_a_step_changes_what_it_says(said, values):
    assert after(said) == replace(DEFAULT, **values)


def test_partners_that_sail_from_india_are_shown_in_its_ocean():
    assert after("sailing partner").on == DEFAULT.on | {("relos", "indian")}
    assert after("sailing partner", "relos_indian", "sailing india").on == DEFAULT.on
    assert after("relos_arctic", "relos_pacific", "sailing partner").on == frozenset()


def test_a_pact_read_for_the_first_time_is_switched_on():
    assert {pair for pair in after("pact france").on if pair[0] == "france"} == {
        ("france", ocean) for ocean in ("arctic", "pacific", "indian")
    }
    assert after("pact relos").on == DEFAULT.on


def test_a_click_on_the_map_is_a_point_in_degrees():
    x, y = VIEWS["eurasia"].project(65.0, 16.0)
    assert after(f"at {x},{y}", scene=replace(DEFAULT, focus="in-mumbai")) == replace(DEFAULT, at=(65.0, 16.0))


def test_a_click_beside_the_earth_changes_nothing():
    scene = replace(DEFAULT, focus="in-mumbai")
    assert after("at 150,150", scene=scene) == scene


@pytest.mark.parametrize(
    "said", ["", "nm 3000", "avoid Styx", "at here", "at 1", "pact", "relos_baltic", "focus x", "view Arctic"]
)
def test_what_is_no_step_is_refused(said):
    with pytest.raises(InputError):
        after(said)


@pytest.mark.parametrize(
    ("said", "found"),
    [("in-kochi", "in-kochi"), ("petropavlovsk", "ru-petropavlovsk"), ("12.5 N 80.1 E", None), ("", None), (" ", None)],
)
def test_a_typed_name_means_the_first_site_that_holds_it(said, found):
    assert presses.meant(said, presses.names("focus", CATALOGUE)) == found


@pytest.mark.parametrize("name", BOARDS)
def test_a_board_that_was_shown_is_ready_and_shows_the_scene_of_its_pact(name):
    scene, atlas = replace(DEFAULT, measure="ring"), Atlas(CATALOGUE)  # of its own: others may push fields out
    picture = BOARDS[name].compose(scene, atlas)
    assert BOARDS[name].ready(scene, atlas)
    assert picture.words.headline
    assert {drawn.id for drawn in picture.reaches} == {
        "explore": {"home", "relos"},
        "agreements": {"home", "relos"},
        "compare": {"only_a", "only_b", "both"},
        "routes": set(),
    }[name]


def test_a_board_is_not_ready_where_something_has_to_be_found_first(atlas):
    far = replace(DEFAULT, nm=300, start="-40.01,80.02", end="-41.03,80.04")
    assert not BOARDS["routes"].ready(far, atlas)
    assert not BOARDS["routes"].ready(replace(far, start="nowhere"), atlas)
    assert not BOARDS["agreements"].ready(replace(DEFAULT, pact="beca"), atlas)
    assert not BOARDS["compare"].ready(replace(DEFAULT, a=()), atlas)


def test_ways_at_hand_grow_to_all_of_them(atlas):
    scene = replace(DEFAULT, start="in-kochi", end="ru-vladivostok")
    first = voyage.found(scene, atlas.catalogue)
    assert first[0].name == "As set"
    found = tuple(voyage.find(scene, atlas.catalogue))
    assert len(found) > 2
    assert voyage.found(scene, atlas.catalogue) == found
    assert {name for way in found for name in way.conditions.avoid} <= {passage.id for passage in passages()}


def test_reading_a_pact_that_opens_no_place_switches_nothing_on(atlas):
    read = presses.after(DEFAULT, ["pact gsomia"], atlas.catalogue)
    assert read.pact == "gsomia"
    assert read.on == DEFAULT.on
