"""What stands around the map: the card is in sight, nothing lies over what a phone's map says, a title stays."""

import re
from itertools import combinations

import pytest
from PIL import Image
from playwright.sync_api import expect
from waiting import leave, still
from walking import EVERY_PACT

pytestmark = pytest.mark.browser

LAPTOP, PHONE = (1280, 720), (390, 844)
MAPS = ("", "Agreements", "Compare", "Routes")
LONGEST = ("ru-vladivostok", "ru-murmansk", "in-mumbai", "sg-changi", "jp-sasebo", "dj-djibouti")

SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"

CARD = """() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const card = document.querySelector(".st-key-card .card");
  const facts = [...card.children].filter((part) => !part.matches("details, details ~ *, p.quiet"));
  return {
    opened: card.dataset.opened,
    top: card.getBoundingClientRect().top,
    facts: facts.at(-1).getBoundingClientRect().bottom,
    field: [box(".st-key-focus input").top, box(".st-key-focus input").bottom],
    column: [box(".st-key-side").top, Math.min(box(".st-key-side").bottom, innerHeight)],
    scrolled: document.querySelector("[data-testid=stMain]").scrollTop,
  };
}"""
"""Where the card stands from its heading to its last fact, the field above it and their column; in CSS pixels."""


def test_a_chosen_ports_card_is_read_without_scrolling(show):
    heights: dict[str, float] = {}
    for path in MAPS:
        shown = show(path, size=LAPTOP)
        for port in [max(heights, key=heights.__getitem__)] if heights else LONGEST:
            shown.map("(id) => relos.say({ id })", port)
            expect(shown.page).to_have_url(re.compile(f"focus={port}"))
            shown.settled()
            found = shown.page.evaluate(CARD)
            assert found["opened"]
            assert found["scrolled"] == 0
            assert found["column"][0] <= found["field"][0] < found["field"][1] <= found["top"]
            assert found["top"] < found["facts"] <= found["column"][1], f"{path} {port}: {found}"
            heights.setdefault(port, found["facts"] - found["top"])
        frame = shown.page.locator(".st-key-map_frame iframe").bounding_box()
        assert frame["width"] > 0.5 * LAPTOP[0]
        assert frame["height"] > 0.7 * LAPTOP[1]
        leave(shown.page)


@pytest.mark.parametrize("path", ["?lemoa_pacific=1&japan_pacific=1", "Routes"])
def test_nothing_on_a_phones_map_lies_over_its_scale_its_credit_or_a_button(show, path):
    shown = show(path, size=PHONE)
    if path == "Routes":
        shown.frame.locator(".relos-fold").press("Enter")
        expect(shown.frame.locator(".relos-rows")).to_be_visible()
    boxes = shown.map(
        """[...document.querySelectorAll(".leaflet-control, .relos-scale")].filter((node) => node.checkVisibility())
        .map((node) => [node.className, node.getBoundingClientRect()])
        .map(([name, box]) => [name, box.left, box.top, box.right, box.bottom])"""
    )
    assert len(boxes) > 2
    over = [
        (one[0], other[0])
        for one, other in combinations(boxes, 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]
    assert over == []


@pytest.mark.parametrize("path", MAPS)
def test_a_port_that_is_tapped_on_a_phone_brings_its_card_into_sight(show, path):
    shown = show(path, size=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")
    mark = shown.frame.locator(".leaflet-marker-icon[title^=Vladivostok]").bounding_box()
    shown.page.touchscreen.tap(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    expect(shown.page).to_have_url(re.compile("focus=ru-vladivostok"))
    expect(shown.page.locator(".st-key-card .card h2")).to_contain_text("Vladivostok")
    expect(shown.page.locator(".st-key-card .card h2")).to_be_in_viewport()
    shown.settled()
    found = shown.page.evaluate(CARD)
    assert 0 <= found["top"] < found["facts"] <= PHONE[1]
    frame = shown.page.locator(".st-key-map_frame iframe").bounding_box()
    assert frame["y"] + frame["height"] > 0.25 * PHONE[1], "the map has left with the mark that was tapped"


def test_a_person_who_scrolls_on_is_not_pulled_back(show):
    shown = show("?focus=ru-murmansk", size=PHONE, reduced_motion="reduce")
    shown.map("relos.say({ id: 'ru-vladivostok' })")
    expect(shown.page.locator(".st-key-card .card h2")).to_contain_text("Vladivostok")
    shown.settled()
    shown.page.mouse.move(195, 700)
    shown.page.mouse.wheel(0, 900)
    shown.page.wait_for_function(f"() => {SCROLLED} > 900")
    shown.page.locator(".st-key-card details").first.evaluate("(told) => { told.open = true; }")  # the card grows
    shown.page.wait_for_timeout(300)
    assert shown.page.evaluate(SCROLLED) > 900


def test_an_opened_card_is_said_by_its_title_whichever_way_it_opens(show):
    shown = show(size=LAPTOP)
    said = shown.page.locator("#relos-said")
    expect(said).to_have_role("status")
    expect(said).to_be_empty()
    said.evaluate("(node) => { window.region = node; }")
    shown.frame.locator(".leaflet-marker-icon[title^=Vladivostok]").click()
    expect(said).to_have_text("Card: Vladivostok")
    shown.settled()
    box = shown.page.locator(".st-key-focus input").first
    box.fill("Murmansk")
    box.press("Enter")
    expect(said).to_have_text("Card: Murmansk")
    shown.settled()
    box.fill("16 N 65 E")
    box.press("Enter")
    expect(said).to_have_text("Card: Arabian Sea, 16.00°N 65.00°E")
    shown.page.locator(".st-key-bar").get_by_text("Routes", exact=True).click()
    expect(shown.page).to_have_title(re.compile("Routes"))
    shown.page.locator(".st-key-map_frame iframe").wait_for(timeout=120_000)
    expect(said).to_have_count(1)
    assert shown.page.evaluate("window.region === document.getElementById('relos-said')"), "a new region is not heard"


BROKEN = """() => {
  const found = [], range = document.createRange();
  for (const cell of document.querySelectorAll(".card td:first-child")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) for (const { 0: word, index } of texts.currentNode.data.matchAll(/[\\p{L}’']+/gu)) {
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      if (range.getClientRects().length > 1) found.push(word);
    }
  }
  return found;
}"""
"""Words in the names of a card's rows that go on in the next line."""


def test_names_of_pacts_on_a_places_card_are_not_broken_within_a_word(show):
    shown = show(f"?at=-10.00,80.00&{EVERY_PACT}", size=LAPTOP)
    table = shown.page.get_by_role("region", name="Ports by time to this place")
    table.locator("tr").first.wait_for(timeout=120_000)
    still(shown.page)
    assert shown.page.get_by_role("cell", name="Singapore").count()
    assert shown.page.evaluate(BROKEN) == []
    assert table.evaluate("(node) => node.scrollWidth <= node.clientWidth")


def test_the_menu_leaves_with_the_top_of_the_page(visit, address):
    page = visit(f"{address}Agreements", size=PHONE)
    page.locator(".st-key-map_frame iframe").wait_for(timeout=120_000)
    still(page)
    menu = page.locator("[data-testid=stMainMenuButton]")
    expect(menu).to_be_in_viewport()
    page.mouse.move(5, 500)
    page.mouse.wheel(0, 1500)
    page.wait_for_function(f"() => {SCROLLED} > 500")
    expect(menu).not_to_be_in_viewport()


def test_a_title_that_was_typed_stays_until_it_is_cleared_and_a_file_has_the_one_typed_just_before(show):
    page = show(size=LAPTOP).page
    title = page.get_by_label("Title", exact=True)
    export = page.locator(".st-key-_export").get_by_role("button").first

    def unfold() -> None:
        export.click()
        expect(title).to_have_count(1)
        still(page)

    def fold() -> None:
        page.keyboard.press("Escape")
        expect(title).to_have_count(0)
        page.wait_for_timeout(250)  # until the page hears of it
        still(page)

    unfold()
    headline = title.get_attribute("placeholder")
    expect(page.get_by_text("Left empty, the headline is the title.")).to_be_visible()
    title.fill("What opens in the north")
    title.press("Enter")
    expect(page.get_by_text("Kept for this visit")).to_be_visible()
    fold()
    for name in ("Compare", "Learn", "Explore"):
        page.locator(".st-key-bar").get_by_text(name, exact=True).click()
        expect(page).to_have_title(re.compile(name))
        page.locator(".st-key-map_frame iframe").wait_for(timeout=120_000)
        still(page)
        unfold()
        expect(title).to_have_value("What opens in the north")
        fold()
    unfold()
    title.fill("")
    title.press("Enter")
    expect(page.get_by_text("Left empty, the headline is the title.")).to_be_visible()
    assert title.get_attribute("placeholder") == headline
    fold()
    unfold()
    expect(title).to_have_value("")
    a_press_right_after_typing_gets_a_file_of_what_was_typed(page, title)


def a_press_right_after_typing_gets_a_file_of_what_was_typed(page, title):
    button = page.get_by_role("button", name="PNG", exact=True)
    for held_ms in (0, 80, 160):
        title.fill(f"Held for {held_ms}")
        with page.expect_download() as saved:
            button.click(delay=held_ms)
        with Image.open(saved.value.path()) as picture:
            assert picture.info["Title"] == f"Held for {held_ms}"
        still(page)
