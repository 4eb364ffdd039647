"""A Chart is a value, and a new kind of layer is a composer's few lines: no output has to be told of it."""

import json
from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest

from relos_map import export
from relos_map.chart import comparison, lesson, one_pact, voyage
from relos_map.chart.chart import Area, Card, Chart, Line, Mark
from relos_map.chart.composers import Composer
from relos_map.chart.figures import Row
from relos_map.chart.pacts import compose
from relos_map.chart.style import look_of
from relos_map.draw import live
from relos_map.draw.layout import lay_out
from relos_map.draw.options import Options
from relos_map.reach.contour import Contour, Water
from relos_map.scene import DEFAULT
from relos_map.world.views import VIEWS

RING = replace(DEFAULT, measure="ring")
KINDS = {
    "pacts": compose,
    "one_pact": one_pact.compose,
    "comparison": comparison.compose,
    "voyage": voyage.drawn,
    "lesson": lesson.compose,
}


def held(value, path="chart"):
    """Everything that a value holds, by where it stands; contours are handles to outlines, and not looked into."""
    yield path, value
    if is_dataclass(value) and not isinstance(value, Contour | Water):
        for field in fields(value):
            yield from held(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from held(one, f"{path}[{place}]")


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_says_its_kind_and_holds_nothing_that_answers(kind, atlas):
    chart = KINDS[kind](RING, atlas)
    assert chart.kind == kind
    for path, value in held(chart):
        assert not callable(value), path
        assert not type(value).__module__.startswith(("relos_map.catalogue", "relos_map.reach.atlas")), path


def test_the_same_scene_is_an_equal_chart(atlas):
    one, other = compose(RING, atlas), compose(RING, atlas)
    assert one == other
    assert one is not other
    assert compose(replace(RING, nm=900), atlas) != one


def test_another_view_is_the_same_kind_of_chart(atlas):
    composer = Composer(atlas)
    for kind, make in KINDS.items():
        seen = composer.seen_in(make(RING, atlas), "pacific")
        assert (seen.kind, seen.view) == (kind, VIEWS["pacific"])
    place, line = (("room", "quiz"),), ((65.0, 20.0), (72.9, 18.9))
    told = composer.seen_in(lesson.compose(RING, atlas, headline="Far off", place=place, line=line), "indian")
    assert (told.words.headline, told.place) == ("Far off", place)
    assert [way.courses[0][[0, -1]].tolist() for way in told.ways] == [[list(point) for point in line]]


def with_more(atlas) -> Chart:
    """A chart with what no composer makes yet: a lane on the water, a passage, and a ring that aircraft reach."""
    chart, look = compose(RING, atlas), look_of("france")
    line = np.array([(-20.0, -40.0), (0.0, -38.0), (10.0, -20.0)])
    course = np.array([(60.0, 20.0), (75.0, 5.0), (90.0, 5.0)])
    lane = Line(
        "lane-0", "To Malacca", look, (line,), (course,), "way", 1.6, label="lane", source="lane", layer="lanes",
        facts={"nautical_miles": 2_000},
    )  # fmt: skip
    x, y = (float(axis) for axis in chart.view.project(43.3, 12.6))
    strait = Mark(
        "bab", "Bab-el-Mandeb", "Bab-el-Mandeb", (43.3, 12.6), look, x, y, 1, False, False, "a strait",
        facts={"name": "Bab-el-Mandeb"}, layer="passages", card=Card("Bab-el-Mandeb", ("A strait.",)),
    )  # fmt: skip
    (own, *_) = chart.reaches
    ring = Area(
        "flight", "Flight ring", look, own.shape, own.oceans, 0.2, edged=True, sign="reach", note="a note",
        layer="flight", source="flight", records=(replace(own.records[2], id="flight_indian"),),
    )  # fmt: skip
    rows = (
        Row("flight", "reach", "Flight ring", look, 0.2, note="a note"),
        Row("lane-0", "way", "Lane", look, width=1.6),
    )
    words = replace(chart.words, legend=(*chart.words.legend, *rows))
    return replace(chart, items=(*chart.items, ring, lane, strait), words=words)


def test_a_new_layer_is_on_the_live_map(atlas):
    sent = json.loads(live.payload(with_more(atlas)))
    assert "flight" in [part["id"] for part in sent["parts"]]
    assert "flight" in [layer["id"] for layer in sent["layers"]]
    assert [(one["id"], one["below"], one["width"]) for one in sent["routes"]] == [("lane-0", True, 1.6)]
    assert "bab" in [port["id"] for port in sent["ports"]]
    assert [row["id"] for row in sent["legend"]["rows"]][-2:] == ["flight", "lane-0"]


def test_a_new_layer_is_on_pictures(atlas):
    items = lay_out(with_more(atlas), Composer(atlas), Options(), (1920, 1080)).items
    shapes = [item.name for item in items if hasattr(item, "path")]
    for name in ("reach flight", "edge flight", "route lane-0", "site bab"):
        assert name in shapes
    assert "casing lane-0" not in shapes
    assert shapes.index("route lane-0") < shapes.index("land")
    told = [item.text for item in items if hasattr(item, "text")]
    assert {"Flight ring", "Lane", "Bab-el-Mandeb"} <= set(told)


def test_a_new_layer_is_in_data(atlas):
    found = json.loads(export.make("geojson", with_more(atlas), Composer(atlas)))["features"]
    layers = {one["id"]: one["properties"]["layer"] for one in found}
    assert layers["lane-0"] == "lanes"
    assert layers["bab"] == "passages"
    assert layers["flight_indian"] == "flight"
    kml = export.make("kml", with_more(atlas), Composer(atlas)).decode()
    assert '<Style id="lane">' in kml
    assert '<Style id="flight">' in kml


def test_a_map_of_an_earlier_year_says_so_and_its_file_is_called_by_the_pacts_of_then(atlas):
    on = frozenset({("japan", "pacific"), ("lemoa", "pacific"), ("relos", "arctic")})
    now, then = (compose(replace(RING, on=on, as_of=year), atlas) for year in (DEFAULT.as_of, 2018))
    assert "agreements signed by 2018" in then.words.subtitle
    assert "signed by" not in now.words.subtitle
    assert (now.stem, then.stem) == ("japan-lemoa-relos-eurasia-2000nm", "lemoa-eurasia-2000nm-by-2018")
