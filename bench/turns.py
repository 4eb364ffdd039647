"""What a browser does in one turn: opens a page, presses something, waits until the change is painted."""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from bench.contest import Turn
from playwright.sync_api import Browser, Frame, Locator, Page

TIMING = (Path(__file__).parent / "timing.js").read_text(encoding="utf-8")

SETTLE_MS = 450
"""Rest after every click, so that one app's work does not fall into another's time."""

HOVER_MS = 150
"""How long the pointer rests on what is clicked before the click."""

_IDLE = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"


def open_page(browser: Browser, address: str, kind: str) -> Page:
    """A page of its own, in a context of its own, opened and settled."""
    page = browser.new_context(viewport={"width": 1600, "height": 900}).new_page()
    page.add_init_script(TIMING)
    page.goto(address)
    if kind == "word":
        page.locator("#word").wait_for()
    else:
        page.evaluate("kind => bench.first(kind)", "relos" if kind == "painted" else "stock")
    page.wait_for_timeout(1500)
    if kind == "painted":
        page.wait_for_function(_IDLE, timeout=120_000)
    return page


def press(page: Page, find: Callable[[], Locator], kind: str) -> Turn:
    """A turn: click what ``find`` gives, wait for its change to be painted. What it takes to find it is not timed."""

    def turn() -> float:
        page.bring_to_front()
        target = find()
        before = page.evaluate("kind => bench.state(kind)", kind)
        target.hover()  # as a hand does, on its way to the click
        page.wait_for_timeout(HOVER_MS)
        page.evaluate("kind => bench.arm(kind, null)", kind)
        target.click()
        taken = float(page.evaluate("bench.result"))
        page.wait_for_timeout(SETTLE_MS)
        assert page.evaluate("kind => bench.state(kind)", kind) != before, f"{target} changed nothing"
        return taken

    return turn


def toggle(page: Page, selector: str, kind: str) -> Turn:
    """A turn: click a toggle."""
    return press(page, lambda: page.locator(selector).first, kind)


def to_and_fro(page: Page, selectors: tuple[str, str], kind: str) -> Turn:
    """A turn: click one thing, the next time the other."""
    following = cycle(selectors)
    return press(page, lambda: page.locator(next(following)).first, kind)


def passage(page: Page, name: str) -> Turn:
    """A turn on the Routes page: close a passage, the next time open it again."""
    box = page.locator(".st-key-avoid input")

    def find() -> Locator:
        closed = page.locator(".st-key-avoid [data-tag] button")
        if closed.count():
            return closed.first
        box.click()
        box.fill(name)
        option = page.get_by_role("option", name=name, exact=True)
        option.wait_for()
        return option

    close = press(page, find, "painted")

    def turn() -> float:
        taken = close()
        page.keyboard.press("Escape")
        return taken

    return turn


def port_click(page: Page, selectors: tuple[str, str]) -> Turn:
    """A turn: click the next of two ports in the map's frame, wait for the card to change."""
    ports = cycle(selectors)

    def turn() -> float:
        page.bring_to_front()
        port = _map_frame(page).locator(next(ports)).first
        port.hover(force=True)
        page.wait_for_timeout(HOVER_MS)
        page.evaluate("bench.arm('card', null)")
        port.click(force=True)
        taken = float(page.evaluate("bench.result"))
        page.wait_for_timeout(SETTLE_MS)
        return taken

    return turn


def first_map(browser: Browser, address: str, kind: str) -> Turn:
    """A turn: open the page in a browser that has never seen it, wait for its map."""

    def turn() -> float:
        context = browser.new_context(viewport={"width": 1600, "height": 900})
        page = context.new_page()
        page.add_init_script(TIMING)
        page.goto(address, wait_until="commit")
        taken = float(page.evaluate("kind => bench.first(kind)", kind))
        page.wait_for_timeout(SETTLE_MS)
        context.close()
        return taken

    return turn


def _map_frame(page: Page) -> Frame:
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)
