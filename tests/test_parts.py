"""The parts of a map: they do not overlap, they cover all that is reached, and each holds what its name says."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
import shapely

from relos_map.catalogue import INDIA
from relos_map.chart.chart import Chart
from relos_map.chart.pacts import compose
from relos_map.reach import level_sets
from relos_map.scene import DEFAULT, toggles
from relos_map.world.oceans import OCEANS

RING = replace(DEFAULT, measure="ring", view="pacific")


def every(*pacts):
    return frozenset((pact, ocean) for pact in pacts for ocean in OCEANS)


SCENES = {
    "none": replace(RING, on=frozenset()),
    "one": replace(RING, on=every("relos")),
    "two": replace(RING, on=every("relos", "lemoa")),
    "two apart": replace(RING, on=frozenset({("relos", "arctic"), ("lemoa", "pacific")})),
    "three, two an ocean": replace(RING, on=frozenset({("relos", "pacific"), ("lemoa", "pacific"), ("uk", "arctic")})),
    "three": replace(RING, on=every("relos", "lemoa", "japan")),
    "all": None,
    "one with candidates": replace(RING, on=every("relos"), evidence="all"),
    "two with candidates": replace(RING, on=every("relos", "lemoa"), evidence="all"),
    "all with candidates": None,
    "two, the partners sail": replace(RING, on=every("relos", "lemoa"), sailing="partner", view="indian"),
}


@pytest.fixture(
    params=[(name, home) for name in SCENES for home in (True, False)], ids=lambda one: f"{one[0]} {one[1]}"
)
def picture(request, atlas) -> Chart:
    name, home = request.param
    on = frozenset(toggles(atlas.catalogue).values())
    scene = SCENES[name] or replace(RING, on=on, evidence="all" if "candidates" in name else "named")
    return compose(replace(scene, home=home), atlas)


def points(picture: Chart):
    """Points of a grid over a view's window, farther than any contour is simplified from all edges."""
    wx, wy = picture.view.window
    x, y = (axis.ravel() for axis in np.meshgrid(np.linspace(-wx, wx, 83), np.linspace(-wy, wy, 71)))
    return x, y


def covers(fill, x, y):
    found = np.zeros(len(x), bool)
    for outer, *holes in fill:
        found |= shapely.contains_xy(shapely.Polygon(outer, holes), x, y)
    return found


def clear(picture: Chart, x, y):
    """Whether points keep off every outline, of layers and parts."""
    rings = [ring for one in (*picture.reaches, *picture.fills) for polygon in one.shape.plane.fill for ring in polygon]
    return (
        shapely.distance(shapely.points(x, y), shapely.MultiLineString(rings)) > 0.25
        if rings
        else np.ones(len(x), bool)
    )


def reaching(picture: Chart, x, y, *, faint: bool) -> dict[str, np.ndarray]:
    """Which pacts reach points: by their layers, each as it is drawn whole."""
    found: dict[str, np.ndarray] = {}
    for drawn in picture.reaches:
        if drawn.id != INDIA and (faint or not drawn.faint):
            inside = covers(drawn.shape.plane.fill, x, y)
            found[drawn.source] = found.get(drawn.source, False) | inside
    return found


def total(found: Iterable[np.ndarray], length: int) -> np.ndarray:
    return sum((one.astype(int) for one in found), np.zeros(length, int))


def test_parts_do_not_overlap_and_cover_what_is_reached(picture):
    x, y = points(picture)
    kept = clear(picture, x, y)
    parts = total((covers(part.shape.plane.fill, x, y) for part in picture.fills), len(x))[kept]
    reached = total((covers(drawn.shape.plane.fill, x, y) for drawn in picture.reaches), len(x))[kept] > 0
    np.testing.assert_array_equal(parts, reached.astype(int))


def test_each_part_holds_what_its_name_says(picture):
    x, y = points(picture)
    kept = clear(picture, x, y)
    named, every_ = (reaching(picture, x, y, faint=faint) for faint in (False, True))
    for part in picture.fills:
        inside = covers(part.shape.plane.fill, x, y) & kept
        by_name, by_any = (total(found.values(), len(x))[inside] for found in (named, every_))
        if part.id == INDIA:
            assert not by_any.any()
        elif not part.sign:
            source = part.id.removesuffix("_all")
            assert every_[source][inside].all()
            assert (by_any == 1).all()
            assert part.faint or named[source][inside].all()
            assert not part.faint or not named.get(source, np.zeros(len(x), bool))[inside].any()
        elif part.sign == "count":
            least = int(part.id.removeprefix("count-"))
            assert (by_name >= least if least == 4 else by_name == least).all()
        elif part.id == "both":
            assert (by_name == 2).all()
        elif part.id == "both_all":
            assert ((by_any == 2) & (by_name < 2)).all()
        else:
            assert part.id == "candidates"
            assert ((by_any > 0) & (by_name == 0)).all()


def test_two_pacts_have_their_own_looks_and_three_a_scale(atlas):
    two, three = (compose(SCENES[name], atlas) for name in ("two", "three"))
    assert [part.id for part in two.fills] == ["home", "relos", "lemoa", "both"]
    assert [part.id for part in three.fills] == ["home", "count-1", "count-2", "count-3"]
    apart = compose(SCENES["three, two an ocean"], atlas)
    assert [part.id for part in apart.fills] == ["home", "relos", "lemoa", "uk", "both"]


def test_the_smallest_of_planes_are_in_order():
    planes = np.random.default_rng(5).normal(size=(7, 4, 5)).astype(np.float32)
    np.testing.assert_array_equal(level_sets.lowest(planes, 4), np.sort(planes, axis=0)[:4])
    np.testing.assert_array_equal(level_sets.lowest(planes[:2], 4), np.sort(planes[:2], axis=0))
