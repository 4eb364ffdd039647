"""Voyages: ways round closed passages, tables and arrivals agree with the single route."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from relos_map import sea
from relos_map.chart import corridors, voyage
from relos_map.errors import InputError
from relos_map.reach import arrivals
from relos_map.scene import DEFAULT, Frame
from relos_map.scene.ends import end_of
from relos_map.words.numbers import number
from relos_map.world.views import VIEWS


def test_the_ways_round_are_no_shorter_and_keep_out_of_what_is_closed(atlas):
    first, *others = voyage.find(DEFAULT, atlas.catalogue)
    assert {"malacca", "singapore"} <= set(first.route.passages)
    assert first.route.nautical_miles == pytest.approx(5445, rel=0.02)  # NGA Pub. 151, by Singapore
    for way in others:
        assert way.route.nautical_miles >= first.route.nautical_miles - 1
        assert not way.conditions.avoid & set(way.route.passages)


def test_a_voyage_that_cannot_be_made_says_so(atlas):
    scene = replace(DEFAULT, start="ru-novorossiysk", avoid=("bosporus",))
    (way,) = voyage.find(scene, atlas.catalogue)
    assert way.route is None
    assert "No open water joins" in voyage.headline(scene, (way,), atlas.catalogue)
    assert voyage.compose(scene, (way,), atlas).ways == ()


def test_the_map_of_a_voyage_holds_the_route_and_both_ends(atlas):
    found = tuple(voyage.find(DEFAULT, atlas.catalogue))
    picture = voyage.compose(DEFAULT, found, atlas)
    assert picture.ways[-1].id == "way-0"
    assert {mark.id for mark in picture.marks} == {"in-mumbai", "ru-vladivostok"}
    ends = picture.view.project([72.85, 131.89], [18.93, 43.11])
    line = picture.ways[-1].lines[0]
    assert abs(line[[0, -1]].T - ends).max() < 0.3


def test_the_soonest_port_is_the_one_with_the_shortest_route(atlas):
    found = arrivals.first_there(DEFAULT, atlas, (65.0, 10.0))
    assert [one.nm for one in found] == sorted(one.nm for one in found)
    first = found[0]
    assert first.layers == ("home",)
    assert first.nm == sea.route((65.0, 10.0), first.port.point, from_b=False).nautical_miles
    assert first.days == pytest.approx(first.nm / 15 / 24)
    assert len(found) > 15


def test_a_place_on_land_has_no_arrivals(atlas):
    with pytest.raises(InputError):
        arrivals.first_there(DEFAULT, atlas, (85.0, 45.0))


def test_the_table_agrees_with_single_routes(atlas):
    home, rows = arrivals.table(DEFAULT, atlas)
    assert {port.id for port in home} == {port.id for port in atlas.catalogue.home_ports()}
    distances = {base.id: dict(zip([port.id for port in home], row, strict=True)) for base, row in rows}
    for start, end in (("in-mumbai", "ru-vladivostok"), ("in-mumbai", "ru-murmansk"), ("in-kochi", "io-diego-garcia")):
        way = next(voyage.find(replace(DEFAULT, start=end, end=start), atlas.catalogue))
        assert distances[end][start] == pytest.approx(way.route.nautical_miles, abs=1e-4)


def test_quoted_corridors_stand_beside_what_is_computed(atlas):
    quoted = {corridor.id: (corridor, nm) for corridor, nm in corridors.quoted(atlas.catalogue)}
    eastern, computed = quoted["eastern-maritime-corridor"]
    assert eastern.quoted_nm == 5647
    assert computed == pytest.approx(4587, rel=0.02)  # NGA Pub. 151, the sum of two legs
    western, computed = quoted["western-route"]
    assert western.quoted_nm == 8675
    assert computed == pytest.approx(7581, rel=0.04)


def test_what_is_said_of_a_quoted_corridor_is_what_is_computed(atlas):
    said = {corridor.id: corridor.reason for corridor, _ in corridors.quoted(atlas.catalogue)}

    def length(*stops, avoid=()):
        found = replace(DEFAULT, avoid=("northern-sea-route", *avoid))
        legs = (replace(found, start=start, end=end) for start, end in pairwise(stops))
        return sum(next(voyage.find(leg, atlas.catalogue)).route.nautical_miles for leg in legs)

    coast = ("1.26,103.84", "10.77,106.71", "22.30,114.17", "31.35,121.65", "38.93,121.65", "ru-vladivostok")
    short, long = length("in-chennai", *coast), length("in-chennai", "6.95,79.85", *coast)
    assert (
        f"about {number(round(short, -1))} nm, by Colombo as well about {number(round(long, -1))}"
        in (said["eastern-maritime-corridor"])
    )
    way = next(voyage.find(replace(DEFAULT, start="in-mumbai", end="ru-spb"), atlas.catalogue)).route
    assert "kiel-canal" in way.passages
    sound = length("in-mumbai", "ru-spb", avoid=("kiel-canal",))
    assert f"takes the Kiel Canal; by the Sound it is {number(round(sound))} nm" in said["western-route"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        *((text, "is no place known here") for text in ("", "nowhere", "nan,0", "1,2,3", "<b>")),
        *((text, "is not on Earth") for text in ("91,0", "0,181")),
    ],
)
def test_what_is_no_place_is_refused_in_one_sentence(atlas, text, why):
    with pytest.raises(InputError, match=why):
        end_of(text, atlas.catalogue)


def test_a_point_is_named_by_its_degrees(atlas):
    assert end_of("-12.5,-80.1", atlas.catalogue).name == "12.50°S 80.10°W"


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("ru-ukrainka", "Ukrainka lies more than 15 nm from navigable water"),
        ("28.60,77.20", "28.60°N 77.20°E lies more than 15 nm from navigable water"),
    ],
)
def test_an_end_that_no_ship_gets_to_is_named_with_the_reason(atlas, end, why):
    name = end_of(end, atlas.catalogue).name
    for scene in (replace(DEFAULT, end=end), replace(DEFAULT, start=end, end="in-mumbai")):
        both = f"Mumbai to {name}" if scene.end == end else f"{name} to Mumbai"
        with pytest.raises(InputError) as told:
            voyage.found(scene, atlas.catalogue)
        assert str(told.value) == f"No ship gets from {both}: {why}"
        with pytest.raises(InputError, match="No ship gets from"):
            tuple(voyage.find(scene, atlas.catalogue))


def test_water_without_a_way_to_the_ocean_is_named_in_the_headline(atlas):
    scene = replace(DEFAULT, end="45.00,50.00")
    headline = voyage.headline(scene, voyage.found(scene, atlas.catalogue), atlas.catalogue)
    assert headline.startswith("No ship gets from Mumbai to 45.00°N 50.00°E: ")
    assert "lies on the Caspian Sea, which only small craft leave, by the Volga–Don canal" in headline
    along = replace(scene, start="41.00,51.00")
    assert voyage.found(along, atlas.catalogue)[0].route is not None, "along the Caspian itself there is a way"


@pytest.mark.parametrize(
    ("view", "end", "better"),
    [
        ("eurasia", "ru-vladivostok", None),
        ("arctic", "ru-vladivostok", "eurasia"),
        ("pacific", "ru-murmansk", "eurasia"),
        ("indian", "ru-murmansk", None),
        ("arctic", "io-diego-garcia", "eurasia"),
    ],
)
def test_a_view_that_shows_little_of_the_way_has_a_better_one(atlas, view, end, better):
    scene = replace(DEFAULT, view=view, end=end)
    found = voyage.found(scene, atlas.catalogue)
    assert voyage.better_view(scene, found) == better
    beyond = voyage.in_sight(found, view) == 0
    assert voyage.subtitle(scene, found).endswith("beyond this view") is beyond


def test_a_part_of_the_map_that_shows_little_of_the_way_is_said(atlas):
    found = voyage.found(DEFAULT, atlas.catalogue)
    assert voyage.beyond(DEFAULT, found) == ""
    lons, lats = (np.array(axis) for axis in (found[0].route.lons, found[0].route.lats))
    x, y = VIEWS["eurasia"].project(lons, lats)
    most = float(np.quantile(x, 0.9)), float(np.quantile(y, 0.9))
    cut = replace(DEFAULT, frame=Frame("eurasia", (float(x.min()) - 1, float(y.min()) - 1, *most)))
    assert voyage.beyond(cut, found) == "A part of this way lies outside the part shown."
    away = replace(DEFAULT, frame=Frame("eurasia", (32, 24, 39, 29)))
    assert voyage.beyond(away, found) == "This way lies outside the part shown."
    assert voyage.beyond(replace(away, view="arctic"), found) == "Most of this way lies outside this view."
    lon, lat = found[0].route.lons[0], found[0].route.lats[0]
    x, y = VIEWS["eurasia"].project(lon, lat)
    begins = replace(DEFAULT, frame=Frame("eurasia", (x - 3, y - 3, x + 3, y + 3)))
    assert voyage.beyond(begins, found) == "Most of this way lies outside the part shown."


def test_what_closed_passages_cost_is_said(atlas):
    known = voyage.found(DEFAULT, atlas.catalogue)[0].route.nautical_miles
    for avoid, same in (("panama", True), ("malacca", False)):
        ways = {way.name: way for way in voyage.find(replace(DEFAULT, avoid=(avoid,)), atlas.catalogue)}
        assert ways["None closed"].route.nautical_miles == known
        assert (ways["As set"].route.nautical_miles == known) is same
    assert "None closed" not in {way.name for way in voyage.find(DEFAULT, atlas.catalogue)}


def test_ways_that_run_apart_have_dashes_and_names_of_their_own(atlas):
    picture = voyage.draw(DEFAULT, atlas)
    by_length = {}
    for route in picture.ways:
        by_length.setdefault(route.name.rsplit(": ")[-1], []).append(route)
    assert len(by_length) > 2
    assert len({same[0].look.dash for same in by_length.values()}) == len(by_length)
    for length, same in by_length.items():
        assert len({route.look for route in same}) == 1
        (label,) = [route.label for route in same if route.label]
        assert label.endswith(length)
    assert any("Malacca or Singapore" in route.label and "closed: " in route.label for route in picture.ways)
