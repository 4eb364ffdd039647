"""What the server says to browsers, and what it says where it cannot serve."""

import gzip
import json
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import replace
from threading import Thread

import pytest
from tools.served import free_port, served

from relos_map.chart.pacts import compose
from relos_map.cli import main
from relos_map.errors import InputError
from relos_map.scene import DEFAULT
from relos_map.web import data, server
from relos_map.web.edition import edition
from relos_map.web.prefetch import Prefetch


@pytest.fixture(scope="module")
def below(tmp_path_factory):
    """The dashboard below a path, as behind a proxy."""
    port = free_port()
    command = [sys.executable, "-m", "relos_map", "run", "--port", str(port), "--base-url", "/maps/relos/"]
    log = tmp_path_factory.mktemp("served") / "log.txt"
    with served(command, f"http://127.0.0.1:{port}/maps/relos/", log=log) as address:
        yield address


def get(address):
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.status, refused.headers, refused.read()


def test_every_answer_forbids_other_hosts(below):
    for path in ("", "_stcore/health", "component/streamlit_folium.st_folium/index.html"):
        _, headers, _ = get(below + path)
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "object-src 'none'" in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_only_the_map_frame_may_evaluate_scripts(below):
    assert "'unsafe-eval'" not in get(below)[1]["content-security-policy"]
    frame = get(below + "component/streamlit_folium.st_folium/index.html")
    assert "'unsafe-eval'" in frame[1]["content-security-policy"]


def test_a_drawing_is_not_made_for_a_scene_that_cannot_be_read(below):
    status, _, body = get(below + "relos/ahead/explore/now?view=mars")
    assert (status, body) == (204, b"")


def test_a_drawing_is_kept_by_who_has_it_for_as_long_as_engine_and_data_are_the_same(below):
    address = below + f"relos/ahead/explore/{edition()}?home=1"
    request = urllib.request.Request(address, headers={"accept-encoding": "gzip"})
    status, headers, body = get(request)
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert "immutable" in headers["cache-control"]
    assert json.loads(gzip.decompress(body))["view"]["id"] == "eurasia"
    status, headers, _ = get(below + "relos/ahead/explore/0123456789abcdef?home=1")
    assert (status, headers["cache-control"]) == (204, "no-store")


def test_what_every_map_is_told_has_an_address(below):
    _, headers, told = get(f"{below}relos/settings/en/{edition()}.js")
    assert headers["content-type"].startswith("text/javascript")
    assert "immutable" in headers["cache-control"]
    settings = json.loads(told.decode().removeprefix("window.relosSettings=").removesuffix(";"))
    assert {"choices", "switches", "words"} <= set(settings)
    _, headers, of_before = get(f"{below}relos/settings/en/of-before.js")
    assert headers["cache-control"] == "no-store"
    assert of_before == told


ARENAS = """
import ctypes, sys, threading
from relos_map.web.server import share_arenas

if sys.argv[1] == "shared":
    share_arenas()
c = ctypes.CDLL(None)
c.fdopen.restype = c.malloc.restype = ctypes.c_void_p
all_there = threading.Barrier(8)

def take():
    all_there.wait()
    c.malloc(100)
    all_there.wait()

threads = [threading.Thread(target=take) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
told = ctypes.c_void_p(c.fdopen(1, b"w"))
c.malloc_info(0, told)
c.fflush(told)
"""


def test_its_threads_share_memory():
    def arenas(how):
        run = [sys.executable, "-c", ARENAS, how]
        return subprocess.run(run, capture_output=True, text=True, check=True).stdout.count("<heap nr=")

    assert arenas("shared") <= 2 < arenas("apart")


def test_a_drawing_is_asked_for_with_get_only(below):
    status, _, _ = get(urllib.request.Request(below + "relos/ahead/explore/now", data=b"{}"))
    assert status in {403, 405}


def test_a_press_is_answered_with_the_drawing_that_it_leads_to(atlas, monkeypatch):
    monkeypatch.setattr(data, "shared", lambda: atlas)
    home = Prefetch("relos/ahead")
    compose(replace(DEFAULT, measure="ring", view="arctic"), atlas)  # its fields are at hand now
    drawing = json.loads(home.answer("explore", "measure=ring&step=view+arctic"))
    assert drawing["view"]["id"] == "arctic"
    assert drawing["ahead"]["url"] == "../../relos/ahead/explore/now"
    for unusable in ("step=view+Arctic", "view=mars", "step=nm+300", "&".join(["step=home"] * 300)):
        assert home.answer("explore", unusable) is None
    assert home.answer("nowhere", "measure=ring") is None


def test_a_page_waits_for_its_first_map_and_no_longer():
    home = Prefetch("relos/ahead")
    began = time.monotonic()
    with home.first_map(60) as token:
        home.answer("explore", f"drawn={token}")
    assert time.monotonic() - began < 30
    home.answer("explore", f"drawn={token}")  # late, or anyone's


def test_a_run_that_ends_early_leaves_no_token_behind():
    home = Prefetch("relos/ahead")
    for ending in (RuntimeError, SystemExit):
        with pytest.raises(ending), home.first_map(60):
            raise ending
    with home.first_map(0):
        assert len(home._awaited) == 1
    assert not home._awaited


def test_a_port_that_is_taken_is_said_in_one_sentence(capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(InputError, match=rf"127\.0\.0\.1:{port}: another program uses it"):
            server.run(port=port)
        with pytest.raises(SystemExit) as left:
            main(["run", "--port", str(port)])
    said = capsys.readouterr()
    assert left.value.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "--port" in said.err
    assert "Traceback" not in said.err


def test_an_address_that_is_not_ours_is_said_in_one_sentence():
    with pytest.raises(InputError, match=r"Cannot serve on 192\.0\.2\.1:8501"):
        server.run(host="192.0.2.1")


def post(address, body, **headers):
    return get(urllib.request.Request(address, data=body, headers={"content-type": "application/json", **headers}))


def test_the_player_is_one_page_that_asks_only_its_own_server(below):
    status, headers, body = get(below + "relos/present")
    assert status == 200
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    font = re.search(rb"url\((font/[\w-]+\.otf)\)", body)
    assert font
    assert get(below + "relos/" + font[1].decode())[0] == 200
    assert get(below + "relos/font/..%2F..%2Fpyproject.toml")[0] in {400, 404}


def test_a_briefing_is_answered_as_the_player_reads_it_or_with_every_problem(below):
    talk = {"title": "A", "scenes": [{"page": "explore", "scene": "measure=ring&focus=gone", "notes": "n"}]}
    status, _, body = post(below + "relos/briefing", json.dumps(talk).encode())
    (scene,) = json.loads(body)["scenes"]
    assert status == 200
    assert (scene["query"], scene["notes"]) == ("measure=ring&focus=gone", "n")
    assert "focus" in scene["refused"][0]
    for broken, said in ((b'{"title": 3, "scenes": [4]}', 2), (b"x", 1), (b"[" * 100_000, 1), (b" " * 1_000_002, 1)):
        status, _, body = post(below + "relos/briefing", broken)
        assert status == 400
        assert len(json.loads(body)["problems"]) == said
    assert post(below + "relos/briefing", b"{}", **{"sec-fetch-site": "cross-site"})[0] == 403


def test_a_scene_is_drawn_whatever_has_to_be_computed_or_says_why_not(below):
    status, _, body = get(below + "relos/scene/explore?measure=ring&nm=1700&view=arctic&frame=arctic,-20,-15,25,15")
    drawing = json.loads(body)
    assert (status, drawing["view"]["id"], drawing["state"]["nm"]) == (200, "arctic", 1700)
    assert drawing["framing"]["bounds"] == [-20, -15, 25, 15]
    assert {port["id"] for port in drawing["ports"]} <= {*drawing["cards"]}
    drawing = json.loads(get(below + "relos/scene/explore?measure=ring&step=focus+in-mumbai")[2])
    assert drawing["told"]["title"].startswith("Mumbai")
    assert json.loads(get(below + "relos/scene/explore?measure=ring&at=10,70")[2])["told"]["title"] == "Arabian Sea"
    for unusable in ("explore?step=bad+x", "nowhere?", "compare?a=", "explore?" + "&".join(["step=home"] * 300)):
        status, _, body = get(below + "relos/scene/" + unusable)
        assert status == 200
        assert json.loads(body)["problems"]


def test_warming_lets_a_first_map_by():
    asked = Prefetch("relos/ahead")
    asked.let_by()  # at once, where no map is awaited
    done = []
    with asked.first_map(0) as token:
        waiting = Thread(target=lambda: done.append(asked.let_by()))
        waiting.start()
        waiting.join(0.2)
        assert done == [], "it waits while a map is on its way"
        asked.answer("explore", f"drawn={token}")
    waiting.join(10)
    assert done == [None]
    asked.arrive()
    waiting = Thread(target=lambda: done.append(asked.let_by()))
    waiting.start()
    waiting.join(0.2)
    assert done == [None], "and while a visit begins"
    waiting.join(10)
    assert done == [None, None]
