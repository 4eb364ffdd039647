"""The page that opens from disk: small, self-contained, and working in a browser without a network."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from relos_map import export
from relos_map.atlas import Atlas
from relos_map.picture import compose
from relos_map.scene import Scene

LARGEST = 3_000_000


@pytest.fixture(scope="module")
def file(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "relos.html"
    return export.save(path, compose(Scene(measure="ring"), atlas))


def test_it_is_small_and_names_no_address_to_load(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.encode()) <= LARGEST
    assert not re.findall(r"""<(?:script|link|img|iframe)[^>]+(?:src|href)=""", text)
    assert not re.findall(r"url\((?!#)[^)]*\)", text)
    assert "default-src 'none'" in text


@pytest.mark.browser
def test_it_works_from_disk_with_the_network_off(file: Path, chromium: Browser) -> None:
    context = chromium.new_context(offline=True, viewport={"width": 1400, "height": 850})
    page = context.new_page()
    asked: list[str] = []
    broken: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
    page.goto(file.as_uri())
    for view in ("arctic", "pacific", "indian", "eurasia"):
        page.click(f'button[data-view="{view}"]')
        page.wait_for_selector(f'#map_div[data-view="{view}"]')
        assert page.locator(".relos-land").count() == 1
    shown = page.locator(".relos-reach").count()
    page.check("#lemoa_indian")
    assert page.locator(".relos-reach").count() == shown + 1
    page.uncheck("#relos_arctic")
    assert page.locator(".relos-reach").count() == shown
    assert "LEMOA" in page.inner_text("#headline")
    page.locator('.relos-port[title^="Mumbai"]').click(force=True)
    assert "Mumbai" in page.inner_text("#card h2")
    page.select_option("#site", "ru-vladivostok")
    assert "evidence: article" in page.inner_text("#card")
    page.click("#theme")
    assert (
        page.locator('#map_div[data-theme="dark"]').count() + page.locator('#map_div[data-theme="light"]').count() == 1
    )
    context.close()
    assert asked == [file.as_uri()]
    assert broken == []
