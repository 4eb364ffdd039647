"""The base map of every view: right side out, small enough to send, readable."""

import json
from functools import cache

import numpy as np
import pytest
import shapely
from shapely.geometry import Polygon

from relos_map.errors import DataError, InputError
from relos_map.world import basemap
from relos_map.world.views import VIEWS, View

BUDGET_BYTES = 120_000

pytestmark = pytest.mark.parametrize("view", VIEWS.values(), ids=list(VIEWS))


@cache
def ground(view: View, kind: str) -> shapely.Geometry:
    base = basemap.load(view.id)
    polygons = base.land if kind == "land" else base.lakes
    whole = shapely.union_all([shapely.make_valid(Polygon(rings[0], rings[1:])) for rings in polygons])
    shapely.prepare(whole)
    return whole


def within(view: View, lonlat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    x, y = view.project(*lonlat.T)
    inside = (np.abs(x) < view.extent[0]) & (np.abs(y) < view.extent[1])
    return np.column_stack([x, y])[inside], inside


def test_land_is_land_and_sea_is_sea(view, known_points):
    lonlat, is_land = known_points
    points, inside = within(view, lonlat)
    truth = is_land[inside]
    assert truth.sum() >= 300
    assert (~truth).sum() >= 300
    drawn = shapely.contains_xy(ground(view, "land"), *points.T)
    wrong = lonlat[inside][drawn != truth]
    assert len(wrong) == 0, f"{len(wrong)} of {len(truth)} points on the wrong side, first {wrong[:5].tolist()}"


def test_area_of_land_is_that_of_the_source_within_the_extent(view, land_110m):
    """Equal area: the share of land among points spread evenly over the plane is the share drawn as land."""
    half_x, half_y = view.extent
    x, y = np.meshgrid(np.arange(-half_x + 0.5, half_x, 1.0), np.arange(-half_y + 0.5, half_y, 1.0))
    lon, lat = view.unproject(x.ravel(), y.ravel())
    oracle = shapely.contains_xy(land_110m, lon, lat).mean()
    assert ground(view, "land").area / (4 * half_x * half_y) == pytest.approx(oracle, abs=0.01)


def test_caspian_is_water_of_its_own(view):
    names = basemap.as_written(view.id)["lake_names"]
    x, y = view.project(51.0, 42.0)
    if abs(x) > view.extent[0] or abs(y) > view.extent[1]:
        assert "Caspian Sea" not in names
        return
    assert ground(view, "land").contains(shapely.Point(x, y))
    assert ground(view, "lakes").contains(shapely.Point(x, y))
    caspian = Polygon(basemap.load(view.id).lakes[names.index("Caspian Sea")][0])
    if abs(x) + 8 < view.extent[0] and abs(y) + 8 < view.extent[1]:
        assert caspian.area == pytest.approx(38.0, abs=3.0)  # 371,000 km² without the Garabogaz: published areas


@pytest.mark.parametrize(
    ("island", "lon", "lat"),
    [
        ("Diego Garcia", 72.42, -7.34),
        ("Malé", 73.51, 4.17),
        ("Minicoy", 73.05, 8.28),
        ("Guam", 144.78, 13.44),
        ("Wake", 166.64, 19.29),
        ("Cocos", 96.83, -12.12),
        ("Agalega", 56.6, -10.4),
        ("Midway", -177.37, 28.21),
        ("Bermuda", -64.75, 32.3),
    ],
)
def test_isolated_islands_are_kept(view, island, lon, lat):
    x, y = view.project(lon, lat)
    if abs(x) > view.extent[0] or abs(y) > view.extent[1]:
        assert ground(view, "land").distance(shapely.Point(x, y)) > 0
        return
    assert ground(view, "land").distance(shapely.Point(x, y)) < 0.35


def test_rings_are_valid_oriented_and_within_the_extent(view):
    base = basemap.load(view.id)
    for rings in (*base.land, *base.lakes):
        polygon = Polygon(rings[0], rings[1:])
        assert polygon.is_valid, shapely.is_valid_reason(polygon)
        assert shapely.LinearRing(rings[0]).is_ccw
        assert not any(shapely.LinearRing(hole).is_ccw for hole in rings[1:])
        assert (np.abs(rings[0]) <= np.add(view.extent, 0.05)).all()


def test_graticule_follows_its_meridians_and_parallels(view):
    """Every vertex of a line lies on a whole ten degrees of latitude or a whole fifteen of longitude."""
    base = basemap.load(view.id)
    assert len(base.graticule) > 20
    for line in base.graticule:
        lon, lat = view.unproject(*line.T)
        scale_km = 111.2 * np.cos(np.radians(lat))
        off_meridian = np.abs((lon + 7.5) % 15 - 7.5) * scale_km
        off_parallel = np.abs((lat + 5) % 10 - 5) * 111.2
        inner = np.hypot(*line.T) < 110
        assert min(off_meridian[inner].max(initial=0), off_parallel[inner].max(initial=0)) < 6


def test_graticule_lines_are_what_their_names_say(view):
    base = basemap.load(view.id)
    assert len(base.graticule_names) == len(base.graticule)
    for line, name in zip(base.graticule, base.graticule_names, strict=True):
        inner = line[np.hypot(*line.T) < 110]
        lon, lat = view.unproject(*inner.T)
        value = 0.0 if name == "Equator" else float(name.rstrip("NSEW°")) * (-1 if name[-1] in "SW" else 1)
        if name == "Equator" or name[-1] in "NS":
            assert np.abs(lat - value).max(initial=0) < 0.15
        else:
            off = np.abs((lon - value + 180) % 360 - 180) * np.cos(np.radians(lat))
            assert off.max(initial=0) < 0.15


def test_sea_names_stand_in_their_own_water(view):
    from relos_map.world.oceans import OCEAN_NAMES, ocean_name, sea_name

    base = basemap.load(view.id)
    dry = ground(view, "land").difference(ground(view, "lakes"))
    assert {name.rank for name in base.sea_names} == {1, 2, 3}
    assert len({name.name for name in base.sea_names}) == len(base.sea_names)
    for name in base.sea_names:
        assert not dry.contains(shapely.Point(name.x, name.y)), name.name
        lon, lat = view.unproject(name.x, name.y)
        found = ocean_name(lon, lat) if name.name in OCEAN_NAMES.values() else sea_name(lon, lat)
        assert found == name.name
        assert name.kind == ("ocean" if name.rank == 1 else "sea")


def test_file_is_within_budget_and_plain(view):
    path = basemap.path_of(view.id)
    assert path.stat().st_size <= BUDGET_BYTES
    raw = json.loads(path.read_text(encoding="utf-8"))
    assert all(isinstance(value, int) for rings in raw["land"] for ring in rings for value in ring)


def test_a_file_for_another_plane_is_refused(view, monkeypatch, tmp_path):
    raw = json.loads(basemap.path_of(view.id).read_text(encoding="utf-8"))
    raw["plane"]["centre"] = [0.0, 0.0]
    (tmp_path / "basemap").mkdir()
    (tmp_path / "basemap" / f"{view.id}.json").write_text(json.dumps(raw), encoding="utf-8")
    monkeypatch.setattr(basemap, "GEO", tmp_path)
    basemap.load.cache_clear()
    try:
        with pytest.raises(DataError, match="another plane"):
            basemap.load(view.id)
    finally:
        basemap.load.cache_clear()


def test_broken_and_missing_files_are_named(view, monkeypatch, tmp_path):
    monkeypatch.setattr(basemap, "GEO", tmp_path)
    basemap.load.cache_clear()
    try:
        with pytest.raises(DataError, match=f"{view.id}.json cannot be read"):
            basemap.load(view.id)
        (tmp_path / "basemap").mkdir()
        (tmp_path / "basemap" / f"{view.id}.json").write_text('{"view": 1}', encoding="utf-8")
        with pytest.raises(DataError, match="not in the form"):
            basemap.load(view.id)
    finally:
        basemap.load.cache_clear()


def test_unknown_view_says_which_there_are(view):
    with pytest.raises(InputError, match=view.id):
        basemap.load(f"not-{view.id}")
