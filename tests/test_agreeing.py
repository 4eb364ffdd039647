"""One page, one figure: headline, cards, comparison, tables and data agree to the digit shown."""

import itertools
import re
from dataclasses import replace
from html import unescape

import pytest

from relos_map import sea
from relos_map.chart import comparison, facts, voyage
from relos_map.chart.composers import Composer
from relos_map.chart.findings import on_map, the
from relos_map.chart.pacts import compose
from relos_map.draw import figures, titles
from relos_map.draw.options import Options
from relos_map.draw.sheet import Words
from relos_map.draw.themes import theme
from relos_map.export import features
from relos_map.reach import arrivals, crossings, ways
from relos_map.scene import DEFAULT
from relos_map.sea import Conditions
from relos_map.sea.narrows import ICE
from relos_map.web import html, place_card
from relos_map.words import amounts
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS

NAMES = {"arctic": "the Arctic", "pacific": "the Pacific", "indian": "the Indian Ocean"}
PART = r"(none|under 1 % \([\d,]+ km²\)|\d+ %)"
RING = replace(DEFAULT, measure="ring")


def on(*pacts, oceans=OCEANS):
    return frozenset((pact, ocean) for pact in pacts for ocean in oceans)


SCENES = [
    *(replace(RING, on=on(*pacts)) for pacts in ((), ("relos",), ("oman",), ("relos", "lemoa"), ("lemoa", "france"))),
    *(replace(RING, nm=nm, on=on("singapore", "oman")) for nm in (100, 300, 1000, 2300, 3400, 6000)),
    *(replace(RING, as_of=year, on=on("relos", "lemoa")) for year in (2002, 2010, 2016)),
    replace(RING, on=on("relos", oceans=("arctic",))),
    replace(RING, on=on("relos", "oman", oceans=("indian",)), home=False),
    replace(RING, on=on("relos", "oman", oceans=("indian",)), evidence="all"),
    replace(RING, on=on("relos"), sailing="partner"),
    replace(RING, on=on("relos", "france"), sailing="partner", nm=900),
    replace(RING, on=on("relos"), without=("ru-murmansk", "ru-vladivostok", "ru-petropavlovsk")),
    replace(RING, on=on("relos"), without=("ru-murmansk",)),
    replace(DEFAULT, on=on("relos", "lemoa")),
]  # fmt: skip


DRAWN = (1, 2, 3, 4, 5, 8, 10, 11)
"""Scenes whose pictures and data are looked at: all sides, the shortest range, a usual one and the longest, no pact."""


def parts_in(sentence):
    return [one[0][0].lower() + one[0][1:] for one in re.finditer(PART, sentence, re.IGNORECASE)]


def figure(text):
    """A part as a number that can be compared: a percentage, or an area below one."""
    return 0 if text in ("none", "0 %") else text.split(" (")[0]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("scene", SCENES, ids=range(len(SCENES)))
def test_the_headline_speaks_of_the_ocean_on_the_map_and_says_what_the_cards_say(atlas, scene, view):
    scene = replace(scene, view=view)
    picture = compose(scene, atlas)
    told = [ocean for ocean, name in NAMES.items() if name in picture.words.headline]
    assert set(told) <= set(on_map(view))
    shares = {share.ocean: share for share in picture.shares}
    cards = _cards(picture)
    for ocean, share in shares.items():
        assert cards[ocean]["with"] == amounts.percents(share.with_km2, share.total_km2)
        assert cards[ocean]["of"] == amounts.of_whole(share.with_km2, share.total_km2)
    parts = parts_in(picture.words.headline)
    if not told:
        assert not parts, "a figure of no ocean"
        assert re.search("switched on|switched off|no pact shown was signed", picture.words.headline)
        return
    (ocean,) = told
    share = shares[ocean]
    whole = share.total_km2
    expected = [amounts.part(share.pacts_km2, whole)] if share.pacts else []
    expected += [amounts.part(share.own_km2, whole)] if scene.home and atlas.fleets(scene).own.ports else []
    assert parts == expected
    if share.pacts and scene.home:
        assert cards[ocean]["own"] == amounts.percents(share.own_km2, whole)
    if cards[ocean]["alone"]:
        assert figure(cards[ocean]["alone"]) == figure(expected[0]), (
            "the card names the pact alone as the headline does"
        )
    assert (f"{scene.nm:,} nm" in picture.words.headline) == bool(parts)


@pytest.mark.parametrize("scene", [SCENES[number] for number in DRAWN], ids=DRAWN)
def test_pictures_and_data_say_what_the_cards_say(atlas, scene):
    picture = compose(scene, atlas)
    drawn = figures.beside(picture.words.figures, theme("light"), 300)
    words = [item.text for item in drawn.items if isinstance(item, Words)]
    cards = _cards(picture)
    for ocean in OCEANS:
        at = words.index(atlas.catalogue.oceans[ocean].name)
        assert words[at + 1] == cards[ocean]["with"]
        assert any(text.startswith(cards[ocean]["of"]) for text in words[at:])
    shares = {share.ocean: share for share in picture.shares}
    for one in features.layers_of(picture, Composer(atlas)).get("comparison", []):
        ocean = one.id.rsplit("_", 1)[1]
        part = {"only_own": shares[ocean].with_km2 - shares[ocean].pacts_km2, "both": shares[ocean].own_km2
                + shares[ocean].pacts_km2 - shares[ocean].with_km2,
                "only_pacts": shares[ocean].with_km2 - shares[ocean].own_km2}[one.properties["part"]]  # fmt: skip
        assert one.properties["area_km2"] == part


COMPARED = [
    (("relos",), ("lemoa",), 2026), (("home",), ("lemoa",), 2026), (("oman",), ("singapore",), 2026),
    (("relos", "lemoa"), ("home",), 2026), (("home",), ("lemoa",), 2010), (("relos", "lemoa"), ("home",), 2017),
    (("relos",), ("lemoa",), 2010),
]  # fmt: skip


PAIRED = [
    (*sides, nm, view)
    for (one, sides), (two, nm), (three, view) in itertools.product(
        enumerate(COMPARED), enumerate((300, 2000, 4100)), enumerate(VIEWS)
    )
    if (one + two + three) % 3 == 0
]
"""All sides at each range, all sides in each view, and each range in each view."""


@pytest.mark.parametrize(("a", "b", "year", "nm", "view"), PAIRED)
def test_a_comparison_says_what_its_tables_say(atlas, a, b, year, nm, view):
    scene = replace(RING, a=a, b=b, as_of=year, nm=nm, view=view)
    found = comparison.compare(scene, atlas)
    assert comparison.compose(scene, atlas).words.headline == found.sentence
    told = [ocean for ocean, name in NAMES.items() if name in found.sentence]
    assert set(told) <= set(on_map(view))
    unsigned = [pact for pact in (*a, *b) if pact != "home" and atlas.catalogue.agreements[pact].as_of > year]
    assert set(found.missing) == set(unsigned)
    assert all(f"not signed by {year}" in found.missing[pact] for pact in unsigned)
    assert (f"not signed by {year}" in found.sentence) == bool(unsigned)
    splits = {split.ocean: split for split in found.splits}
    for split in found.splits:
        for side, km2 in ((a, split.a_km2), (b, split.b_km2)):
            cells = [cell for cell in found.matrix if cell.side in side and cell.ocean == split.ocean]
            if len(side) == 1:
                assert [(cell.km2, cell.total_km2) for cell in cells] == [(km2, split.total_km2)]
            assert max(cell.km2 for cell in cells) <= km2 <= sum(cell.km2 for cell in cells)
    if not told:
        assert len(unsigned) == 2
        return
    split = splits[told[0]]
    shown = [amounts.part(km2, split.total_km2) for km2 in (split.a_km2, split.b_km2)]
    parts = parts_in(found.sentence)
    assert parts
    assert set(parts) <= set(shown)
    explored = compose(replace(scene, on=on(*(pact for pact in b if pact != "home"))), atlas)
    shares = {share.ocean: share for share in explored.shares}
    if a == ("home",) or b == ("home",):
        home = split.a_km2 if a == ("home",) else split.b_km2
        assert home == shares[told[0]].own_km2, "Explore and Compare say the same of India's own ports"


def test_distances_of_one_page_are_of_one_kind(atlas):
    catalogue = atlas.catalogue
    home, rows = arrivals.table(DEFAULT, atlas)
    table = {(port.id, base.id): nm for base, row in rows for port, nm in zip(home, row, strict=True)}
    for end in ("ru-murmansk", "ru-vladivostok", "om-duqm"):
        way = next(voyage.find(replace(DEFAULT, end=end), catalogue))
        shown = amounts.nautical_miles(way.route.nautical_miles)
        assert amounts.nautical_miles(table["in-mumbai", end]) == shown
        assert shown in voyage.headline(DEFAULT, (way,), catalogue)
        nearest = facts.site(atlas, DEFAULT, end).from_india
        assert nearest.nm == table[nearest.port.id, end] == min(table[port.id, end] for port in home)
        matrix = facts.nearest_to_india([catalogue.bases[end]], DEFAULT, atlas)
        assert matrix.nm == nearest.nm


@pytest.mark.parametrize("point", [(150.0, 20.0), (40.0, 75.0), (88.5, -20.25)])
def test_the_card_of_a_place_and_its_list_say_the_same(atlas, point):
    scene = replace(DEFAULT, at=point, on=on("relos", "lemoa"))
    listed = {arrival.port.id: arrival.nm for arrival in arrivals.first_there(scene, atlas, point)}
    for _, _, found in facts.place(atlas, scene, point).nearest:
        assert listed[found.port.id] == found.nm
        assert found.nm == sea.route(point, found.port.point, from_b=False).nautical_miles
    nearest = min(listed, key=listed.__getitem__)
    end = replace(scene, start=nearest, end=f"{point[1]},{point[0]}")
    way = next(voyage.find(end, atlas.catalogue))
    assert way.route.nautical_miles == listed[nearest], "a voyage to the pin is as long as the list says"


def test_a_place_that_was_not_measured_yet_says_no_figure(atlas):
    point = (66.25, 11.75)
    place = facts.place(atlas, replace(DEFAULT, at=point), point)
    assert not place.measured
    card = place_card.of(replace(DEFAULT, at=point), atlas).html
    assert "…" in card
    assert "not reached" not in card
    arrivals.first_there(DEFAULT, atlas, point)
    assert facts.place(atlas, replace(DEFAULT, at=point), point).measured


def test_shipped_distances_are_what_the_engine_says(atlas):
    port = atlas.catalogue.bases["in-kochi"]
    for season in ICE:
        scene = replace(DEFAULT, ice=season)
        assert crossings.ready([port], scene, atlas.catalogue), "shipped: nothing is computed"
        shipped = crossings.from_port(port, scene, atlas.catalogue)
        found = crossings.over_water(port.point, Conditions(ice=season), atlas.catalogue)
        home = {base.id for base in atlas.catalogue.home_ports()}  # solved from the one that comes first
        assert shipped == {
            key: pytest.approx(nm, rel=2e-3 if key in home else 0, abs=1e-3) for key, nm in found.items()
        }


def test_a_point_is_measured_from_before_a_site_and_an_indian_port_before_others(atlas):
    mumbai, murmansk = (atlas.catalogue.bases[key] for key in ("in-mumbai", "ru-murmansk"))
    assert ways.between(mumbai.point, mumbai, murmansk.point, murmansk).from_end is False
    assert ways.between(murmansk.point, murmansk, mumbai.point, mumbai).from_end is True
    assert ways.between(mumbai.point, mumbai, (65.0, 10.0), None).from_end is True
    assert ways.between((1.0, 2.0), None, (65.0, 10.0), None).from_end is None


@pytest.mark.parametrize(
    ("km2", "sentence", "short"),
    [(0, "none", "0 %"), (400, "none", "0 %"), (500, "under 1 % (1,000 km²)", "under 1 %"),
     (12_000, "under 1 % (12,000 km²)", "under 1 %"), (49_000, "under 1 % (49,000 km²)", "under 1 %"),
     (50_000, "1 %", "1 %"), (145_000, "1 %", "1 %"), (150_000, "2 %", "2 %"), (10_000_000, "100 %", "100 %")],
)  # fmt: skip
def test_a_part_in_words(km2, sentence, short):
    assert amounts.part(km2, 10_000_000) == sentence
    assert amounts.percents(km2, 10_000_000) == short


def test_amounts():
    assert [amounts.nautical_miles(nm) for nm in (0.5, 1.5, 2.5, 1439.5, float("inf"))] == [
        "1 nm", "2 nm", "3 nm", "1,440 nm", "no way",
    ]  # fmt: skip
    assert amounts.points(0, 12_000, 10_000_000) == "+12,000 km²"
    assert amounts.points(0, 100_000, 10_000_000) == "+1 point"
    assert amounts.of_whole(12_000, 14_900_000) == "12,000 km² of 14.9 M km²"
    assert amounts.of_whole(6_100_000, 14_900_000) == "6.1 of 14.9 M km²"


def _cards(picture):
    """What the cards say, by ocean: share with the pacts, areas, and the shares of own ports and of one pact alone."""
    shown = html.render("shares", shares=picture.shares, lanes=None, marks=dict.fromkeys(OCEANS, ""))
    found = {}
    for ocean, card in zip(OCEANS, shown.split('<div class="kpi">')[1:], strict=True):
        text = unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", card)))
        own, alone = (re.search(rf"{name} (under 1 %|\d+ %)", text) for name in ("own ports", "alone"))
        found[ocean] = {
            "with": re.search(r'class="share">([^<]+)<', card)[1],
            "of": re.search(r"<small>([^<]+) within reach", card)[1],
            "own": own[1] if own else "",
            "alone": alone[1] if alone else "",
        }
    assert all(the(share.ocean) in NAMES.values() for share in picture.shares)
    assert set(itertools.chain(*found.values())) == {"with", "of", "own", "alone"}
    return found


@pytest.mark.parametrize(
    ("view", "bounds", "said"),
    [
        ("eurasia", (-45.0, -64.0, -5.0, -34.0), "Indian Ocean"),
        ("eurasia", (50.0, -30.0, 90.0, 5.0), "Pacific"),
        ("arctic", (-20.0, -20.0, 20.0, 20.0), "Arctic"),
        ("indian", (-60.0, 36.0, -50.0, 46.0), "No water of the three oceans"),
        ("indian", (-30.0, -48.0, -10.0, -40.0), "Nothing on this part of the map is within 2,000 nm"),
    ],
)
def test_a_cut_picture_is_titled_by_what_is_left_on_it(atlas, view, bounds, said):
    picture = compose(replace(RING, view=view, on=on("relos", "oman")), atlas)
    assert said in titles.title(picture, Options(bounds=bounds))
    assert titles.title(picture, Options(bounds=bounds, title="Mine")) == "Mine"
    assert titles.title(picture, Options()) == picture.words.headline
    if "part of the map" not in said and "No water" not in said:
        compared = comparison.compose(replace(RING, view=view, a=("relos",), b=("oman",)), atlas)
        assert said in titles.title(compared, Options(bounds=bounds))


def test_a_picture_says_who_was_not_signed_and_gives_them_no_figure(atlas):
    picture = comparison.compose(replace(RING, a=("home",), b=("lemoa",), as_of=2010), atlas)
    drawn = figures.beside(picture.words.figures, theme("light"), 300)
    words = [item.text for item in drawn.items if isinstance(item, Words)]
    assert "LEMOA not signed by 2010" in words
    assert [text for text in words if " %" in text] == ["A 0 %", "A 4 %", "A 39 %"]
    assert dict(picture.words.notes)["Evidence"] == "No pact is shown."
