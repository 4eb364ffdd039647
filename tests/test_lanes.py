"""Sea lanes: their data, how much of them lies within range, and that they are on every output."""

import io
import json
import zipfile
from dataclasses import replace
from itertools import pairwise

import geopandas
import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader
from pyproj import Geod

from relos_map import export, sea
from relos_map.catalogue import INDIA
from relos_map.chart import comparison, voyage
from relos_map.chart import lanes as layer
from relos_map.chart.composers import Composer
from relos_map.chart.pacts import compose
from relos_map.chart.style import look_of
from relos_map.cli.main import group
from relos_map.draw import live, notebook
from relos_map.draw.layout import lay_out
from relos_map.draw.options import Options
from relos_map.reach import lanes
from relos_map.scene import DEFAULT, from_params, presses, to_params, toggles
from relos_map.scene.ends import end_of
from relos_map.web import place_card
from relos_map.world import oceans
from relos_map.world.views import VIEWS

LANES = lanes.lanes()
ON = replace(DEFAULT, lanes=True)
WGS84 = Geod(ellps="WGS84")


@pytest.fixture(scope="module")
def chart(atlas):
    return compose(ON, atlas)


@pytest.fixture(scope="module")
def composer(atlas):
    return Composer(atlas)


# ---- the data -------------------------------------------------------------------------------------------------------
def test_what_is_shipped_is_of_this_engine_and_of_the_lanes_typed_in():
    assert lanes.lanes()
    shipped = json.loads(lanes.SHIPPED.read_text(encoding="utf-8"))
    assert shipped["engine"] == lanes.store.engine_version(), "run tools/derive_lanes.py again"
    assert 10 <= len(LANES) <= 15
    assert [lane.lane.id for lane in LANES] == [one["id"] for one in shipped["features"]] == [*lanes.typed()]


@pytest.mark.parametrize("lane", LANES, ids=lambda lane: lane.lane.id)
def test_a_lane_is_the_engines_way_between_its_ends(lane, atlas):
    start, end = (end_of(one.at, atlas.catalogue) for one in (lane.lane.start, lane.lane.end))
    assert "India" in {lane_country(one, atlas) for one in (start, end)}
    asked = ["distance", "--json", "--avoid", ",".join(lane.lane.avoid), "--", lane.lane.start.at, lane.lane.end.at]
    found = CliRunner().invoke(group, asked)
    assert found.exit_code == 0, found.output
    said = json.loads(found.output)
    assert said["nautical_miles"] == pytest.approx(lane.nm, abs=0.11)
    assert tuple(said["passages"]) == lane.passages
    first, last = lane.courses[0][0], lane.courses[-1][-1]
    for point, named in ((first, start), (last, end)):
        assert WGS84.inv(*point, *named.point)[2] / 1852 < 20, "it ends where it says"


def lane_country(end, atlas):
    """India for a site of India's, or for water next to one."""
    if end.base:
        return "India" if end.base.country == "IN" else end.base.country
    near = (WGS84.inv(*end.point, *base.point)[2] for base in atlas.catalogue.bases.values() if base.country == "IN")
    return "India" if min(near) / 1852 < 60 else ""


@pytest.mark.parametrize("lane", LANES, ids=lambda lane: lane.lane.id)
def test_a_lane_is_as_long_as_its_line(lane):
    drawn = sum(WGS84.line_length(*course.T) for course in lane.courses) / 1852
    assert drawn == pytest.approx(lane.nm, rel=0.003)
    for before, after in pairwise(lane.courses):
        assert abs(before[-1, 0]) == abs(after[0, 0]) == 180, "it is cut at 180° alone"
    assert lane.lane.source
    assert lane.lane.url.startswith("https://")


def test_the_waters_that_matter_are_on_the_lanes():
    taken = {key for lane in LANES for key in lane.passages}
    assert taken >= {"hormuz", "bab-el-mandeb", "suez", "malacca", "northern-sea-route", "bering"}
    (cape,) = (lane for lane in LANES if lane.lane.id == "mumbai-rotterdam-cape")
    assert "suez" not in cape.passages
    assert min(lats.min() for lats in (course[:, 1] for course in cape.courses)) < -34, "round the Cape"


def test_a_passage_is_marked_where_a_lane_meets_it():
    parts = {part for one in sea.passages() for part in one.parts}
    assert set(lanes.passages()) == {key for lane in LANES for key in lane.passages} - parts
    for key, (lon, lat) in lanes.passages().items():
        points = np.concatenate([course for lane in LANES if key in lane.passages for course in lane.courses])
        miles = WGS84.inv(np.full(len(points), lon), np.full(len(points), lat), *points.T)[2] / 1852
        assert miles.min() < 16, key


# ---- the figure -----------------------------------------------------------------------------------------------------
def walked(scene, atlas, groups):
    """The figure found otherwise: each leg as a whole, by the field's own reading at its middle and its true length."""
    fields = [(atlas.field(ports, scene), within) for ports, within in groups if ports]
    names = {ocean.name: ocean.id for ocean in atlas.catalogue.oceans.values()}
    found = []
    for lane in LANES:
        reached = 0.0
        for course in lane.courses:
            for start, end in pairwise(course.tolist()):
                turn, _, metres = WGS84.inv(*start, *end)
                lon, lat, _ = WGS84.fwd(*start, turn, metres / 2)
                ocean = names.get(oceans.ocean_name(lon, lat) or "")
                if any(ocean in within and field.at(lon, lat)[0] <= scene.nm for field, within in fields):
                    reached += metres / 1852
        found.append(reached)
    return found


@pytest.mark.parametrize("nm", [1_500, 2_000, 3_100])
def test_how_much_is_within_range_agrees_with_another_reckoning(nm, atlas):
    scene = replace(ON, nm=nm, on=frozenset({("relos", "pacific"), ("lemoa", "indian"), ("lemoa", "pacific")}))
    share, fleets = layer.share(scene, atlas), atlas.fleets(scene)
    own = (fleets.own.ports, oceans.OCEANS)
    pacts = [(fleets.pacts[pact].ports, scene.oceans_of(pact)) for pact in ("relos", "lemoa")]
    told = [share.own_nm, *(reached for _, _, reached in share.pacts), share.with_nm]
    for reached, groups in zip(told, ([own], [own, pacts[0]], [own, pacts[1]], [own, *pacts]), strict=True):
        otherwise = walked(scene, atlas, groups)
        assert reached == pytest.approx(otherwise, abs=60), "two legs at either end of a reach"
        assert sum(reached) == pytest.approx(sum(otherwise), rel=0.01)


def test_more_ports_and_more_range_never_reach_less(atlas):
    every = replace(ON, on=frozenset(toggles(atlas.catalogue).values()))
    before = None
    for nm in (100, 1_000, 2_000, 6_000):
        share = layer.share(replace(every, nm=nm), atlas)
        some = [share.own_nm, *(reached for _, _, reached in share.pacts)]
        assert all((np.array(share.with_nm) >= reached).all() for reached in some)
        assert (np.array(share.with_nm) <= np.array(share.lengths_nm) + 1e-6).all()
        assert before is None or (np.array(share.with_nm) >= before).all()
        before = np.array(share.with_nm)


def test_the_figure_does_not_ask_whether_own_reach_is_shown(atlas):
    assert layer.share(replace(ON, home=False), atlas) == layer.share(ON, atlas)
    none = replace(ON, without=tuple(base.id for base in atlas.catalogue.home_ports()), on=frozenset())
    assert sum(layer.share(none, atlas).with_nm) == 0


def test_the_figure_is_said_without_and_with_each_pact(atlas):
    one = layer.finding(layer.share(ON, atlas))
    assert one == "Of 67,981 nm on 13 lanes, 40 % lies within range without a pact. With one pact: RELOS 57 %."
    two = layer.finding(layer.share(replace(ON, on=ON.on | {("lemoa", "indian")}), atlas))
    assert two.startswith(
        "Of 67,981 nm on 13 lanes, 40 % lies within range without a pact. With one pact: RELOS 57 %, "
    )
    assert " With all: " in two
    assert layer.finding(layer.share(replace(ON, on=frozenset()), atlas)).endswith("without a pact.")


# ---- every output ---------------------------------------------------------------------------------------------------
def test_lanes_are_off_at_first(atlas):
    chart = compose(DEFAULT, atlas)
    assert not [item for item in chart.items if getattr(item, "toggle", "")]
    assert chart.words.lanes is None


def test_lanes_have_one_row_and_every_passage_a_card(chart):
    assert [row.name for row in chart.words.legend if row.id == "lanes"] == [
        "Sea lanes: 57 % of their length within range"
    ]
    assert [line.id for line in chart.lines if line.toggle] == [f"lane-{lane.lane.id}" for lane in LANES]
    marks = {mark.id: mark for mark in chart.sites if mark.layer == "passages"}
    assert marks.keys() == lanes.passages().keys()
    told = "\n".join(marks["hormuz"].card.lines)
    for lane in LANES:
        assert (lane.lane.name in told) is ("hormuz" in lane.passages)
    assert "NGA Pub. 172" in told


@pytest.mark.parametrize("view", VIEWS)
def test_lanes_are_on_the_live_map(view, atlas):
    sent = json.loads(live.payload(compose(replace(ON, view=view), atlas)))
    lines = {one["id"]: one for one in sent["routes"]}
    assert lines.keys() == {f"lane-{lane.lane.id}" for lane in LANES}
    assert all(one["below"] for one in lines.values())
    ports = {port["id"] for port in sent["ports"]}
    held = {"arctic": "northern-sea-route", "pacific": "korea-strait"}.get(view, "hormuz")
    assert held in ports


def test_lanes_are_on_a_notebooks_picture(composer):
    assert notebook.show(ON, composer) != notebook.show(DEFAULT, composer)


@pytest.mark.parametrize("theme", ["light", "dark", "print", "transparent"])
def test_lanes_are_on_a_sheet_below_the_land(theme, chart, composer):
    items = lay_out(chart, composer, Options(theme=theme), (1920, 1080)).items
    shapes = [item.name for item in items if hasattr(item, "path")]
    told = " ".join(item.text for item in items if hasattr(item, "text"))
    assert shapes.index("route lane-chennai-vladivostok") < shapes.index("land") < shapes.index("site hormuz")
    for text in ("Strait of Hormuz", "Sea lanes: 57 %", "40 % lies within range without"):
        assert text in told


@pytest.mark.parametrize("kind", export.FORMATS)
def test_lanes_are_in_every_format(kind, chart, composer, tmp_path):
    said = SAID.get(kind, ("Chennai–Vladivostok", "Strait of Hormuz"))
    text = READ[kind](export.make(kind, chart, composer), tmp_path / f"lanes.{kind}")
    assert [one for one in said if one not in text] == []
    if kind in {"png", "html", "geojson"}:  # a picture, a page and data, of a chart that has none
        bare = READ[kind](export.make(kind, compose(DEFAULT, composer.atlas), composer), tmp_path / f"bare.{kind}")
        assert bare != text
        assert [one for one in said if one in bare] == []


def in_frame(path, **layer):
    def read(data, file):
        file.write_bytes(data)
        found = geopandas.read_parquet(file) if path == "parquet" else geopandas.read_file(file, **layer)
        return found.drop(columns="geometry").to_csv()

    return read


def in_layers(data, file):
    file.write_bytes(data)
    return "".join(geopandas.read_file(file, layer=name).drop(columns="geometry").to_csv()
                   for name in geopandas.list_layers(file)["name"])  # fmt: skip


def in_slides(data, file):
    shapes = [shape for slide in Presentation(io.BytesIO(data)).slides for shape in every(slide.shapes)]
    return " ".join(f"{shape.name} {shape.text_frame.text if shape.has_text_frame else ''}" for shape in shapes)


def every(shapes):
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from every(shape.shapes)
        else:
            yield shape


def in_archive(data, _):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode("utf-8-sig") for name in archive.namelist() if name.endswith(".csv"))


def in_pixels(data, _):
    """What a picture shows of lanes: whether many pixels are of their colour."""
    drawn = np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)
    colour = [int(look_of("lane").colour[place : place + 2], 16) for place in (1, 3, 5)]
    return "drawn" if (np.abs(drawn - colour).max(axis=2) < 12).sum() > 1_000 else ""


def in_pdf(data, _):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


READ = {
    "png": in_pixels,
    "svg": lambda data, _: data.decode(),
    "pdf": in_pdf,
    "pptx": in_slides,
    "html": lambda data, _: data.decode(),
    "geojson": in_frame("geojson"),
    "gpkg": in_layers,
    "kml": in_layers,
    "csv": lambda data, _: data.decode("utf-8-sig"),
    "parquet": in_frame("parquet"),
    "zip": in_archive,
}
SAID = {
    "png": ("drawn",),
    "svg": ("Strait of Hormuz", "Sea lanes"),
    "pdf": ("Strait of Hormuz", "Sea lanes"),
    "pptx": ("Strait of Hormuz", "Sea lanes"),
    "html": ("lane-chennai-vladivostok", "Strait of Hormuz"),
}


def test_data_say_how_much_of_a_lane_is_reached(chart, composer, atlas):
    features = json.loads(export.make("geojson", chart, composer))["features"]
    found = {one["id"]: one["properties"] for one in features if one["properties"]["layer"] == "lanes"}
    share = layer.share(ON, atlas)
    for lane, own, with_all in zip(LANES, share.own_nm, share.with_nm, strict=True):
        facts = found[f"lane-{lane.lane.id}"]
        assert facts["nautical_miles"] == round(lane.nm)
        assert facts["within_nm_without_pacts"] == pytest.approx(own, abs=0.5)
        assert facts["within_nm_with_relos"] == facts["within_nm_with_all"] == pytest.approx(with_all, abs=0.5)
        assert facts["range_nm"] == ON.nm


def test_a_page_switches_lanes_and_their_passages_by_one_toggle(chart, composer):
    whole = composer.whole(chart)
    (row,) = (row for row in whole.rows if row.id == "lanes")
    assert "lanes" in whole.on
    assert [toggle.key for toggle in row.toggles] == ["lanes"]
    assert set(row.sites) == set(lanes.passages())
    assert {one.toggles for one in whole.sites["hormuz"]} == {("lanes",)}
    bare = composer.whole(compose(DEFAULT, composer.atlas))
    assert "lanes" not in bare.on
    assert not [row for row in bare.rows if row.id == "lanes"]


# ---- scene, card, command -------------------------------------------------------------------------------------------
def test_lanes_stand_in_the_address(atlas):
    scene = replace(ON, focus="hormuz")
    params = to_params(scene)
    assert params == {"lanes": "1", "focus": "hormuz"}
    assert from_params(params, atlas.catalogue, sea.passage_names()) == (scene, ())
    found, refused = from_params({"lanes": "yes", "focus": "styx"}, atlas.catalogue, sea.passage_names())
    assert found == DEFAULT
    assert {one.key for one in refused} == {"lanes", "focus"}


def test_a_press_switches_them(atlas):
    assert "lanes" in presses.switches(atlas.catalogue)
    assert presses.after(DEFAULT, ["lanes"], atlas.catalogue) == ON
    assert presses.after(ON, ["lanes"], atlas.catalogue) == DEFAULT
    assert presses.after(ON, ["focus hormuz"], atlas.catalogue).focus == "hormuz"


def test_a_passage_has_a_card_on_every_map(atlas):
    scene = replace(DEFAULT, focus="hormuz", avoid=("hormuz",))
    assert place_card.ready(scene, atlas)
    html = place_card.of(scene, atlas).html
    for said in ("Strait of Hormuz", "Ras Tanura–Vadinar", "1,120 nm", "Closed to ships", 'href="https://www.eia.gov'):
        assert said in html
    ringed = replace(DEFAULT, focus="hormuz", measure="ring")
    for made in (compose(ringed, atlas), comparison.compose(ringed, atlas), voyage.drawn(ringed, atlas)):
        (mark,) = (mark for mark in made.sites if mark.layer == "passages")
        assert (mark.id, mark.focus) == ("hormuz", True)
    assert "Singapore" not in place_card.of(replace(DEFAULT, focus="magellan"), atlas).html


def test_the_command_line_draws_them(atlas):
    told = CliRunner().invoke(group, ["reach", "--lanes"])
    assert told.exit_code == 0, told.output
    assert layer.finding(layer.share(ON, atlas)) in told.output
    rows = json.loads(CliRunner().invoke(group, ["reach", "--url", "?lanes=1", "--json"]).output)["lanes"]
    assert [row["id"] for row in rows] == [f"lane-{lane.lane.id}" for lane in LANES]
    assert "lanes" not in json.loads(CliRunner().invoke(group, ["reach", "--json"]).output)
    assert atlas.catalogue.bases["in-kochi"].home
    assert INDIA not in {pact for pact, _, _ in layer.share(ON, atlas).pacts}
