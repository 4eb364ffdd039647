"""When a page has come to rest."""

from playwright.sync_api import Page

IDLE = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"

_STILL = """() => {
  const app = document.querySelector("[data-testid=stApp]"), main = document.querySelector("[data-testid=stMain]");
  const map = document.querySelector(".st-key-map_frame iframe")?.contentDocument;
  const seen = [innerWidth, innerHeight, main?.scrollWidth, main?.scrollHeight, app?.innerHTML.length,
    map?.body?.innerHTML.length].join();
  const again = seen === window.lastSeen && app?.dataset.testScriptState === "notRunning";
  window.timesSeen = again ? window.timesSeen + 1 : 0;
  window.lastSeen = seen;
  return window.timesSeen >= 3;
}"""


def still(page: Page) -> None:
    """Wait until the script is idle, and page and map are of one size and say one thing for a quarter of a second."""
    page.wait_for_function(_STILL, polling=85, timeout=120_000)
