"""A browser that slept for a day, and whose visit the server has forgotten: it wakes at the same scene."""

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from conftest import PAINTED, Shown
from relos_map import brief

pytestmark = pytest.mark.browser

DAY_MS = 86_400_000
KEPT = 128
"""So many visits that ended Streamlit keeps; before them, the oldest is forgotten."""


async def come_and_go(address):
    """More visitors than make the server forget who ended their visit before: of that end it may hear late."""
    for _ in range(KEPT + 40):
        async with connect(f"ws://{urlsplit(address).netloc}/_stcore/stream", subprotocols=["streamlit"]):
            pass


class Line:
    """What joins a page and its server; it can be cut and joined again. ``visits`` are those that the server named."""

    def __init__(self, page):
        self.open, self.sockets, self.visits = True, [], set()
        page.route_web_socket(re.compile("_stcore/stream"), self.through)

    def through(self, socket):
        if self.open:
            server = socket.connect_to_server()
            server.on_message(lambda content: self.told(socket, content))
            self.sockets.append(socket)
        else:
            socket.close()

    def told(self, socket, content):
        told = ForwardMsg.FromString(content)
        if told.HasField("new_session"):
            self.visits.add(told.new_session.initialize.session_id)
        socket.send(content)

    def cut(self):
        self.open = False
        for socket in self.sockets:
            socket.close()


@pytest.fixture
def sleeper(chromium):
    """A window whose clock can be moved on."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    context.clock.install()
    yield context
    context.close()


def test_a_page_wakes_at_the_same_scene_and_its_presses_are_heard(sleeper, address):
    page = sleeper.new_page()
    line = Line(page)
    page.goto(f"{address}?view=arctic&nm=2500&measure=ring")
    page.wait_for_function(PAINTED, timeout=120_000)
    shown = Shown(page)
    shown.settled()
    shown.toggle("lemoa_indian")
    page.wait_for_url(re.compile("lemoa_indian=1"))
    shown.settled()
    headline, scene, place = page.locator("h1").first.inner_text(), page.url, shown.place()
    line.cut()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, come_and_go(address)).result()
    sleeper.clock.fast_forward(DAY_MS)
    app = page.locator("[data-testid=stApp]")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    line.open = True
    sleeper.clock.fast_forward(DAY_MS)  # the next try
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=60_000)
    shown.settled()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert (page.locator("h1").first.inner_text(), page.url, shown.place()) == (headline, scene, place)
    assert page.locator(".notice").count() <= 1
    assert len(line.visits) == 2, "the server has forgotten the first"
    shown.toggle("relos_arctic")
    page.wait_for_url(re.compile("relos_arctic=0"))
    assert {"view=arctic", "nm=2500", "lemoa_indian=1"} <= set(urlsplit(page.url).query.split("&"))


def test_a_talk_and_its_speaker_wake_where_they_were(sleeper, address):
    page = sleeper.new_page()
    page.goto(f"{address}relos/present")
    scenes = tuple(brief.Slide("explore", f"measure=ring&nm={nm}", f"Scene of {nm}") for nm in (1_000, 2_000, 3_000))
    work = {"rev": 1, "by": "test", "briefing": json.loads(brief.write(brief.Briefing(1, "A talk", scenes)))}
    page.evaluate("(text) => localStorage.setItem('relos-briefing', text)", json.dumps(work))
    page.goto(f"{address}relos/present#2")
    page.reload()
    at_scene = "body[data-scene='{}'] path.relos-land"
    page.wait_for_selector(at_scene.format(2), state="attached", timeout=60_000)
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    speaker.wait_for_selector(at_scene.format(2), state="attached", timeout=60_000)
    sleeper.set_offline(True)
    sleeper.clock.fast_forward(DAY_MS)
    sleeper.set_offline(False)
    for window in (page, speaker):
        expect(window.locator("#headline")).to_have_text("Scene of 2000")
    expect(speaker.locator("#sign")).to_have_text("")
    assert page.locator("#signs").inner_text() == ""
    speaker.keyboard.press("PageDown")
    for window in (page, speaker):
        expect(window.locator("#headline")).to_have_text("Scene of 3000")
    page.wait_for_selector(at_scene.format(3), state="attached", timeout=60_000)
    assert page.locator("#stage").get_attribute("data-broken") == "no"
