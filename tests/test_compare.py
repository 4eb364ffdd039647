"""Two sides: the parts make up the whole to the last digit shown, whatever is compared."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relos_map.chart import comparison
from relos_map.chart.sides import side_name, side_ports
from relos_map.chart.style import look_of
from relos_map.errors import InputError
from relos_map.scene import DEFAULT, sides
from relos_map.words import amounts

RING = replace(DEFAULT, measure="ring")
SIDE = st.lists(st.sampled_from(["home", "relos", "lemoa", "france", "oman"]), min_size=1, max_size=2, unique=True)


@settings(max_examples=8)
@given(a=SIDE, b=SIDE, nm=st.integers(2, 50).map(lambda hundreds: hundreds * 100))
def test_only_and_both_add_up_to_the_last_digit(atlas, a, b, nm):
    found = comparison.compare(replace(RING, a=tuple(a), b=tuple(b), nm=nm), atlas)
    mirror = comparison.compare(replace(RING, a=tuple(b), b=tuple(a), nm=nm), atlas)
    for split, back in zip(found.splits, mirror.splits, strict=True):
        assert split.only_a_km2 + split.both_km2 == split.a_km2 == back.b_km2
        assert split.only_b_km2 + split.both_km2 == split.b_km2 == back.a_km2
        assert min(split.only_a_km2, split.both_km2, split.only_b_km2, split.neither_km2) >= 0
        assert split.a_km2 + split.only_b_km2 + split.neither_km2 == split.total_km2
        assert split.a_km2 % amounts.KM2_SHOWN == 0


def test_the_card_on_where_lemoa_works_says_what_is_compared(atlas):
    (card,) = (card for card in atlas.catalogue.cards if card.id == "lemoa-scope")
    found = comparison.compare(replace(DEFAULT, a=("relos",), b=("lemoa",)), atlas)
    arctic, pacific, indian = found.splits
    assert f"within {amounts.nautical_miles(DEFAULT.nm)} ({pacific.both_km2 / pacific.a_km2:.0%})".replace(
        "%", " %"
    ) in (card.matters)
    assert "more than twice as much again" in card.matters
    assert 2 < pacific.only_b_km2 / pacific.both_km2 < 2.5
    assert (arctic.b_km2, indian.a_km2) == (0, 0)


def test_the_table_says_the_same_areas_as_the_split(atlas):
    found = comparison.compare(replace(RING, a=("relos",), b=("france",)), atlas)
    assert set(found.rows) == {"relos", "france"}
    for split, a, b in zip(found.splits, found.rows["relos"], found.rows["france"], strict=True):
        assert (a.ocean, a.km2, b.km2) == (split.ocean, split.a_km2, split.b_km2)
        assert 0 <= a.added_km2 <= a.km2
    assert found.most_added_km2 == max(cell.added_km2 for cell in found.matrix) > 0


def test_a_side_against_itself_is_all_both(atlas):
    found = comparison.compare(replace(RING, a=("relos",), b=("relos",)), atlas)
    assert all(split.only_a_km2 == split.only_b_km2 == 0 for split in found.splits)
    assert "as much as of RELOS ports" in found.sentence


def test_the_sentence_is_the_one_the_numbers_say(atlas):
    found = comparison.compare(RING, atlas)
    arctic = found.splits[0]
    share = round(100 * arctic.a_km2 / arctic.total_km2)
    assert found.sentence.startswith(f"{share} % of the Arctic lies within 2,000 nm of RELOS ports; of LEMOA* ports, ")


def test_a_side_that_reaches_nothing_is_said_so(atlas):
    found = comparison.compare(replace(RING, b=("oman",), view="arctic"), atlas)
    assert found.splits[0].b_km2 == 0
    assert found.sentence.endswith(" lies within 2,000 nm of RELOS ports; none of it so near to the ports of Oman")


@pytest.mark.parametrize("side", [(), ("beca",), ("styx",)])
def test_a_side_that_opens_nothing_is_refused(atlas, side):
    with pytest.raises(InputError, match=r"Cannot compare: .*; allowed are home, relos"):
        comparison.compare(replace(RING, a=side), atlas)


def test_the_map_of_a_comparison_has_three_layers_that_do_not_overlap(atlas):
    import shapely

    picture = comparison.compose(replace(RING, view="pacific"), atlas)
    assert [drawn.id for drawn in picture.reaches] == ["only_a", "only_b", "both"]
    shapes = [
        shapely.union_all([shapely.Polygon(rings[0], rings[1:]).buffer(0) for rings in drawn.shape.plane.fill])
        for drawn in picture.reaches
    ]
    for one in range(3):
        for other in range(one):
            assert shapes[one].intersection(shapes[other]).area < 0.01 * min(shapes[one].area, shapes[other].area)
    assert picture.words.headline == comparison.compare(replace(RING, view="pacific"), atlas).sentence


def test_a_port_wears_the_look_of_its_side_as_the_legend_has_it(atlas):
    picture = comparison.compose(replace(RING, a=("relos", "france"), b=("france", "lemoa")), atlas)
    looks = {mark.id: mark.look for mark in picture.marks}
    assert looks["ru-vladivostok"] == look_of("only_a")
    assert looks["gu-apra"] == look_of("only_b")
    assert looks["re-le-port"] == look_of("both")
    assert set(looks.values()) == {area.look for area in picture.reaches}


def test_every_side_offered_can_be_compared(atlas):
    for side in sides(atlas.catalogue):
        assert side_ports((side,), RING, atlas)
        assert side_name((side,), RING, atlas)
