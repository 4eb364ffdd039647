"""What a day of use leaves behind in one copy of the dashboard: memory, threads and open files.

    make soak
    python -m bench.soak --actions 10000 --every 1000 --seed 1

Some viewers act at once, each in its own order: toggles, ranges, presses on the map, pages, drawings asked for ahead,
small pictures, scenes of a talk, files of a map, whole briefings, and visits that end and begin. From time to time all
leave, and once the copy has come to rest its memory, threads and open files are counted, as Linux tells them. What is
computed once is kept, up to a bound, so that memory grows at first; it is flat where the second half of the actions
adds next to nothing. Streamlit keeps a visit for two minutes after it ended, with three sockets: half-way and at the
end these minutes are waited for.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.load import Served, dashboards
from bench.viewer import TOGGLE, Viewer

from relos_map.web.edition import edition

AT_ONCE = 4
MORE, FEW, FONTS = 0.1, 3, 64
"""The second half may add this part of the memory, so many threads or sockets, and so many fonts that Matplotlib keeps
open, and be called flat."""
FORGOTTEN_S = 125
"""After which Streamlit has forgotten a visit that ended."""

_OPEN_S = 60
_WITH_MAP = ("app", "Agreements", "Compare", "Routes")
_VIEWS = ("eurasia", "arctic", "indian", "pacific")
_MEASURES = ("sea", "ring")
_FILES = ("png", "svg", "pdf", "pptx", "html", "geojson", "gpkg", "kml", "csv", "parquet", "zip")
_DECKS = ("pdf", "pptx", "html")


@dataclass(frozen=True)
class Count:
    """A copy at rest after so many actions."""

    actions: int
    memory_mb: float
    threads: int
    files: int
    sockets: int

    @classmethod
    def of(cls, found: Served, actions: int) -> "Count":
        """Wait until the copy is at rest, and count."""
        found.rest()
        folders = [Path(f"/proc/{process}") for process in found.processes]
        threads = sum(len(os.listdir(folder / "task")) for folder in folders)
        handles = [os.readlink(one) for folder in folders for one in (folder / "fd").iterdir()]
        files = sum(one.startswith("/") for one in handles)
        return cls(actions, found.memory_mb(), threads, files, len(handles) - files)

    def __str__(self) -> str:
        return f"| {self.actions} | {self.memory_mb:.0f} | {self.threads} | {self.files} | {self.sockets} |"


@dataclass
class Soak:
    """A copy that is used. ``done`` counts actions by their names, ``errors`` what went wrong, ``visits`` who came."""

    found: Served
    seed: int = 1
    done: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    visits: int = 0

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)  # noqa: S311 - no secret

    async def use(self, actions: int) -> None:
        """Have viewers come, act so often in all, and leave."""
        left = iter(range(actions))
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(self._visit(left))

    async def _visit(self, left: Iterator[int]) -> None:
        viewer = await self.come()
        for _ in left:
            name = self.rng.choices(list(ACTIONS), [often for often, _ in ACTIONS.values()])[0]
            self.done[name] += 1
            try:
                await ACTIONS[name][1](self, viewer)
            except Exception as error:  # whatever it is, it is told at the end
                self.errors[f"{name}: {error!r}"] += 1
                await viewer.leave()
                name = "visit"
            if name == "visit":
                viewer = await self.come()
        await viewer.leave()

    async def come(self) -> Viewer:
        """Another visit."""
        self.visits += 1
        return await Viewer.come(self.found.address, self.link())

    def link(self) -> str:
        """A scene that somebody may ask for."""
        said = {"view": self.rng.choice(_VIEWS), "measure": self.rng.choice(_MEASURES), TOGGLE: self.rng.choice("01")}
        return f"{'&'.join(f'{key}={value}' for key, value in said.items())}&nm={self.rng.randrange(500, 4000, 100)}"

    async def fetch(self, path: str, data: bytes | None = None) -> bytes:
        """What an address answers."""

        def get() -> bytes:
            asked = urllib.request.Request(self.found.address + path, data)  # noqa: S310 - our own server
            with urllib.request.urlopen(asked, timeout=_OPEN_S) as answer:  # noqa: S310
                return bytes(answer.read())

        return await asyncio.to_thread(get)


async def _toggle(soak: Soak, viewer: Viewer) -> None:
    """Press a toggle; where there is none on the page, open Explore first."""
    keys = [key for key, one in viewer.widgets.items() if one.kind == "checkbox" and not one.said.disabled]
    if not keys:
        await viewer.go("app", soak.link())
        keys = [TOGGLE]
    await viewer.press(soak.rng.choice(keys))


async def _range(soak: Soak, viewer: Viewer) -> None:
    if "nm" not in viewer.widgets:
        await viewer.go("app")
    await viewer.say("nm", double_array_value={"data": [soak.rng.randrange(500, 4000, 100)]})


async def _point(soak: Soak, viewer: Viewer) -> None:
    """Press the map."""
    await _to_a_map(soak, viewer)
    key = next(key for key, one in viewer.widgets.items() if one.kind == "component_instance" and key != "_strip")
    said = {"n": time.time_ns(), "x": soak.rng.uniform(-20, 20), "y": soak.rng.uniform(-20, 20)}
    await viewer.say(key, json_value=json.dumps(said))


async def _page(soak: Soak, viewer: Viewer) -> None:
    await viewer.go(soak.rng.choice(list(viewer.pages)), soak.link())


async def _to_a_map(soak: Soak, viewer: Viewer) -> None:
    if viewer.page not in [viewer.pages[name] for name in _WITH_MAP]:
        await viewer.go(soak.rng.choice(_WITH_MAP), soak.link())


async def _ahead(soak: Soak, _: Viewer) -> None:
    """Ask for the drawing that a press leads to, as the map does when the pointer comes to a toggle."""
    await soak.fetch(f"relos/ahead/explore/{edition()}?{soak.link()}&step={TOGGLE}+1")


async def _thumb(soak: Soak, _: Viewer) -> None:
    await soak.fetch(f"relos/thumb/light/explore?{soak.link()}")


async def _scene(soak: Soak, _: Viewer) -> None:
    await soak.fetch(f"relos/scene/{soak.rng.choice(['explore', 'compare'])}?{soak.link()}")


async def _talk(soak: Soak, _: Viewer) -> None:
    await soak.fetch("relos/briefing")
    await soak.fetch("relos/present")


async def _export(soak: Soak, viewer: Viewer) -> None:
    """Open the popover, have a file made, and fetch it."""
    await _to_a_map(soak, viewer)
    await viewer.say("_export", bool_value=True)
    kind = soak.rng.choice(_FILES)
    assert await soak.fetch((await viewer.download(f"_export_{kind}")).lstrip("/"))


async def _briefing(soak: Soak, viewer: Viewer) -> None:
    """Open the ready briefing, have a file made of it, and fetch that."""
    await viewer.go("Brief")
    if "_brief_ready_begin" in viewer.widgets:
        await viewer.say("_brief_ready_begin", trigger_value=True)
    await viewer.say("_brief_deck", bool_value=True)
    await viewer.say(f"_brief_make_{soak.rng.choice(_DECKS)}", trigger_value=True)
    assert await soak.fetch(viewer.widgets["_brief_made"].said.url.lstrip("/"))


async def _visit(_: Soak, viewer: Viewer) -> None:
    """End the visit; another begins."""
    await viewer.leave()


ACTIONS: Mapping[str, tuple[float, Callable[[Soak, Viewer], Awaitable[None]]]] = {
    "toggle": (50, _toggle),
    "range": (8, _range),
    "point": (4, _point),
    "page": (8, _page),
    "ahead": (15, _ahead),
    "thumb": (3, _thumb),
    "scene": (3, _scene),
    "talk": (2, _talk),
    "export": (1.5, _export),
    "briefing": (0.2, _briefing),
    "visit": (5, _visit),
}
"""What viewers do, and how often of a hundred times."""


async def soak(found: Served, actions: int, every: int, seed: int, told: Callable[[Count], None]) -> Soak:
    """Use a copy so often, and tell what it holds after each ``every`` actions."""
    used = Soak(found, seed)
    for done in range(every, actions + 1, every):
        await used.use(every)
        if done in {actions // 2, actions}:
            await asyncio.sleep(FORGOTTEN_S)
            await (await used.come()).leave()  # old visits go when a new one ends
        told(await asyncio.to_thread(Count.of, found, done))
    return used


def verdict(middle: Count, last: Count) -> list[str]:
    """What was not flat between two counts: nothing, where all is well."""
    found = []
    if last.memory_mb > middle.memory_mb * (1 + MORE):
        found.append(f"memory grew from {middle.memory_mb:.0f} to {last.memory_mb:.0f} MB")
    for name, most in (("threads", FEW), ("files", FONTS), ("sockets", FEW)):
        before, after = getattr(middle, name), getattr(last, name)
        if after > before + most:
            found.append(f"{name} grew from {before} to {after}")
    return found


def main() -> int:
    """Use one copy, and print what it holds; exit code 1 where something grew, or failed."""
    options = argparse.ArgumentParser(description="What a day of use leaves behind in one copy.")
    options.add_argument("--actions", type=int, default=10_000)
    options.add_argument("--every", type=int, default=1_000, help="so often all is counted")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    counts: list[Count] = []

    def tell(count: Count) -> None:
        counts.append(count)
        print(count, flush=True)

    print("| actions | MB | threads | files | sockets |\n|---:|---:|---:|---:|---:|", flush=True)
    with dashboards(1) as found:
        used = asyncio.run(soak(found, given.actions, given.every, given.seed, tell))
        worked = found.worked_s()
    print(
        f"{', '.join(f'{name} {number}' for name, number in used.done.most_common())}; {worked:.0f} s of one processor."
    )
    wrong = [
        *verdict(counts[len(counts) // 2 - 1], counts[-1]),
        *(f"{number} × {error}" for error, number in used.errors.items()),
    ]
    print("; ".join(wrong) or "Flat, and nothing failed.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
