"""A server that is gone: the page says so in the dashboard's words, and goes on when the server is back.

A page that was given up: it is opened again.
"""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from tools.served import free_port, until_served
from waiting import IDLE, still
from walking import agree

from relos_map import brief

pytestmark = pytest.mark.browser


class Mortal:
    """A server that can be killed and started again, with a folder of its own for temporary files."""

    def __init__(self, folder):
        self.port, self.log, self.temporary = free_port(), folder / "log.txt", folder / "temporary"
        self.temporary.mkdir()
        self.address = f"http://127.0.0.1:{self.port}/"

    def start(self):
        command = [sys.executable, "-m", "relos_map", "run", "--no-browser", "--port", str(self.port)]
        env = os.environ | {"TMPDIR": str(self.temporary)}
        with self.log.open("a", encoding="utf-8") as output:
            self.process = subprocess.Popen(command, stdout=output, stderr=output, cwd=self.temporary.parent, env=env)
        until_served(self.process, self.address, self.log)

    def kill(self):
        self.process.kill()
        self.process.wait(10)

    def end(self):
        self.process.terminate()
        self.process.wait(20)


@pytest.fixture
def mortal(tmp_path):
    server = Mortal(tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def window(chromium):
    """A browser window without the gate of the other tests: what it asks for is there to fail."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    yield context
    context.close()


FAULTS = {
    "taken away": "document.getElementById('root').replaceChildren()",
    "forgotten": "void Promise.reject(new Error('Cached ForwardMsg MISS [hash=1]. This is not expected to happen.'))",
}


def test_a_page_that_streamlit_gave_up_is_opened_again_and_again(address, window):
    page = window.new_page()
    page.goto(f"{address}Compare?nm=2500")
    page.locator(".st-key-bar .brand").wait_for(timeout=60_000)
    still(page)
    for name, fault in FAULTS.items():
        page.evaluate("window.before = true")
        page.evaluate(fault)
        page.wait_for_function("() => !window.before", timeout=20_000)
        page.locator(".st-key-bar .brand").wait_for(timeout=60_000)
        still(page)
        expect(page.get_by_role("alert"), name).to_have_count(0)
        assert "nm=2500" in page.url, name


SCENES = 5


def test_a_server_that_is_killed_while_it_writes_is_found_again_and_takes_nothing_with_it(mortal, window, expected):
    """Of three pages one has slides made, one a file of its map, and one only stands."""
    talk, map_page, sources = pages = [window.new_page() for _ in range(3)]
    open_briefing(talk, mortal.address)
    sources.goto(f"{mortal.address}Sources?nm=2600")
    agree(sources, expected)
    map_page.goto(f"{mortal.address}?measure=ring&nm=2500&lemoa_indian=1&home=0&view=pacific&focus=ru-vladivostok")
    agree(map_page, expected)
    map_page.get_by_role("button", name="Export").click(timeout=60_000)
    zipped = map_page.get_by_role("button", name="ZIP", exact=True)
    zipped.wait_for()
    talk.get_by_role("button", name="PDF handout").click()
    talk.get_by_text(re.compile(f"Scene [2-{SCENES - 1}] of {SCENES}")).wait_for(timeout=60_000)
    zipped.click()
    mortal.kill()
    for page in pages:
        says_that_it_is_lost(page)
    kept = json.loads(talk.evaluate("localStorage.getItem('relos-briefing')"))["briefing"]
    assert [len(kept["scenes"]), kept["scenes"][0]["headline"]] == [SCENES, "Mine"]

    mortal.start()
    for page in pages:
        expect(page.locator("[data-relos-lost]")).to_have_count(0, timeout=120_000)
    talk.wait_for_timeout(2_000)  # nothing that comes after it undoes it
    for page in pages:
        page.wait_for_function(IDLE, timeout=60_000)
    for page in (map_page, sources):
        agree(page, expected, within_s=60)
    assert "nm=2600" in sources.url
    file_is_made(map_page)
    map_page.locator(".st-key-relos_arctic label").click()
    map_page.wait_for_url(re.compile("relos_arctic=0"))
    agree(map_page, expected)
    assert "nm=2500" in map_page.url
    handout_is_made(talk)
    beside = {file.name for file in mortal.temporary.parent.iterdir()}
    assert beside == {"log.txt", "temporary"}, "where it runs nothing is left, not even for a moment"

    mortal.end()
    for page in (map_page, sources):
        says_that_it_is_lost(page)


def strip_of(talk):
    """The scenes of the Brief page."""
    return talk.frame_locator("iframe[title*='desk.strip']").locator("li")


def open_briefing(talk, address):
    """A briefing of a few scenes, whose first has a headline that was typed; its ways out are unfolded."""
    short = replace(brief.ready(), scenes=brief.ready().scenes[:SCENES])
    talk.goto(f"{address}Brief?briefing={brief.packed(short)}")
    expect(strip_of(talk)).to_have_count(SCENES, timeout=60_000)
    still(talk)
    talk.get_by_label("Headline", exact=True).fill("Mine")
    talk.get_by_label("Headline", exact=True).press("Tab")
    expect(strip_of(talk).first).to_contain_text("Mine")
    still(talk)
    talk.get_by_role("button", name="Export").click()


def says_that_it_is_lost(page):
    """In the dashboard's words, and no other's."""
    dialog = page.locator("[data-relos-lost]")
    expect(dialog.get_by_role("heading")).to_have_text("The dashboard’s server does not answer", timeout=60_000)
    expect(dialog).to_contain_text("Start it again with make run or relos-map run")
    told = dialog.inner_text()
    assert "connected to the internet" not in told
    assert "Streamlit" not in told


def file_is_made(map_page):
    zipped = map_page.get_by_role("button", name="ZIP", exact=True)
    if not zipped.count():
        map_page.get_by_role("button", name="Export").click()
    with map_page.expect_download(timeout=60_000) as told:
        zipped.click()
    assert told.value.path().read_bytes()[:2] == b"PK"
    map_page.keyboard.press("Escape")


def handout_is_made(talk):
    expect(strip_of(talk)).to_have_count(SCENES, timeout=60_000)
    expect(strip_of(talk).first).to_contain_text("Mine")
    handout = talk.get_by_role("button", name="PDF handout")
    if not handout.count():
        talk.get_by_role("button", name="Export").click()
    still(talk)
    handout.click()
    save = talk.get_by_role("button", name=re.compile("Save PDF handout"))
    save.wait_for(timeout=120_000)
    with talk.expect_download() as told:
        save.click()
    assert len(PdfReader(told.value.path()).pages) >= SCENES
