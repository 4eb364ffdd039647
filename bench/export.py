"""How fast files are made, against a screenshot of the same map in a headless browser.

    python -m bench.export            prints a table
    python -m bench.export --json     prints the same figures as JSON

Our own times are warm: fields and level sets are at hand, as they are for a person who looks at the map. The browser is
given every advantage: it is running already, and opens the page that holds the same map from disk.
"""

import argparse
import json
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tools.find_browser import find

from relos_map import brief, catalogue, export
from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.draw.options import Options
from relos_map.export import deck
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene

FULL, FOUR_K = (1920, 1080), (3840, 2160)


def main() -> int:
    """Measure in turns, so that a noisy machine is noisy for all, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--rounds", type=int, default=9, help="times each is made (default 9)")
    options = parser.parse_args()
    executable = find()
    if executable is None:
        sys.stderr.write("No Chromium or Chrome was found; run `make test` once, or set CHROMIUM.\n")
        return 2
    composer = Composer(Atlas(catalogue.load()))
    picture = composer.chart(Scene(view="arctic"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = export.save(Path(folder) / "map.html", picture, composer)
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        times = _measured(_tasks(picture, composer, browser, page), options.rounds)
        browser.close()
    figures = {name: {"p50_ms": statistics.median(taken), "worst_ms": max(taken)} for name, taken in times.items()}
    memory = {
        "eight_at_once_peak_mb": _memory_of_eight(picture, composer),
        "fifty_left_mb": _memory_of_fifty(picture, composer),
    }
    sys.stdout.write(json.dumps(figures | memory, indent=2) if options.json else _table(figures, memory))
    return 0


def _tasks(picture: Chart, composer: Composer, browser: Browser, page: Path) -> dict[str, Callable[[], object]]:
    def made(kind: str, size: tuple[int, int] = FULL) -> Callable[[], object]:
        return lambda: export.make(kind, picture, composer, Options(size=size))

    return {
        "PNG 1920x1080": made("png"),
        "PNG 3840x2160": made("png", FOUR_K),
        "SVG": made("svg"),
        "PDF A4": made("pdf"),
        "PowerPoint": made("pptx"),
        "ready briefing as slides": lambda: deck.make("pptx", brief.ready(), composer),
        "browser screenshot 1920x1080": lambda: _screenshot(browser, page, 1),
        "browser screenshot 3840x2160": lambda: _screenshot(browser, page, 2),
    }


def _screenshot(browser: Browser, page: Path, factor: int) -> bytes:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, device_scale_factor=factor)
    tab = context.new_page()
    tab.goto(page.as_uri())
    tab.wait_for_selector('#map_div[data-view="arctic"]')
    taken = tab.screenshot()
    context.close()
    return taken


def _measured(tasks: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(rounds + 1):
        for name, task in tasks.items():
            start = time.perf_counter()
            task()
            if number:
                times[name].append((time.perf_counter() - start) * 1000)
    return times


def _memory_of_eight(picture: Chart, composer: Composer) -> float:
    """How much the peak of this process grows while eight pictures of 4K are asked for at once, MB."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    asked = [
        threading.Thread(target=export.make, args=("png", picture, composer, Options(size=FOUR_K))) for _ in range(8)
    ]
    for one in asked:
        one.start()
    for one in asked:
        one.join()
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def _memory_of_fifty(picture: Chart, composer: Composer) -> float:
    """How much memory this process holds more after fifty pictures than after the first few, MB."""
    for _ in range(3):
        export.make("png", picture, composer, Options())
    before = _resident_mb()
    for _ in range(50):
        export.make("png", picture, composer, Options())
    return _resident_mb() - before


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


_BOUNDS = (
    ("PNG 1920x1080", "browser screenshot 1920x1080", 1 / 4),
    ("PNG 3840x2160", "browser screenshot 3840x2160", 1 / 3),
    ("SVG", "PNG 1920x1080", 1),
    ("PDF A4", "PNG 1920x1080", 3),
    ("PowerPoint", "PNG 1920x1080", 5),
    ("ready briefing as slides", "PNG 1920x1080", 20),
)
"""What has to be faster than so many times what else."""


def _table(figures: dict[str, dict[str, float]], memory: dict[str, float]) -> str:
    png = figures["PNG 1920x1080"]["p50_ms"]
    lines = ["| file | p50 ms | worst ms | times a PNG 1920x1080 |", "|---|---:|---:|---:|"]
    for name, row in figures.items():
        lines.append(f"| {name} | {row['p50_ms']:.0f} | {row['worst_ms']:.0f} | {row['p50_ms'] / png:.2f} |")
    lines += ["", "| ratio of p50 | is | has to be under | |", "|---|---:|---:|---|"]
    for one, other, bound in _BOUNDS:
        ratio = figures[one]["p50_ms"] / figures[other]["p50_ms"]
        verdict = "kept" if ratio < bound else "MISSED"
        lines.append(f"| {one} / {other} | {ratio:.2f} | {bound:.2f} | {verdict} |")
    lines.append(f"\nEight 4K pictures at once raise the peak by {memory['eight_at_once_peak_mb']:.0f} MB.")
    lines.append(f"Fifty pictures one by one leave {memory['fifty_left_mb']:.0f} MB behind.\n")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
