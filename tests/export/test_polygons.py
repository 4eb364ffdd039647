"""Reach as polygons: area, validity, poles, 180°, land, and the algebra of two fields."""

from functools import cache

import numpy as np
import pytest
import shapely

from relos_map.reach import level_sets, polygons
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene
from relos_map.sea import ring
from relos_map.world.field import Field
from relos_map.world.oceans import OCEANS

PLACES = {
    "murmansk": {"m": (33.05, 68.98)},
    "pacific": {"v": (131.89, 43.11), "p": (158.65, 53.05)},
    "dateline": {"d": (179.9, 0.0)},
    "pole": {"n": (0.0, 90.0)},
    "india": {"m": (72.87, 18.97), "v": (83.3, 17.68)},
}


def reach(op, fields, nm, ocean):
    return polygons.in_ocean(polygons.outline(op, fields, nm), ocean)


@cache
def field(name: str) -> Field:
    return ring.great_circle_field(PLACES[name])


@pytest.mark.parametrize("ocean", OCEANS)
@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("nm", [600, 2000, 4500])
def test_area_agrees_with_the_cells(name: str, ocean: str, nm: int) -> None:
    shape = reach("within", [field(name)], nm, ocean)
    cells = level_sets.area_km2([level_sets.in_ocean(field(name), ocean)], ocean, nm)
    assert polygons.area_km2(shape) == pytest.approx(cells, rel=0.01, abs=5_000)


@pytest.mark.parametrize("ocean", OCEANS)
@pytest.mark.parametrize("name", PLACES)
def test_polygons_are_valid_right_handed_and_cut_at_180(name: str, ocean: str) -> None:
    shape = reach("within", [field(name)], 2500, ocean)
    assert shape.geom_type == "MultiPolygon"
    assert shape.is_valid
    for part in shape.geoms:
        assert part.exterior.is_ccw
        assert not any(hole.is_ccw for hole in part.interiors)
        lon, lat = shapely.get_coordinates(part).T
        assert (abs(lon).max() <= 180, abs(lat).max() <= 90) == (True, True)
        ring_lon, ring_lat = shapely.get_coordinates(part.exterior).T
        far = np.flatnonzero(np.abs(np.diff(ring_lon)) > 90)
        assert all(abs(ring_lat[place]) > 89.9 for place in far), "only an edge along the pole may be long"


def test_the_pole_is_inside() -> None:
    shape = reach("within", [field("murmansk")], 2000, "arctic")
    assert all(shape.covers(shapely.Point(lon, 89.97)) for lon in (-180, -90, 0, 90, 179.9))


def test_both_sides_of_180_are_reached() -> None:
    shape = reach("within", [field("dateline")], 500, "pacific")
    assert shape.covers(shapely.Point(179.99, 1))
    assert shape.covers(shapely.Point(-179.99, 1))
    assert shape.area == pytest.approx(np.pi * (500 / 60) ** 2, rel=0.02)


@pytest.mark.parametrize(
    "land",
    [(16.0, 78.8), (57.0, 74.0), (-42.0, 70.0), (100.0, 65.0)],
    ids=["Svalbard", "Novaya Zemlya", "Greenland", "Siberia"],
)
def test_land_is_left_out(land: tuple[float, float]) -> None:
    shape = reach("within", [field("murmansk")], 3000, "arctic")
    assert not shape.intersects(shapely.Point(land))


@pytest.mark.parametrize("ocean", OCEANS)
def test_only_and_both_make_the_whole(ocean: str) -> None:
    a, b = field("pacific"), field("india")
    whole = polygons.area_km2(reach("within", [a], 3500, ocean))
    only = polygons.area_km2(reach("only", [a, b], 3500, ocean))
    both = polygons.area_km2(reach("both", [a, b], 3500, ocean))
    assert only + both == pytest.approx(whole, rel=0.002, abs=2_000)


def test_nothing_in_reach_is_an_empty_shape() -> None:
    assert shapely.is_empty(reach("within", [field("india")], 500, "arctic"))


def test_a_scene_over_water_stays_within_its_great_circle(atlas: Atlas) -> None:
    ports = atlas.catalogue.ports_opened("relos")
    over, direct = (atlas.field(ports, Scene(measure=measure)) for measure in ("sea", "ring"))
    shapes = [reach("within", [one], 1500, "pacific") for one in (over, direct)]
    assert polygons.area_km2(shapes[0].difference(shapes[1])) < 0.01 * polygons.area_km2(shapes[1])
