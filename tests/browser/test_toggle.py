"""What a toggle sends and runs: no more than it changes, and never a map without its drawing."""

import asyncio

import pytest
from bench.viewer import LOOKS_S, Viewer
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


def test_a_toggle_back_sends_only_what_it_changes_and_the_browser_does_not_hold(address):
    """The second one changes the footnotes, too."""

    async def pressed():
        viewer, back = await Viewer.come(address), {}
        came, *_ = viewer.told()
        await asyncio.sleep(LOOKS_S)
        for key in ("relos_arctic", "lemoa_indian"):
            for _ in range(2):
                await viewer.press(key)
            before, *_ = viewer.told()
            await viewer.press(key)
            after, *_ = viewer.told()
            back[key] = after - before
            await viewer.press(key)  # as it stood
        await viewer.leave()
        return came, back

    came, back = apart(pressed())
    assert came > 75_000, "the first map comes whole"
    assert max(back.values()) < 8_000, back


def test_a_reload_draws_what_was_there_and_a_drawing_that_the_map_lacks_is_asked_for_or_sent_by_the_page(alone):
    a_reload_draws_what_was_there(alone)
    arctic_is_taken(alone)
    alone.page.wait_for_timeout(1000 * LOOKS_S)  # the page has said all that it says
    alone.map(f"relos.drawings.held.clear(); {UNASKED}")
    with alone.page.expect_request("**/relos/ahead/explore/**") as asked:
        alone.toggle("relos_arctic")
    assert "step=" not in asked.value.url
    alone.until(REACHED)
    alone.settled()
    assert alone.data("painted") in alone.map(HELD)
    arctic_is_taken(alone)
    alone.page.route("**/relos/ahead/**", lambda route: route.fulfill(status=204))
    alone.map(f"relos.drawings.held.clear(); {UNASKED}")
    alone.toggle("relos_arctic")
    alone.until(REACHED)


def arctic_is_taken(alone):
    alone.toggle("relos_arctic")
    alone.settled()
    alone.until(BARE)


def a_reload_draws_what_was_there(alone):
    for _ in range(2):
        alone.toggle("relos_arctic")
        alone.settled()
    painted = alone.data("painted")
    alone.page.reload()
    alone.page.wait_for_timeout(500)
    alone.until(REACHED)
    assert alone.data("painted") == painted
    assert alone.map("relos.drawings.held.size") == 1
    alone.settled()
