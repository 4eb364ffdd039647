"""What stands where: frames, scale, degrees, labels, legend, insets, patterns."""

import math
from dataclasses import replace

import numpy as np
import pytest
import shapely

from relos_map.chart.composers import Composer
from relos_map.chart.pacts import compose
from relos_map.chart.style import PATTERNS
from relos_map.draw import hatching, viewport
from relos_map.draw.layout import lay_out
from relos_map.draw.options import Options
from relos_map.draw.sheet import Shape, Sheet, Words
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene, toggles
from relos_map.world.grid import GEOD, NM_M
from relos_map.world.views import VIEWS

SIZE = (1920, 1080)


def _sheet(scene: Scene, atlas: Atlas, size: tuple[int, int] = SIZE) -> Sheet:
    return lay_out(compose(scene, atlas), Composer(atlas), Options(size=size), size)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("box", [(0, 0, 1400, 900), (100, 50, 500, 950), (0, 0, 600, 600)])
def test_a_frame_is_filled_by_the_plane(view: str, box: tuple[float, float, float, float]) -> None:
    frame = viewport.fit(VIEWS[view], box)
    left, bottom, right, top = frame.bounds
    ex, ey = VIEWS[view].extent
    assert -ex - 1e-9 <= left
    assert right <= ex + 1e-9
    assert -ey - 1e-9 <= bottom
    assert top <= ey + 1e-9
    assert np.allclose(frame.place(np.array([(left, top), (right, bottom)])), [box[:2], box[2:]])


@pytest.mark.parametrize("view", VIEWS)
def test_a_crop_is_shown_whole(view: str) -> None:
    crop = (-20.0, -10.0, 15.0, 12.0)
    left, bottom, right, top = viewport.fit(VIEWS[view], (0, 0, 1400, 800), crop).bounds
    assert left <= crop[0] + 1e-9
    assert bottom <= crop[1] + 1e-9
    assert right >= crop[2] - 1e-9
    assert top >= crop[3] - 1e-9


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("bounds", [None, (-30.0, -20.0, 30.0, 10.0)])
def test_the_scale_bar_is_as_long_as_it_says(view: str, bounds: tuple[float, float, float, float] | None) -> None:
    frame = viewport.fit(VIEWS[view], (0, 0, 1400, 880), bounds)
    bar = viewport.scale_bar(frame, VIEWS[view], 260)
    half = bar.length / frame.scale / 2
    x, y = frame.centre
    lon, lat = VIEWS[view].unproject([x - half, x + half], [y, y])
    assert GEOD.inv(lon[0], lat[0], lon[1], lat[1])[2] / NM_M == pytest.approx(bar.nm, rel=0.01)
    assert bar.length <= 260


@pytest.mark.parametrize("view", VIEWS)
def test_degrees_stand_where_their_line_leaves_the_frame(view: str) -> None:
    frame = viewport.fit(VIEWS[view], (60, 140, 1500, 1040))
    found = viewport.edge_labels(frame, VIEWS[view])
    assert len(found) > 10
    for label in found:
        x, y = (label.x - frame.origin[0]) / frame.scale, (frame.origin[1] - label.y) / frame.scale
        lon, lat = (float(axis) for axis in VIEWS[view].unproject(x, y))
        said = 0.0 if label.text == "Equator" else float(label.text.rstrip("°NSEW"))
        value = abs(lat) if label.text[-1] in "NS" or label.text == "Equator" else abs(lon)
        assert value == pytest.approx(said, abs=1.0)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", [SIZE, (1280, 720), (1080, 1080)])
def test_no_label_covers_another_or_a_mark(view: str, size: tuple[int, int], atlas: Atlas) -> None:
    scene = Scene(view=view, measure="ring", evidence="all", on=frozenset(toggles(atlas.catalogue).values()))
    sheet = _sheet(scene, atlas, size)
    labels = [item for item in sheet.items if isinstance(item, Words) and item.role in {"site", "sea"}]
    boxes = [(word.text, _outline(word)) for word in labels]
    assert len(boxes) > 12
    for place, (name, box) in enumerate(boxes):
        others = [other for other, shape in boxes[place + 1 :] if box.intersects(shape)]
        assert not others, f"{name} covers {others}"
    names = [_outline(word) for word in labels if word.role == "site"]
    marks = [item for item in sheet.items if isinstance(item, Shape) and item.name.startswith("site ")]
    for mark in marks:
        middle = shapely.Point(np.asarray(mark.path.vertices).mean(axis=0))
        assert not any(box.contains(middle) for box in names), mark.name


def test_a_clicked_point_is_read_out_beside_its_ring(atlas: Atlas) -> None:
    sheet = _sheet(Scene(view="indian", measure="ring", at=(65.5, -10.0)), atlas)
    ring = next(item for item in sheet.items if isinstance(item, Shape) and item.name == "pin").path.vertices
    said = next(item for item in sheet.items if isinstance(item, Words) and item.text == "10.00°S 65.50°E")
    assert 2 < said.x - ring[:, 0].max() < 8
    assert ring[:, 1].min() < said.y < ring[:, 1].max() + said.size


@pytest.mark.parametrize("view", VIEWS)
def test_all_words_stand_on_the_sheet(view: str, atlas: Atlas) -> None:
    sheet = _sheet(Scene(view=view, measure="ring"), atlas)
    page = shapely.box(0, 0, sheet.width, sheet.height)
    outside = [item.text for item in sheet.items if isinstance(item, Words) and not page.contains(_outline(item))]
    assert outside == []


@pytest.mark.parametrize(
    ("view", "on", "inset"),
    [
        ("pacific", {("relos", "arctic")}, True),
        ("indian", {("relos", "arctic")}, True),
        ("indian", {("lemoa", "indian")}, False),
        ("arctic", {("relos", "arctic")}, False),
    ],
)
def test_an_inset_stands_in_for_a_pole_cut_off(view: str, on: set[tuple[str, str]], inset: bool, atlas: Atlas) -> None:
    sheet = _sheet(Scene(view=view, measure="ring", on=frozenset(on)), atlas)
    assert any(isinstance(item, Words) and item.role == "inset" for item in sheet.items) == inset


def test_the_legend_goes_where_no_marks_are(atlas: Atlas) -> None:
    sheet = _sheet(Scene(view="pacific", measure="ring"), atlas)
    card = max((item for item in sheet.items if isinstance(item, Shape) and item.name == "card"), key=_size)
    box = shapely.box(*shapely.MultiPoint(card.path.vertices).bounds)
    marks = [item for item in sheet.items if isinstance(item, Shape) and item.name.startswith("site ")]
    assert not [mark.name for mark in marks if box.contains(shapely.Point(mark.path.vertices[0]))]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_stays_inside_its_area(pattern: str) -> None:
    area = shapely.Point(200, 200).buffer(80).difference(shapely.Point(210, 200).buffer(40))
    path = hatching.hatch(pattern, area)  # type: ignore[arg-type]
    assert path is not None
    corners = shapely.points(np.asarray(path.vertices))
    slack = 3.0 if pattern in {"dots", "rings"} else 1e-6
    assert shapely.distance(corners, area).max() <= slack
    assert len(path.vertices) > 20


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_of_nothing_is_nothing(pattern: str) -> None:
    assert hatching.hatch(pattern, shapely.Polygon()) is None  # type: ignore[arg-type]


def test_layers_differ_without_colour(atlas: Atlas) -> None:
    scene = Scene(view="eurasia", measure="ring", on=frozenset(toggles(atlas.catalogue).values()))
    looks = [drawn.look for drawn in compose(scene, atlas).reaches]
    assert len({(look.shape, look.pattern, look.dash) for look in looks}) == len(looks)


def test_crop_and_full_view_draw_the_same_geometry(atlas: Atlas) -> None:
    picture = compose(Scene(view="arctic", measure="ring"), atlas)
    full = lay_out(picture, Composer(atlas), Options(), SIZE)
    crop = lay_out(picture, Composer(atlas), replace(Options(), bounds=(-20, -20, 20, 10)), SIZE)
    for name in ("reach relos", "land"):
        pair = [
            next(item for item in sheet.items if isinstance(item, Shape) and item.name == name)
            for sheet in (full, crop)
        ]
        assert np.array_equal(pair[0].path.vertices, pair[1].path.vertices)


def _outline(word: Words) -> shapely.Geometry:
    """The box of a line of text, turned as it is drawn; a little less than its ascenders and descenders."""
    left = {"left": 0.0, "centre": -word.width / 2, "right": -word.width}[word.align]
    turn = math.radians(word.angle)
    corners = [(left, 0.1), (left + word.width, 0.1), (left + word.width, -0.66), (left, -0.66)]
    points = [(x, y * word.size) for x, y in corners]
    return shapely.Polygon(
        [
            (word.x + x * math.cos(turn) + y * math.sin(turn), word.y - x * math.sin(turn) + y * math.cos(turn))
            for x, y in points
        ]
    )


def _size(shape: Shape) -> float:
    return float(np.ptp(np.asarray(shape.path.vertices), axis=0).prod())
