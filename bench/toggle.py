"""What one toggle on Explore costs: what the browser receives, and where the processor's time goes.

    python -m bench.toggle
    python -m bench.toggle --toggle lemoa_indian --presses 200

The server runs in this process. Times without a profile come first; the profile, whose own work makes everything about
twice as slow, says only how the time is shared out. It is that of the thread in which Streamlit runs the page; the loop
is the thread that reads and writes websockets.
"""

import argparse
import asyncio
import cProfile
import os
import pstats
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from bench.viewer import LOOKS_S, Viewer
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from tools.served import free_port

from relos_map.draw.compat.streamlit import log_as_others_do
from relos_map.web import server, warming
from relos_map.web.hosts import Hosts

WARM_UP = 6
_ROOMS = ("relos_map", "streamlit_folium", "streamlit", "folium", "branca", "jinja2", "google", "asyncio")


@dataclass
class Watched:
    """What the threads that run pages have used since ``begin``."""

    profile: cProfile.Profile | None = None
    script_s: float = 0
    on: bool = False
    _run: Any = field(default=ScriptRunner._run_script_thread)

    def __post_init__(self) -> None:
        def run(runner: ScriptRunner) -> None:
            profile, began = (self.profile if self.on else None), time.thread_time()
            if profile:
                profile.enable()
            try:
                self._run(runner)
            finally:
                if profile:
                    profile.disable()
                if self.on:
                    self.script_s += time.thread_time() - began

        ScriptRunner._run_script_thread = run  # type: ignore[method-assign]


def serve() -> tuple[str, int]:
    """Serve the dashboard in a thread; its address, and the clock of the thread."""
    log_as_others_do()
    port, clocks = free_port(), []
    app = server.build("", Hosts.of("127.0.0.1"), warming.Warming(lambda: None))
    config = uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None, log_level="warning", access_log=False)
    running = uvicorn.Server(config)

    def run() -> None:
        clocks.append(time.pthread_getcpuclockid(threading.get_ident()))
        asyncio.run(running.serve())

    threading.Thread(target=run, daemon=True).start()
    while not running.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}/", clocks[0]


async def measure(address: str, clock: int, watched: Watched, key: str, presses: int) -> None:
    """Press the toggle to and fro, and print what it costs."""
    viewer = await Viewer.come(address)
    await asyncio.sleep(LOOKS_S)
    for what in ("first", "toggle", *["toggle back"] * (WARM_UP - 1)):
        before = viewer.told() if what != "first" else (0, 0, 0)
        if what != "first":
            await viewer.press(key)
        received, messages, wire = (late - early for late, early in zip(viewer.told(), before, strict=True))
        print(f"{what}: {received / 1000:.1f} kB in {messages} messages, {wire / 1000:.1f} kB compressed")
    watched.on = True
    loop_s = time.clock_gettime(clock)
    for _ in range(presses):
        await viewer.press(key)
        await asyncio.sleep(0.02)
    loop_s, watched.on = time.clock_gettime(clock) - loop_s, False
    if not watched.profile:
        script_ms, loop_ms = (1000 * spent / presses for spent in (watched.script_s, loop_s))
        print(f"processor time of a toggle: {script_ms + loop_ms:.1f} ms, page {script_ms:.1f}, loop {loop_ms:.1f}")
    await viewer.leave()


def shares(profile: cProfile.Profile, presses: int) -> None:
    """Print the shares of packages, and what takes longest."""
    found = pstats.Stats(profile)
    rooms, whole = Counter[str](), found.total_tt  # type: ignore[attr-defined]
    for (file, _, name), (_, _, own, _, _) in found.stats.items():  # type: ignore[attr-defined]
        parts = Path(file).parts
        room = next((room for room in _ROOMS if room in parts), "Python" if file != "~" else "built in")
        rooms["a message handed to the loop" if "'send' of '_socket" in name else room] += own
    print("share of the page's thread: " + ", ".join(f"{room} {own / whole:.0%}" for room, own in rooms.most_common(9)))
    print("\n| function | calls a toggle | share with what it calls |\n|---|---:|---:|")
    ours = ("relos_map", "streamlit", "streamlit_folium")
    rows = sorted(found.stats.items(), key=lambda row: -row[1][3])  # type: ignore[attr-defined]
    named = [(key, row) for key, row in rows if any(room in Path(key[0]).parts for room in ours)]
    for (file, line, name), (_, calls, _, total, _) in named[:40]:
        place = "/".join(Path(file).parts[-3:])
        print(f"| {place}:{line} {name} | {calls / presses:.1f} | {total / whole:.0%} |")


def main() -> int:
    """Measure, and print."""
    options = argparse.ArgumentParser(description="What one toggle on Explore costs.")
    options.add_argument("--toggle", default="relos_arctic", help="its key in links")
    options.add_argument("--presses", type=int, default=100)
    given = options.parse_args()
    watched = Watched()
    address, clock = serve()
    asyncio.run(measure(address, clock, watched, given.toggle, given.presses))
    watched.profile = cProfile.Profile()
    print("\nonce more, with a profile:")
    asyncio.run(measure(address, clock, watched, given.toggle, given.presses))
    shares(watched.profile, given.presses)
    sys.stdout.flush()
    os._exit(0)  # the server's threads have nothing to tidy up


if __name__ == "__main__":
    main()
