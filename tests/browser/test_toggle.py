"""What a toggle sends and runs: no more than it changes, and never a map without its drawing."""

import asyncio

import pytest
from bench.viewer import LOOKS_S, Viewer
from playwright.sync_api import expect
from tests.apart import apart

pytestmark = pytest.mark.browser

HELD = "() => [...relos.drawings.held.values()].map(({ sig }) => sig)"
UNASKED = "relos.prefetch.follow(null)"  # until the page has drawn: nothing is asked for ahead of it
BARE = "() => !document.querySelector('path.relos-part-relos')"
REACHED = "() => document.querySelector('path.relos-part-relos')?.getAttribute('d').length > 100"


@pytest.fixture
def alone(show):
    """A map of RELOS in the Arctic alone, so that its toggle takes all that is drawn."""
    shown = show("?relos_pacific=0&home=0")
    shown.until(REACHED)
    return shown


@pytest.mark.parametrize("key", ["relos_arctic", "lemoa_indian"])
def test_a_toggle_back_sends_only_what_it_changes_and_the_browser_does_not_hold(address, key):
    """The other one changes the footnotes, too."""

    async def pressed():
        viewer = await Viewer.come(address)
        came, *_ = viewer.told()
        await asyncio.sleep(LOOKS_S)
        for _ in range(2):
            await viewer.press(key)
        before, *_ = viewer.told()
        await viewer.press(key)
        back, *_ = viewer.told()
        await viewer.leave()
        return came, back - before

    came, back = apart(pressed())
    assert came > 75_000, "the first map comes whole"
    assert back < 8_000


def test_a_drawing_that_the_map_lacks_is_asked_for(alone):
    alone.toggle("relos_arctic")
    alone.settled()
    alone.until(BARE)
    alone.page.wait_for_timeout(1000 * LOOKS_S)  # the page has said all that it says
    alone.map(f"relos.drawings.held.clear(); {UNASKED}")
    with alone.page.expect_request("**/relos/ahead/explore/**") as asked:
        alone.toggle("relos_arctic")
    assert "step=" not in asked.value.url
    alone.until(REACHED)
    alone.settled()
    assert alone.data("painted") in alone.map(HELD)


def test_a_drawing_that_cannot_be_had_is_sent_by_the_page(alone):
    alone.toggle("relos_arctic")
    alone.settled()
    alone.until(BARE)
    alone.page.route("**/relos/ahead/**", lambda route: route.fulfill(status=204))
    alone.map(f"relos.drawings.held.clear(); {UNASKED}")
    alone.toggle("relos_arctic")
    alone.until(REACHED)


def test_a_reload_draws_what_was_there(alone):
    for _ in range(2):
        alone.toggle("relos_arctic")
        alone.settled()
    painted = alone.data("painted")
    alone.page.reload()
    alone.page.wait_for_timeout(500)
    alone.until(REACHED)
    assert alone.data("painted") == painted
    assert alone.map("relos.drawings.held.size") == 1


def test_what_is_unfolded_follows_the_toggles(show):
    shown = show()
    shown.page.locator(".st-key-_ports summary").click()
    shown.settled()
    ports = shown.page.locator(".st-key-_ports .pact")
    expect(ports).to_have_count(2)
    shown.toggle("lemoa_indian")
    expect(ports).to_have_count(3)
    shown.toggle("lemoa_indian")
    expect(ports).to_have_count(2)


def test_marks_and_footnotes_follow_the_toggles(show):
    shown = show()
    notes, mark = shown.page.locator(".footnotes li"), shown.page.locator(".pact", has_text="LEMOA").locator("sup")
    expect(notes).to_have_count(3)
    shown.toggle("lemoa_indian")
    expect(notes).to_have_count(4)
    expect(mark).to_have_text("4")
    shown.toggle("lemoa_indian")
    expect(notes).to_have_count(3)
    expect(mark).to_have_count(0)
