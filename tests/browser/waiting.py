"""When a page has come to rest, and how it is left."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

EMPTY = "about:blank"
IDLE = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"

_STILL = """() => {
  const app = document.querySelector("[data-testid=stApp]"), main = document.querySelector("[data-testid=stMain]");
  const map = document.querySelector(".st-key-map_frame iframe")?.contentDocument;
  const seen = [innerWidth, innerHeight, main?.scrollWidth, main?.scrollHeight, app?.innerHTML.length,
    map?.body?.innerHTML.length].join();
  const loading = main?.querySelector("[data-testid=stSkeleton]");
  const again = seen === window.lastSeen && app?.dataset.testScriptState === "notRunning" && !loading;
  window.timesSeen = again ? window.timesSeen + 1 : 0;
  window.lastSeen = seen;
  return window.timesSeen >= 3;
}"""


def still(page: Page) -> None:
    """Wait until the script is idle, every widget loaded, and page and map say one thing for a quarter second."""
    page.wait_for_function(_STILL, polling=85, timeout=120_000)


_AT_REST = """async (selector) => {
  const place = async () => {
    await new Promise((done) => setTimeout(done, 200));
    const { x, y } = document.querySelector(selector)?.getBoundingClientRect() ?? {};
    return `${x} ${y}`;
  };
  return await place() === await place();
}"""


def at_rest(page: Page, selector: str) -> None:
    """Wait until what a selector finds first has stood in its place for a while: a panel unfolds."""
    page.wait_for_function(_AT_REST, arg=selector, timeout=60_000)


def leave(page: Page) -> None:
    """Leave a page empty, as a new one is. It stays in its process, which goes on to hold the scripts as compiled."""
    page.unroute_all()
    page.mouse.move(0, 0)
    if urlsplit(page.url).netloc:
        with page.expect_navigation(url=EMPTY):
            page.evaluate(f"() => {{ sessionStorage.clear(); location.replace('{EMPTY}'); }}")
    else:
        page.goto(EMPTY)
