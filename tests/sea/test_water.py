"""The mask and the mesh: what is water, how far from shore, who is beside whom."""

import json

import numpy as np
import pytest
from scipy.ndimage import label

from relos_map import paths
from relos_map.errors import DataError
from relos_map.sea import cells, mask, mesh
from relos_map.sea.engine import engine
from relos_map.sea.lines import cells_on
from relos_map.sea.narrows import gate_lines

WATERS = json.loads((paths.GEO / "passages.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rooms():
    return engine()


def at(lon, lat):
    return int(cells.cells_of(cells.vectors([lon], [lat]))[0])


@pytest.mark.parametrize("point", [(0, 0), (-30, 40), (75, 5), (179.9, 50), (0, 89), (51, 42), (30, 43), (20, 58)])
def test_sea_is_water(rooms, point):
    assert rooms.mask.clearance[at(*point)] > 0


@pytest.mark.parametrize(
    "point", [(77, 23), (-100, 40), (0, -85), (28, 65), (-80, 44), (32, -1), (105, 53), (37, 31.5)]
)
def test_land_and_lakes_are_not(rooms, point):
    assert rooms.mask.clearance[at(*point)] == 0


def test_clearance_never_passes_a_shore(rooms):
    side, clear = cells.SIDE, rooms.mask.clearance.reshape(6, cells.SIDE, cells.SIDE)
    rng = np.random.default_rng(1)
    for _ in range(300):
        face, i, j = rng.integers(6), *rng.integers(200, side - 200, 2)
        reach = int(clear[face, i, j])
        if 1 < reach < mask.GATE:
            block = clear[face, i - reach + 1 : i + reach, j - reach + 1 : j + reach]
            assert (block > 0).all()
            assert (block < mask.GATE).all()


def test_neighbours_are_mutual_and_near(rooms):
    net = rooms.mesh
    counts = np.diff(net.first)
    here = np.repeat(np.arange(len(counts)), counts)
    pairs = set(zip(here.tolist(), net.beside.tolist(), strict=True))
    assert sum((b, a) not in pairs for a, b in pairs) < len(pairs) * 1e-3
    gap = np.linalg.norm(net.points[here] - net.points[net.beside], axis=1) / cells.MIN_CELL_RAD
    assert (gap < 2.6 * (net.size[here] + net.size[net.beside])).all()


def test_every_cell_of_open_water_has_its_node(rooms):
    clearance = rooms.mask.clearance
    for cell in np.random.default_rng(2).choice(np.flatnonzero((clearance > 0) & (clearance < mask.INSHORE)), 500):
        assert 0 <= mesh.node_of(rooms.mesh.tree, cell) < len(rooms.mesh.size)


def test_inshore_water_joins_water_that_ships_use_close_by(rooms):
    clearance = rooms.mask.clearance
    inshore = np.flatnonzero(clearance == mask.INSHORE)
    assert 1e5 < len(inshore) < 4e5
    for cell in np.random.default_rng(3).choice(inshore, 500):
        out = mask.farther_out(clearance, cell)
        assert mask.passable(clearance[out])
        assert np.linalg.norm(cells.centre(out) - cells.centre(cell)) * cells.AXIS_NM < 30


def test_keeping_off_the_land_parts_no_waters(rooms):
    # As many pieces of water with the inshore strips as without them, on the middle of every face.
    water = mask.read_water().reshape(6, cells.SIDE, cells.SIDE)
    clearance = rooms.mask.clearance.reshape(6, cells.SIDE, cells.SIDE)
    for face in range(6):
        whole, pieces = label(water[face])
        used = (clearance[face] > 0) & (clearance[face] < mask.INSHORE)
        assert label(used)[1] == pieces
        assert len(np.unique(whole[used])) == pieces


@pytest.mark.parametrize("gate", [p["id"] for p in WATERS["passages"]])
def test_a_gate_stands_in_water(rooms, gate):
    clearance = rooms.mask.clearance[cells_on(gate_lines()[gate])]
    assert (clearance == mask.GATE).any()
    assert np.isin(clearance, [0, mask.GATE]).all()


@pytest.mark.parametrize("wall", WATERS["shut"], ids=lambda wall: wall["id"])
def test_shut_water_is_land_with_a_reason(rooms, wall):
    assert (rooms.mask.clearance[cells_on(wall["wall"])] == 0).all()
    assert wall["why"]
    assert wall["source"]


@pytest.mark.parametrize("fairway", WATERS["fairways"], ids=lambda fairway: fairway["id"])
def test_a_fairway_leads_to_its_end(rooms, fairway):
    assert (rooms.mask.clearance[at(*fairway["line"][-1])] > 0).all()


def test_a_damaged_mask_is_named(tmp_path):
    file = tmp_path / "mask.bin.xz"
    with pytest.raises(DataError, match="cannot be read"):
        mask.read_water(file)
    file.write_bytes(b"no archive")
    with pytest.raises(DataError, match="cannot be read"):
        mask.read_water(file)
