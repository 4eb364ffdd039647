"""PNG, SVG and PDF: size, bytes, threads, fonts, titles of every kind."""

import io
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree

import hypothesis.strategies as some
import numpy as np
import pytest
from hypothesis import given
from PIL import Image
from pypdf import PdfReader
from tests.render.digests import digests

from relos_map.chart import comparison
from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.chart.pacts import compose
from relos_map.draw import fonts, static
from relos_map.draw.layout import lay_out
from relos_map.draw.options import LONGEST_TITLE, Options, read_size
from relos_map.draw.sheet import Shape, Words
from relos_map.errors import InputError
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene, toggles

Drawn = Callable[[str, Options], bytes]
SMALL = Options(size=(960, 540))
TITLES = {
    "long": "Ten thousand characters " * 417,
    "one word": "x" * 10_000,
    "markup": '<script>alert(1)</script> & "quotes" ${code} `tick` $\\frac{1}{2}$ ]]>',
    "emoji": "Ships 🚢⚓ and \U0001f468\u200d\U0001f469\u200d\U0001f467 families",
    "right to left": "טווח בים מרחבי مدى الإبحار",
    "devanagari": "विशाखापत्तनम् से पहुँच",
    "control": "a\x00b\x1b[31m\u202ec\ud800d\ne",
    "empty": "",
}


@pytest.fixture(scope="module")
def picture(atlas: Atlas) -> Chart:
    return compose(Scene(view="arctic", measure="ring"), atlas)


@pytest.fixture(scope="module")
def drawn(picture: Chart, atlas: Atlas) -> Drawn:
    """Files of that picture by kind and options, each drawn once: what is looked at in one is looked at in the same."""
    return cache(lambda kind, options: getattr(static, kind)(picture, Composer(atlas), options))


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1080), (320, 480), (2000, 640)])
def test_png_has_the_size_that_was_asked_for(size: tuple[int, int], drawn: Drawn) -> None:
    image = Image.open(io.BytesIO(drawn("png", Options(size=size))))
    assert (image.size, image.mode) == (size, "RGB")


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_same_scene_same_bytes(kind: str, picture: Chart, atlas: Atlas, drawn: Drawn) -> None:
    assert getattr(static, kind)(picture, Composer(atlas), SMALL) == drawn(kind, SMALL)


def test_another_process_draws_the_same_bytes(atlas: Atlas) -> None:
    """One that draws nothing else, and in which sets have another order."""
    code = (
        "from relos_map import catalogue; from relos_map.reach.atlas import Atlas; from tests.render.digests import"
        " digests; print(*digests(Atlas(catalogue.load())))"
    )
    env = os.environ | {"PYTHONHASHSEED": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    other = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    found = other.stdout.split()
    assert found == digests(atlas)
    assert len(found) == 11


def test_eight_at_once_come_out_as_one_by_one(atlas: Atlas) -> None:
    scenes = [
        Scene(view=view, measure="ring", nm=nm)
        for view in ("eurasia", "arctic", "pacific", "indian")
        for nm in (900, 2100)
    ]
    themes = ("light", "dark", "print", "transparent")
    composer = Composer(atlas)
    jobs = [
        (compose(scene, atlas), composer, replace(SMALL, theme=themes[place % 4])) for place, scene in enumerate(scenes)
    ]
    alone = [static.png(*job) for job in jobs]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda job: static.png(*job), jobs))
    assert together == alone


def test_a_picture_leaves_no_memory_behind(picture: Chart, atlas: Atlas) -> None:
    """33 MB of pixels each: held, six would raise the peak by two hundred megabytes."""
    large = Options(size=(3840, 2160))
    for _ in range(2):
        static.png(picture, Composer(atlas), large)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(6):
        static.png(picture, Composer(atlas), large)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024


def test_settings_of_the_host_are_left_alone(picture: Chart, atlas: Atlas) -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    static.pdf(picture, Composer(atlas), SMALL)
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("kind", sorted(TITLES))
def test_any_title_gives_a_picture(kind: str, drawn: Drawn) -> None:
    options = replace(SMALL, title=TITLES[kind])
    assert Image.open(io.BytesIO(drawn("png", options))).size == SMALL.size
    root = ElementTree.fromstring(drawn("svg", options))  # noqa: S314 (our own file)
    assert not [node for node in root.iter() if node.tag.endswith("script")]
    assert len(PdfReader(io.BytesIO(drawn("pdf", options))).pages) == 1


@pytest.mark.parametrize("kind", sorted(TITLES))
def test_a_title_stays_on_the_sheet(kind: str, picture: Chart, atlas: Atlas) -> None:
    sheet = lay_out(picture, Composer(atlas), replace(SMALL, title=TITLES[kind]), SMALL.size)
    rows = [item for item in sheet.items if isinstance(item, Words) and item.role == "title"]
    assert len(rows) <= 3
    assert all(row.x + row.width <= sheet.width for row in rows)
    assert len(sheet.title) <= LONGEST_TITLE + 1


def test_without_a_title_no_tab_stands_over_the_subtitle(picture: Chart, atlas: Atlas) -> None:
    sheets = [
        lay_out(picture, Composer(atlas), replace(SMALL, title=title), SMALL.size) for title in ("Mine", "", "🚢", " ")
    ]
    tabs = [[item for item in sheet.items if isinstance(item, Shape) and item.name == "accent"] for sheet in sheets]
    assert [len(tab) for tab in tabs] == [1, 0, 0, 0]
    lines = [next(item.y for item in sheet.items if getattr(item, "role", "") == "subtitle") for sheet in sheets]
    assert lines[0] > lines[1] == lines[2] == lines[3]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Мурманск  and\nмаршрут", "Мурманск and маршрут"),
        ("a\x00b\u202ec", "abc"),
        ("ship 🚢 here", "ship here"),
        ("विशाखापत्तनम्", "विशाखापत्तनम्"),
    ],
)
def test_what_cannot_be_printed_is_left_out(text: str, shown: str) -> None:
    assert fonts.clean(text) == shown


def test_what_is_left_out_can_be_said() -> None:
    assert fonts.left_out("Ships 🚢⚓ 印度 印 60 % \u200d\x00") == "🚢 印 度"
    assert fonts.left_out("Мурманск, विशाखापत्तनम्, مدى, טווח: 60 %") == ""


WORDS = [
    *("Reciprocal", "Exchange", "of", "Logistics", "Support,", "India–Russia:", "VA", "AV", "To", "Ty", "—", "f.", "j"),
    *("(illustrative)*", "Японское", "море", "भारत", "समझौता", "“Quote”", "5,300", "12", "%", "nm", "المدى"),
]


@given(
    words=some.lists(some.sampled_from(WORDS), min_size=4, max_size=30),
    face=some.sampled_from(["text", "strong", "italic"]),
    first=some.integers(3, 8),
    missing=some.sampled_from([0, 0.001, 2]),
)
def test_a_line_holds_every_word_that_fits_and_no_other(
    words: list[str], face: fonts.Face, first: int, missing: float
) -> None:
    """Lines are broken by the widths of their words; here each is measured as it stands, and some fit just so."""
    room = max(fonts.width(" ".join(words[:first]), face) - missing, 8)
    rows = fonts.wrap(" ".join(words), face, 1, room, len(words) + 1)
    assert " ".join(rows) == " ".join(words)
    assert all(fonts.width(row, face) <= room for row in rows)
    for row, after in pairwise(rows):
        word = fonts.unparted(after).split(" ")[0].replace("\u00a0", " ")
        assert fonts.width(f"{row} {word}", face) > room


def test_devanagari_can_be_copied_and_its_font_is_one_a_page_can_hold(drawn: Drawn) -> None:
    title = TITLES["devanagari"]
    reader = PdfReader(io.BytesIO(drawn("pdf", replace(SMALL, title=title))))
    (page,) = reader.pages
    spoken = "feff" + title.encode("utf-16-be").hex()
    content = page.get_contents()
    assert content is not None
    assert f"/ActualText <{spoken}>".lower() in content.get_data().decode("latin-1").lower()
    assert content.get_data().count(b"BDC") == content.get_data().count(b"EMC") == 1
    used = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert {font["/Subtype"] for font in used} == {"/Type3"}
    assert "Murmansk" in page.extract_text()


@pytest.mark.parametrize(("paper", "millimetres"), [("a4", (297, 210)), ("a3", (420, 297)), ("letter", (279.4, 215.9))])
def test_pdf_has_its_paper_and_text(paper: str, millimetres: tuple[float, float], picture: Chart, drawn: Drawn) -> None:
    reader = PdfReader(io.BytesIO(drawn("pdf", replace(SMALL, paper=paper))))
    (page,) = reader.pages
    assert np.allclose(
        [float(page.mediabox.width), float(page.mediabox.height)], np.array(millimetres) / 25.4 * 72, atol=0.1
    )
    text = " ".join(page.extract_text().split())
    assert picture.words.headline in text
    assert "Murmansk" in text
    assert "Lambert azimuthal equal-area" in text


def test_pdf_carries_its_fonts(drawn: Drawn) -> None:
    reader = PdfReader(io.BytesIO(drawn("pdf", SMALL)))
    used = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert used
    for font in used:
        descendant = font["/DescendantFonts"][0].get_object()
        assert descendant["/Subtype"] == "/CIDFontType2"
        assert "/FontFile2" in descendant["/FontDescriptor"].get_object()


def test_print_is_grey_throughout(picture: Chart, atlas: Atlas) -> None:
    pixels = np.asarray(
        Image.open(io.BytesIO(static.png(picture, Composer(atlas), replace(SMALL, theme="print"))))
    ).astype(int)
    assert np.ptp(pixels, axis=2).max() == 0


@pytest.mark.parametrize("theme", ["transparent", "transparent-dark"])
def test_transparent_leaves_paper_and_sea_out(theme: str, picture: Chart, atlas: Atlas) -> None:
    image = Image.open(io.BytesIO(static.png(picture, Composer(atlas), replace(SMALL, theme=theme))))
    alpha = np.asarray(image)[..., 3]
    assert alpha[0, -1] == 0
    assert (alpha == 0).mean() > 0.3
    assert (alpha == 255).mean() > 0.1


@pytest.mark.parametrize(("theme", "ground"), [("transparent", "#FFFFFF"), ("transparent-dark", "#0F151C")])
def test_words_on_a_transparent_picture_read_on_the_page_it_is_for(
    theme: str, ground: str, picture: Chart, atlas: Atlas
) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    sheet = lay_out(picture, Composer(atlas), replace(SMALL, theme=theme), SMALL.size)
    colours = {item.colour for item in sheet.items if isinstance(item, Words)}
    assert len(colours) > 2
    assert min(_contrast(colour, ground) for colour in colours) > 4.5


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


def _source_line(picture: Chart) -> str:
    return dict(picture.words.notes)["Sources"]


def test_credits_name_the_article_and_what_is_drawn_before_they_count_the_rest(atlas: Atlas) -> None:
    known = atlas.catalogue
    article = known.sources["article"].title.split(": ")[0]
    for scene in (Scene(measure="ring"), Scene(measure="ring", on=frozenset(toggles(known).values()))):
        picture = compose(scene, atlas)
        line = _source_line(picture)
        assert line.startswith(article)
        for pact in scene.agreements:
            given = {known.bases[site.id].access_under(pact) for site in picture.sites} - {None}
            titles = [known.sources[access.source].title.split(" (")[0].split(": ")[0] for access in given if access]
            assert any(title in line for title in titles), pact
    assert "more; coasts" in line
    compared = _source_line(comparison.compose(Scene(measure="ring"), atlas))
    assert compared.startswith(article)
    assert "more; coasts" in compared


def test_no_pact_is_credited_that_is_not_drawn(atlas: Atlas) -> None:
    sources = compose(Scene(measure="ring", on=frozenset()), atlas).words.sources
    assert not [source for source in sources if "Article" in source]


def test_picture_says_what_it_is_in_its_file(picture: Chart, drawn: Drawn) -> None:
    image = Image.open(io.BytesIO(drawn("png", SMALL)))
    assert image.info["Title"] == picture.words.headline
    assert "RELOS" in image.info["Description"]
    assert "Natural Earth" in image.info["Source"]


@pytest.mark.parametrize(
    "text", ["0x0", "1920", "1920x", "axb", "-5x10", "1e3x1000", "99999x99999", "320x8000", "10x10", "１９２０x1080"]
)
def test_an_impossible_size_is_said(text: str) -> None:
    with pytest.raises(InputError, match=r"pixels|size|narrow"):
        read_size(text)


@pytest.mark.parametrize(
    "wrong", [{"theme": "pink"}, {"paper": "a5"}, {"bounds": (0, 0, 0, 0)}, {"bounds": (float("nan"), 0, 5, 5)}]
)
def test_impossible_options_are_said(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        Options(**wrong)  # type: ignore[arg-type]


def test_a_crop_outside_the_plane_is_said(picture: Chart, atlas: Atlas) -> None:
    with pytest.raises(InputError, match="outside"):
        static.png(picture, Composer(atlas), replace(SMALL, bounds=(500, 500, 600, 600)))
