"""Where a straight course is all water, a distance is the geodesic's."""

import numpy as np
import pytest
from bench import sea

from relos_map.sea import Conditions, distance_field
from relos_map.world import grid


def test_error_against_the_geodesic():
    rows = sea.open_water()
    assert [name for name, cells, *_ in rows if cells <= 5] == []
    assert {name: (mean, high) for name, _, mean, high in rows if mean > 0.05 or high > 0.5} == {}


def test_over_the_pole_without_ice():
    field = distance_field({"a": (0.0, 84.0)}, conditions=Conditions(ice="none"))
    straight = grid.GEOD.inv(0, 84, 179.9, 86)[2] / grid.NM_M
    assert field.at(179.9, 86)[0] == pytest.approx(straight, rel=1e-3)


def test_across_the_antimeridian():
    field = distance_field({"a": (179.0, -30.0)}, limit_nm=1500)
    near = field.nm[grid.cell_of(0, -30)[0]]
    lons = np.concatenate([grid.LONS[-40:], grid.LONS[:40]])
    row = grid.LATS[grid.cell_of(0, -30)[0]]
    straight = grid.GEOD.inv(np.full(80, 179.0), np.full(80, -30.0), lons, np.full(80, row))[2] / grid.NM_M
    assert np.concatenate([near[-40:], near[:40]]) == pytest.approx(straight, rel=2e-3, abs=0.5)
