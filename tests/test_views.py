"""The planes: there and back, equal areas, and the corners they reach."""

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod

from relos_map.world.views import VIEWS

LON, LAT = st.floats(-180, 180), st.floats(-90, 90)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@given(lon=LON, lat=LAT)
def test_a_point_comes_back_from_the_plane(view, lon, lat):
    geod = Geod(ellps="WGS84")
    assume(geod.inv(lon, lat, *view.centre)[2] < 19_500_000)
    back = view.unproject(*view.project(lon, lat))
    assert geod.inv(lon, lat, float(back[0]), float(back[1]))[2] < 0.5


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_areas_are_true_everywhere(view):
    geod = Geod(ellps="WGS84")
    for lon in range(-180, 180, 40):
        for lat in range(-75, 76, 30):
            square = shapely.box(lon, lat, lon + 2, lat + 2).segmentize(0.05)
            lons, lats = np.asarray(square.exterior.coords).T
            x, y = view.project(lons, lats)
            if np.hypot(x, y).max() > 120:
                continue
            true, _ = geod.polygon_area_perimeter(lons, lats)
            assert shapely.Polygon(np.column_stack([x, y])).area * 1e4 == pytest.approx(abs(true) / 1e6, rel=2e-3)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_the_whole_extent_is_on_the_globe_and_holds_the_window(view):
    lon, lat = view.lonlat
    assert np.isfinite(lon).all()
    assert np.isfinite(lat).all()
    assert all(window < extent for window, extent in zip(view.window, view.extent, strict=True))
    assert lon.shape == tuple(len(axis) for axis in reversed(view.axes))


@pytest.mark.parametrize(
    ("view", "lon", "lat"),
    [
        ("eurasia", 33.05, 68.98), ("eurasia", 158.65, 53.05), ("eurasia", 72.85, 18.93), ("eurasia", 0, 90),
        ("arctic", 33.05, 68.98), ("arctic", -170, 66), ("pacific", 131.9, 43.1), ("pacific", -157.9, 21.3),
        ("indian", 43, -12), ("indian", 57.7, 19.7), ("indian", 115.7, -32.2),
    ],
)  # fmt: skip
def test_a_view_opens_on_what_it_is_for(view, lon, lat):
    x, y = VIEWS[view].project(lon, lat)
    assert abs(x) < VIEWS[view].window[0]
    assert abs(y) < VIEWS[view].window[1]
