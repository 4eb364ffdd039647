"""What every test runs under."""

from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from tools.find_browser import find
from tools.served import LAUNCH_ARGS

from relos_map import catalogue
from relos_map.atlas import Atlas

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The atlas over the shipped catalogue; its fields are those that ship."""
    return Atlas(catalogue.load())


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless browser."""
    executable = find()
    assert executable, "no Chromium or Chrome was found; `make test` installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=LAUNCH_ARGS)
        yield browser
        browser.close()
