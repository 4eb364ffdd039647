"""Fields: what they hold where, and what moves them."""

import numpy as np
import pytest

from relos_map.errors import InputError
from relos_map.sea import Conditions, distance_field
from relos_map.sea.routing import distances, route
from relos_map.world import grid
from relos_map.world.field import nearest_of

MUMBAI, MURMANSK, VLADIVOSTOK = (72.85, 18.93), (33.05, 68.97), (131.88, 43.11)


@pytest.fixture(scope="module")
def mumbai():
    return distance_field({"mumbai": MUMBAI})


@pytest.fixture(scope="module")
def murmansk():
    return distance_field({"murmansk": MURMANSK})


def test_land_is_nan_and_the_caspian_is_unreachable_water(mumbai):
    assert np.isnan(mumbai.at(77, 23)[0])
    assert np.isinf(mumbai.at(51, 42)[0])
    assert mumbai.at(51, 42)[1] is None
    assert mumbai.at(60, 10)[1] == "mumbai"
    assert mumbai.nm.shape == grid.SHAPE
    assert mumbai.nm.dtype == np.float32
    assert 0.6 < np.isfinite(mumbai.nm).mean() < 0.72


def test_a_field_is_smooth(mumbai):
    # Two cells that touch along a side differ by at most their distance, or there is land between them.
    step = np.abs(np.diff(np.where(np.isfinite(mumbai.nm), mumbai.nm, np.nan)[200:600], axis=1))
    width = 60 * grid.STEP_DEG * np.cos(np.radians(grid.LATS[200:600]))[:, None]
    jump = step[np.isfinite(step)] > np.broadcast_to(width * 1.02 + 2, step.shape)[np.isfinite(step)]
    assert jump.mean() < 0.01


def test_a_field_agrees_with_routes(mumbai):
    for lon, lat in [(60.125, 10.125), (20.125, -40.125), (150.125, 30.125), (-30.125, 45.125)]:
        assert mumbai.at(lon, lat)[0] == pytest.approx(route(MUMBAI, (lon, lat)).nautical_miles, rel=2e-3)


def test_several_ports_are_the_least_of_each(mumbai, murmansk):
    both = distance_field({"mumbai": MUMBAI, "murmansk": MURMANSK})
    least = nearest_of([mumbai, murmansk])
    sea = np.isfinite(least.nm)
    assert (np.isfinite(both.nm) == sea).mean() > 0.9999
    sea &= np.isfinite(both.nm)
    assert np.quantile(np.abs(both.nm[sea] / np.maximum(least.nm[sea], 50) - 1), 0.999) < 5e-3
    assert (both.nearest[sea] == least.nearest[sea]).mean() > 0.995
    assert both.ports == ("mumbai", "murmansk")


def test_a_limit_only_cuts(mumbai):
    near = distance_field({"mumbai": MUMBAI}, limit_nm=600)
    inside = np.isfinite(near.nm)
    assert near.nm[inside].max() <= 600
    assert near.nm[inside] == pytest.approx(mumbai.nm[inside], rel=1e-4)
    assert (mumbai.nm[~inside & np.isfinite(mumbai.nm)] > 599).mean() > 0.9999
    assert (np.isnan(near.nm) == np.isnan(mumbai.nm)).all()


def test_closing_a_passage_never_shortens(mumbai):
    closed = distance_field({"mumbai": MUMBAI}, conditions=Conditions(frozenset({"malacca", "suez"})))
    both = np.isfinite(mumbai.nm) & np.isfinite(closed.nm)
    assert (closed.nm[both] >= mumbai.nm[both] * 0.998).all()
    assert closed.at(20, 34)[0] > 2 * mumbai.at(20, 34)[0]


def test_the_seasons(murmansk):
    pole, kara, barents, bering = places = [(0, 89), (80, 74), (35, 73), (-168, 64)]
    winter = distance_field({"m": MURMANSK}, conditions=Conditions(ice="winter"))
    assert [place for place in places if np.isfinite(murmansk.at(*place)[0])] == [kara, barents, bering]
    assert [place for place in places if np.isfinite(winter.at(*place)[0])] == [barents]
    assert np.isfinite(distances(MURMANSK, [pole, kara, barents, bering], conditions=Conditions(ice="none"))).all()
    summer, winter = (distances(MURMANSK, [VLADIVOSTOK], conditions=Conditions(ice=i))[0] for i in ("summer", "winter"))
    assert summer < 6500
    assert winter > 12000


@pytest.mark.parametrize(
    ("ports", "limit", "sentence"),
    [
        ({}, None, "no port was given"),
        ({"x": (0.0, 91.0)}, None, "latitude 91"),
        ({"x": (float("nan"), 0.0)}, None, "finite"),
        ({"x": (500.0, 0.0)}, None, "longitude 500"),
        ({"x": ("east", 0.0)}, None, "must be numbers"),
        ({"x": (77.0, 23.0)}, None, "not on navigable water"),
        ({"x": MUMBAI}, 0, "above zero"),
        ({"x": MUMBAI}, -5, "above zero"),
        ({"x": MUMBAI}, float("nan"), "above zero"),
    ],
)
def test_bad_input_gets_one_sentence(ports, limit, sentence):
    with pytest.raises(InputError, match=sentence) as caught:
        distance_field(ports, limit_nm=limit)
    assert "\n" not in str(caught.value)
