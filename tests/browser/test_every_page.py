"""Every page on disk opens in a browser that may reach nothing but this machine, at a desk and on a phone."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from relos_map import paths

pytestmark = pytest.mark.browser

PAGES = ["", *sorted(file.stem.split("_", 1)[1] for file in (paths.ROOT / "pages").glob("*.py"))]
IDLE = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=["desk", "phone"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_and_says_nothing_is_wrong(visit, address, page, size):
    opened = visit(f"{address}{quote(page)}", size=size)
    opened.locator(".st-key-bar").wait_for(timeout=120_000)
    opened.wait_for_timeout(300)
    opened.wait_for_function(IDLE, timeout=120_000)
    expect(opened.locator("[data-testid=stException]")).to_have_count(0)
    expect(opened.locator("[data-testid=stDialog]")).to_have_count(0)
    expect(opened.locator("h1").first).to_be_visible()
    assert opened.evaluate("document.scrollingElement.scrollWidth") <= size[0]
