"""The player: a talk by keyboard and in two windows, on the server and from a file with the network off."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from relos_map import brief
from relos_map.chart.composers import Composer
from relos_map.draw.options import Options
from relos_map.export import player_file

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror='window.ran=1'><script>window.ran=1</script>"
TALK = brief.Briefing(
    1,
    "A talk",
    (
        brief.Slide("explore", "measure=ring", points=(brief.Point("A point", ("wpi", "My own book")),), notes="Alpha"),
        brief.Slide(
            "explore", "measure=ring&view=arctic&frame=arctic,-20,-15,25,15", "Mine", (brief.Point("B"),), notes="Beta"
        ),
        brief.Slide("compare", "measure=ring&view=indian&a=home&b=lemoa", HOSTILE, (brief.Point(HOSTILE),), HOSTILE),
    ),
)
SIZE = {"width": 1280, "height": 720}

SMALL = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), small = [];
  while (walk.nextNode()) {
    const node = walk.currentNode, box = node.parentElement;
    if (!node.data.trim() || box.closest("script, style, noscript, .relos-live") || !box.checkVisibility({ visibilityProperty: true })) continue;
    const size = parseFloat(getComputedStyle(box).fontSize);
    if (size < 0.022 * innerHeight) small.push(`${size} ${node.data}`);
  }
  return small;
}"""  # noqa: E501
"""Texts in sight that are smaller than 2.2 % of the window's height."""

PAINTED = "relosPlayer.relos.map.getContainer().dataset.painted"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SERIOUS = """async () => {
  const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] });
  return found.violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`));
}"""


def keep(page: Page, talk: brief.Briefing) -> None:
    """Keep a talk in the browser as the Brief page does."""
    work = {"rev": 1, "by": "test", "briefing": json.loads(brief.write(talk))}
    page.evaluate("(text) => localStorage.setItem('relos-briefing', text)", json.dumps(work))


def at_scene(page: Page, n: int) -> None:
    """Wait until a scene is shown, with its map."""
    page.wait_for_selector(f"body[data-scene='{n}'] path.relos-land", state="attached", timeout=60_000)


@pytest.fixture
def live(visit, address) -> Page:
    """The talk on the server, at its first scene."""
    page = visit(f"{address}relos/present", size=(1280, 720), color_scheme="light")
    keep(page, TALK)
    page.reload()
    at_scene(page, 1)
    return page


@pytest.fixture(scope="module")
def file(atlas, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("talk") / "talk.html"
    path.write_bytes(player_file.write(TALK, Composer(atlas), Options()))
    return path


@pytest.fixture
def from_disk(file, chromium: Browser) -> Iterator[Page]:
    """The talk in a file with the network off; asks for nothing but itself, and nothing in it fails."""
    context = chromium.new_context(offline=True, viewport=SIZE)
    asked, wrong = [], []
    context.on("request", lambda request: asked.append(request.url.split("#")[0]))
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    page = context.new_page()
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(file.as_uri())
    at_scene(page, 1)
    yield page
    context.close()
    assert {*asked} == {file.as_uri()}
    assert wrong == []


def test_a_talk_by_keyboard(live):
    headline, press = live.locator("#headline"), live.keyboard.press
    found = headline.inner_text()
    assert "%" in found
    assert live.evaluate(SMALL) == []
    assert live.locator("#bar").is_hidden()
    live.evaluate("""() => { const seen = (window.blanks = []); const watch = () => {
        if (!document.querySelector("path.relos-land") || !document.querySelector("path.relos-reach")) seen.push(1);
        requestAnimationFrame(watch); }; watch(); }""")
    painted = {live.evaluate(PAINTED)}
    press("PageDown")
    at_scene(live, 2)
    expect(headline).to_have_text("Mine")
    expect(live.locator("#said")).to_have_text("Scene 2 of 3. Mine")
    press("Space")
    at_scene(live, 3)
    painted.add(live.evaluate(PAINTED))
    assert len(painted) == 2
    assert live.url.endswith("#3")
    press("Home")
    at_scene(live, 1)
    press("2")
    press("Enter")
    at_scene(live, 2)
    press("End")
    at_scene(live, 3)
    press("o")
    cards = live.locator("#overview .grid button")
    assert cards.count() == 3
    expect(cards.first).to_contain_text(found)
    assert live.evaluate(SMALL) == []
    press("ArrowLeft")
    press("ArrowLeft")
    press("Enter")
    at_scene(live, 1)
    for key, ground in (("b", "rgb(0, 0, 0)"), ("w", "rgb(255, 255, 255)")):
        press(key)
        assert live.locator("#curtain").evaluate("(node) => getComputedStyle(node).backgroundColor") == ground
        press(key)
    expect(live.locator("#curtain")).to_be_hidden()
    assert live.evaluate("blanks") == []
    press("t")
    assert live.evaluate("relosPlayer.relos.map.getContainer().dataset.theme") == "dark"
    live.reload()
    at_scene(live, 1)
    assert live.evaluate("document.documentElement.dataset.theme") == "dark"


def test_changes_to_the_map_are_live_and_taken_back(live):
    headline = live.locator("#headline")
    found = headline.inner_text()
    live.locator("#map_div").focus()
    live.keyboard.press("c")
    live.get_by_label("RELOS, Pacific").uncheck()
    live.get_by_label("RELOS, Arctic").uncheck()
    live.get_by_label("LEMOA, Indian").check()
    expect(headline).to_contain_text("LEMOA")
    live.get_by_label("Range", exact=True).last.fill("1000")
    expect(headline).to_contain_text("1,000 nm")
    live.locator("#panel select").first.select_option("indian")
    live.wait_for_selector("#map_div[data-view=indian]")
    assert live.evaluate(SMALL) == []
    live.locator(".relos-port[title^='Mumbai']").click()
    expect(live.locator("#card h2")).to_contain_text("Mumbai")
    live.keyboard.press("Escape")
    live.locator("#map_div").click(position={"x": 420, "y": 420})
    expect(live.locator("#card")).to_contain_text(" days", timeout=60_000)  # how far it is to the water pressed
    expect(live.locator(".relos-cross")).to_be_hidden()
    live.keyboard.press("Escape")
    expect(live.locator(".relos-pin")).to_have_count(0)
    live.keyboard.press("r")
    expect(headline).to_have_text(found)
    live.wait_for_selector("#map_div[data-view=eurasia]")
    expect(live.locator("#card")).to_be_hidden()


@pytest.mark.parametrize("where", ["live", "from_disk"])
def test_the_speaker_leads_follows_and_finds_the_place_again(where, request):
    page = request.getfixturevalue(where)

    def opened() -> Page:
        with page.expect_popup() as popup:
            page.keyboard.press("s")
        popup.value.set_viewport_size(SIZE)
        return popup.value

    speaker = opened()
    at_scene(speaker, 1)
    expect(speaker.locator("#notes")).to_have_text("Alpha")
    expect(speaker.locator("#said_points .sources")).to_contain_text("data set; at best: secondary")
    expect(speaker.locator("#next_headline")).to_have_text("Mine")
    speaker.keyboard.press("PageDown")
    at_scene(page, 2)
    expect(speaker.locator("#notes")).to_have_text("Beta")
    assert "Beta" not in page.locator("body").inner_text()
    page.bring_to_front()
    page.keyboard.press("ArrowRight")
    expect(speaker.locator("#next_headline")).to_have_text("End of the talk")
    speaker.locator("[data-action=black]").click()
    expect(page.locator("#curtain")).to_be_visible()
    expect(speaker.locator("#sign")).to_have_text("The screen is black")
    speaker.close()
    page.keyboard.press("b")
    page.keyboard.press("ArrowLeft")
    at_scene(page, 2)
    speaker = opened()
    expect(speaker.locator("#notes")).to_have_text("Beta")
    page.reload()
    at_scene(page, 2)
    expect(speaker.locator("#notes")).to_have_text("Beta")
    speaker.keyboard.press("Home")
    at_scene(page, 1)
    speaker.evaluate(AXE)
    assert speaker.evaluate(SERIOUS) == []
    speaker.close()


@pytest.mark.parametrize("where", ["live", "from_disk"])
def test_texts_of_a_talk_stay_texts_and_the_overview_shows_every_scene_small(where, request):
    page = request.getfixturevalue(where)
    page.keyboard.press("End")
    at_scene(page, 3)
    expect(page.locator("#headline")).to_have_text(HOSTILE)
    expect(page.locator("#points")).to_have_text(HOSTILE)
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    expect(popup.value.locator("#notes")).to_have_text(HOSTILE)
    page.keyboard.press("o")
    page.wait_for_function(
        f"() => document.querySelectorAll('#overview img').length === {len(TALK.scenes)} && "
        "[...document.querySelectorAll('#overview img')].every((one) => one.naturalWidth === 320)"
    )
    page.wait_for_timeout(200)
    for window in (page, popup.value):
        assert window.evaluate("[window.ran ?? null, document.querySelectorAll('img[src=x]').length]") == [None, 0]
    popup.value.close()


def test_what_is_drawn_stays_on_its_place(from_disk):
    page = from_disk
    box = page.locator("#map_div").bounding_box()
    x, y = box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.5
    page.keyboard.press("d")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 10, steps=4)
    page.mouse.up()
    stroke = page.locator("path.relos-ink")
    assert stroke.count() == 1
    ends = "relosPlayer.ink.strokes[0].points.map((at) => relosPlayer.relos.map.latLngToContainerPoint(at))"
    before = page.evaluate(ends)
    assert abs(before[0]["x"] + box["x"] - x) < 2
    page.keyboard.press("d")
    page.evaluate("void relosPlayer.relos.map.setZoom(relosPlayer.relos.map.getZoom() + 1, { animate: false })")
    after, drawn = page.evaluate(ends), stroke.bounding_box()
    assert after[-1]["x"] - after[0]["x"] == pytest.approx(2 * (before[-1]["x"] - before[0]["x"]), abs=3)
    assert abs(drawn["x"] + drawn["width"] / 2 - box["x"] - (after[0]["x"] + after[-1]["x"]) / 2) < 8
    page.keyboard.press("ArrowRight")
    at_scene(page, 2)
    assert stroke.count() == 0
    page.keyboard.press("ArrowLeft")
    at_scene(page, 1)
    assert stroke.count() == 1
    page.keyboard.press("e")
    assert stroke.count() == 0


def test_fingers_go_on_and_back_and_leave_the_map_to_itself(file, chromium):
    context = chromium.new_context(offline=True, viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(file.as_uri())
    at_scene(page, 1)
    finger = context.new_cdp_session(page)

    def swipe(start: int, end: int, selector: str) -> None:
        box = page.locator(selector).bounding_box()
        y = box["y"] + box["height"] / 2
        at = [{"type": "touchStart", "touchPoints": [{"x": start, "y": y}]}]
        at += [
            {"type": "touchMove", "touchPoints": [{"x": start + (end - start) * n / 5, "y": y}]} for n in range(1, 6)
        ]
        for said in (*at, {"type": "touchEnd", "touchPoints": []}):
            finger.send("Input.dispatchTouchEvent", said)

    swipe(300, 100, "#points")
    at_scene(page, 2)
    swipe(300, 100, "#map_div")
    page.wait_for_timeout(300)
    assert page.evaluate("document.body.dataset.scene") == "2"
    swipe(100, 300, "#points")
    at_scene(page, 1)
    page.touchscreen.tap(385, 300)
    at_scene(page, 2)
    expect(page.locator("#bar")).to_be_hidden()
    page.touchscreen.tap(200, 40)  # a tap that means nothing else brings the buttons
    expect(page.locator("#bar")).to_be_visible()
    context.close()


def test_a_file_has_its_fonts_inside_switches_what_is_in_it_and_opens_cards(from_disk):
    page = from_disk
    its_fonts_are_inside(page)
    page.keyboard.press("c")
    expect(page.locator("#panel")).to_contain_text("the dashboard")
    layers = page.locator("path.relos-band")
    before = layers.count()
    page.locator("#panel").get_by_label("RELOS").uncheck()
    assert layers.count() == before - 1
    page.keyboard.press("r")
    expect(layers).to_have_count(before)
    page.locator(".relos-port[title^='Mumbai']").click()
    expect(page.locator("#card h2")).to_contain_text("Mumbai")
    for name in ("Mumbai", "Petropavlovsk"):
        page.locator(f".relos-port[title^='{name}']").click()
        expect(page.locator("#card h2")).to_contain_text(name)
        mark, card = (page.locator(one).bounding_box() for one in (f".relos-port[title^='{name}']", "#card"))
        apart = mark["x"] + mark["width"] <= card["x"] or card["x"] + card["width"] <= mark["x"]
        assert apart or mark["y"] >= card["y"] + card["height"], "a card lies over what it is about"


def its_fonts_are_inside(page):
    loaded = page.evaluate(
        "async () => { await document.fonts.ready; const there = ({ status }) => status === 'loaded'; "
        "return [...document.fonts].filter(there).map(({ family, weight }) => family + weight); }"
    )
    assert {one.replace('"', "") for one in loaded} >= {"Source Sans400", "Source Sans600"}


def test_a_server_that_goes_away_stops_no_scene_that_was_fetched(chromium, address):
    context = chromium.new_context(viewport=SIZE)
    page = context.new_page()
    page.goto(f"{address}relos/present")
    keep(page, TALK)
    page.reload()
    at_scene(page, 1)
    page.wait_for_function("() => relosPlayer.store.known.size === 3")
    page.wait_for_timeout(300)
    context.set_offline(True)
    for n, key in ((2, "ArrowRight"), (3, "ArrowRight"), (1, "Home")):
        page.keyboard.press(key)
        at_scene(page, n)
        assert page.locator("#stage").get_attribute("data-broken") == "no"
    page.keyboard.press("c")
    page.get_by_label("LEMOA, Indian").click()
    expect(page.locator("[data-sign=lost]")).to_contain_text("live changes are off")
    context.set_offline(False)
    page.get_by_label("LEMOA, Indian").click()
    expect(page.locator("[data-sign=lost]")).to_have_count(0)
    page.wait_for_selector("path.relos-reach-lemoa")
    context.close()


def test_a_talk_that_is_edited_meanwhile_says_so_until_it_is_as_it_was(live, address):
    other = live.context.new_page()
    other.goto(f"{address}relos/present")
    keep(other, replace(TALK, title="Another"))
    expect(live.locator("[data-sign=edited]")).to_contain_text("reload this page")
    keep(other, TALK)
    expect(live.locator("[data-sign=edited]")).to_have_count(0)
    other.close()


def test_what_cannot_be_shown_is_said_a_chosen_port_stands_as_on_its_slide_and_a_star_is_explained(visit, address):
    page = visit(f"{address}relos/present", size=(1280, 720))
    expect(page.locator("h1")).not_to_be_empty()
    lemoa = "measure=ring&view=indian&relos_arctic=0&relos_pacific=0&relos_indian=0&lemoa_indian=1"
    slides = (
        brief.Slide("compare", "a=&b=", "Mine", (brief.Point("Still said"),)),
        brief.Slide("explore", "measure=ring&focus=in-mumbai"),
        brief.Slide("explore", lemoa),
        brief.Slide("explore", lemoa, "Ours"),
    )
    keep(page, brief.Briefing(1, "x", slides))
    page.reload()
    expect(page.locator("#headline")).to_have_text("Mine")
    expect(page.locator("#points")).to_have_text("Still said")
    expect(page.locator("#why")).not_to_be_empty()

    page.keyboard.press("ArrowRight")
    at_scene(page, 2)
    expect(page.locator(".relos-focus")).to_have_count(1)
    expect(page.locator("#card")).to_be_hidden()
    page.locator(".relos-port[title^='Mumbai']").click()
    expect(page.locator("#card h2")).to_contain_text("Mumbai")
    page.keyboard.press("Escape")

    page.keyboard.press("ArrowRight")
    at_scene(page, 3)
    expect(page.locator("#headline")).to_contain_text("LEMOA*")
    expect(page.locator("#source")).to_contain_text("* illustrative: nothing found names these ports")
    page.keyboard.press("ArrowRight")
    at_scene(page, 4)
    expect(page.locator("#headline")).to_have_text("Ours")
    expect(page.locator("#source")).not_to_contain_text("illustrative:")


def test_axe_finds_nothing_serious(live):
    live.mouse.move(300, 300)
    live.mouse.move(320, 300)
    live.keyboard.press("c")
    live.evaluate(AXE)
    for theme in ("light", "dark"):
        assert live.evaluate("document.documentElement.dataset.theme") == theme
        assert live.evaluate(SERIOUS) == []
        live.keyboard.press("o")
        assert live.evaluate(SERIOUS) == []
        live.keyboard.press("o")
        live.keyboard.press("?")
        assert live.evaluate(SERIOUS) == []
        assert live.evaluate(SMALL) == []
        live.keyboard.press("?")
        live.keyboard.press("t")


MOVED = """(ms) => { const Real = window.Real ??= Date, now = () => Real.now() + ms; window.Date = class extends Real {
  constructor(...given) { super(...(given.length ? given : [now()])); }
  static now() { return now(); }
}; }"""
"""Set a page's clock by so much."""


def test_a_clock_that_is_set_back_takes_no_minute_from_the_talk(live):
    live.evaluate("relosPlayer.before = 600_000")
    live.reload()  # goes on from ten minutes
    at_scene(live, 1)
    with live.expect_popup() as popup:
        live.keyboard.press("s")
    speaker = popup.value
    at_scene(speaker, 1)
    elapsed = speaker.locator("#elapsed")
    for hours in (-1, 24):
        for window in (live, speaker):
            window.evaluate(MOVED, hours * 3_600_000)
        before = elapsed.inner_text()
        expect(elapsed).not_to_have_text(before)
        expect(elapsed).to_have_text(re.compile(r"^1[01]:\d\d$"))
        expect(speaker.locator("#here")).to_have_text(re.compile(r"^[01]:\d\d$"))
        expect(speaker.locator("#sign")).to_have_text("")
    speaker.close()
