"""Visits of a real server, by its websocket: whatever they do, the server stays as it was, and others go on."""

import asyncio
import json
import os
import re
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from bench import soak
from bench.load import Served
from bench.soak import ACTIONS, FEW, FONTS, TOGGLE, Count, Soak
from bench.viewer import Viewer
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as some
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from tests.apart import apart
from tests.hostile import corpus
from tools.served import free_port, until_served
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from relos_map import paths


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    port, log = free_port(), tmp_path_factory.mktemp("visits") / "log.txt"
    command = [sys.executable, "-m", "relos_map", "run", "--no-browser", "--port", str(port)]
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        until_served(process, f"http://127.0.0.1:{port}/health", log)
        yield Served(f"http://127.0.0.1:{port}/", [process.pid])
        assert process.poll() is None
    finally:
        process.terminate()
        process.wait(20)
    said = log.read_text(encoding="utf-8").splitlines()[1:]
    assert [line for line in said if not LINE.match(line)] == []


LINE = re.compile(r"\d{4}-\d\d-\d\dT\S+ (INFO|WARNING|ERROR) ")
"""What a line of the log begins with; a traceback has others."""


def test_a_file_that_was_made_is_there_to_be_fetched_however_many_others_press_meanwhile(served):
    async def fetched():
        one, other = [await Viewer.come(served.address, "measure=ring") for _ in range(2)]
        await one.say("_export", bool_value=True)
        address = await one.download("_export_csv")
        for _ in range(4):
            await other.press()
            await one.press()
        content = await Soak(served).fetch(address.lstrip("/"))
        await one.leave()
        await other.leave()
        return content

    assert b"," in apart(fetched())


def test_a_press_that_the_page_said_when_it_asked_by_itself_is_taken_once(served):
    """While years play, the browser asks twice a second, and may say with that a press that says itself right after."""

    async def labels():
        viewer, found = await Viewer.come(served.address, "measure=ring"), []
        for _ in range(2):
            await viewer.say("play", by_itself=True, trigger_value=True)
            await viewer.say("play", trigger_value=True)
            found.append(viewer.widgets["play"].said.label)
        await viewer.leave()
        return found

    assert apart(labels()) == ["Stop", "Play"]


class AFewScenes(Soak):
    """Links to few scenes, so that what is looked at is what actions leave, and not what is computed once and kept."""

    def link(self):
        one = self.rng.choice
        return f"view={one(['arctic', 'indian'])}&measure={one(['sea', 'ring'])}&{TOGGLE}={one('01')}"


def test_mixed_use_leaves_threads_files_and_sockets_as_they_were_and_little_memory(served, monkeypatch):
    """The short form of ``make soak``: a visit that ended keeps three sockets for two minutes.

    Toggles come less often than there, so that the rest comes as often in fewer actions; whole briefings are left to
    the long form, where there is time for them.
    """
    often = {name: one for name, one in ACTIONS.items() if name != "briefing"}
    monkeypatch.setattr(soak, "ACTIONS", often | {"toggle": (15, ACTIONS["toggle"][1])})
    used = AFewScenes(served)
    apart(used.use(30))
    before, visits = Count.of(served, 30), used.visits
    apart(used.use(70))
    after = Count.of(served, 100)
    assert not used.errors
    assert after.threads <= before.threads + FEW + os.cpu_count()  # a pool has as many as were busy at once
    assert after.files <= before.files + FONTS
    assert after.sockets <= before.sockets + 3 * (used.visits - visits) + FEW
    assert after.memory_mb < before.memory_mb + 400


TEXT = some.sampled_from(corpus.EVERY) | some.text(max_size=40) | some.just("x" * 300)
TYPED = TEXT.map(lambda text: text.encode("utf-8", "replace").decode())  # protobuf holds no lone surrogates
JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | TYPED,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(TYPED, inner, max_size=4),
    max_leaves=12,
)
SAID = some.dictionaries(
    some.sampled_from(["n", "id", "x", "y", "bounds", "reading", "do", "kept", "can", "presses"]), JSON
)
VALUES = {
    "trigger_value": some.booleans(),
    "bool_value": some.booleans(),
    "double_value": some.floats(),
    "int_value": some.integers(-(2**63), 2**63 - 1),
    "string_value": TYPED,
    "bytes_value": some.binary(max_size=50),
    "json_value": (JSON | SAID).map(json.dumps) | TYPED,
    "json_trigger_value": TYPED,
    "double_array_value": some.lists(some.floats(), max_size=3).map(lambda data: {"data": data}),
    "int_array_value": some.lists(some.integers(-(2**31), 2**31), max_size=3).map(lambda data: {"data": data}),
    "string_array_value": some.lists(TYPED, max_size=3).map(lambda data: {"data": data}),
    "string_trigger_value": TYPED.map(lambda data: {"data": data}),
    "file_uploader_state_value": some.just({"uploaded_file_info": [{"file_id": "none", "name": "x", "size": 7}]}),
}
VALUE = some.sampled_from(list(VALUES)).flatmap(lambda kind: some.tuples(some.just(kind), VALUES[kind]))
NUMBER = some.integers(0, 200)
"""Stands for a widget, a page or a fragment of the visit, or for none there is."""
STATE = some.fixed_dictionaries(
    {},
    optional={
        "widgets": some.lists(some.tuples(NUMBER | TYPED, VALUE), max_size=3),
        "page": NUMBER | TYPED,
        "page_name": TYPED,
        "fragment": NUMBER | TYPED,
        "query_string": TYPED,
        "is_history_navigation": some.booleans(),
        "is_auto_rerun": some.booleans(),
        "locale": TYPED,
        "url": TYPED,
    },
)
OTHERS = (
    {"clear_cache": True}, {"set_run_on_save": True}, {"load_git_info": True}, {"stop_script": True},
    {"debug_disconnect_websocket": True}, {"debug_shutdown_runtime": True}, {},
    {"file_urls_request": {"request_id": "1", "file_names": ["../../x", "y" * 9_000]}},
    {"backend_operation_request": {"install_skills": {}}},
    {"backend_operation_request": {"deferred_file": {"file_id": "../none"}}},
)  # fmt: skip
MESSAGE = some.one_of(
    some.tuples(some.just("state"), STATE),
    some.tuples(some.just("other"), some.sampled_from(OTHERS)),
    some.tuples(some.just("bytes"), some.binary(max_size=300)),
    some.tuples(some.just("cut"), STATE),
    some.tuples(some.just("text"), TYPED),
    some.tuples(some.just("large"), NUMBER),
)
QUIET_S = 0.03
MANY = settings(max_examples=max(200, settings.default.max_examples), suppress_health_check=list(HealthCheck))


class Hostile:
    """A visitor that says anything, and looks at all that it is told."""

    def __init__(self, address):
        self.address, self.viewer, self.said = address, None, 0

    async def say(self, kind, what):
        if self.viewer is None:
            self.viewer = await Viewer.come(self.address, "measure=ring")
        said = {
            "state": lambda: self.state(what).SerializeToString(),
            "cut": lambda: self.state(what).SerializeToString()[:-1],
            "other": lambda: self.other(what).SerializeToString(),
            "large": lambda: self.state({"widgets": [(what, ("string_value", "y" * 2_000_000))]}).SerializeToString(),
            "too large": lambda: bytes(what),
        }.get(kind, lambda: what)()
        self.said += 1
        if kind in {"state", "other", "large"}:
            await self.exchange(self.viewer.socket, said)
            return
        host = self.address.removeprefix("http://")  # what cannot be read is said in a visit of its own
        async with connect(f"ws://{host}_stcore/stream", subprotocols=["streamlit"], max_size=None) as socket:
            with suppress(ConnectionClosed):
                await self.exchange(socket, said)

    async def exchange(self, socket, said):
        """Say something, and hear all that is said, until a heartbeat or a run was answered and all is still."""
        await socket.send(said)
        await socket.send(BackMsg(app_heartbeat=True).SerializeToString())
        answered = runs = False
        async with asyncio.timeout(60):
            while True:
                try:
                    content = await asyncio.wait_for(socket.recv(), QUIET_S if answered and not runs else None)
                except TimeoutError:
                    return
                assert not LEAK.search(content)
                told = ForwardMsg.FromString(content)
                kind = told.WhichOneof("type")
                assert kind != "git_info_changed"
                answered |= kind in {"heartbeat_ack", "script_finished"}  # where a run begins, an answer may be dropped
                if kind == "session_status_changed":
                    runs = told.session_status_changed.script_is_running

    def state(self, said):
        known, pages = list(self.viewer.widgets.values()), list(self.viewer.pages.values())
        asked = BackMsg()
        state = asked.rerun_script
        for widget, (kind, value) in said.get("widgets", ()):
            name = known[widget].id if isinstance(widget, int) and widget < len(known) else f"$$ID-{widget}-x"
            state.widget_states.widgets.add(id=name, **{kind: value})
        page, fragment = said.get("page", self.viewer.page), said.get("fragment", "")
        state.page_script_hash = pages[page % len(pages)] if isinstance(page, int) else page
        state.fragment_id = known[fragment % len(known)].fragment if isinstance(fragment, int) else fragment
        for name in ("page_name", "query_string", "is_history_navigation", "is_auto_rerun"):
            if name in said:
                setattr(state, name, said[name])
        for name in ("locale", "url"):
            if name in said:
                setattr(state.context_info, name, said[name])
        return asked

    def other(self, said):
        asked = BackMsg(**said)
        if asked.HasField("backend_operation_request"):
            asked.backend_operation_request.session_id = self.viewer.session
        return asked


LEAK = re.compile(b"|".join(re.escape(str(one).encode()) for one in (paths.ROOT, "site-packages", "Traceback", ".py:")))


@pytest.fixture(scope="module")
def loop():
    """An event loop in a thread of its own, for connections that last."""
    runner = asyncio.Runner()
    with ThreadPoolExecutor(1) as pool:
        yield lambda coroutine: pool.submit(runner.run, coroutine).result()
        pool.submit(runner.close).result()


@pytest.fixture(scope="module")
def hostile(served, loop):
    visitor = Hostile(served.address)
    yield visitor
    if visitor.viewer:
        loop(visitor.viewer.leave())


@pytest.fixture(scope="module")
def other(served, loop):
    viewer = loop(Viewer.come(served.address, "measure=ring"))
    yield viewer
    loop(viewer.leave())


def each_other(test):
    """Of what else a page can say, every one is said, and whatever comes by chance besides."""
    for one in OTHERS:
        test = example(message=("other", one))(test)
    return test


# A server that was told things before is no place to look for the shortest.
@settings(MANY, phases=[Phase.explicit, Phase.generate])
@given(message=MESSAGE)
@example(message=("too large", 17_000_000))
@each_other
def test_whatever_a_page_says_it_is_answered_or_hung_up_on_and_others_go_on(loop, hostile, other, message):
    loop(hostile.say(*message))
    if hostile.said % 20 == 0:
        loop(other.press())
        with urllib.request.urlopen(f"{hostile.address}health", timeout=60) as answer:
            assert answer.status == 200
