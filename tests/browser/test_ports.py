"""Single ports in a real browser: pressed by mouse and key, struck on the map, drawn ahead once measured."""

import re

import pytest
from playwright.sync_api import expect
from waiting import at_rest

pytestmark = pytest.mark.browser

LAPTOP = (1280, 720)
STRUCK = "[...relos.ports.values()].filter((port) => port.data.off).map((port) => port.data.id).sort()"


def test_a_port_is_switched_off_from_its_card_and_on_again_by_a_click_on_its_mark(show):
    shown = show("?focus=ru-murmansk", size=LAPTOP)
    card = shown.page.locator(".st-key-card")
    expect(card).to_contain_text(re.compile(r"Arctic by Murmansk alone: \d+ % within 2,000 nm"), timeout=60_000)
    toggle = shown.page.locator("[class*='st-key-port_explore-card_ru-murmansk'] input")
    toggle.focus()
    shown.page.keyboard.press("Space")
    expect(shown.page).to_have_url(re.compile("without=ru-murmansk"))
    headline = shown.page.locator("h1.headline")
    expect(headline).to_contain_text("RELOS (without Murmansk)", timeout=60_000)
    shown.settled()
    assert shown.map(STRUCK) == ["ru-murmansk"]
    assert shown.map("document.querySelectorAll('.relos-port:has(.relos-strike)').length") == 1
    shown.frame.locator(".leaflet-marker-icon[title^=Vladivostok]").click()
    expect(card).to_contain_text("Vladivostok")
    shown.settled()
    shown.frame.locator(".leaflet-marker-icon[title*='switched off']").click()
    expect(card).to_contain_text("Murmansk")
    shown.settled()
    assert not toggle.is_checked()
    shown.page.locator("[class*='st-key-port_explore-card_ru-murmansk'] label").click()
    expect(headline).to_contain_text("of RELOS ports")
    shown.settled()
    assert "without" not in shown.page.url
    assert shown.map(STRUCK) == []


def test_quick_presses_in_the_list_end_where_they_were_put(show):
    shown = show("?without=ru-murmansk&measure=ring", size=LAPTOP)
    shown.page.get_by_text("Ports one by one").click()
    boxes = {name: shown.page.locator(f"[class*='st-key-port_explore-{name}']") for name in (
        "relos_ru-murmansk", "relos_ru-vladivostok", "home_in-mumbai",
    )}  # fmt: skip
    boxes["home_in-mumbai"].wait_for()
    at_rest(shown.page, "[class*='st-key-port_explore-home_in-mumbai']")
    for name in ("relos_ru-vladivostok", "home_in-mumbai", "relos_ru-murmansk", "relos_ru-vladivostok"):
        boxes[name].locator("label").click()
    expect(shown.page).to_have_url(re.compile(r"without=in-mumbai(&|$)"), timeout=60_000)
    shown.settled()
    checked = {name: box.locator("input").is_checked() for name, box in boxes.items()}
    assert checked == {"relos_ru-murmansk": True, "relos_ru-vladivostok": True, "home_in-mumbai": False}
    assert shown.map(STRUCK) == ["in-mumbai"]


def test_a_press_that_was_measured_before_is_drawn_ahead(show):
    shown = show("?focus=ru-vladivostok&measure=ring", size=LAPTOP)
    label = shown.page.locator("[class*='st-key-port_explore-card_ru-vladivostok'] label")
    for _ in range(2):  # so that both fields are there
        label.click()
        shown.page.wait_for_timeout(500)
        shown.settled()
    label.hover()
    asked = "relos.prefetch.asked"
    query, summary = shown.map(f"async () => [{asked}.query, (await {asked}.drawing)?.summary]")
    assert query.endswith("step=without+ru-vladivostok")
    assert "RELOS (without Vladivostok)" in summary


def test_one_press_closes_one_passage(show):
    shown = show("Routes", size=LAPTOP)
    box = shown.page.locator(".st-key-avoid input").first
    box.click()
    box.type("mala")
    expect(shown.page.get_by_role("option")).to_have_text(["Strait of Malacca"])
    shown.page.keyboard.press("Enter")
    expect(shown.page).to_have_url(re.compile(r"avoid=malacca(&|$)"))


def test_a_way_outside_the_view_is_one_press_away(show):
    shown = show("Routes?view=pacific&end=ru-murmansk", size=LAPTOP)
    place = shown.page.locator(".st-key-elsewhere")
    expect(place).to_contain_text("This way lies outside this view.")
    place.get_by_role("button", name="Show it in Eurasia").click()
    expect(place).to_have_count(0)
    shown.settled()
    shown.until("() => relos.map.getContainer().dataset.view === 'eurasia'")
    inside = """() => { const box = document.querySelector('path.relos-route:last-of-type').getBoundingClientRect();
    return box.width > 50 && box.left < innerWidth && box.top < innerHeight; }"""
    assert shown.map(inside)
