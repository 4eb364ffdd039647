"""Two copies behind nginx: a visit stays with one, and goes on at the other where that one is killed."""

import re
import subprocess
import sys
import time
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from tools.find_nginx import MISSING, find
from tools.front import command
from tools.served import free_port, served, until_served
from waiting import leave

pytestmark = pytest.mark.browser


@pytest.fixture
def copy(tmp_path):
    """A copy that is this test's own: its port and its process."""
    port, log = free_port(), tmp_path / "copy.txt"
    with log.open("w") as output:
        run = [sys.executable, "-m", "relos_map", "run", "--no-browser", "--port", str(port)]
        process = subprocess.Popen(run, stdout=output, stderr=output, text=True)
    try:
        until_served(process, f"http://127.0.0.1:{port}/version", log)
        yield port, process
    finally:
        process.kill()
        process.wait(10)


@pytest.fixture
def front(copy, address, tmp_path):
    """The address of nginx in front of that copy and of the one that all tests share."""
    nginx, port = find(), free_port()
    assert nginx, MISSING
    run = command(nginx, tmp_path, port, [copy[0], urlsplit(address).port])
    with served(run, f"http://127.0.0.1:{port}/version", log=tmp_path / "start.txt") as found:
        yield found.removesuffix("version")


def answered(folder):
    """The ports of the copies that answered, in order; nginx writes a line only after its answer has left."""
    before, told = None, (folder / "log.txt").read_text()
    while told != before:
        time.sleep(0.1)
        before, told = told, (folder / "log.txt").read_text()
    return [int(port) for port in re.findall(r":(\d+) [\d.]+$", told, re.MULTILINE)]


def test_a_visit_stays_with_a_copy_until_that_one_is_killed(copy, address, front, show, tmp_path):
    (own, process), other = copy, urlsplit(address).port
    turns = []
    while len(turns) < 4 or turns[-1] != other:  # new visits take turns, so that the next one is our copy's
        before = len(answered(tmp_path))
        person = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        for _ in range(3):
            person.open(f"{front}version").close()
        (one,) = set(answered(tmp_path)[before:])
        turns.append(one)
    assert set(turns) == {own, other}

    for _ in range(6):  # a copy that once did not answer, on a busy machine, is left alone for five seconds
        before = len(answered(tmp_path))
        shown = show("?nm=2500", at=front)
        if (asked := set(answered(tmp_path)[before:])) == {own}:
            break
        leave(shown.page)
        time.sleep(2)
    assert asked == {own}
    shown.map("void relos.map.setView([20, 10], relos.map.getZoom() + 1, { animate: false })")
    shown.toggle("lemoa_indian")
    shown.page.wait_for_url(re.compile("lemoa_indian=1.*frame=|frame=.*lemoa_indian=1"))
    shown.settled()
    scene, place = shown.page.url, shown.place()

    heard = []
    shown.page.once("websocket", lambda socket: socket.on("framereceived", lambda _: heard.append(True)))
    process.kill()
    for _ in range(600):
        if heard:
            break
        shown.page.wait_for_timeout(100)
    assert heard, "the page does not connect again"
    shown.settled()
    expect(shown.page.get_by_role("dialog")).to_have_count(0)
    assert shown.page.url == scene
    assert shown.place() == place
    after = len(answered(tmp_path))
    shown.toggle("relos_arctic")
    shown.page.wait_for_url(re.compile("relos_arctic=0"))
    shown.settled()
    assert {"nm=2500", "lemoa_indian=1", "relos_arctic=0"} <= set(urlsplit(shown.page.url).query.split("&"))
    assert shown.place() == place
    assert set(answered(tmp_path)[after:]) == {other}
    told = {cookie["name"]: cookie["value"] for cookie in shown.page.context.cookies(front)}
    assert told["relos_copy"] == "2"  # also once the first is back
