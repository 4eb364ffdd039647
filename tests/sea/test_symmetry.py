"""A route is the same there as back."""

from relos_map.sea.routing import route


def test_a_route_is_the_same_both_ways():
    there, back = route((72.85, 18.93), (158.63, 53.0)), route((158.63, 53.0), (72.85, 18.93))
    assert there.nautical_miles == back.nautical_miles
    assert there.lons == back.lons[::-1]
    assert there.passages == back.passages[::-1]
