"""Shipped ways: the same as the engine's, told without it, and passed by where they belong to something else."""

import subprocess
import sys

import numpy as np
import pytest
from tools import brackets

from relos_map import words
from relos_map.catalogue import load
from relos_map.errors import DataError, InputError
from relos_map.reach import crossings, ways
from relos_map.sea import Conditions, charted, route, routing
from relos_map.sea.course import from_end
from relos_map.sea.narrows import ICE

SITES = crossings.sites(load())
MUMBAI, VLADIVOSTOK = (load().bases[name].point for name in ("in-mumbai", "ru-vladivostok"))


@pytest.fixture
def shipped(monkeypatch):
    """Read another file in the place of the shipped one."""

    def read(file):
        monkeypatch.setattr(charted, "SHIPPED", file)
        charted._shipped.cache_clear()

    yield read
    monkeypatch.undo()
    charted._shipped.cache_clear()


def test_why_there_is_no_way_is_said_in_the_language_of_who_asks():
    inland, conditions, catalogue = (10.0, 50.0), Conditions(ice="winter"), load()
    told = []
    for language in (words.ENGLISH, brackets.language()):
        with words.speaking(language), pytest.raises(InputError) as caught:
            crossings.over_water(inland, conditions, catalogue)
        told.append(str(caught.value))
    assert "⟦" not in told[0]
    assert "⟦" in told[1]


@pytest.mark.parametrize("ice", ICE)
def test_they_are_the_engines(ice):
    for one in (load().bases[name] for name in ("in-mumbai", "ru-petropavlovsk")):
        others = [
            other
            for other in SITES
            if other.id != one.id and not from_end(*ways.between(one.point, one, other.point, other))
        ]
        solved = routing.courses(one.point, [other.point for other in others], conditions=Conditions(ice=ice))
        for other, found in zip(others, solved, strict=True):
            known = charted.course(one.point, other.point, Conditions(ice=ice))
            assert known.nm == pytest.approx(found.nm, abs=1e-3), (one.id, other.id)
            assert known.passages == found.passages
            assert np.allclose(known.bends, found.bends, atol=1e-4)


def test_every_pair_of_sites_has_one_in_every_season():
    for ice in ICE:
        for place, one in enumerate(SITES):
            for other in SITES[place:]:
                assert charted.nautical_miles(one.point, other.point, Conditions(ice=ice)) is not None


def test_the_first_answer_needs_no_engine():
    asked = (
        "import sys; from relos_map.cli.main import main; from relos_map.sea import engine;"
        "sys.argv = ['relos-map', 'distance', 'in-mumbai', 'ru-vladivostok', '--json'];"
        "engine.engine = engine.mesh = None\nmain()"
    )
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert '"nautical_miles": 5428.8' in found.stdout


def test_what_is_closed_or_lies_elsewhere_is_left_to_the_engine():
    assert charted.course(MUMBAI, VLADIVOSTOK, Conditions()) is not None
    assert charted.course(MUMBAI, VLADIVOSTOK, Conditions(frozenset({"malacca"}))) is None
    assert charted.course(MUMBAI, (131.9, 43.0), Conditions()) is None


def test_ways_of_another_engine_are_passed_by(shipped, tmp_path):
    with np.load(charted.SHIPPED) as file:
        held = dict(file) | {"engine": np.array("0" * 16)}
    np.savez(tmp_path / "ways.npz", **held)
    before = route(MUMBAI, VLADIVOSTOK, from_b=False)
    shipped(tmp_path / "ways.npz")
    assert charted.course(MUMBAI, VLADIVOSTOK, Conditions()) is None
    assert route(MUMBAI, VLADIVOSTOK, from_b=False).nautical_miles == pytest.approx(before.nautical_miles, abs=1e-3)
    shipped(tmp_path / "none.npz")
    assert charted.course(MUMBAI, VLADIVOSTOK, Conditions()) is None


def test_a_broken_file_is_named(shipped, tmp_path):
    (tmp_path / "ways.npz").write_bytes(b"PK\x03\x04 not an archive")
    shipped(tmp_path / "ways.npz")
    with pytest.raises(DataError, match=r"^The arrays of ways.npz cannot be read \(.*; restore geo/\.$"):
        route(MUMBAI, VLADIVOSTOK)
