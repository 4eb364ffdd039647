"""Slides: what python-pptx reads back."""

import io
import zipfile
from pathlib import Path

import matplotlib
import pytest
from fontTools import afmLib, agl
from fontTools.ttLib import TTFont
from pptx import Presentation

from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.chart.pacts import compose
from relos_map.draw import slides
from relos_map.draw.layout import lay_out
from relos_map.draw.options import Options
from relos_map.draw.sheet import Words
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene

EMU = 12_192_000 / 1920


@pytest.fixture(scope="module")
def picture(atlas: Atlas) -> Chart:
    return compose(Scene(view="arctic", measure="ring"), atlas)


@pytest.fixture(scope="module")
def deck(picture: Chart, atlas: Atlas):  # type: ignore[no-untyped-def]
    return Presentation(io.BytesIO(slides.pptx(picture, Composer(atlas), Options(title="Mine & <yours>"))))


def test_two_wide_slides_with_titles_and_notes(deck, picture: Chart) -> None:  # type: ignore[no-untyped-def]
    assert (deck.slide_width, deck.slide_height) == (12_192_000, 6_858_000)
    assert [slide.shapes.title.text for slide in deck.slides] == ["Mine & <yours>"] * 2
    for slide in deck.slides:
        notes = slide.notes_slide.notes_text_frame.text
        assert "Sources" in notes
        assert "Natural Earth" in notes
        assert picture.words.subtitle in notes


@pytest.mark.parametrize(
    "title",
    [
        "RELOS and United Kingdom, candidates included, open 61 % of the Arctic within 2,000 nm; India's own reach 0 %",
        "WIDE MMMM WWWW OOOO AND MORE OF THE SAME UNTIL THE LINE IS FULL OF CAPITAL LETTERS AND MORE",
        "A short one",
    ],
)
def test_a_title_takes_no_more_lines_in_arial_than_in_the_picture(title: str, picture: Chart, atlas: Atlas) -> None:
    """Arial has the widths of Helvetica, which matplotlib brings along as tables."""
    widths = afmLib.AFM(str(Path(matplotlib.get_data_path()) / "fonts" / "pdfcorefonts" / "Helvetica-Bold.afm"))
    options = Options(title=title)
    rows = [
        item
        for item in lay_out(picture, Composer(atlas), options, (1920, 1080)).items
        if getattr(item, "role", "") == "title"
    ]
    shape = Presentation(io.BytesIO(slides.pptx(picture, Composer(atlas), options))).slides[0].shapes.title
    size = shape.text_frame.paragraphs[0].runs[0].font.size
    for row in rows:
        wide = sum(widths[agl.UV2AGL[ord(sign)]][1] for sign in row.text) / 1000 * size
        assert wide <= shape.width, row.text


@pytest.mark.parametrize("view", ["arctic", "pacific"])
def test_every_line_fits_in_a_font_as_wide_as_any_program_takes(view: str, atlas: Atlas) -> None:
    """DejaVu Sans, which LibreOffice takes on a machine that has neither Arial nor Liberation Sans."""
    scene = Scene(view=view, measure="ring", evidence="all")
    made = Presentation(io.BytesIO(slides.pptx(compose(scene, atlas), Composer(atlas), Options())))
    room = {}
    for item in lay_out(compose(scene, atlas), Composer(atlas), Options(), (1920, 1080)).items:
        if isinstance(item, Words) and item.role != "title":
            room[f"{item.role}: {item.text}"[:120]] = item.width
    seen = 0
    for slide in made.slides:
        for shape in slide.shapes:
            if shape.name in room:
                run = shape.text_frame.paragraphs[0].runs[0]
                spacing = int(run._r.rPr.get("spc", 0)) / 100 * 12_700 / EMU * (len(run.text) - 1)
                wide = _wide(run.text, bold=bool(run.font.bold)) * run.font.size / EMU + spacing
                assert wide <= room[shape.name] + 2, shape.name
                assert shape.width / EMU >= wide
                seen += 1
    assert seen > 60


def test_a_title_fits_its_box_in_that_font(picture: Chart, atlas: Atlas) -> None:
    for title in (
        "RELOS and LEMOA, candidates included, open 61 % of the Arctic within 2,000 nm; India's own ports 0 %",
        "A",
    ):
        options = Options(title=title)
        rows = [
            item
            for item in lay_out(picture, Composer(atlas), options, (1920, 1080)).items
            if getattr(item, "role", "") == "title"
        ]
        shape = Presentation(io.BytesIO(slides.pptx(picture, Composer(atlas), options))).slides[1].shapes.title
        size = shape.text_frame.paragraphs[0].runs[0].font.size
        assert all(_wide(row.text, bold=True) * size <= shape.width for row in rows)
        assert not [part for part in ("1 %", "0 nm", "0 %") if part in shape.text_frame.text]


def _wide(text: str, *, bold: bool) -> float:
    """The width of a line in DejaVu Sans at size 1, from the font's own table of widths."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    with TTFont(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name) as font:
        glyphs, widths, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        return sum(widths[glyphs[ord(sign)]][0] for sign in text) / unit * 0.99  # kerning


def test_the_picture_has_alternative_text(deck) -> None:  # type: ignore[no-untyped-def]
    (drawing,) = [shape for shape in deck.slides[0].shapes if shape.shape_type == 13]
    assert "Map, Arctic view" in drawing._element.nvPicPr.cNvPr.get("descr")


def test_the_map_is_made_of_named_shapes(deck) -> None:  # type: ignore[no-untyped-def]
    names = [shape.name for shape in deck.slides[1].shapes]
    assert {"land", "reach relos", "edge relos", "pattern relos", "site ru-murmansk", "site: Murmansk"} <= set(names)
    numbers = [shape.shape_id for shape in deck.slides[1].shapes]
    assert len(numbers) == len(set(numbers))


def test_labels_hang_where_the_picture_has_them(deck, picture: Chart, atlas: Atlas) -> None:  # type: ignore[no-untyped-def]
    sheet = lay_out(picture, Composer(atlas), Options(title="Mine & <yours>"), (1920, 1080))
    boxes = {shape.name: shape for shape in deck.slides[1].shapes if shape.name.startswith("site: ")}
    words = [item for item in sheet.items if isinstance(item, Words) and item.role == "site"]
    assert len(words) >= 3
    for word in words:
        box = boxes[f"site: {word.text}"]
        ends = {"left": box.left, "centre": box.left + box.width / 2, "right": box.left + box.width}
        assert ends[word.align] / EMU == pytest.approx(word.x, abs=0.01)
        assert box.top / EMU < word.y < (box.top + box.height) / EMU


def test_shapes_stay_on_the_slide(deck) -> None:  # type: ignore[no-untyped-def]
    for shape in deck.slides[1].shapes:
        if shape.name.startswith(("land", "reach", "edge", "pattern", "graticule")):
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width + 1
            assert shape.top + shape.height <= deck.slide_height + 1


def test_same_scene_same_bytes_without_a_clock(picture: Chart, atlas: Atlas) -> None:
    first = slides.pptx(picture, Composer(atlas), Options())
    assert first == slides.pptx(picture, Composer(atlas), Options())
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time[:3] for entry in package.infolist()} == {(2026, 1, 1)}
