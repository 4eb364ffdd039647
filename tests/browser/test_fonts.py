"""Page and map are set in the product's fonts on a machine that has none of them."""

import os
from collections.abc import Iterator
from pathlib import Path

import matplotlib
import pytest
from playwright.sync_api import Browser
from tools.find_browser import find
from tools.served import LAUNCH_ARGS

from relos_map.draw import fonts

pytestmark = pytest.mark.browser

WIDTH = """([text, font]) => { const pen = document.createElement("canvas").getContext("2d");
pen.font = font; return pen.measureText(text).width; }"""


@pytest.fixture
def bare(chromium: Browser, tmp_path: Path) -> Iterator[Browser]:
    """A browser on a machine that has one font, which nobody here uses."""
    (tmp_path / "fonts").mkdir()
    serif = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSerif.ttf"
    (tmp_path / "fonts" / "one.ttf").write_bytes(serif.read_bytes())
    config = tmp_path / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>{tmp_path / 'fonts'}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    env = {**os.environ, "FONTCONFIG_FILE": str(config), "FONTCONFIG_PATH": str(tmp_path)}
    browser = chromium.browser_type.launch(executable_path=find(), args=LAUNCH_ARGS, env=env)
    yield browser
    browser.close()


def test_names_have_the_widths_of_the_products_fonts(bare: Browser, address: str) -> None:
    page = bare.new_page()
    page.goto(f"{address}?focus=in-mumbai")
    page.locator(".card h2 span").first.wait_for(timeout=120_000)
    map_frame = page.locator(".st-key-map_frame iframe").element_handle().content_frame()
    map_frame.wait_for_selector(".relos-label", state="attached", timeout=120_000)
    for frame, text, face, font in (
        (map_frame, "Vladivostok", "strong", "600 100px"),
        (map_frame, "Владивосток", "text", "400 100px"),
        (map_frame, "Arabian Sea", "italic", "italic 400 100px"),
        (map_frame, "मुंबई", "text", "400 100px"),
        (page.main_frame, "Владивосток", "text", "400 100px"),
        (page.main_frame, "मुंबई", "text", "400 100px"),
    ):
        family = frame.evaluate("getComputedStyle(document.querySelector('.leaflet-container, .card')).fontFamily")
        full = f"{font} {family}"
        frame.evaluate("([font, text]) => document.fonts.load(font, text)", [full, text])
        assert frame.evaluate(WIDTH, [text, full]) == pytest.approx(fonts.width(text, face) * 100, rel=0.03), text
