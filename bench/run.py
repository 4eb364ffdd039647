"""How fast the map answers, against the framework's floor and against the ways people use today.

    make bench                 prints a table
    python -m bench.run --json prints the same figures as JSON

Everything runs in one go on one machine, and the apps take turns at every click, so that a noisy machine is noisy for
all of them: compare the columns, not the milliseconds. The Sources page has tables and no map; it is not among them.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench import client, turns
from bench.apps import same
from bench.contest import OURS, Contest, figures, table
from playwright.sync_api import Browser, Page, sync_playwright
from tools.find_browser import find
from tools.served import LAUNCH_ARGS, ROOT, free_port, served, streamlit

FLOOR, STOCK, LEAFLET, EMPTY = "streamlit floor", "streamlit-folium", "leaflet alone", "empty streamlit-folium"

PAGES: Mapping[str, tuple[str, Callable[[Page], turns.Turn]]] = {
    "Agreements: an ocean of LEMOA": (
        "Agreements?pact=lemoa&lemoa_pacific=1",
        lambda page: turns.toggle(page, ".st-key-lemoa_indian label", "painted"),
    ),
    "Compare: France on a side": (
        "Compare",
        lambda page: turns.toggle(page, ".st-key-b button:has-text('France')", "painted"),
    ),
    "Routes: a passage closed": ("Routes", lambda page: turns.passage(page, "Strait of Malacca")),
    "Learn: a step of a tour": (
        "Learn?room=tours&tour=arctic&step=1",
        lambda page: turns.to_and_fro(page, (".st-key-tour_next button", ".st-key-tour_back button"), "painted"),
    ),
}
"""Task on a page -> (what the page is opened with, one turn at it)."""


class Bench:
    """The apps at their addresses, in one browser."""

    def __init__(self, browser: Browser, addresses: Mapping[str, str], rounds: int) -> None:
        self._browser = browser
        self._at = addresses
        self._rounds = rounds

    def toggles(self) -> Iterator[Contest]:
        """The same toggle on the Explore page, with few and with all agreements on."""
        everything = "&".join(f"{key}=1" for key in client.every_key())
        for name, query in (("Toggle, default selection", ""), ("Toggle, everything on", everything)):
            with (
                self._page(f"{self._at['relos']}?{query}", "painted") as ours,
                self._page(self._at["floor"], "word") as floor,
                self._page(self._at["stock"] + ("?on=all" if query else ""), "paths") as stock,
                self._page(self._at["client"] + ("all.html" if query else "default.html"), "paths") as plain,
            ):
                taken = {
                    OURS: turns.toggle(ours, ".st-key-lemoa_indian label", "painted"),
                    FLOOR: turns.toggle(floor, ".st-key-reach label", "word"),
                    STOCK: turns.toggle(stock, ".st-key-lemoa_indian label", "paths"),
                    LEAFLET: turns.toggle(plain, "#lemoa_indian", "paths"),
                }
                yield self._run(name, taken)

    def pages(self) -> Iterator[Contest]:
        """On each other page with a map, the press that it is for."""
        for name, (path, turn) in PAGES.items():
            with (
                self._page(f"{self._at['relos']}{path}", "painted") as ours,
                self._page(self._at["floor"], "word") as floor,
                self._page(self._at["stock"], "paths") as stock,
            ):
                taken = {
                    OURS: turn(ours),
                    FLOOR: turns.toggle(floor, ".st-key-reach label", "word"),
                    STOCK: turns.toggle(stock, ".st-key-lemoa_indian label", "paths"),
                }
                yield self._run(name, taken)

    def card(self) -> Iterator[Contest]:
        """A click on a port."""
        marker = ".leaflet-marker-icon[title^={}]".format
        with self._page(self._at["relos"], "painted") as ours, self._page(self._at["stock"], "paths") as stock:
            path = "path.leaflet-interactive >> nth={}".format
            taken = {
                OURS: turns.port_click(ours, (marker("Mumbai"), marker("Vladivostok"))),
                STOCK: turns.port_click(stock, (path(-1), path(-2))),
            }
            yield self._run("Click on a port to its card", taken)

    def first(self) -> Iterator[Contest]:
        """The first map in a new browser."""
        taken = {
            OURS: turns.first_map(self._browser, self._at["relos"], "relos"),
            EMPTY: turns.first_map(self._browser, self._at["empty"], "stock"),
        }
        contest = Contest("First map painted, new browser", taken)
        contest.run(max(12, self._rounds // 3), warm_up=1)
        yield contest

    def _run(self, name: str, taken: dict[str, turns.Turn]) -> Contest:
        contest = Contest(name, taken)
        contest.run(self._rounds)
        return contest

    @contextmanager
    def _page(self, address: str, kind: str) -> Iterator[Page]:
        page = turns.open_page(self._browser, address, kind)
        yield page
        page.context.close()


KINDS: Mapping[str, Callable[[Bench], Iterator[Contest]]] = {
    "toggle": Bench.toggles,
    "pages": Bench.pages,
    "card": Bench.card,
    "first": Bench.first,
}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--rounds", type=int, default=40, help="clicks per app and task (default 40)")
    parser.add_argument("--only", choices=KINDS, help="one kind of task only")
    options = parser.parse_args()
    executable = find()
    if executable is None:
        print("No Chromium or Chrome was found; run `make test` once, or set CHROMIUM.", file=sys.stderr)
        return 2
    with ExitStack() as stack:
        addresses = _serve(stack)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=executable, args=LAUNCH_ARGS)
        bench = Bench(browser, addresses, options.rounds)
        done = [contest for kind, run in KINDS.items() if options.only in (None, kind) for contest in run(bench)]
        browser.close()
    print(json.dumps(figures(done), indent=2) if options.json else table(done))
    return 0


def _serve(stack: ExitStack) -> dict[str, str]:
    """Serve every app for as long as the stack is open: name -> address."""
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    os.environ["BENCH_SHAPES"] = str(folder / "shapes.json")
    same.prepare(folder / "shapes.json")
    client.write(folder / "client")
    python = [sys.executable, "-m"]
    commands = {
        "relos": lambda port: [*python, "relos_map", "run", "--port", port],
        "client": lambda port: [*python, "http.server", port, "-b", "127.0.0.1", "-d", str(folder / "client")],
    }
    for name in ("floor", "stock", "empty"):
        commands[name] = lambda port, name=name: streamlit(ROOT / "bench" / "apps" / f"{name}.py", port)
    addresses = {}
    for name, command in commands.items():
        port = free_port()
        log = folder / f"{name}.log"
        addresses[name] = stack.enter_context(served(command(str(port)), f"http://127.0.0.1:{port}/", log=log))
    return addresses


if __name__ == "__main__":
    sys.exit(main())
