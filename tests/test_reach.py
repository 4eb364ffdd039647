"""Level sets and areas against exact answers: caps on the ellipsoid, set algebra, the pole and the antimeridian."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from relos_map.reach import level_sets
from relos_map.sea.ring import great_circle_field
from relos_map.world import grid, oceans
from relos_map.world.field import Field
from relos_map.world.views import VIEWS

OPEN_SEA = oceans.Oceans(
    label=np.full(grid.SHAPE, 1, np.uint8),
    water=np.full(grid.SHAPE, 255, np.uint8),
    sea_area_km2=np.repeat(grid.cell_area_km2()[:, None], grid.SHAPE[1], 1).astype(np.float32),
)
"""A world that is all sea and all one ocean."""


@pytest.fixture
def open_sea(monkeypatch):
    monkeypatch.setattr(oceans, "labels", lambda: OPEN_SEA)
    level_sets.ocean_cells.cache_clear()
    level_sets.limits.cache_clear()
    yield
    level_sets.ocean_cells.cache_clear()
    level_sets.limits.cache_clear()


def cap_km2(lon, lat, nm):
    """Area of a geodesic cap: the polygon through 1,440 points at that distance, by pyproj."""
    azimuths = np.linspace(0, 360, 1440, endpoint=False)
    ones = np.ones_like(azimuths)
    lons, lats, _ = grid.GEOD.fwd(lon * ones, lat * ones, azimuths, nm * grid.NM_M * ones)
    area, _ = grid.GEOD.polygon_area_perimeter(lons, lats)
    return abs(area) / 1e6


CAPS = [(72.4, -7.3), (158.6, 53.0), (0, 90), (30, 89.6), (180, 0), (-179.9, 30), (179.95, 75), (33, 69)]


@pytest.mark.parametrize("centre", CAPS)
@pytest.mark.parametrize("nm", [500, 1500])
def test_a_cap_in_open_sea_has_its_geodesic_area(open_sea, centre, nm):
    distances = level_sets.in_ocean(great_circle_field({"here": centre}), "arctic")
    assert level_sets.area_km2([distances], "arctic", nm) == pytest.approx(cap_km2(*centre, nm), rel=0.002)


@pytest.mark.parametrize(("view", "centre"), [("arctic", (0, 90)), ("arctic", (95, 82)), ("pacific", (180, 20))])
def test_the_contoured_cap_has_its_geodesic_area_on_the_equal_area_plane(open_sea, view, centre):
    plane = level_sets.on_plane(great_circle_field({"here": centre}), VIEWS[view])
    found = level_sets.level_set(level_sets.beyond("within", [plane], 1000), VIEWS[view], ["arctic"], band_nm=100)
    area = sum(shapely.Polygon(polygon[0], polygon[1:]).area for polygon in found.fill) * 1e4
    assert area == pytest.approx(cap_km2(*centre, 1000), rel=0.005)
    assert len(found.fill) == 1
    assert len(found.edge) == 1


def test_the_edge_of_a_cap_lies_at_its_range(open_sea):
    view = VIEWS["pacific"]
    plane = level_sets.on_plane(great_circle_field({"here": (179.0, 10.0)}), view)
    (edge,) = level_sets.level_set(level_sets.beyond("within", [plane], 1500), view, ["arctic"], band_nm=100).edge
    lon, lat = view.unproject(*edge.T)
    _, _, metres = grid.GEOD.inv(np.full(len(lon), 179.0), np.full(len(lon), 10.0), lon, lat)
    assert np.abs(np.asarray(metres) / grid.NM_M - 1500).max() < 6


def test_the_band_is_the_inner_part_of_the_fill(open_sea):
    view = VIEWS["arctic"]
    plane = level_sets.on_plane(great_circle_field({"here": (0.0, 90.0)}), view)
    found = level_sets.level_set(level_sets.beyond("within", [plane], 1000), view, ["arctic"], band_nm=100)
    band = sum(shapely.Polygon(polygon[0], polygon[1:]).area for polygon in found.band) * 1e4
    assert band == pytest.approx(cap_km2(0, 90, 1000) - cap_km2(0, 90, 900), rel=0.02)


A, B = ({"a": (60.0, 5.0)}, {"b": (75.0, 0.0)})


def test_only_a_and_both_make_up_a_on_the_plane(open_sea):
    view = VIEWS["indian"]
    planes = [level_sets.on_plane(great_circle_field(ports), view) for ports in (A, B)]

    def area(op, fields):
        found = level_sets.level_set(level_sets.beyond(op, fields, 1000), view, ["arctic"], band_nm=50)
        return sum(shapely.Polygon(polygon[0], polygon[1:]).area for polygon in found.fill)

    whole = area("within", planes[:1])
    assert area("only", planes) + area("both", planes) == pytest.approx(whole, rel=0.002)
    assert area("both", planes) > 0


@pytest.fixture(scope="module")
def two_sets():
    return [level_sets.in_ocean(great_circle_field(ports), "indian") for ports in (A, B)]


@given(nm=st.integers(200, 4000))
def test_areas_of_two_sets_obey_inclusion_and_exclusion(two_sets, nm):
    one, other = two_sets
    a, b, either = (level_sets.area_km2(sets, "indian", nm) for sets in ([one], [other], [one, other]))
    assert max(a, b) <= either * (1 + 1e-6)
    assert either <= (a + b) * (1 + 1e-6)
    assert either <= level_sets.ocean_cells("indian").total_km2 * (1 + 1e-6)


def test_nothing_reaches_nothing():
    assert level_sets.area_km2([], "arctic", 1000) == 0
    plane = np.zeros((4, 4), np.float32)
    assert level_sets.level_set(
        level_sets.Outside(plane, plane), VIEWS["arctic"], [], band_nm=1
    ) == level_sets.LevelSet((), (), ())


@pytest.fixture
def shut():
    """A field from the Arabian Sea with land and, east of it, water that no ship gets to: twelve cells square."""
    field = great_circle_field({"here": (50.0, 10.0)})
    nm = field.nm.copy()
    rows, cols = grid.cell_of([60, 65], [10, 10])
    nm[rows[0] - 8 : rows[0] + 8, cols[0] : cols[0] + 8] = np.nan
    nm[rows[1] - 6 : rows[1] + 6, cols[1] - 6 : cols[1] + 6] = np.inf
    return Field(nm, field.nearest, field.ports)


def test_unreached_water_stays_out_and_land_takes_its_shore(shut):
    view = VIEWS["indian"]
    plane = level_sets.on_plane(shut, view)
    x, y = view.axes
    lake, shore = (
        (np.abs(y - at_y).argmin(), np.abs(x - at_x).argmin())
        for at_x, at_y in zip(*view.project([65, 61], [10, 10]), strict=True)
    )
    assert plane.barrier_nm[lake] > 0
    assert plane.range_nm[shore] == pytest.approx(600, abs=70)
    assert plane.barrier_nm[shore] < 0


def test_where_water_that_no_ship_gets_to_ends_reach_no_edge_is_drawn(open_sea, shut):
    view = VIEWS["indian"]
    found = level_sets.level_set(
        level_sets.beyond("within", [level_sets.on_plane(shut, view)], 1200), view, ["arctic"], band_nm=50
    )
    (rings,) = found.fill
    lake = shapely.Polygon(rings[1])
    assert len(rings) == 2
    assert lake.area == pytest.approx(3.33 * 3.28, rel=0.03)  # 3 by 3 degrees, in units of 100 km
    x, y = view.project(65, 10)
    assert lake.centroid.distance(shapely.Point(x, y)) < 0.1
    assert len(found.edge) == 1
    assert shapely.LineString(found.edge[0]).distance(lake) > 1
    assert all(shapely.Polygon(outer, holes).distance(lake) > 1 for outer, *holes in found.band)


def test_what_one_side_cannot_reach_is_the_others_alone(open_sea, shut):
    view = VIEWS["indian"]
    planes = [level_sets.on_plane(great_circle_field({"b": (52.0, 10.0)}), view), level_sets.on_plane(shut, view)]
    x, y = view.project(65, 10)
    area = {
        op: level_sets.level_set(level_sets.beyond(op, planes, 1200), view, ["arctic"], band_nm=50)
        for op in ("only", "both")
    }
    covered = {
        op: any(shapely.Polygon(rings[0], rings[1:]).contains(shapely.Point(x, y)) for rings in found.fill)
        for op, found in area.items()
    }
    assert covered == {"only": True, "both": False}


def test_where_an_ocean_ends_within_range_a_limit_is_drawn_and_no_edge():
    view = VIEWS["indian"]
    plane = level_sets.on_plane(great_circle_field({"here": (100.0, 0.0)}), view)
    both = level_sets.beyond("within", [plane], 1500)
    found = level_sets.level_set(both, view, ["indian"], band_nm=100)
    assert found.limit
    points = np.concatenate(found.limit)
    lon, lat = view.unproject(*points.T)
    _, _, metres = grid.GEOD.inv(np.full_like(lon, 100.0), np.zeros_like(lat), lon, lat)
    assert metres.max() / grid.NM_M < 1500 + 30
    labels = oceans.labels().label == oceans.OCEANS.index("indian") + 1
    around = np.array(
        [labels[grid.cell_of(lon + dx, np.clip(lat + dy, -89, 89))] for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    )
    assert (around.any(axis=0) & ~around.all(axis=0)).mean() > 0.95
    nearest = np.array([np.hypot(*(points[:, None] - line).transpose(2, 0, 1)).min() for line in found.edge])
    assert nearest.min() < 1  # the two meet, where the range leaves the ocean
