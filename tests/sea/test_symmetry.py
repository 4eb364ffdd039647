"""It is as far there as back."""

import pytest

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
