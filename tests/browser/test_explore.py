"""The journeys through the Explore page, in a real browser with everything outside this machine refused."""

import re

import pytest
from playwright.sync_api import expect
from waiting import leave, still

pytestmark = pytest.mark.browser

LAPTOP, PHONE = (1280, 720), (390, 844)

_PAST_THE_EDGE = """() => [...document.querySelectorAll("[data-testid=stMain] *")].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1 && getComputedStyle(node).visibility !== "hidden" &&
    !node.closest("[style*=clip]");
}).map((node) => `${node.tagName}.${node.className}`.slice(0, 80))"""


def test_a_toggle_shades_its_agreement_in_place_and_ports_marks_and_footnotes_follow_it(show):
    shown = show()
    pacts_that_open_no_place_are_there_and_off(shown)
    before = shown.place()
    shown.map("window.same = 'same frame'")
    shown.page.locator(".st-key-_ports summary").click()
    shown.settled()
    assert shown.map("document.querySelectorAll('path.relos-reach-lemoa').length") == 0
    painted = shown.data("painted")
    beside_the_map_stand(shown, ports=2, notes=3, mark=None)
    shown.toggle("lemoa_indian")
    shown.until("() => document.querySelector('path.relos-reach-lemoa')?.getAttribute('d').length > 100")
    shown.settled()
    assert shown.data("painted") != painted
    expect(shown.page.locator("h1.headline")).to_contain_text(re.compile("RELOS|LEMOA"))
    beside_the_map_stand(shown, ports=3, notes=4, mark="4")
    shown.toggle("lemoa_indian")
    shown.until("() => !document.querySelector('path.relos-reach-lemoa')")
    shown.settled()
    assert shown.data("painted") == painted
    assert shown.map("window.same") == "same frame"
    assert shown.place() == before
    beside_the_map_stand(shown, ports=2, notes=3, mark=None)


def pacts_that_open_no_place_are_there_and_off(shown):
    for pact in ("comcasa", "beca", "gsomia"):
        for ocean in ("arctic", "pacific", "indian"):
            toggle = shown.page.locator(f".st-key-{pact}_{ocean} input")
            expect(toggle).to_be_disabled()
            assert not toggle.is_checked(), f"{pact}_{ocean}"


def beside_the_map_stand(shown, *, ports, notes, mark):
    """Pacts in the unfolded list of ports, footnotes, and the mark at the name of LEMOA's toggles."""
    expect(shown.page.locator(".st-key-_ports .pact")).to_have_count(ports)
    expect(shown.page.locator(".footnotes li")).to_have_count(notes)
    marks = shown.page.locator(".pact:not(.st-key-_ports *)", has_text="LEMOA").locator("sup")
    expect(marks).to_have_text(mark) if mark else expect(marks).to_have_count(0)


def test_quick_toggles_end_where_they_were_put(show):
    shown = show()
    for key in ("france_indian", "lemoa_indian", "relos_arctic", "france_indian", "home"):
        shown.toggle(key)
    expect(shown.page).to_have_url(re.compile(r"(?=.*lemoa_indian=1)(?=.*relos_arctic=0)(?=.*home=0)"))
    shown.settled()
    shown.until("() => [...relos.layers.keys()].sort().join() === 'lemoa,relos'")
    assert "france" not in shown.page.url
    assert shown.page.locator(".st-key-lemoa_indian input").is_checked()
    assert not shown.page.locator(".st-key-home input").is_checked()


def test_the_range_slider_redraws_and_lanes_are_switched_with_the_keyboard_in_place(show):
    shown = show()
    shown.map("window.same = 'same frame'")
    before, outline = shown.place(), "document.querySelector('path.relos-reach-relos').getAttribute('d')"
    drawn = shown.map(outline)
    thumb = shown.page.locator(".st-key-nm [role=slider], .st-key-nm input[type=range]").first
    thumb.focus()
    thumb.press("ArrowRight")
    expect(shown.page).to_have_url(re.compile("nm=2100"))
    shown.settled()
    shown.frame.wait_for_function(f"(old) => {outline} !== old", arg=drawn)
    assert shown.map("window.same") == "same frame"
    assert shown.place() == before
    expect(shown.page.locator("h1.headline")).to_contain_text("2,100 nm")
    lanes_are_switched_with_the_keyboard(shown)
    assert shown.map("window.same") == "same frame"
    assert shown.place() == before
    shown.toggle("lanes")
    shown.until("() => !relos.ways.data.length && !relos.ports.has('hormuz')")


def lanes_are_switched_with_the_keyboard(shown):
    shown.page.get_by_text("More settings").click()
    shown.page.locator(".st-key-lanes input").focus()
    shown.page.keyboard.press("Space")
    shown.until("() => relos.ways.data.length > 9 && relos.ports.has('hormuz')")
    expect(shown.page).to_have_url(re.compile("lanes=1"))
    shown.settled()
    expect(shown.page.locator(".kpi").last).to_contain_text("Sea lanes")
    shown.frame.locator(".leaflet-marker-icon[title^='Bab-el-Mandeb']").click()
    expect(shown.page.locator(".card").first).to_contain_text("Mumbai–Rotterdam by Suez")
    expect(shown.page).to_have_url(re.compile("focus=bab-el-mandeb"))
    shown.settled()


def test_a_port_is_chosen_by_a_click_and_with_the_keyboard_alone(show):
    shown = show()
    shown.frame.locator(".leaflet-marker-icon[title^=Vladivostok]").click()
    card = shown.page.locator(".card").first
    expect(card).to_contain_text("Vladivostok")
    expect(card).to_contain_text("Владивосток")
    expect(card).to_contain_text("RELOS")
    expect(card.locator("a[href^='https://']").first).to_be_visible()
    expect(shown.page).to_have_url(re.compile("focus=ru-vladivostok"))
    shown.settled()
    shown.frame.locator(".leaflet-marker-icon[title^=Murmansk]").focus()
    shown.page.keyboard.press("Enter")
    expect(shown.page.locator(".card").first).to_contain_text("Murmansk")
    box = shown.page.locator(".st-key-focus input").first
    box.focus()
    box.fill("Petropavlovsk")
    shown.page.keyboard.press("Enter")
    expect(shown.page.locator(".card").first).to_contain_text("Petropavlovsk")
    shown.settled()
    shown.until("() => document.querySelector('.relos-focus')?.title.startsWith('Petropavlovsk')")


def test_a_click_is_heard_where_the_clock_says_what_it_said_before(show):
    shown = show("?measure=ring")
    shown.map("() => { Date.now = () => 1_700_000_000_000 - relos.serial; }")
    for name in ("Vladivostok", "Murmansk"):
        shown.frame.locator(f".leaflet-marker-icon[title^={name}]").click()
        expect(shown.page).to_have_url(re.compile(f"focus=ru-{name.lower()}"))
        shown.settled()


def test_a_link_opens_the_same_map_in_another_browser(show):
    shown = show()
    shown.page.get_by_role("radio", name="Pacific").or_(shown.page.get_by_role("button", name="Pacific")).first.click()
    shown.until("() => relos.map.getContainer().dataset.view === 'pacific'")
    shown.settled()
    shown.toggle("relos_pacific")
    expect(shown.page).to_have_url(re.compile("relos_pacific=0"))
    shown.toggle("japan_pacific")
    expect(shown.page).to_have_url(re.compile("japan_pacific=1"))
    shown.frame.locator(".leaflet-marker-icon[title^=Yokosuka], .leaflet-marker-icon[title*=Japan]").first.click(
        force=True
    )
    expect(shown.page).to_have_url(re.compile("focus="))
    shown.settled()
    link, painted, layers = shown.page.url, shown.data("painted"), shown.map("[...relos.layers.keys()]")
    headline = shown.page.locator("h1.headline").inner_text()
    leave(shown.page)  # with all that the browser keeps
    other = show("?" + link.split("?", 1)[1])
    assert other.data("painted") == painted
    assert other.data("view") == "pacific"
    assert other.page.locator("h1.headline").inner_text() == headline
    assert other.map("[...relos.layers.keys()]") == layers


def test_the_map_follows_the_theme(show):
    shown = show(color_scheme="light")
    for theme in ("light", "dark"):
        shown.page.emulate_media(color_scheme=theme)
        shown.until(f"() => relos.map.getContainer().dataset.theme === '{theme}'")
        land = shown.map("getComputedStyle(document.querySelector('path.relos-land')).fill")
        brightness = sum(int(part) for part in re.findall(r"\d+", land)[:3]) / 3
        assert brightness > 200 if theme == "light" else brightness < 90


def test_a_phone_shows_the_map_and_nothing_past_its_edge_whatever_a_slow_line_has_brought(address, visit):
    """The year stood outside until the slider had come."""
    page = visit("about:blank", size=PHONE, has_touch=True, is_mobile=True)
    held = []

    def hold(route) -> None:
        held.append(route)

    page.route("**/static/js/Slider.*.js", hold)
    page.goto(address)
    expect(page.locator(".year")).to_be_visible(timeout=120_000)
    expect(page.locator(".st-key-timeline [data-testid=stSkeleton]")).to_be_visible()
    assert page.evaluate(_PAST_THE_EDGE) == []
    held[0].continue_()
    page.locator(".st-key-as_of").wait_for()
    inside = page.frame_locator(".st-key-map_frame iframe")
    for painted in ("[data-painted]", "path.relos-land"):
        expect(inside.locator(painted).first).to_be_attached()
    still(page)
    assert page.evaluate(_PAST_THE_EDGE) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE[0]
    frame = page.locator(".st-key-map_frame iframe").bounding_box()
    assert frame is not None
    assert frame["width"] > 340
    assert frame["height"] > 300
    page.locator(".st-key-lemoa_indian label").scroll_into_view_if_needed()
    page.locator(".st-key-lemoa_indian label").tap()
    expect(inside.locator("path.relos-reach-lemoa").first).to_be_attached()


def test_a_link_to_a_port_opens_its_card_and_a_moved_map_keeps_it(show):
    shown = show("?focus=ru-vladivostok", size=LAPTOP)
    shown.settled()
    card = shown.page.locator(".st-key-side .card").first
    expect(card).to_contain_text("Headquarters of the Pacific Fleet")
    shown.map("void relos.map.panBy([120, 40], { animate: false })")
    shown.map("(() => { relos.viewport.moved = true; relos.viewport.sayFrame(); })()")
    shown.page.wait_for_timeout(1_500)
    shown.settled()
    expect(card).to_contain_text("Headquarters of the Pacific Fleet")


def test_footnotes_stand_at_the_numbers_they_speak_of(show):
    shown = show("?evidence=all&measure=ring")
    shown.settled()
    notes = shown.page.locator(".footnotes li")
    expect(notes.first).to_contain_text("the article’s “over 40”")
    expect(shown.page.locator(".pact sup").first).to_have_text("1, 2")
    assert notes.count() == 3
