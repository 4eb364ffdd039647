"""Where the keyboard is can be seen: at every kind of stop of the Tab key a ring of pixels changes by at least 3:1."""

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import FloatRect, Page
from waiting import leave, still

pytestmark = pytest.mark.browser

PAGES = {
    "explore": "?focus=ru-murmansk&view=arctic&home=0",
    "agreements": "Agreements?view=arctic&home=0",
    "compare": "Compare?at=16.00,65.00&view=arctic",
    "routes": "Routes",
    "cards": "Learn?room=cards",
    "quiz": "Learn?room=quiz&round=9",
    "sources": "Sources",
}
"""Few ports are in sight on them, as each is a stop of its own."""

DARK = ("explore", "routes", "cards", "sources")
"""Between them they hold every kind of stop."""

MOST_STOPS = 150
AROUND_PX = 40

STOP = """() => {
  let node = document.activeElement, frame = { left: 0, top: 0 };
  if (!node || node === document.body) return null;
  if (node.matches("iframe")) {
    frame = node.getBoundingClientRect();
    node = node.contentDocument.activeElement;
  }
  // A hidden input is seen as the thumb or the label that it stands in.
  const seen = node.matches("input[type=range]") ? node.parentElement.parentElement
    : node.matches("input[type=checkbox], input[type=radio]") ? node.closest("label")
    : node.closest("[data-testid=stDataFrameResizable]") ?? node;
  const box = seen.getBoundingClientRect();
  const kind = [node.tagName, node.type ?? node.getAttribute("role"), node.dataset.testid, node.className];
  return {
    kind: (seen.closest(".stDataFrame") === null || seen === node ? kind : [seen.dataset.testid]).join(" "),
    x: box.left + frame.left, y: box.top + frame.top, width: box.width, height: box.height,
  };
}"""
"""What has the focus, in the map's frame too: its kind, and the box of what is seen of it in CSS pixels."""

LET_GO = """() => {
  window.held = document.activeElement;
  if (held.matches("iframe")) { window.heldInside = held.contentDocument.activeElement; heldInside.blur(); }
  held.blur();
}"""
TAKE_AGAIN = "() => { held.focus(); if (held.matches('iframe')) heldInside.focus(); }"


def test_every_kind_of_stop_shows_that_it_has_the_focus(visit, address):
    shares: dict[str, dict[str, float]] = {"light": {}, "dark": {}}
    for name, link in PAGES.items():
        page = visit(f"{address}{link}", size=(1280, 720), color_scheme="light")
        page.locator("h1").first.wait_for(timeout=120_000)
        if name != "sources":
            page.frame_locator(".st-key-map_frame iframe").locator(".relos-land").first.wait_for(state="attached")
        for theme in ("light", "dark") if name in DARK else ("light",):
            page.emulate_media(color_scheme=theme)
            still(page)
            assert len(walk(page, shares[theme])) > 6, "the walk stood still"
            if faint(shares[theme]):  # on a busy machine Tab once stood in a map on nothing: the page is walked again
                shares[theme] = {kind: share for kind, share in shares[theme].items() if share >= 1}
                page.reload()
                still(page)
                walk(page, shares[theme])
        leave(page)
    assert {theme: faint(found) for theme, found in shares.items()} == {"light": {}, "dark": {}}


def faint(shares: dict[str, float]) -> dict[str, float]:
    """Stops that hardly show that they have the focus."""
    return {kind: share for kind, share in shares.items() if share < 1}


def walk(page: Page, shares: dict[str, float]) -> set[str]:
    """The kinds of stops of a page. ``shares`` is given those that it lacks: a kind looks alike wherever it stands.

    A share is the number of pixels that change strongly with the focus, in parts of the stop's outline.
    """
    found: set[str] = set()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None and found:
            break
        if stop and stop["width"]:
            found.add(stop["kind"])
            if stop["kind"] not in shares:
                page.wait_for_timeout(150)  # for what has yet to scroll or fade in
                shares[stop["kind"]] = ring(page, page.evaluate(STOP))
    return found


def ring(page: Page, stop: dict[str, float]) -> float:
    """How much changes by at least 3:1 with the focus: 1 is a line, a pixel wide, once round the stop."""
    size = page.viewport_size
    assert size is not None
    left, top = max(0, stop["x"] - AROUND_PX), max(0, stop["y"] - AROUND_PX)
    right = min(size["width"], stop["x"] + stop["width"] + AROUND_PX)
    bottom = min(size["height"], stop["y"] + stop["height"] + AROUND_PX)
    clip: FloatRect = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    focused = pixels(page, clip)
    page.evaluate(LET_GO)
    page.wait_for_timeout(150)
    plain = pixels(page, clip)
    page.evaluate(TAKE_AGAIN)
    changed = (focused != plain).any(axis=-1)
    strong = (contrast(focused[changed], plain[changed]) >= 3).sum()
    return float(strong) / (2 * (min(stop["width"], clip["width"]) + min(stop["height"], clip["height"])))


def pixels(page: Page, clip: FloatRect) -> np.ndarray:
    """What is shown in a part of the page: red, green and blue from 0 to 255 in the last axis."""
    picture = page.screenshot(clip=clip, animations="disabled", caret="hide")
    return np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"))


def contrast(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Contrast of each pair of colours as WCAG 2 defines it."""
    low, high = np.sort([luminance(one), luminance(other)], axis=0)
    return (high + 0.05) / (low + 0.05)


def luminance(colours: np.ndarray) -> np.ndarray:
    share = colours / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])
