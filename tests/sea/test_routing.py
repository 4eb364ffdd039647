"""Routes: geometry that adds up, passages in order, GeoJSON that any reader can draw."""

import json
from itertools import pairwise

import pytest
from geojson_pydantic import Feature

from relos_map.errors import InputError
from relos_map.sea import Conditions, route
from relos_map.sea.course import cut_at_180
from relos_map.world.grid import GEOD, NM_M


def length_nm(lons, lats):
    return GEOD.line_length(lons, lats) / NM_M


@pytest.mark.parametrize(
    ("start", "end"),
    [((72.85, 18.93), (30.25, 59.92)), ((158.63, 53.0), (-157.87, 21.31)), ((33.05, 68.97), (-165.42, 64.48))],
)
def test_the_line_is_as_long_as_the_distance(start, end):
    found = route(start, end)
    assert length_nm(found.lons, found.lats) == pytest.approx(found.nautical_miles, rel=1e-3, abs=1)
    assert (found.lons[0], found.lats[0]) == pytest.approx(start, abs=0.2)
    assert (found.lons[-1], found.lats[-1]) == pytest.approx(end, abs=0.2)
    assert max(length_nm(lon, lat) for lon, lat in zip(pairwise(found.lons), pairwise(found.lats), strict=True)) < 31


def test_passages_come_in_order():
    found = route((72.85, 18.93), (0.0, 50.3))
    assert found.passages == ("bab-el-mandeb", "suez", "gibraltar")
    assert route((0.0, 50.3), (72.85, 18.93)).passages == found.passages[::-1]


def test_geojson_is_cut_at_the_antimeridian():
    feature = route((158.63, 53.0), (-157.87, 21.31)).to_geojson({"note": "x"})
    Feature(**feature)
    lines = feature["geometry"]["coordinates"]
    assert len(lines) == 2
    assert abs(lines[0][-1][0]) == abs(lines[1][0][0]) == 180
    assert lines[0][-1][0] == -lines[1][0][0]
    assert lines[0][-1][1] == lines[1][0][1]
    for line in lines:
        assert all(abs(b[0] - a[0]) < 180 for a, b in pairwise(line))
    assert feature["properties"]["note"] == "x"
    assert json.loads(json.dumps(feature)) == feature


@pytest.mark.parametrize(
    ("lons", "lats", "cut"),
    [
        ([179, -179], [0, 2], [[[179, 0], [180, 1]], [[-180, 1], [-179, 2]]]),
        ([-180, 179], [0, 0], [[[180, 0], [179, 0]]]),
        ([5, 5], [3, 3], [[[5, 3], [5, 3]]]),
    ],
    ids=["across", "from the line", "nowhere"],
)
def test_no_part_of_a_cut_line_is_a_point(lons, lats, cut):
    assert cut_at_180(lons, lats) == cut


def test_days_at_a_speed():
    found = route((72.85, 18.93), (79.85, 6.95))
    assert found.days(15) == pytest.approx(found.nautical_miles / 360)
    for speed in (0, -3, float("nan")):
        with pytest.raises(InputError, match="above zero"):
            found.days(speed)


def test_a_short_way_and_none():
    assert route((60.0, 10.0), (60.0, 10.0)).nautical_miles == pytest.approx(0, abs=1e-6)
    assert route((60.0, 10.0), (60.1, 10.0)).nautical_miles == pytest.approx(5.92, abs=0.05)


@pytest.mark.parametrize(
    ("end", "conditions", "sentence"),
    [
        ((51.0, 42.0), Conditions(), "not reachable"),
        ((34.0, 43.5), Conditions(frozenset({"bosporus"})), "bosporus avoided"),
        ((80.0, 74.0), Conditions(ice="winter"), "in winter ice"),
        ((-100.0, 40.0), Conditions(), "the end at 40.000, -100.000"),
    ],
)
def test_where_there_is_no_way(end, conditions, sentence):
    with pytest.raises(InputError, match=sentence):
        route((60.0, 10.0), end, conditions=conditions)


def test_two_sides_of_an_isthmus_stay_apart():
    # Five miles inland on either shore of Kra, a narrow neck: each is put on its own sea.
    west, east = (98.65, 10.0), (99.1, 10.2)
    assert route(west, east).nautical_miles > 1000
