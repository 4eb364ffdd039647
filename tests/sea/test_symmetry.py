"""It is as far there as back."""

from functools import cache

import pytest
from bench import sea

from relos_map.sea.routing import distances, route

PORTS = [
    (72.85, 18.93),
    (103.83, 1.27),
    (33.05, 68.97),
    (158.63, 53.0),
    (-74.02, 40.7),
    (18.38, -34.37),
    (30.25, 59.92),
]


@pytest.fixture(scope="module")
def table():
    return [distances(port, PORTS) for port in PORTS]


def test_solved_from_either_end(table):
    for i in range(len(PORTS)):
        assert table[i][i] == pytest.approx(0, abs=0.1)
        for j in range(i):
            assert table[i][j] == pytest.approx(table[j][i], rel=3e-3)


PUBLISHED = [entry for entry in sea.published() if not entry.left_out]


@cache
def all_from(port, conditions):
    """Distances from a port to every place that it is printed with under these conditions, from one field."""
    pairs = [{entry.start, entry.end} for entry in PUBLISHED if entry.conditions == conditions]
    places = sorted({place for pair in pairs if port in pair for place in pair - {port}})
    return dict(zip(places, distances(port, places, conditions=conditions), strict=True))


@pytest.mark.parametrize("entry", PUBLISHED, ids=lambda entry: entry.name)
def test_published_pairs_solved_from_either_end(entry):
    there, back = (all_from(port, entry.conditions) for port in (entry.start, entry.end))
    assert back[entry.start] == pytest.approx(there[entry.end], rel=3e-3)


def test_no_way_is_longer_than_one_by_a_third_port(table):
    for i in range(len(PORTS)):
        for j in range(len(PORTS)):
            for k in range(len(PORTS)):
                assert table[i][j] <= (table[i][k] + table[k][j]) * 1.002


def test_a_route_is_the_same_both_ways():
    there, back = route(PORTS[0], PORTS[3]), route(PORTS[3], PORTS[0])
    assert there.nautical_miles == back.nautical_miles
    assert there.lons == back.lons[::-1]
    assert there.passages == back.passages[::-1]
