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
    assert told().startswith(
        "84 % of the Arctic lies within 2,000 nm of RELOS ports; none of it so near to India’s own ports"
    )


def test_before_the_pact_was_signed():
    sentence = told(as_of=2018)
    assert sentence.startswith("By 2018, ")
    assert " lies within 2,000 nm of India’s own ports; " in sentence
    assert sentence.endswith("no pact shown was signed yet")


def test_a_past_year_names_what_was_signed_by_then():
    sentence = told(as_of=2016, on=every("lemoa", "relos"))
    assert sentence.startswith("By 2016, ")
    assert " within 2,000 nm of LEMOA* ports; " in sentence


def test_the_season_is_said_where_the_ice_sets_a_limit():
    sea, indian = {"measure": "sea"}, every("lemoa")
    assert told(**sea, view="arctic").startswith("In summer, 49 % of the Arctic lies ")
    assert told(**sea, view="arctic", ice="winter").startswith("In winter, 18 % of the Arctic lies ")
    assert told(**sea, view="arctic", as_of=2025, on=every("lemoa")).startswith("By 2025, in summer, ")
    assert told(**sea, view="indian", on=indian).startswith("60 % of the Indian Ocean lies ")
    assert told(**sea, view="arctic", ice="none").startswith("49 % ") or "In " not in told(**sea, ice="none")[:3]


ONE_LINE = 125
"""Letters in a line above the map at 1280 pixels, as measured in a browser."""


@pytest.mark.parametrize("view", ["eurasia", "arctic", "pacific", "indian"])
@pytest.mark.parametrize("evidence", ["named", "all"])
@pytest.mark.parametrize("pacts", [("relos",), ("relos", "lemoa"), ("relos", "lemoa", "france")])
def test_up_to_three_pacts_fit_one_line(view, evidence, pacts):
    assert len(told(measure="sea", view=view, evidence=evidence, on=every(*pacts))) <= ONE_LINE


def test_nothing_on():
    assert told(on=frozenset()).endswith("no pact is switched on")


def test_many_pacts_are_counted():
    pacts = [(pact, "indian") for pact in ("lemoa", "france", "australia", "oman")]
    assert " of the ports of 4 pacts*; " in told(on=frozenset(pacts))
    assert " of the ports of LEMOA*, France and Australia*; " in told(on=frozenset(pacts[:3]))


def test_no_pact_is_named_for_what_another_opens():
    assert " of RELOS ports; " in told(on=every("relos", "france", "oman"))
    scene = replace(RING, on=every("relos", "france", "oman"))
    arctic, _, indian = ocean_shares(scene, ATLAS)
    assert arctic.pacts == ("RELOS",)
    assert set(indian.pacts) >= {"France", "Oman"}
    (nowhere,) = (share for share in ocean_shares(replace(RING, on=every("oman")), ATLAS) if share.ocean == "arctic")
    assert nowhere.pacts == ("Oman",), "a pact that is on and reaches nothing is said to"


def test_candidates_are_never_counted_in_silence():
    assert " of RELOS ports and candidates; " in told(evidence="all")
    assert "candidates" not in told(evidence="all", on=every("lemoa"))


def test_the_partners_ships_sail_from_indias_ports():
    scene = replace(RING, sailing="partner", on=every("relos"))
    shares = {share.ocean: share for share in ocean_shares(scene, ATLAS)}
    figure = percent(shares["indian"].pacts_share)
    own = percent(shares["indian"].own_share)
    assert told(sailing="partner", on=every("relos")) == (
        f"{figure} % of the Indian Ocean lies within 2,000 nm of India’s ports, for Russia’s ships under RELOS; "
        f"of Russia’s known ports, {own} %"
    )
    indian = replace(RING, on=frozenset())
    assert figure == percent(ocean_shares(indian, ATLAS)[2].own_share), "the same ports as India's own reach"


def test_partners_whose_pact_is_not_signed_do_not_sail():
    both = every("relos", "lemoa")
    assert "the United States’ ships" in told(sailing="partner", on=both, as_of=2018)
    assert "the partners’ ships" in told(sailing="partner", on=both)
    assert told(sailing="partner", on=both, as_of=2010) == (
        "By 2010, no pact shown was signed: no partner’s ships sail from India’s ports"
    )


def test_partner_marks_wear_the_layer_they_start():
    picture = compose(replace(RING, sailing="partner", on=every("relos")), ATLAS)
    looks = {mark.id: mark.look for mark in picture.marks}
    layers = {drawn.id: drawn for drawn in picture.reaches}
    assert looks["in-mumbai"] == layers["relos"].look
    assert looks["ru-murmansk"] == layers["home"].look
    assert layers["relos"].name == "RELOS, from India’s ports"
    assert layers["home"].name == "Russia’s known ports"


def test_hollow_marks_are_the_candidates():
    picture = compose(replace(RING, evidence="all"), ATLAS)
    hollow = {mark.id for mark in picture.marks if mark.hollow}
    named = {base.id for base in ATLAS.catalogue.sites_of("relos")}
    assert hollow
    assert not hollow & named
    assert len([drawn for drawn in picture.reaches if drawn.faint]) == 1


@pytest.mark.parametrize(
    ("country", "whose"),
    [("Russia", "Russia’s"), ("United States", "the United States’"), ("United Kingdom", "the United Kingdom’s")],
)
def test_possessive(country, whose):
    assert possessive(country) == whose
