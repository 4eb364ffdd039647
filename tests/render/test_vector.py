"""Outlines of SVG and PDF: thinned, and on the page the same as in the PNG; the text of a drawing."""

import base64
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.path import Path as Outline
from PIL import Image, ImageFilter
from playwright.sync_api import Browser, Page

from relos_map.chart import voyage
from relos_map.chart.composers import Composer
from relos_map.chart.pacts import compose
from relos_map.draw import static, vector
from relos_map.draw.layout import lay_out
from relos_map.draw.options import THEMES, Options
from relos_map.draw.sheet import Words, lines, rings
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene
from relos_map.world.views import VIEWS

BOX = (100.0, 50.0, 300.0, 200.0)
ON = frozenset({("relos", "arctic"), ("relos", "pacific"), ("lemoa", "pacific"), ("lemoa", "indian")})


def _area(path: Outline) -> shapely.Geometry:
    codes = np.asarray(path.codes)
    starts = np.flatnonzero(codes == Outline.MOVETO)[1:]
    parts = [shapely.Polygon(part).buffer(0) for part in np.split(np.asarray(path.vertices), starts)]
    return shapely.clip_by_rect(shapely.union_all(parts), *BOX)


@settings(max_examples=300, deadline=None)
@given(
    centre=st.tuples(st.floats(0, 400), st.floats(-50, 300)),
    radii=st.lists(st.floats(20, 900), min_size=12, max_size=80),
    turn=st.floats(0, 6),
)
def test_an_area_that_leaves_the_page_stays_as_it_was_on_it(
    centre: tuple[float, float], radii: list[float], turn: float
) -> None:
    """Star-shaped areas far larger than the box, whose outlines run beyond sides and corners of it."""
    angles = turn + np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    ring = np.array(centre) + np.array(radii)[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])
    dense = shapely.get_coordinates(shapely.segmentize(shapely.LinearRing(ring), 15))[:-1]
    before = rings(((dense,),))
    assert before is not None
    after = vector.thinned(before, BOX)
    gone = shapely.symmetric_difference(_area(before), _area(after)).area
    assert gone <= 2 * vector.CELL * (1 + _area(before).length)


def test_what_lies_off_the_page_is_left_out() -> None:
    ring = np.column_stack([np.linspace(-4_000, 4_000, 900), 500 + 300 * np.sin(np.arange(900) / 20)])
    around = np.vstack([ring, [(4_000, -900), (-4_000, -900)]])
    path = rings(((around,),))
    assert path is not None
    thin = vector.thinned(path, BOX)
    assert len(thin.vertices) < 30
    assert _area(thin).equals(shapely.box(*BOX))


def test_lines_keep_their_course_on_the_page() -> None:
    x = np.linspace(-500, 800, 2_000)
    line = np.column_stack([x, 120 + 150 * np.sin(x / 60)])
    path = lines((line,))
    assert path is not None
    thin = vector.thinned(path, BOX)
    assert len(thin.vertices) < len(line) / 2
    one, other = (shapely.clip_by_rect(shapely.LineString(each), *BOX) for each in (line, thin.vertices))
    assert shapely.hausdorff_distance(one, other) < 2 * vector.CELL


SIZE = (1280, 720)


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """One page for every drawing: of a new one a browser that is busy may have no picture yet."""
    page = chromium.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
    yield page
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("view", "theme"), [*((view, "light") for view in VIEWS), *zip(VIEWS, [*THEMES][1:], strict=True)]
)
def test_svg_looks_as_png_does(view: str, theme: str, atlas: Atlas, page: Page, tmp_path: Path) -> None:
    picture = compose(Scene(view=view, measure="ring", on=ON), atlas)
    options = Options(size=SIZE, theme=theme)
    file = tmp_path / "x.svg"
    file.write_bytes(static.svg(picture, Composer(atlas), options))
    page.goto(file.as_uri())
    shown = page.screenshot(omit_background=True)
    one, other = (_smooth(made) for made in (static.png(picture, Composer(atlas), options), shown))
    assert (np.abs(one - other).max(axis=2) > 24).mean() < 0.0005


def _smooth(made: bytes) -> np.ndarray:  # type: ignore[type-arg]
    """Pixels over grey, each the mean of its neighbours: two rasterisers differ along edges."""
    image = Image.open(io.BytesIO(made)).convert("RGBA")
    flat = Image.alpha_composite(Image.new("RGBA", image.size, (128, 128, 128, 255)), image).convert("RGB")
    return np.asarray(flat.filter(ImageFilter.BoxBlur(2)), dtype=int)


TITLE = "Мурманск से विशाखापत्तनम्: טווח (50 %) & <more>"


def _text(svg: bytes) -> list[str]:
    root = ElementTree.fromstring(svg)  # noqa: S314 (our own file)
    return [node.text or "" for node in root.iter() if str(node.tag).endswith("}text")]


@pytest.mark.parametrize("drawn", [compose, lambda scene, atlas: voyage.draw(replace(scene, end="ru-murmansk"), atlas)])
def test_text_of_a_drawing_is_text_unless_outlines_are_asked_for(drawn, atlas: Atlas) -> None:  # type: ignore[no-untyped-def]
    picture, options = drawn(Scene(view="arctic", measure="ring"), atlas), Options(title=TITLE)
    sheet = lay_out(picture, Composer(atlas), options, options.size)
    written = static.svg(picture, Composer(atlas), options)
    assert _text(written) == [item.text for item in sheet.items if isinstance(item, Words)]
    assert "Murmansk" in _text(written)
    outlined = static.svg(picture, Composer(atlas), replace(options, outlines=True))
    assert _text(outlined) == []
    assert b"@font-face" not in outlined
    plain = [static.svg(picture, Composer(atlas), Options(outlines=outlines)) for outlines in (False, True)]
    assert len(plain[0]) < 0.7 * len(plain[1])


def test_a_drawing_brings_the_fonts_of_its_text_and_asks_for_no_other_file(atlas: Atlas) -> None:
    written = static.svg(compose(Scene(measure="ring"), atlas), Composer(atlas), Options(title=TITLE)).decode()
    addresses = re.findall(r"url\((.{12})", written.split("</style>")[-2])
    assert len(addresses) == 5  # Source Sans in three faces; Devanagari and Hebrew of the title
    assert set(addresses) == {"data:font/wo"}
    assert not re.findall(r"""(?:href|src)=["'](?!#)""", written)
    for family, fonts in re.findall(r"font-family:(relos-[\w-]+);src:url\(data:font/woff;base64,([^)]*)\)", written):
        has = TTFont(io.BytesIO(base64.b64decode(fonts))).getBestCmap()
        wanted = {"relos-strong-0": "Мурманск", "relos-strong-1": "विशाखापत्तनम्", "relos-strong-2": "טווח"}
        assert {ord(sign) for sign in wanted.get(family, "Reach")} <= set(has)


@pytest.mark.browser
@pytest.mark.parametrize("fonts", [True, False])
def test_lines_of_text_are_as_long_as_measured_whatever_their_font(
    fonts: bool, atlas: Atlas, chromium: Browser, tmp_path: Path
) -> None:
    picture, options = compose(Scene(view="pacific", measure="ring", on=ON), atlas), Options(title=TITLE)
    sheet = lay_out(picture, Composer(atlas), options, options.size)
    written = static.svg(picture, Composer(atlas), options).decode()
    file = tmp_path / "x.svg"
    file.write_text(written if fonts else re.sub(r"@font-face\{[^}]*\}", "", written), encoding="utf-8")
    page = chromium.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(file.as_uri())
    spans = page.evaluate("[...document.querySelectorAll('text')].map((node) => node.getBBox())"
                          ".map(({ x, width }) => [x, x + width])")  # fmt: skip
    page.close()
    words = [item for item in sheet.items if isinstance(item, Words)]
    assert len(spans) == len(words)
    for word, (start, end) in zip(words, spans, strict=True):
        if not word.tracking:
            left = word.x - {"left": 0.0, "centre": 0.5, "right": 1.0}[word.align] * word.width
            assert (start, end) == pytest.approx((left, left + word.width), abs=2), word.text
