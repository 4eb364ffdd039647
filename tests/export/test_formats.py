"""Files as other programs read them: GDAL, geopandas, validators, XML and CSV readers."""

import csv
import datetime
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree

import geopandas
import pyogrio
import pytest
import shapely
from geojson_pydantic import FeatureCollection

from relos_map import export
from relos_map.catalogue.rows import to_csv
from relos_map.chart import voyage
from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.chart.pacts import compose
from relos_map.draw.options import Options
from relos_map.errors import InputError
from relos_map.export import FORMATS, features
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene
from relos_map.world.views import VIEWS

SCENE = Scene(
    view="arctic", measure="ring", on=frozenset({("relos", "arctic"), ("relos", "pacific"), ("lemoa", "indian")})
)
PROVENANCE = {"range_nm", "measure", "agreements_as_of", "made_by", "query", "note", "coasts"}
NASTY = '=HYPERLINK("http://x")<script>alert(`${1}`)</script>]]>&"'


@pytest.fixture(scope="module")
def picture(atlas: Atlas) -> Chart:
    return compose(SCENE, atlas)


@pytest.fixture(scope="module")
def evil(atlas: Atlas) -> Composer:
    """A composer whose catalogue holds a name that would be code in every format."""
    known = atlas.catalogue
    base = replace(known.bases["ru-murmansk"], name=NASTY, name_local=NASTY, summary=NASTY, fleet=NASTY)
    return Composer(Atlas(replace(known, bases=MappingProxyType({**known.bases, base.id: base}))))


@pytest.fixture(scope="module")
def nasty(evil: Composer) -> Chart:
    return evil.chart(SCENE)


def _layers(picture: Chart, atlas: Atlas) -> features.Layers:
    return features.layers_of(picture, Composer(atlas))


def test_geojson_is_valid_for_two_validators(picture: Chart, atlas: Atlas) -> None:
    raw = json.loads(export.make("geojson", picture, Composer(atlas)))
    FeatureCollection(**raw)
    assert {feature["properties"]["layer"] for feature in raw["features"]} == {"reach", "comparison", "sites"}
    for feature in raw["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid
        assert feature["properties"].keys() >= PROVENANCE
    ids = [(feature["properties"]["layer"], feature["id"]) for feature in raw["features"]]
    assert len(ids) == len(set(ids))


def test_geojson_reads_in_gdal(picture: Chart, tmp_path: Path, atlas: Atlas) -> None:
    path = export.save(tmp_path / "x.geojson", picture, Composer(atlas))
    read = geopandas.read_file(path)
    assert read.crs.to_epsg() == 4326
    assert set(read["layer"]) == {"reach", "comparison", "sites"}


def test_geopackage_has_a_layer_each(picture: Chart, tmp_path: Path, atlas: Atlas) -> None:
    path = export.save(tmp_path / "x.gpkg", picture, Composer(atlas))
    assert [name for name, _ in pyogrio.list_layers(path)] == ["reach", "comparison", "sites"]
    reach = geopandas.read_file(path, layer="reach")
    assert reach.geometry.is_valid.all()
    assert set(reach.columns) >= PROVENANCE | {"area_km2", "ports", "grade", "sources"}


def test_kml_reads_in_gdal_with_the_same_shapes(picture: Chart, tmp_path: Path, atlas: Atlas) -> None:
    path = export.save(tmp_path / "x.kml", picture, Composer(atlas))
    read = geopandas.read_file(path, layer="reach")
    wanted = _layers(picture, atlas)["reach"]
    assert len(read) == len(wanted)
    for shape, feature in zip(read.geometry, wanted, strict=True):
        assert shapely.area(shape) == pytest.approx(shapely.area(feature.geometry), rel=1e-6)


def test_parquet_is_geoparquet(picture: Chart, tmp_path: Path, atlas: Atlas) -> None:
    read = geopandas.read_parquet(export.save(tmp_path / "x.parquet", picture, Composer(atlas)))
    assert read.crs.to_epsg() == 4326
    assert set(read["layer"]) == {"reach", "comparison", "sites"}


def test_csv_has_a_row_for_each_feature(picture: Chart, atlas: Atlas) -> None:
    rows = list(csv.DictReader(io.StringIO(export.make("csv", picture, Composer(atlas)).decode("utf-8-sig"))))
    layers = _layers(picture, atlas)
    assert len(rows) == sum(map(len, layers.values()))
    assert {row["layer"] for row in rows} == set(layers)


def test_zip_explains_itself(picture: Chart, atlas: Atlas) -> None:
    with zipfile.ZipFile(io.BytesIO(export.make("zip", picture, Composer(atlas)))) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        text = archive.read("README.txt").decode()
    assert {
        "README.txt",
        "reach.geojson",
        "reach.csv",
        "comparison.geojson",
        "sites.csv",
        "relos.gpkg",
        "relos.kml",
    } <= names
    for needed in (picture.words.headline, "Natural Earth", "RFC 7946", "2,000 nm", "says nothing about ships"):
        assert needed in text


@pytest.mark.parametrize("kind", ["geojson", "kml", "zip"])
def test_a_title_that_was_typed_is_that_of_the_data(kind: str, picture: Chart, atlas: Atlas) -> None:
    made = export.make(kind, picture, Composer(atlas), Options(title="Mine & <yours>"))
    if kind == "zip":
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            assert archive.read("README.txt").decode().startswith("Mine & <yours>\n")
            made = archive.read("reach.geojson")
    if kind == "kml":
        assert ElementTree.fromstring(made)[0][0].text == "Mine & <yours>"  # noqa: S314 (our own file)
    else:
        assert json.loads(made)["about"]["title"] == "Mine & <yours>"


@pytest.mark.parametrize("kind", [one.id for one in export.FORMATS.values() if one.kind == "data" and one.id != "zip"])
def test_every_format_of_data_holds_the_ice_edge(kind: str, atlas: Atlas, tmp_path: Path) -> None:
    path = export.save(tmp_path / f"x.{kind}", compose(Scene(on=frozenset()), atlas), Composer(atlas))
    if kind == "csv":
        rows = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
        assert [(row["id"], row["name"]) for row in rows if row["layer"] == "lines"] == [("ice", "Summer ice edge")]
        return
    layer = {"layer": "lines"} if kind in ("gpkg", "kml") else {}
    read = geopandas.read_parquet(path) if kind == "parquet" else geopandas.read_file(path, **layer)
    (edge,) = read[read["Name" if kind == "kml" else "name"] == "Summer ice edge"].geometry
    assert edge.bounds == pytest.approx((-180, 74, 180, 83))
    assert edge.length == pytest.approx(366, abs=6), "once round the pole, and nowhere across the map"


@pytest.mark.parametrize("kind", export.of_kinds("data"))
def test_nothing_at_all_is_a_file_of_every_format_of_data(kind: str, atlas: Atlas, tmp_path: Path) -> None:
    nothing = Scene(on=frozenset(), home=False, measure="ring")
    path = export.save(tmp_path / f"x.{kind}", compose(nothing, atlas), Composer(atlas))
    if kind == "zip":
        with zipfile.ZipFile(path) as archive:
            assert set(archive.namelist()) == {"README.txt", "relos.gpkg", "relos.kml", "relos.parquet"}
            assert "none: nothing is switched on" in archive.read("README.txt").decode()
    elif kind == "csv":
        assert path.read_text(encoding="utf-8-sig").split() == ["layer,id"]
    elif kind == "kml":
        assert not len(pyogrio.list_layers(path))
    else:
        read = geopandas.read_parquet(path) if kind == "parquet" else geopandas.read_file(path)
        assert read.empty
        assert read.crs.to_epsg() == 4326


def test_comparison_adds_up(picture: Chart, atlas: Atlas) -> None:
    parts = {feature.id: feature.properties["area_km2"] for feature in _layers(picture, atlas)["comparison"]}
    whole = {feature.id: feature.properties["area_km2"] for feature in _layers(picture, atlas)["reach"]}
    home = parts.get("only_own_indian", 0) + parts["both_indian"]  # type: ignore[operator]
    assert home == whole["home_indian"]


@pytest.mark.parametrize("kind", ["scene", "voyage"])
def test_data_is_whole_whatever_the_view_holds(kind: str, atlas: Atlas) -> None:
    drawn = {"scene": compose, "voyage": voyage.draw}[kind]
    scene = replace(SCENE, end="ru-murmansk")
    layers = [_layers(drawn(replace(scene, view=view), atlas), atlas) for view in VIEWS]
    for name in ("sites", "routes"):
        found = [{one.id: one.geometry.wkt for one in each.get(name, [])} for each in layers]
        assert all(each == found[0] for each in found)
    sites = {one.id for one in layers[0]["sites"]}
    if kind == "scene":
        assert sites >= {port.id for pact in ("relos", "lemoa") for port in atlas.fleets(scene).pacts[pact].ports}
    else:
        assert sites == {"in-mumbai", "ru-murmansk"}
        for way in layers[0]["routes"]:
            ends = [shapely.get_point(shapely.get_parts(way.geometry)[place], place) for place in (0, -1)]
            for end, port in zip(ends, ("in-mumbai", "ru-murmansk"), strict=True):
                assert end.distance(shapely.Point(atlas.catalogue.bases[port].point)) < 0.5
            assert max(abs(shapely.get_coordinates(way.geometry)[:, 0])) <= 180


def test_areas_agree_with_the_map(picture: Chart, atlas: Atlas) -> None:
    by_ocean = {share.ocean: share.own_km2 for share in picture.shares}
    for feature in _layers(picture, atlas)["reach"]:
        if feature.properties["agreement"] == "home":
            ocean = feature.id.removeprefix("home_")
            assert feature.properties["area_km2"] == by_ocean[ocean]
            assert feature.properties["polygon_km2"] == pytest.approx(by_ocean[ocean], rel=0.01)


def test_no_formula_reaches_a_spreadsheet(nasty: Chart, evil: Composer) -> None:
    rows = list(csv.reader(io.StringIO(export.make("csv", nasty, evil).decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert any(NASTY in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@")) or (cell[:1] == "-" and not _number(cell))]


def test_no_markup_reaches_xml_or_html(nasty: Chart, evil: Composer) -> None:
    for kind in ("kml", "svg"):
        root = ElementTree.fromstring(export.make(kind, nasty, evil))  # noqa: S314 (our own file)
        assert not [node for node in root.iter() if str(node.tag).lower().endswith("script")]
    page = export.make("html", nasty, evil).decode()
    assert "<script>alert" not in page
    assert "`${1}`" not in page.split("const DATA")[0]
    assert page.count("</script>") == 4


def test_names_survive_where_they_are_data(nasty: Chart, evil: Composer) -> None:
    raw = json.loads(export.make("geojson", nasty, evil))
    assert NASTY in {feature["properties"].get("name") for feature in raw["features"]}
    assert to_csv([{"a": NASTY}]).splitlines()[1].startswith("\"'=")


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_saves_by_its_ending(kind: str, picture: Chart, tmp_path: Path, atlas: Atlas) -> None:
    path = tmp_path / f"out.{kind.upper()}"
    export.save(path, picture, Composer(atlas), Options(size=(640, 480)))
    assert path.read_bytes() == export.make(kind, picture, Composer(atlas), Options(size=(640, 480)))
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["x.bmp", "x", "x.png.exe", ".png"])
def test_an_unknown_ending_is_said(name: str, picture: Chart, tmp_path: Path, atlas: Atlas) -> None:
    with pytest.raises(InputError, match=r"\.png, \.svg, \.pdf"):
        export.save(tmp_path / name, picture, Composer(atlas))
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_said(picture: Chart, atlas: Atlas) -> None:
    with pytest.raises(InputError, match="There is no format 'bmp'"):
        export.make("bmp", picture, Composer(atlas))


def test_a_file_is_whole_or_not_there(picture: Chart, tmp_path: Path, atlas: Atlas) -> None:
    taken = tmp_path / "x.csv"
    taken.mkdir()
    for path in (taken, tmp_path / "missing" / "x.csv", tmp_path / "a\0b.csv", tmp_path / f"{'n' * 300}.csv"):
        with pytest.raises(InputError, match="Cannot write"):
            export.save(path, picture, Composer(atlas))
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.csv"]


@pytest.mark.parametrize(
    ("scene", "name"),
    [
        (Scene(view="arctic"), "relos-arctic-2000nm-2026-11-22.png"),
        (Scene(on=frozenset()), "own-ports-eurasia-2000nm-2026-11-22.png"),
        (
            Scene(view="indian", nm=500, on=frozenset({("lemoa", "indian"), ("relos", "arctic")})),
            "lemoa-relos-indian-500nm-2026-11-22.png",
        ),
    ],
)
def test_file_names_say_what_is_inside(scene: Scene, name: str, atlas: Atlas) -> None:
    picture = compose(replace(scene, measure="ring"), atlas)
    assert export.file_name(picture, "png", datetime.date(2026, 11, 22)) == name


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
