"""The dashboard served once, and a Chromium that may reach nothing but this machine."""

import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Frame, Page, Request, expect
from tools.served import free_port, served
from waiting import EMPTY, leave
from walking import Expected

expect.set_options(timeout=30_000)
DESK = (1600, 900)
POLLED_MS = 50
"""How often it is looked whether a page is ready; Playwright would look at each frame, and frames be made for that."""

PAINTED = """() => { const inside = document.querySelector(".st-key-map_frame iframe")?.contentDocument;
return inside?.querySelector("[data-painted]") && inside.querySelector("path.relos-land"); }"""


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    """Where ``relos-map run`` serves the dashboard: one server for all workers, where ``tools/check.py`` started it."""
    if running := os.environ.get("RELOS_MAP_SERVED"):
        yield running
        return
    port = free_port()
    log = tmp_path_factory.mktemp("served") / "log.txt"
    with served(
        [sys.executable, "-m", "relos_map", "run", "--port", str(port)], f"http://127.0.0.1:{port}/", log=log
    ) as found:
        yield found
    assert "Traceback" not in log.read_text(encoding="utf-8")


@dataclass
class Shown:
    """A page with its map painted."""

    page: Page

    @property
    def frame(self) -> Frame:
        """The frame that the map stands in."""
        for _ in range(100):  # while a page is drawn anew its frame may not be there yet
            for frame in self.page.frames:
                if "streamlit_folium" in frame.url:
                    return frame
            self.page.wait_for_timeout(100)
        raise AssertionError("the page has no map")

    def map(self, expression: str, *arguments: Any) -> Any:
        """Evaluate JavaScript in the map's frame, where ``relos`` is the map; ``void`` keeps what it returns there."""
        return self.frame.evaluate(expression, *arguments)

    def data(self, name: str) -> str | None:
        """One of the map's data attributes."""
        return self.map(f"relos.map.getContainer().dataset.{name} ?? null")

    def until(self, expression: str) -> None:
        """Wait until JavaScript in the map's frame is true."""
        self.frame.wait_for_function(expression, timeout=60_000)

    def settled(self) -> None:
        """Wait until Streamlit is idle and the map shows what it last sent."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_function(
            "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState !== 'running'",
            polling=POLLED_MS,
            timeout=120_000,
        )
        self.until("() => !relos.prefetch.awaited")

    def toggle(self, key: str) -> None:
        """Click the toggle with this key."""
        self.page.locator(f".st-key-{key} label").click()

    def place(self) -> list[float]:
        """Centre and zoom of the map."""
        return self.map("[relos.map.getCenter().lat, relos.map.getCenter().lng, relos.map.getZoom()]")


@pytest.fixture(scope="session")
def emptied(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A browser context with no page, or an empty one. It is kept for later tests, with the scripts that it loaded.

    So is its page: in another one Chromium compiles all scripts again, which is half of what it takes to open a page.
    A test that opens page after page calls ``leave`` in between.
    """
    kept: defaultdict[str, list[BrowserContext]] = defaultdict(list)

    def context(**options: Any) -> BrowserContext:
        of_this_kind = kept[repr(sorted(options.items()))]
        for one in of_this_kind:
            if all(page.url == EMPTY for page in one.pages):
                return one
        of_this_kind.append(chromium.new_context(**options))
        return of_this_kind[-1]

    yield context
    for one in (one for of_a_kind in kept.values() for one in of_a_kind):
        one.close()


@pytest.fixture
def visit(emptied: Callable[..., BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Open an address; asserts afterwards that nothing failed in the browser and nothing left the machine.

    Nothing is kept in the browser from one visit to the next but what it has loaded. ``color_scheme``,
    ``forced_colors`` and ``reduced_motion`` are those of ``page.emulate_media``, other options those of
    ``browser.new_context``.
    """
    contexts, pages, outside, wrong = [], [], [], []

    def fail(error: Error) -> None:
        wrong.append(str(error))

    def gate(asked: Request) -> None:  # the browser itself finds no other host: see LAUNCH_ARGS
        if not asked.url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:")):
            outside.append(asked.url)

    def hear(said: ConsoleMessage) -> None:
        # On the address of a page Streamlit first looks for itself below that page, and is told that it is not there.
        if said.type == "error" and "/_stcore/" not in said.location["url"]:
            wrong.append(f"{said.text} {said.location['url']}")

    def open_page(address: str, *, size: tuple[int, int] = DESK, **options: Any) -> Page:
        media = {name: options.pop(name, "null") for name in ("color_scheme", "forced_colors", "reduced_motion")}
        context = emptied(**options)
        if context not in contexts:
            contexts.append(context)
            context.on("request", gate)
        page = next((page for page in context.pages if page.url == EMPTY), None) or context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(**media)
        site = urlsplit(address)
        if site.netloc:
            forget = {"origin": f"{site.scheme}://{site.netloc}", "storageTypes": "cookies,local_storage,indexeddb"}
            session = context.new_cdp_session(page)
            session.send("Storage.clearDataForOrigin", forget)
            session.detach()
        if page not in pages:
            pages.append(page)
            page.on("pageerror", fail)
            page.on("console", hear)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        for page in context.pages:
            if page in pages:
                leave(page)
                page.remove_listener("pageerror", fail)
                page.remove_listener("console", hear)
            else:
                page.close()
        context.remove_listener("request", gate)
    assert outside == []
    assert wrong == []


@pytest.fixture
def show(address: str, visit: Callable[..., Page]) -> Callable[..., Shown]:
    """Open a page that has a map, and wait until it is painted."""

    def open_page(query: str = "", *, at: str = "", **options: Any) -> Shown:
        page = visit(f"{at or address}{query}", **options)
        page.wait_for_function(PAINTED, polling=POLLED_MS, timeout=120_000)
        shown = Shown(page)
        shown.settled()
        return shown

    return open_page


@pytest.fixture(scope="session")
def expected(atlas) -> Expected:
    """What pages have to say of scenes; kept for all tests, as many come to the same ones."""
    return Expected(atlas)
