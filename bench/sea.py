"""What the sea distance engine is measured by: published distances, open water, leaks, symmetry, speed.

Each function returns rows; run as a script it prints them all:

    python bench/sea.py
"""

import csv
import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from relos_map import catalogue, paths
from relos_map.chart.pacts import compose
from relos_map.draw import live
from relos_map.errors import InputError
from relos_map.reach import level_sets
from relos_map.reach.atlas import Atlas
from relos_map.scene import DEFAULT as DEFAULT_SCENE
from relos_map.sea import store
from relos_map.sea.distance import distance_field
from relos_map.sea.engine import engine
from relos_map.sea.mask import INSHORE
from relos_map.sea.narrows import DEFAULT, Conditions
from relos_map.sea.ports import berth
from relos_map.sea.routing import distances, route
from relos_map.sea.sight import Chart, in_sight
from relos_map.world import grid

Point = tuple[float, float]

LEAKS = Path(__file__).with_name("sea_leaks.csv")
LONG_NM = 500
PROBES = {"Diego Garcia": (72.467, -7.311), "Petropavlovsk": (158.633, 53.0), "Murmansk": (33.05, 68.97)}
"""Ports that open-water error is measured from."""


EVERY = 23


@dataclass(frozen=True)
class Published:
    """One published distance beside the engine's; ``left_out`` says why it is not counted."""

    name: str
    start: Point
    end: Point
    printed_nm: float
    via: str
    conditions: Conditions
    left_out: str

    @property
    def great_circle_nm(self) -> float:
        return float(grid.GEOD.inv(*self.start, *self.end)[2]) / grid.NM_M


def published(file: Path = paths.GEO / "sea_distances.csv") -> list[Published]:
    """The published distances; one below the great circle is a misprint and is left out as such."""
    rows = []
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            start = float(row["from_lon"]), float(row["from_lat"])
            end = float(row["to_lon"]), float(row["to_lat"])
            conditions = Conditions(frozenset(row["avoid"].split()))
            entry = Published(
                f"{row['from']} - {row['to']}", start, end, float(row["nm"]), row["via"], conditions, row["left_out"]
            )
            if not entry.left_out and entry.printed_nm < entry.great_circle_nm * 0.995:
                entry = replace(entry, left_out="misprint: shorter than the great circle")
            rows.append(entry)
    return rows


def published_errors(measure: Callable[[Published], float]) -> list[tuple[Published, float]]:
    """Each counted entry with the error of some measure, in percent of the printed distance."""
    return [(e, (measure(e) / e.printed_nm - 1) * 100) for e in published() if not e.left_out]


def by_engine(entry: Published) -> float:
    """Distance by this engine, nautical miles; inf where it finds no way."""
    try:
        return route(entry.start, entry.end, conditions=entry.conditions).nautical_miles
    except InputError:
        return math.inf


def by_searoute(entry: Published) -> float:
    """Distance by the route network of the package searoute, nautical miles."""
    import searoute

    return float(searoute.searoute(list(entry.start), list(entry.end), units="naut")["properties"]["length"])


def summary(errors: Iterable[float]) -> tuple[int, float, float, float]:
    """How many, and median, 90th percentile and worst of the absolute errors."""
    sizes = np.abs(np.fromiter(errors, float))
    return len(sizes), float(np.median(sizes)), float(np.quantile(sizes, 0.9)), float(sizes.max())


def open_water() -> list[tuple[str, int, float, float]]:
    """Error against the geodesic where a straight course from the port is all water: cells, mean, 99th percentile, %.

    Any water counts, that which ships keep off too: a course may graze every cape that the engine goes round.

    Of every ``EVERY`` cells one is looked at; those nearer than 50 nm are left out: the grid itself is coarser there.
    """
    rooms = engine()
    rows = []
    for name, (lon, lat) in PROBES.items():
        field = distance_field({name: (lon, lat)})
        eye = berth(rooms, lon, lat).eye[None]
        row, column = (index[::EVERY] for index in np.nonzero(np.isfinite(field.nm)))
        straight = grid.GEOD.inv(np.full(len(row), lon), np.full(len(row), lat), grid.LONS[column], grid.LATS[row])[2]
        straight /= grid.NM_M
        places = rooms.places.reshape(*grid.SHAPE, 3)[row, column]
        mask = rooms.mask
        clearance = np.where(mask.clearance == INSHORE, np.uint8(1), mask.clearance)
        any_water = Chart(clearance, mask.gate_cells, mask.gate_index, rooms.closed(DEFAULT))
        seen = np.array([in_sight(any_water, eye, 0, places, k, True, True) for k in range(len(places))])
        seen &= straight > 50
        error = np.abs(field.nm[row, column][seen] / straight[seen] - 1) * 100
        rows.append((name, int(seen.sum()), float(error.mean()), float(np.quantile(error, 0.99))))
    return rows


@dataclass(frozen=True)
class Leak:
    """Two points on either side of an isthmus or strait, and how far apart they are by sea, open and closed."""

    name: str
    start: Point
    end: Point
    avoid: tuple[str, ...]
    open_nm: float
    open_via: tuple[str, ...]
    closed_nm: float
    closed_via: tuple[str, ...]
    way_round: str


def leaks() -> list[Leak]:
    """The expected ways round; closed_nm is inf where nothing is left, nan where there is nothing to close."""
    with LEAKS.open(encoding="utf-8", newline="") as lines:
        return [
            Leak(
                row["name"],
                (float(row["from_lon"]), float(row["from_lat"])),
                (float(row["to_lon"]), float(row["to_lat"])),
                tuple(row["avoid"].split()),
                float(row["open_nm"]),
                tuple(row["open_via"].split()),
                float(row["closed_nm"] or "nan"),
                tuple(row["closed_via"].split()),
                row["way_round"],
            )
            for row in csv.DictReader(lines)
        ]


def sail(start: Point, end: Point, avoid: Sequence[str] = ()) -> tuple[float, tuple[str, ...]]:
    """Distance in nautical miles and passages; inf and none where no way is left."""
    try:
        found = route(start, end, conditions=Conditions(frozenset(avoid)))
    except InputError:
        return math.inf, ()
    return found.nautical_miles, found.passages


def symmetry() -> list[tuple[str, float]]:
    """Difference in percent between solving from one end and from the other, for the long published pairs."""
    rows = []
    for entry in published():
        if entry.printed_nm >= LONG_NM and not entry.left_out:
            there = distances(entry.start, [entry.end], conditions=entry.conditions)[0]
            back = distances(entry.end, [entry.start], conditions=entry.conditions)[0]
            rows.append((entry.name, abs(there / back - 1) * 100))
    return rows


def speed(rounds: int = 5) -> tuple[float, float]:
    """Processor seconds, best of some rounds: one field, and a Dijkstra on the 0.25° grid with eight neighbours."""
    start = PROBES["Diego Garcia"]
    wet = ~np.isnan(distance_field({"a": start}).nm)
    graph, number = eight_neighbours(wet)
    source = int(number[grid.cell_of(*start)])
    ours = [_seconds(lambda: distance_field({"a": start})) for _ in range(rounds)]
    theirs = [_seconds(lambda: dijkstra(graph, indices=source)) for _ in range(rounds)]
    return min(ours), min(theirs)


def _seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def eight_neighbours(wet: NDArray[np.bool_]) -> tuple[csr_array, NDArray[np.intp]]:
    """The grid's water as a graph, each cell joined to its eight neighbours, nautical miles; and each cell's number."""
    number = np.full(grid.SHAPE, -1, np.intp)
    number[wet] = np.arange(wet.sum())
    starts, ends, lengths = [], [], []
    for up, right in ((0, 1), (1, 0), (1, 1), (1, -1)):
        here, there = number[: grid.SHAPE[0] - up], np.roll(number, -right, axis=1)[up:]
        both = (here >= 0) & (there >= 0)
        middle = np.radians(grid.LATS[: grid.SHAPE[0] - up] + up * grid.STEP_DEG / 2)
        length = np.hypot(60 * grid.STEP_DEG * up, 60 * grid.STEP_DEG * right * np.cos(middle))
        starts.append(here[both])
        ends.append(there[both])
        lengths.append(np.broadcast_to(length[:, None], here.shape)[both])
    a, b, nm = np.concatenate(starts), np.concatenate(ends), np.concatenate(lengths)
    size = int(wet.sum())
    return csr_array((np.r_[nm, nm], (np.r_[a, b], np.r_[b, a])), shape=(size, size)), number


def interactive(rounds: int = 15) -> dict[str, float]:
    """Processor milliseconds, median of some rounds, of what a visitor waits for while fields are at hand."""
    known = catalogue.load()
    ports = {port.id: (port.lon, port.lat) for port in known.home_ports()}
    atlas = Atlas(known)
    live.payload(compose(DEFAULT_SCENE, atlas))
    cells = level_sets.in_ocean(store.get(ports), "indian")

    def slide(n: int) -> None:
        live.payload(compose(replace(DEFAULT_SCENE, nm=1000 + 17 * n), atlas))

    asked: dict[str, Callable[[int], object]] = {
        "a shipped field loaded": lambda _: store.get(ports),
        "a slider step, contours of the default picture to payload": slide,
        "the area reached in one ocean": lambda n: level_sets.area_km2([cells], "indian", 1000 + n),
    }
    return {name: float(np.median([_milliseconds(task, n) for n in range(rounds)])) for name, task in asked.items()}


def _milliseconds(task: Callable[[int], object], n: int) -> float:
    before = time.process_time()
    task(n)
    return (time.process_time() - before) * 1000


def main() -> None:
    errors = published_errors(by_engine)
    print("published distances (NGA Pub. 151): printed nm, ours, error")
    for entry, error in errors:
        ours = entry.printed_nm * (1 + error / 100)
        print(f"  {entry.name:48} {entry.printed_nm:6.0f} {ours:7.0f} {error:+6.2f} %  {entry.via}")
    for entry in published():
        if entry.left_out:
            print(f"  {entry.name:48} {entry.printed_nm:6.0f}    left out: {entry.left_out}")
    for name, rows in (("relos-map", errors), ("searoute", published_errors(by_searoute))):
        count, median, p90, worst = summary(error for entry, error in rows if entry.printed_nm >= LONG_NM)
        print(
            f"  {name:9} {count} pairs from {LONG_NM} nm: median {median:.2f} %, p90 {p90:.2f} %, worst {worst:.2f} %"
        )
    print("open water against the geodesic: cells, mean, 99th percentile")
    for name, count, mean, high in open_water():
        print(f"  {name:14} {count:6} {mean:.4f} % {high:.3f} %")
    print("isthmuses and straits: open, closed")
    for leak in leaks():
        open_nm, open_via = sail(leak.start, leak.end)
        closed_nm, closed_via = sail(leak.start, leak.end, leak.avoid) if leak.avoid else (math.nan, ())
        print(f"  {leak.name:22} {open_nm:6.0f} {','.join(open_via):40} {closed_nm:6.0f} {','.join(closed_via)}")
    name, worst = max(symmetry(), key=lambda row: row[1])
    print(f"symmetry: worst {worst:.3f} % ({name})")
    ours, theirs = speed()
    print(f"one field {ours:.2f} s, 8-neighbour Dijkstra {theirs:.2f} s of processor time: {ours / theirs:.1f} times")
    for name, taken in interactive().items():
        print(f"{name}: {taken:.1f} ms of processor time")


if __name__ == "__main__":
    main()
