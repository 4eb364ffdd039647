"""A card that has yet to get its figures says so: drawn ahead, it does not take the place of a whole one."""

from dataclasses import replace

import pytest

from relos_map import catalogue
from relos_map.reach import crossings
from relos_map.reach.atlas import Atlas
from relos_map.scene import DEFAULT
from relos_map.web import place_card

KNOWN = catalogue.load()
LACKING = " data-lacking>"


def test_of_a_port_whose_reach_is_not_at_hand():
    atlas, scene = Atlas(KNOWN), replace(DEFAULT, focus="ru-vladivostok", measure="ring")
    before = place_card.of(scene, atlas)
    assert LACKING in before.html
    atlas.prepare([(before.lacks,)], scene)
    assert LACKING not in place_card.of(scene, atlas).html


@pytest.mark.parametrize("measured", [False, True])
def test_of_water_whose_distances_are_not_at_hand(monkeypatch, measured):
    monkeypatch.setattr(crossings, "ready", lambda *_: measured)
    card = place_card.of(replace(DEFAULT, at=(71.5, 12.25), measure="ring"), Atlas(KNOWN))
    assert (LACKING in card.html) is not measured
