"""A visit to every page, view, theme and way out with every way out of the machine shut: nothing is tried, and nothing
stands on standard error."""

import re
import sys

import pytest
from playwright.sync_api import expect
from tests.guarded import environment, tried
from tools.served import free_port, served
from waiting import still

from relos_map.world.views import VIEWS

pytestmark = pytest.mark.browser

LINE = re.compile(r"\d{4}-\d\d-\d\dT\S+ INFO +(RUN|GET|POST) /\S*( \d{3})? [\d.]+ ms")


def test_nothing_leaves_the_machine(show, tmp_path):
    port, log = free_port(), tmp_path / "log.txt"
    command = [sys.executable, "-m", "relos_map", "run", "--port", str(port)]
    with served(command, f"http://127.0.0.1:{port}/health", log=log, env=environment(tmp_path)):
        address = f"http://127.0.0.1:{port}/"
        shown = show("?measure=ring", at=address, color_scheme="dark")
        page = shown.page
        for view in VIEWS.values():
            page.locator(".st-key-view").get_by_text(view.name, exact=True).click()
            shown.settled()
        shown.toggle("lemoa_indian")
        shown.settled()
        page.get_by_role("button", name="Export").first.click()
        for kind in ("png", "kml", "parquet"):
            with page.expect_download(timeout=60_000) as saved:
                page.locator(f".st-key-_export_{kind} button").first.click()
            assert saved.value.suggested_filename.endswith(f".{kind}")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Add to briefing").click()
        page.wait_for_function("() => localStorage.getItem('relos-briefing')")
        page.emulate_media(color_scheme="light")
        for name in ("Agreements", "Compare", "Routes", "Learn", "Sources", "Brief"):
            page.locator(".st-key-bar").get_by_text(name, exact=True).click()
            expect(page).to_have_title(re.compile(name))
            still(page)
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Present", exact=True).click()
        player = opened.value
        player.locator("path.relos-land").wait_for(state="attached")
        with player.expect_popup() as opened:
            player.keyboard.press("s")
        expect(opened.value.get_by_text("Elapsed")).to_be_visible()
        page.bring_to_front()
        page.get_by_role("button", name="Export").first.click()
        page.locator(".st-key-_brief_make_html button").first.click()
        with page.expect_download(timeout=90_000) as saved:
            page.locator(".st-key-_brief_made button").first.click(timeout=90_000)
        assert saved.value.suggested_filename == "briefing.html"
    assert tried(tmp_path) == []
    first, *lines = log.read_text(encoding="utf-8").splitlines()
    assert address in first
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert {line.split()[3] for line in lines if " RUN " in line} == {
        "/", "/Agreements", "/Compare", "/Routes", "/Learn", "/Sources", "/Brief"
    }  # fmt: skip
