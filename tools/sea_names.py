"""Place the names of oceans and seas on a view's plane, inside their water."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from relos_map.world.grid import cell_of
from relos_map.world.oceans import labels, sea_numbers
from relos_map.world.views import View

OCEAN_PARTS = {
    "Arctic Ocean": ("Arctic Ocean",),
    "Pacific Ocean": ("North Pacific Ocean", "South Pacific Ocean"),
    "Indian Ocean": ("Indian Ocean",),
    "Atlantic Ocean": ("North Atlantic Ocean", "South Atlantic Ocean", "Sargasso Sea"),
    "Southern Ocean": ("Southern Ocean",),
}
LARGE = (
    "South China Sea|Philippine Sea|Arabian Sea|Bay of Bengal|Barents Sea|Norwegian Sea|Bering Sea|Sea of Okhotsk|"
    "Kara Sea|Laptev Sea|East Siberian Sea|Greenland Sea|Coral Sea|Tasman Sea|Mediterranean Sea|Hudson Bay|"
    "Caribbean Sea|Gulf of Mexico|Sea of Japan"
)
SMALL = (
    "Red Sea|Persian Gulf|Andaman Sea|Gulf of Aden|Black Sea|Caspian Sea|East China Sea|Yellow Sea|Chukchi Sea|"
    "Beaufort Sea|Baffin Bay|Labrador Sea|North Sea|Baltic Sea|White Sea|Laccadive Sea|Mozambique Channel|Java Sea|"
    "Banda Sea|Celebes Sea|Sulu Sea|Arafura Sea|Timor Sea|Gulf of Thailand|Gulf of Alaska|Great Australian Bight|"
    "Solomon Sea|Davis Strait|Gulf of Guinea|Gulf of Oman|Gulf of Carpentaria|Bay of Biscay"
)

STEP = 0.4
"""Spacing of the test points, plane units."""

LETTER = {1: (1.9, 2.6), 2: (1.15, 1.9), 3: (0.75, 1.4)}
"""Width of a letter and height of a name by rank, plane units in a window 95 units to each side."""

SIZES = {1: (1.0, 0.85, 0.7), 2: (1.0, 0.85, 0.75), 3: (1.0, 0.9, 0.8)}
"""Shares of that size that a name is tried at, the largest first; one that fits at none is left out."""

ANGLES = np.array([0, 10, -10, 20, -20, 30, -30, 45, -45, 60, -60, 75, -75])
MARGIN = 2.5
SHOWN = 0.4
"""Share of a sea that must lie in the window for its name to be there; oceans are named wherever they fit."""

CANDIDATES = 900


def sea_names(view: View) -> Iterator[list[object]]:
    """Names with centre, angle, rank and kind, larger waters first; none leaves its water or touches another."""
    xs = np.arange(-view.window[0] + MARGIN, view.window[0] - MARGIN, STEP)
    ys = np.arange(-view.window[1] + MARGIN, view.window[1] - MARGIN, STEP)
    lon, lat = view.unproject(*np.meshgrid(xs, ys))
    cells = cell_of(np.where(np.isfinite(lon), lon, 0), np.where(np.isfinite(lat), lat, 0))
    numbers, seas = sea_numbers()
    caspian = next(number for number, sea in seas.items() if sea.ocean == "caspian")
    wet = np.isfinite(lon) & ((labels().water[cells] > 100) | (numbers[cells] == caspian))
    number = np.where(wet, numbers[cells], 0)
    by_name = {sea.name: key for key, sea in seas.items()}
    taken = np.zeros_like(wet)
    wanted = [(name, 1, "ocean", parts) for name, parts in OCEAN_PARTS.items()]
    for rank, listed in ((2, LARGE), (3, SMALL)):
        wanted += [(name, rank, "sea", (name,)) for name in listed.split("|")]
    for name, rank, kind, parts in wanted:
        here = np.isin(number, [by_name[part] for part in parts])
        whole = labels().sea_area_km2[np.isin(numbers, [by_name[part] for part in parts])].sum()
        if kind == "sea" and here.sum() * STEP**2 * 1e4 < SHOWN * whole:
            continue
        water = here & ~taken
        place = best_place(water, len(name), rank, view.window[0] / 95)
        if place is None:
            continue
        row, col, angle, box = place
        blot(taken, row, col, box)
        yield [name, round(float(xs[col]), 1), round(float(ys[row]), 1), int(angle), rank, kind]


def best_place(
    water: NDArray[np.bool_], letters: int, rank: int, scale: float
) -> tuple[int, int, int, NDArray[np.intp]] | None:
    """Row, column, angle and the cells of the name's box (offsets) at the best place in a water, or None."""
    rows, cols = np.nonzero(water)
    if len(rows) == 0:
        return None
    middle = np.array([rows.mean(), cols.mean()])
    pick = np.unique(np.linspace(0, len(rows) - 1, CANDIDATES).astype(int))
    rows, cols = rows[pick], cols[pick]
    spread = np.sqrt(water.sum()) + 1
    off_centre = np.hypot(rows - middle[0], cols - middle[1]) / spread
    width, height = LETTER[rank]
    for size in SIZES[rank]:
        best: tuple[float, int, int, int, NDArray[np.intp]] | None = None
        for angle in ANGLES:
            box = offsets(letters * width * size * scale, height * size * scale, float(angle))
            fits = contains(water, rows, cols, box)
            score = np.where(fits, off_centre + (angle / 60) ** 2, np.inf)
            at = int(score.argmin())
            if np.isfinite(score[at]) and (best is None or score[at] < best[0]):
                best = (float(score[at]), int(rows[at]), int(cols[at]), int(angle), box)
        if best is not None:
            return best[1:]
    return None


def offsets(width: float, height: float, angle: float) -> NDArray[np.intp]:
    """Rows and columns, from the centre, of the cells under a turned box; shape (n, 2)."""
    x, y = np.meshgrid(
        np.linspace(-width / 2, width / 2, int(width / STEP) + 2), np.linspace(-height / 2, height / 2, 5)
    )
    turn = np.radians(angle)
    col, row = x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)
    return np.unique(np.rint(np.column_stack([row.ravel(), col.ravel()]) / STEP).astype(np.intp), axis=0)


def contains(
    water: NDArray[np.bool_], rows: NDArray[np.intp], cols: NDArray[np.intp], box: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Whether the box about each centre lies in the water."""
    r, c = rows[:, None] + box[:, 0], cols[:, None] + box[:, 1]
    within = (r >= 0) & (r < water.shape[0]) & (c >= 0) & (c < water.shape[1])
    return np.asarray((water[np.where(within, r, 0), np.where(within, c, 0)] & within).all(axis=1))


def blot(taken: NDArray[np.bool_], row: int, col: int, box: NDArray[np.intp]) -> None:
    """Mark the cells under a name, and those beside it, as taken."""
    for dr in range(-3, 4):
        for dc in range(-4, 5):
            taken[
                np.clip(row + box[:, 0] + dr, 0, taken.shape[0] - 1),
                np.clip(col + box[:, 1] + dc, 0, taken.shape[1] - 1),
            ] = True
