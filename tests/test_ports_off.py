"""Ports switched off: they add nothing to any reach, are said to be off wherever it counts, and stay in sight."""

import json
from dataclasses import replace

import pytest

from relos_map.chart import comparison, facts, findings, footnotes
from relos_map.chart.chart import Chart
from relos_map.chart.composers import BOARDS, Composer
from relos_map.chart.pacts import compose
from relos_map.cli import main
from relos_map.export import features
from relos_map.learn import subjects
from relos_map.reach import arrivals
from relos_map.reach.atlas import Atlas
from relos_map.reach.fleets import Fleet
from relos_map.scene import DEFAULT, Scene, presses
from relos_map.web import data

ATLAS = data.shared()
RING = replace(DEFAULT, measure="ring")
RELOS = ("ru-murmansk", "ru-petropavlovsk", "ru-vladivostok")
HOME = tuple(sorted(base.id for base in ATLAS.catalogue.home_ports()))


def without(*ports: str, **values: object) -> Scene:
    return replace(RING, without=tuple(sorted(ports)), **values)


def drawn(*ports: str, **values: object) -> Chart:
    return compose(without(*ports, **values), ATLAS)


def test_a_port_switched_off_is_in_no_reach_and_stays_in_sight():
    picture = drawn("ru-vladivostok", "in-mumbai")
    sailed = {port.id for layer in ATLAS.fleets(picture.scene).layers for port in layer.ports}
    assert sailed == {*RELOS, *HOME} - {"ru-vladivostok", "in-mumbai"}
    assert {mark.id for mark in picture.marks if mark.off} == {"ru-vladivostok", "in-mumbai"}
    assert all(("switched off" in mark.title) is mark.off for mark in picture.marks)
    assert picture.words.subtitle.endswith(" · without Mumbai, Vladivostok")


def test_what_is_left_is_what_the_rest_reaches_by_itself():
    (arctic, *_) = drawn("ru-vladivostok", "ru-petropavlovsk").shares
    murmansk = ATLAS.catalogue.base("ru-murmansk")
    assert facts.alone(murmansk, RING, ATLAS) == (("arctic", arctic.pacts_km2, arctic.total_km2),)
    assert facts.site(ATLAS, RING, "ru-murmansk").alone == facts.alone(murmansk, RING, ATLAS)
    whole = drawn().shares[0]
    assert arctic.pacts_km2 < whole.pacts_km2


def test_a_figure_that_is_not_at_hand_holds_up_no_card():
    assert facts.site(Atlas(ATLAS.catalogue), RING, "om-duqm").alone is None


@pytest.mark.parametrize(
    ("ports", "counts", "ends"),
    [
        (
            ("ru-vladivostok",),
            " of the ports of RELOS (without Vladivostok)",
            "; none of it so near to India’s own ports",
        ),
        (RELOS[1:], " of the ports of RELOS (Murmansk alone)", "; none of it so near to India’s own ports"),
        (HOME[:2], " of RELOS ports", "; none of it so near to India’s own ports (3 of 5)"),
        (HOME, " of RELOS ports", "; India’s own ports are switched off"),
        (RELOS, " of India’s own ports", "; every port of the pacts shown is switched off"),
    ],
)
def test_the_headline_says_which_ports_it_counts(ports, counts, ends):
    headline = drawn(*ports).words.headline
    assert f" lies within 2,000 nm{counts}{ends}" in headline


def test_where_every_port_is_off_no_figure_is_claimed():
    assert drawn(*RELOS, *HOME).words.headline == (
        "Every port of the pacts shown is switched off, and India’s own ports are switched off"
    )


def test_a_pact_with_every_port_off_still_has_its_ports_on_the_map_and_no_claim_of_reach():
    picture = drawn(*RELOS)
    assert [layer.id for layer in picture.reaches] == ["home"]
    assert {mark.id for mark in picture.marks if mark.off} == set(RELOS)
    told = {note.claim.about for note in footnotes.on_map(picture.scene, ATLAS.catalogue)}
    assert told == {"ports"}
    assert {note.claim.about for note in footnotes.on_map(RING, ATLAS.catalogue)} == {"ports", "reach"}


def test_the_partners_ships_sail_from_no_port_that_is_off():
    picture = drawn("in-mumbai", "ru-murmansk", sailing="partner")
    sailed = {layer.id: {port.id for port in layer.ports} for layer in ATLAS.fleets(picture.scene).layers}
    assert sailed["relos"] == {*HOME} - {"in-mumbai"}
    assert "ru-murmansk" not in sailed["home"]
    assert {mark.id for mark in picture.marks if mark.off} == {"in-mumbai", "ru-murmansk"}
    assert picture.words.headline.split("; ")[0].endswith(", for Russia’s ships under RELOS (without Mumbai)")


def test_a_comparison_goes_without_it_on_both_sides():
    scene = without("ru-vladivostok", "sg-sembawang")
    found, picture = comparison.compare(scene, ATLAS), comparison.compose(scene, ATLAS)
    whole = comparison.compare(RING, ATLAS)
    assert sum(split.a_km2 for split in found.splits) < sum(split.a_km2 for split in whole.splits)
    assert sum(split.b_km2 for split in found.splits) < sum(split.b_km2 for split in whole.splits)
    assert {mark.id for mark in picture.marks if mark.off} == {"ru-vladivostok", "sg-sembawang"}
    assert "RELOS (without Vladivostok)" in found.sentence
    assert picture.words.subtitle.endswith("without Vladivostok, Sembawang")


def test_with_no_port_of_india_nothing_is_near_india():
    scene = without(*HOME)
    assert facts.site(ATLAS, scene, "ru-murmansk").from_india is None
    assert facts.nearest_to_india(ATLAS.catalogue.ports_opened("relos"), scene, ATLAS) is None
    assert {cell.nearest for cell in comparison.compare(scene, ATLAS).matrix} == {None}


def test_none_gets_there_first_from_a_port_that_is_off():
    point = (65.0, 10.0)
    first = arrivals.first_there(DEFAULT, ATLAS, point)[0].port.id
    found = {arrival.port.id for arrival in arrivals.first_there(replace(DEFAULT, without=(first,)), ATLAS, point)}
    assert found
    assert first not in found


def test_the_legend_counts_and_the_notes_say_what_is_off():
    picture = drawn("ru-vladivostok", "in-mumbai")
    rows = {area.id: area.note.split(" · ")[0] for area in picture.reaches}
    assert rows == {"home": "4 ports, 1 switched off", "relos": "Murmansk, Petropavlovsk, 1 switched off"}
    assert "without Mumbai, Vladivostok" in picture.alt_text(picture.words.headline)


def test_every_record_of_the_data_says_what_is_off():
    layers = features.layers_of(drawn("ru-vladivostok"), Composer(ATLAS))
    assert {one.properties["ports_switched_off"] for group in layers.values() for one in group} == {"ru-vladivostok"}
    off = {one.id for one in layers["sites"] if one.properties["switched_off"] == "yes"}
    assert off == {"ru-vladivostok"}
    (relos,) = (one for one in layers["reach"] if one.id == "relos_arctic")
    assert "Vladivostok" not in relos.properties["ports"]
    assert "without=ru-vladivostok" in relos.properties["query"]


def test_a_lesson_is_taught_with_every_port():
    assert subjects.plain(without(*RELOS)).without == ()


def test_a_step_switches_a_port_off_and_on_again():
    off = presses.after(RING, ["without ru-murmansk"], ATLAS.catalogue)
    assert off.without == ("ru-murmansk",)
    both = presses.after(off, ["without in-mumbai"], ATLAS.catalogue)
    assert both.without == ("in-mumbai", "ru-murmansk")
    assert presses.after(both, ["without ru-murmansk", "without in-mumbai"], ATLAS.catalogue) == RING


def test_a_board_is_not_ready_before_its_field_is_found():
    scene = without("fr-reunion", on=frozenset({("france", "indian")}), ice="none")
    fresh = Atlas(ATLAS.catalogue)
    assert not BOARDS["explore"].ready(scene, fresh)
    BOARDS["explore"].compose(scene, fresh)
    assert BOARDS["explore"].ready(scene, fresh)
    assert BOARDS["explore"].ready(without(*HOME, on=frozenset()), fresh), "with no port there is nothing to find"


def test_a_pact_with_all_its_ports_is_called_as_ever():
    ports = ATLAS.catalogue.ports_opened("relos")
    assert findings.with_ports("relos", "RELOS", Fleet(ports, ports, ports)) == "RELOS"
    assert findings.with_ports("relos", "RELOS", Fleet((), (), ports)) == "RELOS (every port switched off)"


@pytest.mark.parametrize("link", [(), ("--url", "http://127.0.0.1:8501/?without=in-kochi&measure=ring")])
def test_the_command_line_goes_without_ports(capsys, link):
    with pytest.raises(SystemExit) as left:
        main(["reach", *link, "--measure", "ring", "--without", "ru-vladivostok,ru-petropavlovsk", "--json"])
    assert left.value.code in (0, None)
    said = json.loads(capsys.readouterr().out)
    assert " of the ports of RELOS (Murmansk alone); " in said["headline"]
    (row,) = (row for row in said["reach"] if row["id"] == "relos_arctic")
    assert row["ports"] == "Murmansk"
    assert row["ports_switched_off"] == "ru-petropavlovsk, ru-vladivostok"


def test_the_command_line_refuses_a_port_that_is_none(capsys):
    with pytest.raises(SystemExit) as left:
        main(["reach", "--without", "atlantis"])
    assert left.value.code == 2
    assert "no port is called 'atlantis'" in capsys.readouterr().err
