"""From page to page by clicks: what was done stays done, Back and Forward step through it, the map stays put."""

import re
from itertools import product
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect
from waiting import leave
from walking import PIXELS, agree, page_of, query_of

pytestmark = pytest.mark.browser

DESK = (1280, 720)
PAGES = {
    "Agreements": "relos_arctic", "Compare": "lemoa_pacific", "Routes": "uk_indian", "Brief": "relos_pacific",
    "Learn": "france_indian", "Sources": "japan_pacific",
}  # fmt: skip
"""Each page that is clicked to from Explore, and what is pressed after the way back."""


@pytest.fixture
def journey(show, expected, request):
    """A visit that began at the front door or at a link; it can be asked whether all that a page says is one scene."""

    class Journey:
        def __init__(self) -> None:
            self.shown = show(getattr(request, "param", ""), size=DESK)
            self.page = self.shown.page

        def follow(self, name: str) -> None:
            self.page.locator(".st-key-bar").get_by_text(name, exact=True).click()
            expect(self.page).to_have_title(re.compile(name))
            self.agrees()

        def press(self, key: str, name: str = "") -> None:
            box = self.page.locator(f".st-key-{key}")
            (box.get_by_text(name, exact=True) if name else box.locator("label")).click()
            self.agrees()

        def agrees(self) -> None:
            agree(self.page, expected)

    return Journey()


def test_the_first_press_after_the_first_link_keeps_the_scene_and_pacts_that_were_read_are_on_where_their_toggles_are(
    journey,
):
    journey.follow("Compare")
    journey.press("view", "Pacific")
    assert journey.page.url.endswith("/Compare?view=pacific")
    journey.follow("Agreements")
    journey.press("pact", "France")
    journey.follow("Explore")
    assert journey.page.locator(".st-key-france_indian input").is_checked()
    journey.press("home")
    assert "france_indian=1" in journey.page.url


SETTINGS = {"nm": "2600", "b": "france", "knots": "20", "avoid": "suez", "measure": "ring"}


@pytest.mark.parametrize("journey", [f"?{urlencode(SETTINGS)}"], indirect=True, ids=["settings"])
def test_changes_and_settings_survive_each_page_and_the_way_back_and_the_next_press(journey):
    journey.press("lemoa_indian")
    pressed = SETTINGS | {"lemoa_indian": "1"}
    for page, key in PAGES.items():
        for name in (page, "Explore"):
            journey.follow(name)
            assert pressed.items() <= query_of(journey.page.url).items(), (page, name)
            if name == "Compare":
                expect(journey.page.locator("h1.headline")).to_contain_text(
                    re.compile("within 2,600 nm of .* of the ports of France")
                )
        journey.press(key)
        pressed[key] = "0" if key.startswith("relos") else "1"
        assert query_of(journey.page.url) == pressed, page


def test_a_press_in_the_moment_a_page_is_left_breaks_neither(journey):
    for page, later_ms in product(("Explore", "Routes"), (0, 15, 60)):
        journey.page.evaluate(
            """([link, later]) => {
              [...document.querySelectorAll(".st-key-bar a")].find((one) => one.textContent.includes(link)).click();
              const buttons = [...document.querySelectorAll(".st-key-view button")];
              const press = buttons.find((one) => one.textContent === "Pacific");
              setTimeout(() => press.click(), later); }""",
            [page, later_ms],
        )
        expect(journey.page).to_have_title(re.compile(f"{page}|Explore"))
        journey.page.wait_for_timeout(1000)
        journey.agrees()
        journey.press("view", "Arctic")
        assert "view=arctic" in journey.page.url, (page, later_ms)
        if "Routes" in journey.page.url:
            journey.follow("Explore")


def test_a_press_soon_after_water_was_chosen_in_place_of_a_port_keeps_the_water(journey):
    journey.press("lemoa_indian")
    for later_ms in (0, 150, 400):
        journey.shown.frame.locator(".leaflet-marker-icon[title^=Karwar]").click()
        journey.page.wait_for_url(re.compile("focus=in-karwar"))
        journey.press("lemoa_indian")
        box = journey.page.locator(".st-key-map_frame iframe").bounding_box()
        journey.page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * (0.85 + later_ms / 10_000))
        journey.page.wait_for_timeout(later_ms)
        journey.page.locator(".st-key-lemoa_indian label").click()
        journey.page.wait_for_url(re.compile("lemoa_indian=1"))
        journey.page.wait_for_timeout(1000)
        journey.agrees()
        assert "at=" in journey.page.url, later_ms
        assert "focus=" not in journey.page.url, later_ms
        expect(journey.page.locator(".st-key-focus input")).to_have_value("")


def test_back_and_forward_step_through_what_was_done_and_nothing_else(journey):
    addresses = [journey.page.url]
    journey.press("lemoa_indian")
    addresses.append(journey.page.url)
    journey.follow("Compare")
    addresses.append(journey.page.url)
    journey.press("b", "France")
    addresses.append(journey.page.url)
    journey.follow("Learn")
    addresses.append(journey.page.url)
    journey.page.get_by_role("button", name="Next").click()
    journey.page.wait_for_url(re.compile("step=2"))
    journey.agrees()
    for address in reversed(addresses):
        journey.page.go_back()
        journey.page.wait_for_url(address)
        journey.agrees()
    for address in addresses[1:]:
        journey.page.go_forward()
        journey.page.wait_for_url(address)
        journey.agrees()
    assert page_of(journey.page.url) == "Learn"


def test_years_that_were_played_are_one_step_back(journey):
    journey.press("lemoa_indian")
    before = journey.page.url
    button = journey.page.locator(".st-key-play button").first
    button.click()
    expect(journey.page.locator(".st-key-_year_shown input")).to_have_value(re.compile("200[34]"))
    button.click()
    journey.page.wait_for_url(re.compile("as_of=200"))
    journey.agrees()
    journey.page.go_back()
    journey.page.wait_for_url(before)
    journey.agrees()


def test_years_stop_where_their_page_is_left(journey):
    journey.press("lemoa_indian")
    button = journey.page.locator(".st-key-play button").first
    button.click()
    expect(journey.page.locator(".st-key-_year_shown input")).to_have_value("2002")
    journey.follow("Routes")
    journey.follow("Explore")
    expect(button).to_have_text(re.compile("Play"))
    left = journey.page.url
    assert "as_of=20" in left
    journey.page.wait_for_timeout(2_000)  # longer than any year stays
    assert journey.page.url == left
    journey.agrees()


def test_a_press_in_the_moment_the_years_are_stopped_is_taken_and_the_map_stays(journey):
    button = journey.page.locator(".st-key-play button").first
    journey.shown.map("window.kept = true")
    for later_ms in (0, 40, 120):
        button.click()
        expect(button).to_have_text(re.compile("Stop"))
        journey.page.evaluate(
            """(later) => {
              document.querySelector(".st-key-play button").click();
              setTimeout(() => document.querySelector(".st-key-france_indian input").click(), later); }""",
            later_ms,
        )
        expect(button).to_have_text(re.compile("Play"))
        journey.page.wait_for_timeout(1000)
        on = journey.page.locator(".st-key-france_indian input").is_checked()
        assert ("france_indian=1" in journey.page.url) == on, later_ms
        journey.agrees()
        assert journey.shown.map("Boolean(window.kept)"), "the map was loaded anew"


def test_where_the_map_was_moved_is_in_the_link_and_comes_back(journey, show):
    place, shown = journey.shown.place, journey.shown
    whole = place()

    def stands(at):
        for _ in range(100):
            if place() == at:
                return
            journey.page.wait_for_timeout(75)
        raise AssertionError((place(), at))

    shown.frame.locator("#map_div").focus()
    journey.page.keyboard.press("+")
    journey.page.wait_for_url(re.compile("frame=eurasia"))
    nearer = journey.page.url
    journey.page.keyboard.press("ArrowRight")
    journey.page.wait_for_url(lambda address: address != nearer)
    journey.agrees()
    assert place() != whole
    moved = pytest.approx(place(), abs=PIXELS / 2 ** place()[2])
    link = journey.page.url
    journey.follow("Compare")
    stands(moved)
    journey.press("view", "Pacific")
    assert "frame" not in journey.page.url
    journey.page.go_back()
    journey.page.wait_for_url(re.compile("frame=eurasia"))
    journey.agrees()
    stands(moved)
    journey.page.reload()
    journey.agrees()
    stands(moved)
    shown.frame.locator(".relos-whole").click()
    journey.page.wait_for_url(re.compile("^((?!frame).)*$"))
    journey.agrees()
    assert shown.place()[:2] == pytest.approx([0, 0], abs=0.05)
    leave(journey.page)
    assert show(f"?{link.split('?')[1]}", size=DESK).place() == moved


def test_what_the_map_said_before_back_does_not_undo_it(journey):
    journey.press("view", "Pacific")
    journey.page.go_back()
    journey.page.wait_for_url(re.compile("^((?!view=pacific).)*$"))
    journey.agrees()
    journey.shown.map("relos.viewport.reading -= 1")  # as if it were sent before, and came after
    journey.shown.map("relos.viewport.say([-10, -10, 10, 10])")
    journey.page.wait_for_timeout(1500)
    journey.agrees()
    assert "view=pacific" not in journey.page.url
    assert "frame=" not in journey.page.url


def test_a_press_on_what_is_chosen_leaves_the_map_waiting_for_nothing(journey):
    journey.press("view", "Eurasia")
    journey.page.get_by_text("More settings").click()
    journey.press("ice", "Summer: Northern Sea Route open")
    assert not journey.shown.map("relos.prefetch.awaited")
