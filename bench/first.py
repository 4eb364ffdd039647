"""What a first visit waits on a machine where nothing is kept yet: no compiled engine, no fields, a new browser.

    python -m bench.first
    python -m bench.first --times 10 --after 0,3

Each time a server is started with empty folders for its caches. From the moment that it answers, or so many seconds
after, to the moment that the map of Routes holds its way. The browser runs already, with an empty page.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tools.find_browser import find
from tools.served import LAUNCH_ARGS, free_port, served

PAGE = "Routes?start=in-mumbai&end=ru-vladivostok"
WAY = """() => { const inside = document.querySelector(".st-key-map_frame iframe")?.contentDocument;
return inside?.querySelector("[data-painted]") && inside.querySelector("path.relos-route"); }"""
_SOON_MS = 20


def first_way(browser: Browser, after_s: float) -> float:
    """Seconds from opening Routes to its way, so long after a new server answers for the first time."""
    with ExitStack() as stack:
        folder, port = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)), free_port()
        env = os.environ | {"RELOS_MAP_CACHE": folder, "XDG_CACHE_HOME": folder}
        command = [sys.executable, "-m", "relos_map", "run", "--no-browser", "--port", str(port)]
        address = f"http://127.0.0.1:{port}/"
        page = stack.enter_context(browser.new_context(viewport={"width": 1280, "height": 720})).new_page()
        stack.enter_context(served(command, f"{address}version", log=Path(folder) / "log.txt", env=env))
        time.sleep(after_s)
        began = time.perf_counter()
        page.goto(f"{address}{PAGE}", wait_until="commit")
        page.wait_for_function(WAY, timeout=120_000, polling=_SOON_MS)
        return time.perf_counter() - began


def main() -> int:
    """Measure, and print a line for each wait."""
    options = argparse.ArgumentParser(description="What a first visit waits on a machine where nothing is kept yet.")
    options.add_argument("--times", type=int, default=5, help="how often")
    options.add_argument("--after", type=_seconds, default=(0, 3), metavar="S,S", help="seconds after its first answer")
    given = options.parse_args()
    chromium = find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=LAUNCH_ARGS)
        for after in given.after:
            took = sorted(first_way(browser, after) for _ in range(given.times))
            middle = statistics.median(took)
            print(f"{after:g} s after the first answer: first way in {middle:.2f} s, {took[0]:.2f} to {took[-1]:.2f}")
        browser.close()
    return 0


def _seconds(text: str) -> Sequence[float]:
    return [float(one) for one in text.split(",")]


if __name__ == "__main__":
    sys.exit(main())
