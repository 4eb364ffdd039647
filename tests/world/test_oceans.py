"""Oceans and seas: known places, rasters against polygons, areas against published ones."""

import json

import numpy as np
import pytest
import shapely
from geojson_pydantic import FeatureCollection
from pyproj import Geod
from shapely.geometry import shape

from relos_map.errors import DataError
from relos_map.paths import GEO
from relos_map.reach import level_sets
from relos_map.world import oceans
from relos_map.world.grid import LATS, LONS, SHAPE, cell_area_km2, cell_of

PLACES = [
    ("North Pole", 0.0, 90.0, "arctic", "Arctic Ocean"),
    ("Pole, from the other side", 180.0, 89.99, "arctic", "Arctic Ocean"),
    ("off Murmansk", 36.0, 70.5, "arctic", "Barents Sea"),
    ("Arkhangelsk roads", 38.5, 65.5, "arctic", "White Sea"),
    ("Kara", 75.0, 76.0, "arctic", "Kara Sea"),
    ("Laptev", 125.0, 76.0, "arctic", "Laptev Sea"),
    ("East Siberian", 160.0, 72.0, "arctic", "East Siberian Sea"),
    ("Chukchi, west of 180°", 178.0, 70.3, "arctic", "Chukchi Sea"),
    ("Chukchi, east of 180°", -170.0, 69.0, "arctic", "Chukchi Sea"),
    ("Beaufort", -140.0, 71.5, "arctic", "Beaufort Sea"),
    ("Baffin Bay", -68.0, 74.0, "arctic", "Baffin Bay"),
    ("Hudson Bay", -85.0, 60.0, "arctic", "Hudson Bay"),
    ("Greenland Sea", -5.0, 76.0, "arctic", "Greenland Sea"),
    ("Norwegian Sea", 3.0, 67.0, "arctic", "Norwegian Sea"),
    ("Bering, at 180°", 180.0, 58.0, "pacific", "Bering Sea"),
    ("Bering, at 180° from the west", -180.0, 58.0, "pacific", "Bering Sea"),
    ("off Petropavlovsk", 160.0, 52.5, "pacific", "North Pacific Ocean"),
    ("Okhotsk", 148.0, 55.0, "pacific", "Sea of Okhotsk"),
    ("off Vladivostok", 132.2, 42.2, "pacific", "Sea of Japan"),
    ("Yellow Sea", 123.5, 35.5, "pacific", "Yellow Sea"),
    ("East China Sea", 124.5, 29.0, "pacific", "East China Sea"),
    ("South China Sea", 114.0, 14.0, "pacific", "South China Sea"),
    ("Gulf of Thailand", 101.5, 10.0, "pacific", "Gulf of Thailand"),
    ("Philippine Sea", 132.0, 18.0, "pacific", "Philippine Sea"),
    ("Java Sea", 110.0, -5.0, "pacific", "Java Sea"),
    ("Banda Sea", 127.0, -6.0, "pacific", "Banda Sea"),
    ("Coral Sea", 155.0, -17.0, "pacific", "Coral Sea"),
    ("Tasman Sea", 160.0, -38.0, "pacific", "Tasman Sea"),
    ("off Hawaii", -155.0, 25.0, "pacific", "North Pacific Ocean"),
    ("South Pacific at 180°", 180.0, -25.0, "pacific", "South Pacific Ocean"),
    ("off Chile", -80.0, -35.0, "pacific", "South Pacific Ocean"),
    ("south of Tasmania, east of the limit", 148.0, -50.0, "pacific", "South Pacific Ocean"),
    ("south of Tasmania, west of the limit", 145.0, -50.0, "indian", "Indian Ocean"),
    ("off Mumbai", 71.0, 18.5, "indian", "Arabian Sea"),
    ("off Visakhapatnam", 85.0, 17.0, "indian", "Bay of Bengal"),
    ("off Port Blair", 94.5, 11.5, "indian", "Andaman Sea"),
    ("Malacca", 100.0, 4.0, "indian", "Strait of Malacca"),
    ("Red Sea", 38.0, 21.0, "indian", "Red Sea"),
    ("Gulf of Aden", 48.0, 12.5, "indian", "Gulf of Aden"),
    ("Persian Gulf", 51.5, 27.0, "indian", "Persian Gulf"),
    ("Mozambique Channel", 41.0, -18.0, "indian", "Mozambique Channel"),
    ("off Diego Garcia", 72.0, -8.0, "indian", "Indian Ocean"),
    ("Timor Sea", 127.0, -11.5, "indian", "Timor Sea"),
    ("Great Australian Bight", 130.0, -34.0, "indian", "Great Australian Bight"),
    ("east of Cape Agulhas", 20.2, -38.0, "indian", "Indian Ocean"),
    ("north of 60°S", 80.0, -59.8, "indian", "Indian Ocean"),
]
ELSEWHERE = [
    ("south of 60°S", 80.0, -60.2, "Southern Ocean", "Southern Ocean"),
    ("Ross Sea", 180.0, -76.0, "Southern Ocean", "Ross Sea"),
    ("west of Cape Agulhas", 19.8, -38.0, "Atlantic Ocean", "South Atlantic Ocean"),
    ("Mediterranean", 18.0, 35.0, "Atlantic Ocean", "Mediterranean Sea"),
    ("off Baltiysk", 19.0, 55.5, "Atlantic Ocean", "Baltic Sea"),
    ("Black Sea", 35.0, 43.0, "Atlantic Ocean", "Black Sea"),
    ("Caspian", 51.0, 42.0, "Caspian Sea", "Caspian Sea"),
]
DRY = [("Delhi", 77.2, 28.6), ("Moscow", 37.6, 55.75), ("South Pole", 0.0, -90.0), ("Lake Baikal", 107.7, 53.4)]


@pytest.mark.parametrize(("lon", "lat", "ocean", "sea"), [place[1:] for place in PLACES], ids=[p[0] for p in PLACES])
def test_known_places(lon, lat, ocean, sea):
    assert (oceans.ocean_of(lon, lat), oceans.sea_name(lon, lat)) == (ocean, sea)
    row, col = cell_of(lon, lat)
    assert oceans.labels().label[row, col] == oceans.OCEANS.index(ocean) + 1
    assert oceans.ocean_name(lon, lat) == f"{ocean.capitalize()} Ocean"


@pytest.mark.parametrize(("lon", "lat", "name", "sea"), [p[1:] for p in ELSEWHERE], ids=[p[0] for p in ELSEWHERE])
def test_waters_reach_is_not_counted_in_have_a_name_only(lon, lat, name, sea):
    assert oceans.ocean_of(lon, lat) is None
    assert (oceans.ocean_name(lon, lat), oceans.sea_name(lon, lat)) == (name, sea)
    assert oceans.labels().label[cell_of(lon, lat)] == 0


@pytest.mark.parametrize(("lon", "lat"), [place[1:] for place in DRY], ids=[place[0] for place in DRY])
def test_dry_land_and_lakes_are_no_sea(lon, lat):
    assert oceans.sea_name(lon, lat) is None
    assert oceans.ocean_name(lon, lat) is None
    assert oceans.labels().water[cell_of(lon, lat)] == 0


def test_caspian_holds_no_sea():
    lon, lat = np.meshgrid(np.arange(46.9, 55, 0.25), np.arange(36.4, 47.4, 0.25))
    assert oceans.labels().water[cell_of(lon, lat)].max() == 0


@pytest.mark.parametrize(
    ("ocean", "published_km2"),
    [("arctic", 15_558_000), ("pacific", 161_760_000 + 6_963_000), ("indian", 70_560_000)],
)
def test_areas_agree_with_the_published_ones(ocean, published_km2):
    """NOAA NGDC, Volumes of the World's Oceans from ETOPO1 (Eakins & Sharman 2010), limits after S-23, south to 60°S.

    Their South China Sea, which holds the archipelago to the Arafura Sea, is a row of its own; ours is in the Pacific.
    """
    assert level_sets.ocean_cells(ocean).total_km2 == pytest.approx(published_km2, rel=0.01)


def test_all_sea_is_71_percent_of_the_earth():
    """The same table: 510,082,000 km², of which about 70.9 % is sea. Ice shelves count as land here."""
    total = oceans.labels().sea_area_km2.sum(dtype=np.float64)
    assert total / 510_082_000 == pytest.approx(0.709, abs=0.004)


def test_water_agrees_with_an_independent_count(ocean_10m):
    """Share of sea in cells against points of Natural Earth's ocean 1:10m counted one by one in some coastal cells."""
    water = oceans.labels().water
    coastal = np.argwhere((water > 20) & (water < 235))
    picked = coastal[np.random.default_rng(3).choice(len(coastal), 60, replace=False)]
    offsets = (np.arange(12) + 0.5) / 12 * 0.25 - 0.125
    shapely.prepare(ocean_10m)
    for row, col in picked:
        lon, lat = np.meshgrid(LONS[col] + offsets, LATS[row] + offsets)
        assert water[row, col] / 255 == pytest.approx(shapely.intersects_xy(ocean_10m, lon, lat).mean(), abs=0.08)


def test_labels_reach_inland_and_every_sea_cell_of_an_ocean_has_one():
    rasters = oceans.labels()
    numbers, seas = oceans.sea_numbers()
    assert rasters.label.shape == rasters.water.shape == numbers.shape == SHAPE
    assert rasters.label.max() == len(oceans.OCEANS)
    for number, sea in seas.items():
        expected = oceans.OCEANS.index(sea.ocean) + 1 if sea.ocean in oceans.OCEANS else 0
        of_sea = (numbers == number) & (rasters.water > 0)
        assert (rasters.label[of_sea] == expected).all(), sea
    assert rasters.label[cell_of(77.0, 11.0)] == oceans.OCEANS.index("indian") + 1  # Coimbatore, 120 km inland
    assert rasters.label[cell_of(80.0, 50.0)] == 0
    assert not (rasters.water[rasters.label == 0] > 0).all()


def test_area_is_cell_area_times_share_and_read_only():
    rasters = oceans.labels()
    row, col = cell_of(80.0, -20.0)
    assert rasters.sea_area_km2[row, col] == pytest.approx(cell_area_km2()[row])
    with pytest.raises(ValueError, match="read-only"):
        rasters.water[0, 0] = 1


def test_polygons_are_valid_rfc_7946():
    text = (GEO / "oceans.geojson").read_text(encoding="utf-8")
    features = FeatureCollection.model_validate_json(text).features
    assert [feature.id for feature in features] == list(oceans.OCEANS)
    for feature in features:
        geometry = shape(feature.geometry.model_dump())
        assert geometry.is_valid
        assert geometry.bounds[0] >= -180
        assert geometry.bounds[2] <= 180
        for polygon in geometry.geoms:
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)


@pytest.mark.parametrize("ocean", oceans.OCEANS)
def test_polygons_agree_with_the_rasters(ocean):
    """Geodesic area of the polygons within 2 %, and the same answer at random points away from limits and coasts."""
    collection = json.loads((GEO / "oceans.geojson").read_text(encoding="utf-8"))
    geometry = shape(next(f["geometry"] for f in collection["features"] if f["id"] == ocean))
    dense = shapely.segmentize(geometry, 0.25)
    measured = abs(Geod(ellps="WGS84").geometry_area_perimeter(dense)[0]) / 1e6
    assert measured == pytest.approx(level_sets.ocean_cells(ocean).total_km2, rel=0.02)
    rng = np.random.default_rng(9)
    lon = rng.uniform(-180, 180, 4000)
    lat = np.degrees(np.arcsin(rng.uniform(-1, 1, 4000)))
    row, col = cell_of(lon, lat)
    rasters = oceans.labels()
    mine = (rasters.label[row, col] == oceans.OCEANS.index(ocean) + 1) & (rasters.water[row, col] > 127)
    agree = shapely.contains_xy(geometry, lon, lat) == mine
    assert agree.mean() > 0.99


@pytest.mark.parametrize("content", [None, b"not an archive"], ids=["missing", "broken"])
def test_unreadable_raster_is_named(content, monkeypatch, tmp_path):
    if content is not None:
        (tmp_path / "oceans.npz").write_bytes(content)
    monkeypatch.setattr(oceans, "GEO", tmp_path)
    oceans.labels.cache_clear()
    try:
        with pytest.raises(DataError, match=r"oceans\.npz cannot be read"):
            oceans.labels()
    finally:
        oceans.labels.cache_clear()
