"""From a question to its answer on Agreements, Compare, Routes and Sources: once by mouse, once by keyboard alone."""

import csv
import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect
from waiting import still

from relos_map.catalogue import tables
from relos_map.catalogue.rows import select
from relos_map.chart import comparison, findings, voyage
from relos_map.reach import arrivals
from relos_map.scene import DEFAULT
from relos_map.words import amounts
from relos_map.world.oceans import ocean_name, sea_name
from relos_map.world.views import VIEWS

pytestmark = pytest.mark.browser

DESK = (1280, 720)


class Hand:
    """Presses what stands on a page: with the mouse, or with the focus and the keys alone."""

    def __init__(self, shown, way):
        self.shown, self.page, self.by_mouse = shown, shown.page, way == "mouse"

    def press(self, target):
        """A button or a toggle, by key."""
        inner = target.locator("input")
        (inner if inner.count() else target).first.focus()
        self.page.keyboard.press("Space")

    def button(self, key, name):
        """One of the buttons of a group, reached by the arrow keys as such groups are."""
        group = self.page.locator(f".st-key-{key} button")
        group.first.focus()
        for _ in range(group.count()):
            if self.page.evaluate("document.activeElement.textContent") == name:
                break
            self.page.keyboard.press("ArrowRight")
        self.page.keyboard.press("Enter")

    def choose(self, key, name):
        """A choice of a list that can be typed into."""
        box = self.page.locator(f".st-key-{key} input")
        if self.by_mouse:
            box.click()
        else:
            box.focus()
        box.fill(name)
        option = self.page.get_by_role("option", name=name, exact=True)
        option.wait_for()
        if self.by_mouse:
            option.click()
        else:
            while not option.evaluate("node => node.dataset.focused === 'true'"):
                self.page.keyboard.press("ArrowDown")
            self.page.keyboard.press("Enter")
        self.page.keyboard.press("Escape")

    def type(self, key, text):
        """A text that is in no list."""
        box = self.page.locator(f".st-key-{key} input")
        box.focus()
        box.fill(text)
        self.page.keyboard.press("Enter")

    def water(self, lon, lat):
        """A place at sea: clicked on the map, or typed where a port is chosen."""
        if not self.by_mouse:
            self.type("focus", f"{lat} N {lon} E")
            return
        x, y = VIEWS[self.shown.data("view")].project(lon, lat)
        spot = self.shown.map(f"relos.map.latLngToContainerPoint([{y}, {x}])")
        self.shown.frame.locator("#map_div").click(position={"x": spot["x"], "y": spot["y"]})


def test_what_lemoa_gives_and_what_it_opens_in_the_pacific_by_keyboard(show, atlas):
    shown = show("Agreements", size=DESK)
    hand = Hand(shown, "keyboard")
    hand.button("pact", "LEMOA")
    expect(shown.page.locator(".terms")).to_contain_text("Logistics Exchange Memorandum of Agreement")
    expect(shown.page.locator(".terms")).to_contain_text(atlas.catalogue.agreements["lemoa"].gives[0])
    shown.until("() => relos.layers.has('lemoa') && !relos.layers.has('relos')")
    for ocean in ("arctic", "indian"):
        hand.press(shown.page.locator(f".st-key-lemoa_{ocean} label"))
        expect(shown.page).to_have_url(re.compile(rf"^((?!lemoa_{ocean}).)*$"))
    told = replace(DEFAULT, on=frozenset({("lemoa", "pacific")}))
    pacific = next(share for share in findings.ocean_shares(told, atlas) if share.ocean == "pacific")
    box = shown.page.locator(".kpi", has_text="Pacific Ocean")
    expect(box.locator(".share")).to_have_text(f"{findings.percent(pacific.with_share)} %")
    expect(box).to_contain_text(f"own ports {findings.percent(pacific.own_share)} %")
    expect(box).to_contain_text(f"LEMOA +{pacific.added_points}")
    alone = findings.percent(pacific.pacts_share)
    expect(shown.page.locator("h1.headline")).to_contain_text(f"{alone} % of the Pacific lies within")


def test_what_relos_adds_is_said_on_arrival_and_its_pacific_can_be_taken_away(show, atlas):
    shown = show("Agreements?pact=relos", size=DESK)
    shares = {share.ocean: share for share in findings.ocean_shares(DEFAULT, atlas)}
    box = shown.page.locator(".kpi", has_text="Pacific Ocean")
    expect(box).to_contain_text(f"+{shares['pacific'].added_points} points")
    shown.toggle("relos_pacific")
    expect(box).to_contain_text("no pact on")
    expect(box.locator(".share")).to_have_text(f"{findings.percent(shares['pacific'].own_share)} %")


def test_a_pact_that_opens_no_place_says_what_it_enables(show, atlas):
    shown = show("Agreements", size=DESK)
    shown.page.locator(".st-key-pact button", has_text="COMCASA").click()
    expect(shown.page.locator("h1.headline")).to_contain_text("COMCASA opens no place")
    expect(shown.page.locator(".terms")).to_contain_text(atlas.catalogue.agreements["comcasa"].gives[0])
    expect(shown.page.locator(".st-key-map_frame")).to_have_count(0)
    shown.page.locator(".st-key-pact button", has_text="France").click()
    shown.page.locator(".st-key-map_frame iframe").wait_for()


def test_two_sides_are_compared_by_keyboard_in_a_sentence_and_in_parts_that_add_up(show, atlas):
    shown = show("Compare", size=DESK)
    hand = Hand(shown, "keyboard")
    hand.button("b", "France")
    expect(shown.page).to_have_url(re.compile("b=france"))
    hand.button("b", "LEMOA")
    expect(shown.page).to_have_url(re.compile(r"b=france(&|$)"))
    found = comparison.compare(replace(DEFAULT, b=("france",)), atlas)
    expect(shown.page.locator("h1.headline")).to_have_text(found.sentence)
    shown.until("() => [...relos.layers.keys()].sort().join() === 'both,only_a,only_b'")
    for split in found.splits:
        rows = shown.page.locator(".kpi", has_text=split.name).locator("tr td")
        expect(rows.first).to_have_text(f"{split.only_a_km2:,} km²")
        only_a, both, only_b, a, b = (int(text.replace(",", "").split()[0]) for text in rows.all_inner_texts())
        assert (only_a, both, only_b, a, b) == (
            split.only_a_km2, split.both_km2, split.only_b_km2, split.a_km2, split.b_km2,
        )  # fmt: skip
        assert only_a + both == a
        assert only_b + both == b
    added = {(cell.side, cell.ocean): cell.added_km2 for cell in found.matrix}
    for chart, ocean in zip(shown.page.locator("table.chart").all(), ("arctic", "pacific", "indian"), strict=True):
        expect(chart.locator("tr", has_text="France").locator(".number")).to_have_text(
            amounts.million(added["france", ocean])
        )


def test_an_empty_side_says_what_to_do(show):
    shown = show("Compare", size=DESK)
    shown.page.locator(".st-key-b button", has_text="LEMOA").click()
    expect(shown.page.locator("[data-testid=stAlert]")).to_contain_text("Choose at least one pact on each side")
    shown.page.locator(".st-key-b button", has_text="Oman").click()
    shown.page.locator(".st-key-map_frame iframe").wait_for()
    expect(shown.page.locator("h1.headline")).to_contain_text("Oman")


def test_a_voyage_is_measured_and_grows_when_a_strait_is_closed_by_keyboard_then_by_mouse(show, atlas):
    shown = show("Routes", size=DESK)
    scene = replace(DEFAULT, start="in-mumbai", end="ru-novorossiysk")
    hand = Hand(shown, "keyboard")
    hand.choose("end", atlas.catalogue.bases[scene.end].name)
    short = its_voyage_is_said(shown, scene, atlas)
    assert "suez" in short.passages
    hand.choose("avoid", "Suez Canal")
    scene = replace(scene, avoid=("suez",))
    long = its_voyage_is_said(shown, scene, atlas)
    assert long.nautical_miles > short.nautical_miles + 1000
    expect(shown.page).to_have_url(re.compile("avoid=suez"))
    assert shown.map("document.querySelectorAll('path.relos-route').length") >= 1

    hand, scene = Hand(shown, "mouse"), replace(scene, end="ru-vladivostok")
    hand.choose("end", atlas.catalogue.bases[scene.end].name)
    short = its_voyage_is_said(shown, scene, atlas)
    assert "malacca" in short.passages
    hand.choose("avoid", "Strait of Malacca")
    long = its_voyage_is_said(shown, replace(scene, avoid=("malacca", "suez")), atlas)
    assert long.nautical_miles > short.nautical_miles
    expect(shown.page).to_have_url(re.compile("(?=.*avoid=.*malacca)(?=.*avoid=.*suez)"))
    assert shown.map("document.querySelectorAll('path.relos-route').length") >= 1


def its_voyage_is_said(shown, scene, atlas):
    """The shortest way of a scene, once the headline says its length."""
    route = next(voyage.find(scene, atlas.catalogue)).route
    expect(shown.page.locator("h1.headline")).to_contain_text(
        f"{route.nautical_miles:,.0f} nm, {route.days(15):.1f} days at 15 kn", timeout=120_000
    )
    return route


def test_a_place_on_land_is_said_to_be_none_and_a_voyage_starts_where_coordinates_at_sea_are_typed(show, atlas):
    shown = show("Routes", size=DESK)
    Hand(shown, "keyboard").type("start", "30, 80")
    told = shown.page.locator(".notice", has_text="Choose a port, or a point at sea.")
    expect(told).to_have_count(1)
    expect(told).to_be_visible()
    still(shown.page)
    Hand(shown, "keyboard").type("start", "12.5 N 80.5 E")
    expect(shown.page).to_have_url(re.compile("start=12.50%2C80.50"))
    route = next(voyage.find(replace(DEFAULT, start="12.50,80.50"), atlas.catalogue)).route
    expect(shown.page.locator("h1.headline")).to_have_text(
        f"12.50°N 80.50°E to Vladivostok: {route.nautical_miles:,.0f} nm, {route.days(15):.1f} days at 15 kn",
        timeout=120_000,
    )
    shown.until("() => document.querySelector('.relos-pin')")


@pytest.mark.parametrize(
    ("page", "way"), [("", "mouse"), ("Agreements", "keyboard"), ("Compare", "mouse"), ("Routes", "keyboard")]
)
def test_who_gets_there_first_is_asked_on_every_map(show, atlas, page, way):
    shown = show(page, size=DESK)
    Hand(shown, way).water(66.0, 5.0)
    expect(shown.page).to_have_url(re.compile("at="))
    lat, lon = (float(part) for part in re.search(r"at=(-?[\d.]+)%2C(-?[\d.]+)", shown.page.url).groups())
    assert abs(lon - 66) < 0.6
    assert abs(lat - 5) < 0.6
    card = shown.page.locator(".card").first
    expect(card).to_contain_text(sea_name(lon, lat))
    expect(card).to_contain_text(ocean_name(lon, lat))
    first = arrivals.first_there(DEFAULT, atlas, (lon, lat))[0]
    table = shown.page.get_by_role("region", name="Ports by time to this place")
    row = table.locator("tr").first
    expect(row).to_contain_text(first.port.name.split(" (")[0], timeout=60_000)
    expect(row).to_contain_text(f"{first.nm:,.0f} nm, {first.days:.1f} days")
    assert table.evaluate("(node) => node.scrollWidth <= node.clientWidth"), "a long name pushes the days out of sight"
    shown.until("() => document.querySelector('.relos-pin')")


def test_sources_are_searched_and_taken_away_by_mouse_and_by_keyboard(visit, address, atlas, tmp_path):
    page = visit(f"{address}Sources", size=DESK)
    box = page.locator("input[placeholder^='Name, source']").first
    box.wait_for(timeout=120_000)
    box.focus()
    box.fill("Murmansk")
    page.keyboard.press("Enter")
    rows = select(tables.sites(atlas.catalogue), text="Murmansk")
    expect(page.locator(".count").first).to_have_text(re.compile(rf"^{len(rows)} of "))
    button = page.get_by_role("button", name="CSV").first
    for press in (button.click, lambda: (button.focus(), page.keyboard.press("Enter"))):
        with page.expect_download() as download:
            press()
        download.value.save_as(tmp_path / "sites.csv")
        with (tmp_path / "sites.csv").open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) == 1 + len(rows)
        (tmp_path / "sites.csv").unlink()


@pytest.mark.parametrize(
    ("page", "selector"),
    [
        ("Agreements?pact=lemoa&lemoa_pacific=1", ".st-key-lemoa_indian label"),
        ("Compare?a=relos&b=oman", ".st-key-view button:has-text('Arctic')"),
        ("Learn?room=tours&tour=arctic&step=1", ".st-key-tour_next button"),
    ],
)
def test_a_press_is_drawn_ahead_of_the_page_and_the_page_agrees(show, page, selector):
    shown = show(page, size=DESK)
    before = shown.data("painted")
    with shown.page.expect_response(lambda answer: "relos/ahead" in answer.url) as asked:
        shown.page.locator(selector).first.hover()
    assert asked.value.status == 200
    shown.map("() => { window.drawn = []; const draw = relos.apply.bind(relos);"
              " relos.apply = (payload) => { drawn.push(payload.sig); draw(payload); }; }")  # fmt: skip
    shown.page.locator(selector).first.click()
    shown.until(f"() => relos.map.getContainer().dataset.painted !== '{before}'")
    shown.settled()
    shown.until("() => drawn.length >= 2")  # that of the map and that of the page
    shown.page.wait_for_timeout(1000)
    drawn = shown.map("() => drawn")
    assert len(set(drawn)) == 1, "the page drew something else than the map had drawn ahead"
