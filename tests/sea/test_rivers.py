"""Ports up a river whose bends are finer than a cell: they lie at the river's length from the sea."""

import pytest

from relos_map.sea import distance_field, route
from relos_map.sea.narrows import rivers
from relos_map.world import grid

PORTS = {"hooghly": (88.33, 22.55), "saigon": (106.7, 10.77)}
OFF = {"hooghly": (88.3, 20.0), "saigon": (107.8, 9.5)}


@pytest.fixture(params=rivers(), ids=lambda river: river.id)
def river(request):
    return request.param


def test_the_river_is_counted_whole_there_and_back(river):
    port, sea = PORTS[river.id], OFF[river.id]
    outside = grid.GEOD.inv(*river.line[0], *sea)[2] / grid.NM_M
    there, back = route(port, sea), route(sea, port)
    assert there.nautical_miles == pytest.approx(river.nm + outside, abs=3)
    assert back.nautical_miles == there.nautical_miles
    line = list(zip(there.lons, there.lats, strict=True))
    assert line[0] == pytest.approx(port)
    assert set(river.line[1:-1]) <= set(line), "the way is drawn along the river"


def test_a_field_counts_it_too(river):
    field = distance_field({"port": PORTS[river.id]})
    there = route(PORTS[river.id], OFF[river.id]).nautical_miles
    assert field.nm[grid.cell_of(*OFF[river.id])] == pytest.approx(there, abs=15)


def test_a_port_beside_the_river_is_where_it_is():
    haldia = (88.08, 22.02)
    assert route(haldia, OFF["hooghly"]).nautical_miles < route(PORTS["hooghly"], OFF["hooghly"]).nautical_miles - 20
