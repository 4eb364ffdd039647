"""Whom a share is owed to: parts that make up the share, in km² and to the digit shown."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from relos_map.chart.composers import Composer
from relos_map.chart.credit import Credit, shared_out
from relos_map.chart.findings import ocean_shares, percent
from relos_map.chart.pacts import compose
from relos_map.draw.layout import lay_out
from relos_map.draw.options import Options
from relos_map.draw.sheet import Shape, Words
from relos_map.scene import DEFAULT, toggles
from relos_map.web import html
from relos_map.world.oceans import OCEANS

RING = replace(DEFAULT, measure="ring")


def every(*pacts):
    return frozenset((pact, ocean) for pact in pacts for ocean in OCEANS)


def scenes(atlas):
    for on in (frozenset(), every("relos"), every("relos", "lemoa"), frozenset(toggles(atlas.catalogue).values())):
        for evidence in ("named", "all"):
            for nm in (400, 2_000, 5_000):
                yield replace(RING, on=on, evidence=evidence, nm=nm)


def test_credits_make_up_the_share(atlas):
    for scene in scenes(atlas):
        for share in ocean_shares(scene, atlas):
            assert sum(credit.points for credit in share.credits) == percent(share.with_share)
            assert sum(credit.km2 for credit in share.credits) == pytest.approx(share.with_km2, abs=3_000)
            assert share.credits[0] == Credit("home", "own ports", share.own_km2, percent(share.own_share))
            assert all(credit.km2 > 0 for credit in share.credits[1:])


def test_two_pacts_are_credited_apart(atlas):
    scene = replace(RING, on=every("relos", "lemoa"))
    pacific = ocean_shares(scene, atlas)[1]
    own, relos, both, lemoa = pacific.credits
    assert [one.look for one in (own, relos, both, lemoa)] == ["home", "relos", "both", "lemoa"]
    for pact, added in (("relos", relos), ("lemoa", lemoa)):
        without = ocean_shares(replace(scene, on=every(*({"relos", "lemoa"} - {pact}))), atlas)[1]
        assert added.km2 == pytest.approx(pacific.with_km2 - without.with_km2, abs=1_000)
        alone = ocean_shares(replace(scene, on=every(pact)), atlas)[1]
        assert both.km2 + added.km2 == pytest.approx(alone.with_km2 - alone.own_km2, abs=1_000)
    assert lemoa.points > relos.points
    assert pacific.alone == ()


def test_many_pacts_are_counted_and_each_named_for_what_no_other_adds(atlas):
    scene = replace(RING, on=frozenset(toggles(atlas.catalogue).values()))
    for share in ocean_shares(scene, atlas):
        assert [credit.name for credit in share.credits[1:]] == ["one pact", "two", "three", "four or more"][
            : len(share.credits) - 1
        ]
        assert sum(credit.km2 for credit in share.alone) == pytest.approx(share.credits[1].km2, abs=3_000)
        assert [one.km2 for one in share.alone] == sorted((one.km2 for one in share.alone), reverse=True)


@given(some.lists(some.floats(0, 1e8), max_size=6), some.integers(0, 100))
def test_points_are_shared_out_to_the_last(sizes, points):
    found = shared_out(sizes, points)
    assert sum(found) == (points if sum(sizes) > 0 else 0)
    for size, share in zip(sizes, found, strict=True):
        assert abs(share - size / (sum(sizes) or 1) * points) < 1 or sum(sizes) == 0


def test_less_than_a_point_is_not_none():
    assert Credit("relos", "RELOS", 40_000, 0).figure == "under 1"
    assert Credit("relos", "RELOS", 0, 0).figure == "0"


def test_own_ports_that_are_off_are_owed_nothing(atlas):
    on, off = (ocean_shares(replace(RING, on=every("relos", "lemoa"), home=home), atlas) for home in (True, False))
    for share, without in zip(on, off, strict=True):
        assert (share.own, without.own, without.own_km2) == (True, False, 0)
        assert without.with_km2 == without.pacts_km2 == share.pacts_km2
        assert "own ports" in [one.name for one in share.credits]
        assert "own ports" not in [one.name for one in without.credits]
        assert sum(one.points for one in without.credits) == percent(without.with_share)
        card = html.render("shares", shares=(without,), lanes=None, marks={share.ocean: ""})
        assert "own ports off" in card
        assert "point" not in card


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"on": frozenset()}, "no pact on"),
        ({"on": every("relos"), "as_of": 2010}, "none signed yet"),
        ({"on": every("oman"), "without": ("om-duqm",)}, "every port is off"),
    ],
)
def test_where_no_pact_is_counted_it_is_said_why(atlas, changed, why):
    assert {share.none for share in ocean_shares(replace(RING, **changed), atlas)} == {why}


def test_cards_and_pictures_say_whom_a_share_is_owed_to(atlas):
    picture = compose(replace(RING, on=every("relos", "lemoa")), atlas)
    pacific = picture.shares[1]
    card = html.render("shares", shares=(pacific,), lanes=None, marks={"pacific": ""})
    widths = [float(width) for width in re.findall(r"flex:([\d.]+)", card)]
    assert widths == pytest.approx([*(credit.km2 for credit in pacific.credits), pacific.total_km2 - pacific.with_km2])
    sheet = lay_out(
        replace(picture, words=replace(picture.words, figures=(pacific,))), Composer(atlas), Options(), (1920, 1080)
    )
    written = [item.text for item in sheet.items if isinstance(item, Words)]
    bars = {item.name: np.ptp(np.asarray(item.path.vertices)[:, 0]) for item in sheet.items if isinstance(item, Shape)}
    for credit in pacific.credits:
        said = f"{credit.name} {credit.figure if credit.look == 'home' else credit.more}"
        assert said in card
        assert f"{said} %" in written if credit.look == "home" else said in written
    both, lemoa = (next(one for one in pacific.credits if one.look == look) for look in ("both", "lemoa"))
    assert bars["share both"] / bars["share only LEMOA"] == pytest.approx(both.km2 / lemoa.km2, rel=0.05)
