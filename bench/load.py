"""How many viewers one copy of the dashboard bears, and how many two behind nginx, with the configuration in deploy/.

    make load
    python -m bench.load --viewers 1,30,100 --seconds 60 --copies 1,2 --toggles 1000

Each viewer has a websocket of its own and presses a toggle every three seconds, or as soon as the one before was
answered. A time is from the press until everything that it changes was received; what a browser then does with it is
``bench.run``'s. One copy is asked directly, two through nginx. Copies are started anew for each row. Viewers, nginx and
copies share this machine's processors; memory and processor time are those of the copies alone, as Linux tells them.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.contest import p50, p95
from bench.viewer import Viewer
from tools import find_nginx, front
from tools.served import free_port, served, until_served

EVERY_S = 3.0
WARM_UP = 10
COLUMNS = (
    "copies", "viewers", "toggles", "p50 ms", "p95 ms", "p95 / first p50", "errors", "processor ms", "kB", "MB a viewer"
)  # fmt: skip
_AT_ONCE = 4
"""So many viewers come at once."""


@dataclass
class Served:
    """Copies of the dashboard, and the address that viewers open."""

    address: str
    processes: Sequence[int]

    def memory_mb(self) -> float:
        """What the copies have in memory."""
        texts = (Path(f"/proc/{process}/status").read_text(encoding="ascii") for process in self.processes)
        return sum(int(text.partition("VmRSS:")[2].split()[0]) for text in texts) / 1024

    def worked_s(self) -> float:
        """The processor time that the copies have used."""
        tables = (Path(f"/proc/{process}/stat").read_text(encoding="ascii") for process in self.processes)
        ticks = sum(sum(map(int, table.rpartition(")")[2].split()[11:13])) for table in tables)
        return ticks / os.sysconf("SC_CLK_TCK")

    def rest(self) -> None:
        """Wait until what the copies prepare ahead is done: they do next to nothing for two seconds."""
        for _ in range(60):
            before = self.worked_s()
            time.sleep(2)
            if self.worked_s() - before < 0.1:
                return
        raise RuntimeError("the dashboard does not come to rest within two minutes")


@dataclass
class Load:
    """What came of some viewers on some copies."""

    times_ms: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    received: int = 0
    worked_s: float = 0
    viewer_mb: float = 0


@contextmanager
def dashboards(copies: int) -> Iterator[Served]:
    """Start copies, with nginx in front where there is more than one."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        ports = [free_port() for _ in range(copies)]
        started = [stack.enter_context(_copy(port, folder / f"{port}.txt")) for port in ports]
        for port, process in zip(ports, started, strict=True):
            until_served(process, f"http://127.0.0.1:{port}/health", folder / f"{port}.txt")
        address = f"http://127.0.0.1:{ports[0]}/"
        if copies > 1:
            nginx, port = find_nginx.find(), free_port()
            assert nginx, find_nginx.MISSING
            address = f"http://127.0.0.1:{port}/"
            run = front.command(nginx, folder, port, ports)
            stack.enter_context(served(run, address, log=folder / "nginx.txt"))
        found = Served(address, [process.pid for process in started])
        found.rest()
        yield found


@contextmanager
def _copy(port: int, log: Path) -> "Iterator[subprocess.Popen[str]]":
    with log.open("w", encoding="utf-8") as output:
        run = [sys.executable, "-m", "relos_map", "run", "--no-browser", "--port", str(port)]
        process = subprocess.Popen(run, stdout=output, stderr=output, text=True)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(20)


async def measure(found: Served, viewers: int, seconds: float) -> Load:
    """Have viewers come, press for so long, and leave."""
    load, gate = Load(), asyncio.Semaphore(_AT_ONCE)
    await _warm_up(found)
    before_mb = found.memory_mb()

    async def come() -> Viewer | None:
        async with gate:
            try:
                return await Viewer.come(found.address)
            except Exception as error:
                load.errors[repr(error)] += 1
                return None

    there = [one for one in await asyncio.gather(*(come() for _ in range(viewers))) if one]
    received, worked = sum(one.received for one in there), found.worked_s()
    async with asyncio.TaskGroup() as group:
        for one in there:
            group.create_task(_press(one, seconds, load))
    load.received = sum(one.received for one in there) - received
    load.worked_s = found.worked_s() - worked
    load.viewer_mb = (found.memory_mb() - before_mb) / viewers
    for one in there:
        await one.leave()
    return load


async def _press(viewer: Viewer, seconds: float, load: Load) -> None:
    due = time.monotonic() + random.uniform(0, EVERY_S)  # noqa: S311 - people do not press all at once
    end = time.monotonic() + seconds
    while due < end:
        await asyncio.sleep(max(0, due - time.monotonic()))
        due = max(due + EVERY_S, time.monotonic())
        try:
            load.times_ms.append(await viewer.press() * 1000)
        except Exception as error:
            load.errors[repr(error)] += 1
            return


async def _warm_up(found: Served) -> None:
    """One viewer at each copy, so that what is computed once is not counted."""
    for _ in found.processes:
        viewer = await Viewer.come(found.address)
        for _ in range(WARM_UP):
            await viewer.press()
        await viewer.leave()


async def grow(found: Served, toggles: int) -> tuple[float, float]:
    """The memory of one copy after a fifth of so many toggles of one viewer, one after another, and after all; MB."""
    viewer = await Viewer.come(found.address)
    early = 0.0
    for number in range(1, toggles + 1):
        await viewer.press()
        if number == toggles // 5:
            early = found.memory_mb()
    await viewer.leave()
    return early, found.memory_mb()


def row(copies: int, viewers: int, load: Load, alone_ms: float) -> str:
    """A line of the table; ``alone_ms`` is the median of the first row."""
    pressed = len(load.times_ms)
    errors = sum(load.errors.values())
    if not pressed:
        return f"| {copies} | {viewers} | 0 | | | | {errors} | | | |"
    return (
        f"| {copies} | {viewers} | {pressed} | {p50(load.times_ms):.0f} | {p95(load.times_ms):.0f} "
        f"| {p95(load.times_ms) / alone_ms:.1f} | {errors} | {load.worked_s / pressed * 1000:.0f} "
        f"| {load.received / pressed / 1000:.0f} | {load.viewer_mb:.2f} |"
    )


def main() -> int:
    """Measure, and print a table; exit code 1 where there were errors."""
    options = argparse.ArgumentParser(description="How many viewers one and two copies bear.")
    options.add_argument("--viewers", type=_numbers, default=(1, 30, 100), metavar="N,N", help="viewers at a time")
    options.add_argument("--copies", type=_numbers, default=(1, 2), metavar="N,N", help="1, 2 or both")
    options.add_argument("--seconds", type=float, default=60, help="how long viewers press, for each row")
    options.add_argument("--toggles", type=int, default=1000, help="of one viewer, for memory; 0 for none")
    given = options.parse_args()
    if not set(given.copies) <= {1, 2}:
        options.error("--copies takes 1, 2 or 1,2: the configuration in deploy/ has two.")
    if 2 in given.copies and find_nginx.find() is None:
        options.error(find_nginx.MISSING)
    print(
        "| copies | viewers | toggles | p50 ms | p95 ms | p95 / first p50 | errors | processor ms | kB | MB a viewer |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    alone_ms, errors = 0.0, Counter[str]()
    for copies in given.copies:
        for viewers in given.viewers:
            with dashboards(copies) as found:
                load = asyncio.run(measure(found, viewers, given.seconds))
            alone_ms = alone_ms or (p50(load.times_ms) if load.times_ms else 0)
            errors += load.errors
            print(row(copies, viewers, load, alone_ms), flush=True)
    print("Processor time and kB are for a toggle, kB before compression.")
    if given.toggles:
        with dashboards(1) as found:
            early, late = asyncio.run(grow(found, given.toggles))
        fifth = given.toggles // 5
        print(f"Memory of one copy: {early:.0f} MB after {fifth} toggles, {late:.0f} MB after {given.toggles}.")
    for error, number in errors.items():
        print(f"{number} × {error}", file=sys.stderr)
    return 1 if errors else 0


def _numbers(text: str) -> tuple[int, ...]:
    found = tuple(int(one) for one in text.split(","))
    if min(found) < 1:
        raise argparse.ArgumentTypeError("numbers from 1 up, with commas")
    return found


if __name__ == "__main__":
    sys.exit(main())
