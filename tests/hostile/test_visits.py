"""Visits of a real server, by its websocket: whatever they do, the server stays as it was, and others go on."""

import asyncio
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from bench.load import Served
from bench.soak import FEW, FONTS, Count, Soak
from bench.viewer import Viewer
from tools.served import free_port, until_served


def apart(coroutine):
    """What a coroutine gives back, in a thread of its own: a browser's test may hold a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


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
    assert "Traceback" not in log.read_text(encoding="utf-8")


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


def test_mixed_use_leaves_threads_files_and_sockets_as_they_were_and_little_memory(served):
    """The short form of ``make soak``: a visit that ended keeps three sockets for two minutes."""
    used = Soak(served)
    apart(used.use(120))
    before, visits = Count.of(served, 120), used.visits
    apart(used.use(180))
    after = Count.of(served, 300)
    assert not used.errors
    assert after.threads <= before.threads + FEW + os.cpu_count()  # a pool has as many as were busy at once
    assert after.files <= before.files + FONTS
    assert after.sockets <= before.sockets + 3 * (used.visits - visits) + FEW
    assert after.memory_mb < before.memory_mb + 400
