"""How fast the map answers, against the framework's floor and against the ways people use today.

    make bench                 prints a table
    python -m bench.run --json prints the same figures as JSON

Everything runs in one go on one machine, and the apps take turns at every click, so that a noisy machine is noisy for
all of them: compare the columns, not the milliseconds.
"""

import argparse
import json
import math
import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench import client
from bench.apps import same
from playwright.sync_api import Browser, Frame, Page, sync_playwright
from tools.find_browser import find
from tools.served import LAUNCH_ARGS, ROOT, free_port, served, streamlit

TIMING = (Path(__file__).parent / "timing.js").read_text(encoding="utf-8")
SETTLE_MS = 450
"""Rest after every click, so that one app's work does not fall into another's time."""

HOVER_MS = 150
"""How long the pointer rests on a toggle or a port before it is clicked."""


@dataclass
class Contest:
    """Apps that take turns at the same task; milliseconds of each."""

    name: str
    turns: dict[str, Callable[[], float]]
    times: dict[str, list[float]] = field(default_factory=dict)

    def run(self, rounds: int, warm_up: int = 4) -> None:
        """Let every app have its turn, again and again."""
        for number in range(warm_up + rounds):
            for name, turn in self.turns.items():
                try:
                    taken = turn()
                except Exception as error:
                    raise RuntimeError(f"{self.name}: {name} in round {number}") from error
                if number >= warm_up:
                    self.times.setdefault(name, []).append(taken)


def p50(times: list[float]) -> float:
    """The median."""
    return statistics.median(times)


def p95(times: list[float]) -> float:
    """The value that 95 of 100 do not exceed (nearest rank)."""
    return sorted(times)[max(0, math.ceil(0.95 * len(times)) - 1)]


def open_page(browser: Browser, address: str, kind: str) -> Page:
    """A page of its own, in a context of its own, opened and settled."""
    page = browser.new_context(viewport={"width": 1600, "height": 900}).new_page()
    page.add_init_script(TIMING)
    page.goto(address)
    if kind == "word":
        page.locator("#word").wait_for()
    else:
        page.evaluate("kind => bench.first(kind)", "relos" if kind == "painted" else "stock")
    page.wait_for_timeout(1500)
    return page


def toggle(page: Page, selector: str, kind: str) -> Callable[[], float]:
    """A turn: click a toggle, wait for its change to be painted."""

    def turn() -> float:
        page.bring_to_front()
        before = page.evaluate("kind => bench.state(kind)", kind)
        page.locator(selector).hover()  # as a hand does, on its way to the click
        page.wait_for_timeout(HOVER_MS)
        page.evaluate("kind => bench.arm(kind, null)", kind)
        page.locator(selector).click()
        taken = float(page.evaluate("bench.result"))
        page.wait_for_timeout(SETTLE_MS)
        assert page.evaluate("kind => bench.state(kind)", kind) != before, f"{selector} changed nothing"
        return taken

    return turn


def port_click(page: Page, selectors: list[str]) -> Callable[[], float]:
    """A turn: click the next of some ports in the map's frame, wait for the card to change."""
    ports = iter(selectors * 1000)

    def turn() -> float:
        page.bring_to_front()
        port = _map_frame(page).locator(next(ports)).first
        port.hover(force=True)
        page.wait_for_timeout(HOVER_MS)
        page.evaluate("bench.arm('card', null)")
        port.click(force=True)
        taken = float(page.evaluate("bench.result"))
        page.wait_for_timeout(SETTLE_MS)
        return taken

    return turn


def first_map(browser: Browser, address: str, kind: str) -> Callable[[], float]:
    """A turn: open the page in a browser that has never seen it, wait for its map."""

    def turn() -> float:
        context = browser.new_context(viewport={"width": 1600, "height": 900})
        page = context.new_page()
        page.add_init_script(TIMING)
        page.goto(address, wait_until="commit")
        taken = float(page.evaluate("kind => bench.first(kind)", kind))
        page.wait_for_timeout(SETTLE_MS)
        context.close()
        return taken

    return turn


def _map_frame(page: Page) -> Frame:
    return next(frame for frame in page.frames if "streamlit_folium" in frame.url)


def contests(browser: Browser, addresses: dict[str, str], rounds: int, only: str) -> list[Contest]:
    """Run all of them."""
    done = []
    everything = "&".join(f"{key}=1" for key in client.every_key())
    for name, query in (("Toggle, default selection", ""), ("Toggle, everything on", everything)):
        if not name.lower().startswith(only):
            continue
        ours = open_page(browser, f"{addresses['relos']}?{query}", "painted")
        floor = open_page(browser, addresses["floor"], "word")
        stock = open_page(browser, addresses["stock"] + ("?on=all" if query else ""), "paths")
        plain = open_page(browser, addresses["client"] + ("all.html" if query else "default.html"), "paths")
        contest = Contest(
            name,
            {
                "relos-map": toggle(ours, ".st-key-lemoa_indian label", "painted"),
                "streamlit floor": toggle(floor, ".st-key-reach label", "word"),
                "streamlit-folium": toggle(stock, ".st-key-lemoa_indian label", "paths"),
                "leaflet alone": toggle(plain, "#lemoa_indian", "paths"),
            },
        )
        contest.run(rounds)
        done.append(contest)
        for page in (ours, floor, stock, plain):
            page.context.close()
    if "card".startswith(only):
        ours = open_page(browser, addresses["relos"], "painted")
        stock = open_page(browser, addresses["stock"], "paths")
        contest = Contest(
            "Click on a port to its card",
            {
                "relos-map": port_click(
                    ours, [".leaflet-marker-icon[title^=Mumbai]", ".leaflet-marker-icon[title^=Vladivostok]"]
                ),
                "streamlit-folium": port_click(
                    stock, ["path.leaflet-interactive >> nth=-1", "path.leaflet-interactive >> nth=-2"]
                ),
            },
        )
        contest.run(rounds)
        done.append(contest)
        for page in (ours, stock):
            page.context.close()
    if "first".startswith(only):
        contest = Contest(
            "First map painted, new browser",
            {
                "relos-map": first_map(browser, addresses["relos"], "relos"),
                "empty streamlit-folium": first_map(browser, addresses["empty"], "stock"),
            },
        )
        contest.run(max(12, rounds // 3), warm_up=1)
        done.append(contest)
    return done


def table(done: list[Contest]) -> str:
    """The figures as a Markdown table; ratios are of medians, against relos-map."""
    lines = ["| task | app | p50 ms | p95 ms | times relos-map | n |", "|---|---|---:|---:|---:|---:|"]
    for contest in done:
        ours = p50(contest.times["relos-map"])
        for name, times in contest.times.items():
            lines.append(
                f"| {contest.name} | {name} | {p50(times):.0f} | {p95(times):.0f} "
                f"| {p50(times) / ours:.2f} | {len(times)} |"
            )
    return "\n".join(lines)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--rounds", type=int, default=40, help="clicks per app and task (default 40)")
    parser.add_argument("--only", default="", choices=("", "toggle", "card", "first"), help="one kind of task only")
    options = parser.parse_args()
    executable = find()
    if executable is None:
        print("No Chromium or Chrome was found; run `make test` once, or set CHROMIUM.", file=sys.stderr)
        return 2
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ["BENCH_SHAPES"] = str(folder / "shapes.json")
        same.prepare(folder / "shapes.json")
        client.write(folder / "client")
        addresses = {}
        python = [sys.executable, "-m"]
        commands = {
            "relos": lambda port: [*python, "relos_map", "run", "--port", port],
            "client": lambda port: [*python, "http.server", port, "-b", "127.0.0.1", "-d", str(folder / "client")],
        }
        for name in ("floor", "stock", "empty"):
            commands[name] = lambda port, name=name: streamlit(ROOT / "bench" / "apps" / f"{name}.py", port)
        for name, command in commands.items():
            port = free_port()
            log = folder / f"{name}.log"
            addresses[name] = stack.enter_context(served(command(str(port)), f"http://127.0.0.1:{port}/", log=log))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=executable, args=LAUNCH_ARGS)
        done = contests(browser, addresses, options.rounds, options.only)
        browser.close()
    if options.json:
        figures = {
            contest.name: {
                name: {"p50_ms": p50(times), "p95_ms": p95(times), "n": len(times)}
                for name, times in contest.times.items()
            }
            for contest in done
        }
        print(json.dumps(figures, indent=2))
    else:
        print(table(done))
    return 0


if __name__ == "__main__":
    sys.exit(main())
