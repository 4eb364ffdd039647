"""What is kept in memory is bounded, found once however many ask for it, and never said to be there when it is not."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from relos_map import catalogue
from relos_map.errors import InputError, UnreachableError
from relos_map.reach import atlas as atlas_module
from relos_map.reach import ways
from relos_map.reach.atlas import Atlas
from relos_map.scene import DEFAULT
from relos_map.sea import Conditions, Route, route

KNOWN = catalogue.load()
SCENE = replace(DEFAULT, measure="ring")
PORTS = [(port,) for port in KNOWN.bases.values() if port.sea_access]


def test_a_field_that_was_let_go_is_not_at_hand(monkeypatch):
    monkeypatch.setattr(atlas_module, "_stored", lambda *_: object())
    atlas = Atlas(KNOWN)
    assert not atlas.has(PORTS[:1], SCENE)
    atlas.field(PORTS[0], SCENE)
    assert atlas.has(PORTS[:1], SCENE)
    for ports in PORTS[1:25]:
        atlas.field(ports, SCENE)
    assert not atlas.has(PORTS[:1], SCENE), "24 fields are kept, and 24 others were asked for since"
    assert all(atlas.has([ports], SCENE) for ports in PORTS[1:25])
    atlas.field(PORTS[0], SCENE)
    assert atlas.has(PORTS[:1], SCENE)


def test_a_field_on_disk_is_at_hand_before_anyone_has_asked_for_it():
    atlas = Atlas(KNOWN)
    assert atlas.has([KNOWN.home_ports()], DEFAULT)
    assert not atlas.has([PORTS[0] + PORTS[1]], replace(DEFAULT, avoid=("suez", "malacca", "lombok")))
    assert not atlas._fields, "to know it, none is read"


def test_many_who_ask_at_once_have_a_field_found_once_and_others_do_not_wait(monkeypatch):
    asked, three = [], Barrier(3)

    def found_together(key, _):
        asked.append(key)
        three.wait(timeout=20)  # breaks unless three fields are being found at the same time
        return object()

    monkeypatch.setattr(atlas_module, "_stored", found_together)
    atlas = Atlas(KNOWN)
    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(lambda ports: atlas.field(ports, SCENE), PORTS[:3] * 4))
    assert len(asked) == len(set(found)) == 3


def test_ways_that_do_not_exist_are_kept_and_mistakes_are_not():
    usual = Conditions()
    caspian = ways.Ends((72.85, 18.93), (51.0, 42.0))
    with pytest.raises(UnreachableError, match="not reachable"):
        route(caspian.start, caspian.end, conditions=usual)
    assert ways.at_hand(caspian, usual) == ()
    assert ways.as_set(caspian, usual).route is None
    assert len(ways.at_hand(caspian, usual)) == 1
    inland = ways.Ends((72.85, 18.93), (77.2, 28.6))
    for _ in range(2):
        with pytest.raises(InputError, match="navigable"):
            ways.as_set(inland, usual)
        assert ways.at_hand(inland, usual) == ()


def test_of_more_ways_than_are_kept_those_not_asked_for_are_let_go(monkeypatch):
    monkeypatch.setattr(ways.sea, "route", lambda *_, **__: Route(1.0, (0.0,), (0.0,), ()))
    ends = [ways.Ends((0.0, 0.0), (n / 10, 0.0)) for n in range(513)]
    for one in ends[:512]:
        ways.as_set(one, Conditions())
    ways.as_set(ends[0], Conditions())
    ways.as_set(ends[512], Conditions())
    assert ways.at_hand(ends[0], Conditions())
    assert not ways.at_hand(ends[1], Conditions())
    ways._ROUTES.clear()
