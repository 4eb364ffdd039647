"""How the map's modules come into the page, what they take of Leaflet, and what they put on the page ahead of it."""

import re
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from waiting import IDLE

from conftest import PAINTED, Shown

pytestmark = pytest.mark.browser

SAID = """() => [document.querySelector("h1.headline"), document.querySelector(".st-key-card .card")]
.map((node) => node.textContent)"""


def test_a_module_that_comes_late_is_waited_for(address, visit):
    page = visit("about:blank")

    def late(route) -> None:
        time.sleep(1.5)
        route.continue_()

    page.route("**/js/placing.js", late)
    page.goto(address)
    page.wait_for_function(PAINTED, timeout=120_000)
    assert Shown(page).map("document.querySelectorAll('.leaflet-container').length") == 1


def test_the_next_map_fetches_no_file_that_the_one_before_had(show):
    """They were fetched anew with every map, 0.6 MB of them."""
    shown = show()
    session = shown.page.context.new_cdp_session(shown.page)
    at_hand, answers = set(), []
    session.on("Network.requestServedFromCache", lambda told: at_hand.add(told["requestId"]))
    session.on("Network.responseReceived", lambda told: answers.append(told["response"] | {"id": told["requestId"]}))
    session.send("Network.enable")
    shown.page.locator(".st-key-bar").get_by_text("Compare", exact=True).click()
    expect(shown.page).to_have_title(re.compile("Compare"))
    shown.page.wait_for_function(PAINTED, timeout=120_000)
    shown.settled()
    files = [told for told in answers if "/component/" in told["url"]]
    assert len(files) > 30
    fetched = {
        urlsplit(told["url"]).path.rsplit("/", 1)[1]
        for told in files
        if told["id"] not in at_hand and not told["fromDiskCache"]
    }
    assert fetched == {"index.html"}
    session.detach()


def test_leaflet_is_as_the_map_takes_it(show):
    """Each line says what of Leaflet has changed where it fails; mend it in ``leaflet_doors.js``."""
    shown = show()
    svgs = shown.map("""Object.fromEntries(["grid", "reach", "land", "ways"].map((pane) =>
        [pane, relos.map.getPane(pane).querySelectorAll(":scope > svg").length]))""")
    assert svgs == {"grid": 1, "reach": 1, "land": 1, "ways": 1}, "a renderer is no longer one <svg> in its pane"
    assert shown.map("relos.map.getPane('reach').querySelector('svg > defs')"), "patterns have no <defs> to stand in"
    boxes = shown.map("""[relos.scale, relos.legend, relos.tools].map(({ control }) => {
        const [, upright, side] = /^(top|bottom)(left|right)$/.exec(control.getPosition());
        return control.getContainer().parentElement.matches(`.leaflet-${upright}.leaflet-${side}`)
          && control.getContainer().matches(".leaflet-control");
    })""")
    assert boxes == [True, True, True], "controls, or the corners that hold them, have other classes"
    shown.map("""() => { const node = relos.map.getContainer(); window.focused = 0; const focus = node.focus;
        node.focus = (...given) => { focused += 1; focus(...given); }; }""")
    size = shown.map("[innerWidth, innerHeight]")
    frame = shown.page.locator(".st-key-map_frame iframe").bounding_box()
    shown.page.mouse.move(frame["x"] + size[0] * 0.6, frame["y"] + size[1] * 0.35)
    shown.page.mouse.down()
    focused = shown.map("focused")
    shown.page.mouse.up()
    assert focused == 1, "the map takes the focus in another way: a page may scroll under a finger"


def test_what_the_page_does_not_confirm_is_taken_back_from_map_finding_and_card(show):
    shown = show("?focus=ru-vladivostok")
    card = shown.page.locator(".st-key-card .card")
    expect(card).to_contain_text("Vladivostok")
    shown.page.wait_for_function(IDLE)
    before, painted = shown.page.evaluate(SAID), shown.data("painted")
    for _ in range(40):  # until the drawing is at hand
        shown.map("() => relos.prefetch.press({ say: 'focus in-mumbai' })")
        if shown.data("painted") != painted:
            break
        shown.page.wait_for_timeout(250)
    expect(card).to_contain_text("Mumbai")
    shown.map("Streamlit.setComponentValue({ n: Date.now(), bounds: null })")  # the page runs, and nothing was pressed
    shown.until("() => relos.prefetch.state === 'idle'")
    assert shown.data("painted") == painted
    shown.page.wait_for_timeout(300)
    assert shown.page.evaluate(SAID) == before


def test_a_card_that_lacks_a_figure_does_not_take_the_place_of_the_whole_one(show):
    """The page would write what it thinks stands there already, which is nothing."""
    shown = show("?focus=ru-vladivostok")
    card = shown.page.locator(".st-key-card .card")
    expect(card).to_contain_text("Vladivostok alone")
    shown.page.wait_for_function(IDLE)
    drawn = """relos.prefetch.words.show({ summary: "",
        card: '<div class="card" data-opened="%s" data-lacking>%s</div>' })"""
    shown.map(drawn % ("Vladivostok", "less"))
    expect(card).to_contain_text("Vladivostok alone")
    shown.map(drawn % ("Mumbai", "another"))
    expect(card).to_have_text("another")
