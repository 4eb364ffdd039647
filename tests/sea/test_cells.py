"""The sphere: vectors, cells and lengths against pyproj."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relos_map.sea import cells
from relos_map.world.grid import GEOD, NM_M

lons = st.floats(-180, 180)
lats = st.floats(-89.9, 89.9)


@given(lons, lats)
def test_a_point_comes_back(lon, lat):
    back_lon, back_lat = cells.lonlat(cells.vectors(lon, lat))
    assert back_lat == pytest.approx(lat, abs=1e-9)
    assert (back_lon - lon + 180) % 360 - 180 == pytest.approx(0, abs=1e-9)


@given(lons, lats)
def test_a_point_lies_in_its_cell(lon, lat):
    point = cells.vectors([lon], [lat])
    cell = cells.cells_of(point)
    assert 0 <= cell[0] < cells.CELLS
    middle = cells.centre(cell[0])
    assert np.linalg.norm(middle - point) * cells.AXIS_NM < 3
    assert cells.cells_of(middle[None]) == cell


@given(lons, lats, lons, lats)
def test_length_is_the_geodesic(lon_a, lat_a, lon_b, lat_b):
    straight = GEOD.inv(lon_a, lat_a, lon_b, lat_b)[2] / NM_M
    a, b = cells.vectors([lon_a], [lat_a]), cells.vectors([lon_b], [lat_b])
    if straight < 9500:
        assert cells.leg_nm(a, 0, b, 0) == pytest.approx(straight, rel=2e-5, abs=1e-3)
    assert cells.leg_nm(a, 0, b, 0) == cells.leg_nm(b, 0, a, 0)
