"""What every test runs under."""

from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from cachetools import LRUCache, cached
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from streamlit.components.v2 import manifest_scanner
from tools.find_browser import find
from tools.served import LAUNCH_ARGS

from relos_map.catalogue import Catalogue
from relos_map.reach.atlas import Atlas
from relos_map.sea import ring
from relos_map.web import data
from relos_map.world.field import Field

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("fuzz", deadline=None, max_examples=10_000)
settings.load_profile("steady")


LONGEST = ("test_walk", "test_visits", "test_lost_server", "test_focus", "test_nothing_leaves")
"""Files of tests that take half a minute and more."""


@pytest.fixture(scope="session", autouse=True)
def circles() -> Iterator[None]:
    """Great circles, found once for the same ports: a command finds them anew, as its process has no other to ask."""
    find, kept = ring.great_circle_field, LRUCache[object, Field](40)

    def found(ports: Mapping[str, tuple[float, float]]) -> Field:
        field = find(ports)
        field.nm.flags.writeable = field.nearest.flags.writeable = False
        return field

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ring, "great_circle_field", cached(kept, key=lambda ports: tuple(ports.items()))(found))
        yield


@pytest.fixture(scope="session", autouse=True)
def components() -> Iterator[None]:
    """Which installed packages hold components, looked up once, as a server does; ``AppTest`` would for each page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The atlas that pages run by a test look into too: what one has found, none has to find again."""
    return data.shared()


@pytest.fixture(scope="session")
def known(atlas: Atlas) -> Catalogue:
    """The shipped catalogue."""
    return atlas.catalogue


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless browser."""
    executable = find()
    assert executable, "no Chromium or Chrome was found; `make test` installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=LAUNCH_ARGS)
        yield browser
        browser.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    """How far to walk: see ``tests/browser/test_walk.py``."""
    parser.addoption("--walk-steps", type=int, default=30, help="steps of each walk (default 30)")
    parser.addoption("--walk-seeds", default="2", help="seeds of the walks, with commas (default 2)")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One walk for each seed."""
    if "walk_seed" in metafunc.fixturenames:
        seeds = metafunc.config.getoption("--walk-seeds").split(",")
        metafunc.parametrize("walk_seed", [int(one) for one in seeds])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests begin first: last, one worker would be at them long after the others are done."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)


@pytest.fixture
def walk_steps(request: pytest.FixtureRequest) -> int:
    """How many steps to walk."""
    return int(request.config.getoption("--walk-steps"))
