"""The page that opens from disk: small, self-contained, and working in a browser without a network."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from relos_map import export, voyage
from relos_map.atlas import Atlas
from relos_map.picture import compose
from relos_map.render.options import Options
from relos_map.scene import Scene, toggles

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


def test_a_page_for_print_is_grey_throughout(atlas: Atlas) -> None:
    picture = compose(Scene(measure="ring", evidence="all", on=frozenset(toggles(atlas.catalogue).values())), atlas)
    data = _data(export.make("html", picture, Options(theme="print")).decode())
    things = [*data["pacts"]]
    for full in data["pictures"].values():
        things += [*full["layers"], *full["ports"]]
    colours = {thing["colour"] for thing in things} | set(data["settings"]["grounds"]["print"].values())
    assert len(colours) > 8
    assert not [colour for colour in colours if len({colour[1:3], colour[3:5], colour[5:7]}) > 1]
    assert data["theme"] == "print"


@pytest.mark.parametrize(
    ("given", "shown"), [("light", "light"), ("dark", "dark"), ("transparent", "light"), ("transparent-dark", "dark")]
)
def test_a_page_opens_in_its_theme(given: str, shown: str, atlas: Atlas) -> None:
    data = _data(export.make("html", compose(Scene(measure="ring"), atlas), Options(theme=given)).decode())
    assert data["theme"] == shown
    assert shown in data["settings"]["grounds"]


def _data(page: str) -> dict[str, Any]:
    found = re.search(r"const DATA = (.*?);</script>", page)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.browser
def test_the_table_is_a_legend_in_every_theme(atlas: Atlas, chromium: Browser, tmp_path: Path) -> None:
    file = export.save(tmp_path / "x.html", compose(Scene(evidence="all"), atlas), Options(theme="print"))
    page = chromium.new_page()
    page.goto(file.as_uri())
    rows = page.locator("#pacts tbody tr").count()
    assert page.locator("#pacts th svg pattern").count() == rows > 8
    assert page.locator("#pacts th svg rect[fill^='url']").count() == rows
    assert page.inner_text("#key").split("\n") == [
        "Share of each ocean within range.", "Summer ice edge", "hollow: access not confirmed",
    ]  # fmt: skip
    for theme in ("dark", "print"):
        page.click("#theme")
        assert page.locator(f'#map_div[data-theme="{theme}"]').count() == 1
        data = page.evaluate("DATA.pacts.find(({ id }) => id === 'relos')")
        drawn = page.locator(".relos-reach-relos_arctic").get_attribute("fill")
        assert drawn == data["on_dark" if theme == "dark" else "colour"]
    page.close()


@pytest.mark.browser
def test_ways_lie_over_land_whichever_is_drawn_first(atlas: Atlas, chromium: Browser, tmp_path: Path) -> None:
    file = export.save(tmp_path / "x.html", voyage.draw(Scene(end="ru-murmansk"), atlas))  # through the Suez Canal
    page = chromium.new_page()
    page.goto(file.as_uri())
    for view in ("indian", "eurasia"):
        page.click(f'button[data-view="{view}"]')
        page.wait_for_selector(f'#map_div[data-view="{view}"]')
        level = "(node) => Number(getComputedStyle(node.closest('.leaflet-pane')).zIndex)"
        land = page.locator(".relos-land").evaluate(level)
        assert all(way.evaluate(level) > land for way in page.locator(".relos-route").all())
    page.close()


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
