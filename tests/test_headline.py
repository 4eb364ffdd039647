"""The sentence above the map: by year, both ways of sailing, candidates, and lists that stay short."""

from dataclasses import replace

import pytest

from relos_map.chart.findings import headline, ocean_shares, percent
from relos_map.chart.pacts import compose
from relos_map.reach.fleets import possessive
from relos_map.scene import DEFAULT
from relos_map.web import data
from relos_map.world.oceans import OCEANS

ATLAS = data.shared()
RING = replace(DEFAULT, measure="ring")


def told(**values):
    scene = replace(RING, **values)
    return headline(scene, ocean_shares(scene, ATLAS), ATLAS)


def every(*pacts):
    return frozenset((pact, ocean) for pact in pacts for ocean in OCEANS)


def test_today_has_no_year():
    assert told().startswith("RELOS opens ")


def test_before_the_pact_was_signed():
    sentence = told(as_of=2018)
    assert sentence.startswith("By 2018, India's own ports alone reach ")
    assert sentence.endswith("no pact shown was signed yet")


def test_a_past_year_names_what_was_signed_by_then():
    assert told(as_of=2016, on=every("lemoa", "relos")).startswith("By 2016, LEMOA opens ")


def test_nothing_on():
    assert told(on=frozenset()).endswith("no pact is switched on")


def test_many_pacts_are_counted():
    pacts = [(pact, "indian") for pact in ("lemoa", "france", "australia", "oman")]
    assert told(on=frozenset(pacts)).startswith("4 pacts open ")
    assert told(on=frozenset(pacts[:3])).startswith("LEMOA, France and Australia open ")


def test_no_pact_is_named_for_what_another_opens():
    assert told(on=every("relos", "france", "oman")).startswith("RELOS opens ")
    scene = replace(RING, on=every("relos", "france", "oman"))
    arctic, _, indian = ocean_shares(scene, ATLAS)
    assert arctic.pacts == ("RELOS",)
    assert set(indian.pacts) >= {"France", "Oman"}
    (nowhere,) = (share for share in ocean_shares(replace(RING, on=every("oman")), ATLAS) if share.ocean == "arctic")
    assert nowhere.pacts == ("Oman",), "a pact that is on and reaches nothing is said to"


def test_candidates_are_never_counted_in_silence():
    assert told(evidence="all").startswith("RELOS, candidates included, opens ")
    assert "candidates" not in told(evidence="all", on=every("lemoa"))


def test_the_partners_ships_sail_from_indias_ports():
    scene = replace(RING, sailing="partner", on=every("relos"))
    shares = {share.ocean: share for share in ocean_shares(scene, ATLAS)}
    figure = percent(shares["indian"].pacts_share)
    own = percent(shares["indian"].own_share)
    assert told(sailing="partner", on=every("relos")) == (
        f"Under RELOS, Russia's ships reach {figure} % of the Indian Ocean within 2,000 nm from India's ports; "
        f"from their own, {own} %"
    )
    indian = replace(RING, on=frozenset())
    assert figure == percent(ocean_shares(indian, ATLAS)[2].own_share), "the same ports as India's own reach"


def test_partners_whose_pact_is_not_signed_do_not_sail():
    both = every("relos", "lemoa")
    assert "the United States' ships" in told(sailing="partner", on=both, as_of=2018)
    assert "the partners' ships" in told(sailing="partner", on=both)
    assert told(sailing="partner", on=both, as_of=2010) == (
        "By 2010, no pact shown was signed: no partner's ships sail from India's ports"
    )


def test_partner_marks_wear_the_layer_they_start():
    picture = compose(replace(RING, sailing="partner", on=every("relos")), ATLAS)
    looks = {mark.id: mark.look for mark in picture.marks}
    layers = {drawn.id: drawn for drawn in picture.reaches}
    assert looks["in-mumbai"] == layers["relos"].look
    assert looks["ru-murmansk"] == layers["home"].look
    assert layers["relos"].name == "RELOS, from India's ports"
    assert layers["home"].name == "Russia's own ports"


def test_hollow_marks_are_the_candidates():
    picture = compose(replace(RING, evidence="all"), ATLAS)
    hollow = {mark.id for mark in picture.marks if mark.hollow}
    named = {base.id for base in ATLAS.catalogue.sites_of("relos")}
    assert hollow
    assert not hollow & named
    assert len([drawn for drawn in picture.reaches if drawn.faint]) == 1


@pytest.mark.parametrize(
    ("country", "whose"),
    [("Russia", "Russia's"), ("United States", "the United States'"), ("United Kingdom", "the United Kingdom's")],
)
def test_possessive(country, whose):
    assert possessive(country) == whose
