"""Passages and conditions: what can be closed, and how a wrong one reads."""

import pytest

from relos_map.errors import InputError
from relos_map.sea import DEFAULT, ICE, Conditions, passages


def test_passages_are_named_and_sourced():
    found = passages()
    assert len({p.id for p in found}) == len(found) >= 40
    for p in found:
        assert p.name
        assert p.source
        assert -180 <= p.lon <= 180
        assert -90 <= p.lat <= 90


def test_a_route_closes_all_its_parts():
    route = next(p for p in passages() if p.id == "northern-sea-route")
    assert "vilkitsky" in route.parts
    assert set(route.parts) <= Conditions(frozenset({route.id})).closed_gates()


def test_conditions_have_one_key():
    assert Conditions(frozenset({"suez", "malacca"})).key == Conditions(frozenset(["malacca", "suez"])).key
    assert DEFAULT.key == "summer"
    assert len({Conditions(ice=ice).key for ice in ICE}) == 3


def test_names_may_come_as_any_collection():
    assert Conditions(["suez"]) == Conditions(frozenset({"suez"}))
    assert Conditions("suez").avoid == {"suez"}


def test_unknown_ones_get_the_list():
    with pytest.raises(InputError, match=r"unknown passage atlantis: allowed are .*malacca.*suez"):
        Conditions(frozenset({"atlantis", "suez"}))
    with pytest.raises(InputError, match="unknown ice 'spring': allowed are summer, winter, none"):
        Conditions(ice="spring")
