"""Great-circle fields against pyproj, and how fields are read and joined."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relos_map.errors import InputError
from relos_map.sea.ring import great_circle_field
from relos_map.world import grid
from relos_map.world.field import Field, nearest_of

PORTS = {"pole": (0.0, 90.0), "line": (180.0, 0.0), "kola": (33.05, 68.97), "goa": (73.8, 15.4)}


@pytest.fixture(scope="module")
def ring():
    return great_circle_field(PORTS)


@given(row=st.integers(0, 719), col=st.integers(0, 1439))
def test_a_ring_field_is_the_geodesic_to_the_nearest_port(ring, row, col):
    ways = [grid.GEOD.inv(lon, lat, grid.LONS[col], grid.LATS[row])[2] / grid.NM_M for lon, lat in PORTS.values()]
    assert ring.nm[row, col] == pytest.approx(min(ways), abs=0.01)
    assert ring.nearest[row, col] == int(np.argmin(ways))


@pytest.mark.parametrize("port", [*PORTS.values(), (-60.0, -35.0), (72.85, 18.95)])
def test_it_is_the_geodesic_as_far_as_the_other_end_of_the_earth(port):
    lon, lat = (port[0] + 360) % 360 - 180, -port[1]
    row, col = grid.cell_of(lon, lat)
    near = np.arange(-9, 10)  # around the other end every cell, elsewhere some of all the Earth
    rows = np.unique(np.r_[0:720:3, 719, np.clip(row + near, 0, 719)])
    some = np.ix_(rows, np.unique(np.r_[0:1440:7, 1439, (col + near) % 1440]))
    found = great_circle_field({"alone": port}).nm[some]
    lon, lat = np.meshgrid(grid.LONS[some[1].ravel()], grid.LATS[some[0].ravel()])
    metres = grid.GEOD.inv(np.full_like(lon, port[0]), np.full_like(lat, port[1]), lon, lat)[2]
    np.testing.assert_allclose(found, metres / grid.NM_M, atol=0.01)


def test_of_four_ports_about_as_far_in_two_directions_the_nearest_is_found():
    """On a sphere the three of one coast are nearer, by less than the Earth is flat."""
    ports = {
        "archangel": (40.52, 64.53),
        "vladivostok": (131.89, 43.11),
        "fokino": (132.41, 42.97),
        "nakhodka": (132.88, 42.8),
    }
    row, col = grid.cell_of(18.0, -72.5)
    some = np.ix_(range(row - 20, row + 20), range(col - 20, col + 20))
    lon, lat = np.meshgrid(grid.LONS[some[1].ravel()], grid.LATS[some[0].ravel()])
    ways = [
        grid.GEOD.inv(np.full_like(lon, port[0]), np.full_like(lat, port[1]), lon, lat)[2] for port in ports.values()
    ]
    np.testing.assert_allclose(great_circle_field(ports).nm[some], np.min(ways, axis=0) / grid.NM_M, atol=0.01)


@given(lon=st.floats(-180, 180), lat=st.floats(-89, 88))
def test_a_distance_between_cells_is_interpolated(ring, lon, lat):
    nm, port = ring.at(lon, lat)
    true = min(grid.GEOD.inv(*place, lon, lat)[2] / grid.NM_M for place in PORTS.values())
    # Within a cell of a port the distance bends, and is read from cells that lie up to half a diagonal away from it.
    half_diagonal_nm = 0.5 * math.hypot(0.25, 0.25) * 60
    assert nm == pytest.approx(true, abs=6 if true > 2 * half_diagonal_nm else half_diagonal_nm)
    assert port in PORTS


def test_no_port_is_said_in_one_sentence():
    with pytest.raises(InputError, match="No port was given"):
        great_circle_field({})


def test_joined_fields_take_the_nearer_port_of_all(ring):
    apart = [great_circle_field({name: place}) for name, place in PORTS.items()]
    joined = nearest_of(apart)
    assert joined.ports == ring.ports
    np.testing.assert_allclose(joined.nm, ring.nm, atol=0.01)
    assert (joined.nearest == ring.nearest).mean() > 0.9999


def field_with(values):
    nm = np.full(grid.SHAPE, 100, np.float32)
    nearest = np.zeros(grid.SHAPE, np.int16)
    for (lon, lat), value in values.items():
        cell = grid.cell_of(lon, lat)
        nm[cell] = value
        nearest[cell] = 0 if np.isfinite(value) else -1
    return Field(nm, nearest, ("port",))


def test_a_harbour_on_a_land_cell_takes_the_water_beside_it():
    assert field_with({(10.1, 10.1): np.nan}).at(10.1, 10.1) == (100, "port")


def test_water_that_is_not_reached_has_no_port():
    nm, port = field_with({(10.1, 10.1): np.inf}).at(10.1, 10.1)
    assert np.isinf(nm)
    assert port is None


def test_far_inland_has_no_distance():
    field = field_with({})
    nowhere = Field(np.full(grid.SHAPE, np.nan, np.float32), np.full(grid.SHAPE, -1, np.int16), ())
    assert np.isnan(nowhere.at(85.0, 45.0)[0])
    assert nowhere.at(85.0, 45.0)[1] is None
    assert field.at(85.0, 45.0) == (100, "port")


def test_cells_make_up_the_whole_earth():
    whole, _ = grid.GEOD.polygon_area_perimeter([0, 90, 180, -90], [0, 0, 0, 0])
    assert grid.cell_area_km2().sum() * grid.SHAPE[1] == pytest.approx(2 * abs(whole) / 1e6, rel=1e-9)


def test_samples_wrap_at_180_and_pass_over_the_pole():
    values = np.tile(np.arange(grid.SHAPE[0], dtype=np.float32)[:, None], grid.SHAPE[1])
    assert grid.Sampler([-180, 180, 179.99], [0, 0, 0])(values) == pytest.approx([359.5] * 3)
    assert grid.Sampler([0, 120], [90, 90])(values) == pytest.approx([719, 719])


def test_a_geodesic_is_that_of_a_degree_of_the_meridian():
    # Length of a degree of latitude at the equator on WGS84: 110.574 km (NIMA TR8350.2, 3rd ed.).
    assert grid.geodesic_nm((20.0, -0.5), (20.0, 0.5)) == pytest.approx(110_574.3 / 1852, abs=0.01)
    # And over the 180° meridian the short way is taken.
    assert grid.geodesic_nm((179.9, 0.0), (-179.9, 0.0)) == pytest.approx(0.2 * 111_319.49 / 1852, abs=0.01)
