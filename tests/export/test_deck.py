"""What a briefing leaves as: slides and a handout as other programs read them; whole, called off, with losses told."""

import io
from dataclasses import replace
from functools import cache

import pypdf
import pytest
from pptx import Presentation
from pptx.util import Pt

from relos_map import brief
from relos_map.brief import Briefing, CancelledError, Point, Slide
from relos_map.chart.composers import Composer
from relos_map.draw.leaf import WIDTH, Binding
from relos_map.draw.leaves import leaves
from relos_map.draw.options import PAPERS_MM, Options
from relos_map.errors import InputError
from relos_map.export import deck

RING = "measure=ring"
TWO = Briefing(
    1,
    "Two & <more>",
    (
        Slide(
            "explore",
            f"view=arctic&{RING}",
            points=(Point("Murmansk is one of three", ("article", "wpi")), Point("Another", ("My own book",))),
            notes="Say this.\nThen that.",
        ),
        Slide("compare", f"a=relos&b=lemoa&view=pacific&{RING}&avoid=atlantis", headline="Side by side"),
    ),
)
BROKEN = Briefing(
    1,
    "Broken",
    (
        Slide("compare", f"a=relos&b=&{RING}", headline="Kept", points=(Point("Still said", ("article",)),)),
        Slide("compare", f"a=relos&b=&{RING}"),
        Slide("explore", f"view=arctic&frame=arctic,900,900,950,950&{RING}"),
    ),
)
LONG = Briefing(
    1,
    "Long",
    tuple(
        Slide("explore", RING, headline="W" * 240, points=tuple(Point(f"{n} {text}", tuple(sources)) for n in range(6)))
        for text, sources in (
            ("word " * 79, [f"Source {n} {'name ' * 30}" for n in range(9)]),
            ("W" * 390, ["article"]),
            ("متن عربي طويل " * 28, ["كتاب"]),
            ("हिन्दी पाठ " * 32, ["पुस्तक"]),
        )
    ),
)


@pytest.fixture(scope="module")
def composer(atlas):
    return Composer(atlas)


@pytest.fixture(scope="module")
def made(composer):
    """Files of a briefing by kind and options, each made once: every test looks at the same ones."""

    @cache
    def of(kind, briefing, options):
        return deck.make(kind, briefing, composer, options)

    return lambda kind, briefing, **options: of(kind, briefing, Options(**options))


@pytest.fixture(scope="module")
def slides_of(made):
    return lambda briefing, **options: Presentation(io.BytesIO(made("pptx", briefing, **options))).slides


@pytest.fixture(scope="module")
def pages_of(made):
    return lambda briefing, **options: pypdf.PdfReader(io.BytesIO(made("pdf", briefing, **options))).pages


def everything(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:
            yield from everything(shape.shapes)


BARE = Briefing(1, "Bare", BROKEN.scenes[:2])
"""Without a map, which takes longer to draw than all else."""

LOST = "Left out of the briefing, because no font here can draw it"


@pytest.fixture(scope="module")
def slides(slides_of):
    return slides_of(TWO)


def test_slides_are_title_scenes_and_sources(slides, composer):
    shown = [brief.shown(slide, composer) for slide in TWO.scenes]
    heads = [slide.shapes.title.text.replace("\N{NO-BREAK SPACE}", " ") for slide in slides]
    assert heads == [TWO.title, shown[0].headline, "Side by side", "Sources"]
    said = [paragraph.text for paragraph in slides[1].placeholders[1].text_frame.paragraphs]
    assert said[0] == "Murmansk is one of three"
    assert said[2:] == ["Another", "My own book"]


def test_notes_hold_what_is_said_the_sources_with_kind_and_grade_and_what_was_refused(slides, known):
    notes = slides[1].notes_slide.notes_text_frame.text
    assert notes.startswith("Say this.\nThen that.")
    for key in ("article", "wpi"):
        source = known.sources[key]
        assert source.title in notes
        assert source.url in notes
    assert "(education; at best: secondary)" in notes
    assert "My own book" in notes
    assert "no passage is called 'atlantis'" in slides[2].notes_slide.notes_text_frame.text


def test_a_map_has_alternative_text(slides_of):
    for options in ({}, {"native": True, "notes": True}):
        native = bool(options)
        for slide in list(slides_of(TWO, **options))[1:3]:
            (drawn,) = [shape for shape in slide.shapes if shape.name == "Map"]
            assert "Map, " in drawn._element.xpath(".//p:cNvPr")[0].get("descr")
            assert (drawn.shape_type == 6) is native


def test_native_maps_are_named_shapes_with_numbers_of_their_own(slides_of):
    slide = slides_of(TWO, native=True, notes=True)[1]
    found = list(everything(slide.shapes))
    assert {"land", "reach relos", "site ru-murmansk"} <= {shape.name for shape in found}
    numbers = [shape.shape_id for shape in found]
    assert len(set(numbers)) == len(numbers)
    assert 13 not in {shape.shape_type for shape in found}


@pytest.mark.parametrize("briefing", [TWO, BROKEN, LONG], ids=lambda one: one.title)
def test_nothing_hangs_over_and_points_can_be_read(briefing, made):
    shown = Presentation(io.BytesIO(made("pptx", briefing)))
    for slide in shown.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= shown.slide_width
            assert shape.top + shape.height <= shown.slide_height + 1
        for paragraph in (
            p for s in slide.placeholders if s.placeholder_format.idx == 1 for p in s.text_frame.paragraphs
        ):
            if paragraph._p.xpath(".//a:buChar"):
                assert paragraph.runs[0].font.size >= Pt(13)


@pytest.mark.parametrize("anyhow", [True, False])
def test_no_legend_of_the_ready_briefing_lies_over_its_map(anyhow, composer):
    shown = [leaf for leaf in leaves(brief.ready(), composer, Binding(Options(), anyhow=anyhow), None) if leaf.map]
    assert len(shown) == len(brief.ready().scenes)
    assert [leaf.title for leaf in shown if not leaf.key] == []


@pytest.mark.parametrize("anyhow", [True, False])
@pytest.mark.parametrize("briefing", [TWO, BROKEN, LONG], ids=lambda one: one.title)
def test_texts_fit_their_box_and_every_point_is_said(briefing, anyhow, composer):
    said = []
    for leaf in leaves(briefing, composer, Binding(Options(), anyhow=anyhow), None):
        left, top, right, bottom = leaf.box
        assert top + sum(text.height for text in leaf.texts) <= bottom + 0.01
        assert right <= WIDTH
        for item in leaf.written:
            assert item.x - (item.width if item.align == "right" else 0) >= left - 0.01
            assert item.x + (item.width if item.align == "left" else 0) <= right + 0.01
        said += [text.text for text in leaf.texts if text.bullet]
    assert len(said) == sum(len(slide.points) for slide in briefing.scenes)


@pytest.mark.parametrize("kind", ["pptx", "pdf"])
def test_same_briefing_same_bytes(kind, composer, made):
    again = deck.make(kind, TWO, composer, Options(notes=True, native=True))
    assert again == made(kind, TWO, notes=True, native=True)


def test_a_handout_is_a_slide_a_page_of_text_that_can_be_found(composer, pages_of):
    shown = [brief.shown(slide, composer) for slide in TWO.scenes]
    pages = pages_of(TWO, paper="letter")
    assert len(pages) == 4
    assert {tuple(round(side / 72 * 25.4, 1) for side in page.mediabox[2:]) for page in pages} == {PAPERS_MM["letter"]}
    texts = [" ".join(page.extract_text().split()) for page in pages]
    heads = (TWO.title, shown[0].headline, "Side by side", "Sources")
    assert all(head in text for head, text in zip(heads, texts, strict=True))
    assert "Murmansk is one of three" in texts[1]
    assert all(len(page.images) == 0 for page in pages), "a map is drawn with lines"


def test_a_handout_with_notes_has_two_slides_a_page(pages_of):
    pages = pages_of(TWO, notes=True, native=True)
    assert len(pages) == 2
    assert "Say this." in pages[0].extract_text()
    assert "Side by side" in pages[1].extract_text()


def test_notes_that_have_no_room_beside_a_slide_go_on(pages_of):
    told = " ".join(f"word{n}" for n in range(1_100))
    long = replace(BARE, scenes=(replace(BARE.scenes[0], notes=told[:8_000]), BARE.scenes[1]))
    texts = " ".join(page.extract_text() for page in pages_of(long, notes=True))
    assert "(notes, continued)" in texts
    assert set(told[:8_000].split()[:-1]) <= set(texts.split())


def test_a_title_of_ones_own_stands_in_place_of_the_briefings(slides_of):
    assert slides_of(Briefing(1, "None yet"), title="Mine")[0].shapes.title.text == "Mine"


def test_letters_of_every_kind_are_written(composer, slides_of, pages_of):
    titles = ("Ёлка", "مرحبا", "हिन्दी", "🚢 ⚓")
    scenes = tuple(replace(BARE.scenes[0], headline=title, points=(Point(title),)) for title in titles)
    said = replace(BARE, title=" ".join(titles), scenes=scenes)
    assert len(slides_of(said)) == len(titles) + 1
    assert len(pages_of(said)) == len(titles) + 1
    assert f"{LOST}: 🚢" in deck.remarks(said, composer, "pdf", Options())
    assert LOST not in " ".join(deck.remarks(said, composer, "html", Options()))
    assert f"{LOST}: 🚢" in deck.remarks(said, composer, "pdf", Options(title="Mine")), "its scene says so, too"
    noted = replace(BARE, scenes=(replace(BARE.scenes[0], notes="東京"),))
    assert LOST not in " ".join(deck.remarks(noted, composer, "pdf", Options()))
    assert f"{LOST}: 東 京" in deck.remarks(noted, composer, "pdf", Options(notes=True))
    assert f"{LOST}: 東" in deck.remarks(TWO, composer, "pptx", Options(title="東"))


def test_a_scene_without_a_map_keeps_its_words_and_says_why(composer, slides_of, pages_of):
    kept, bare, outside, *_ = list(slides_of(BROKEN))[1:]
    assert kept.shapes.title.text == "Kept"
    texts = [paragraph.text for paragraph in kept.placeholders[1].text_frame.paragraphs]
    assert texts[0].startswith("This map cannot be shown: Cannot compare: a side is empty")
    assert texts[1] == "Still said"
    assert "This map cannot be shown" in kept.notes_slide.notes_text_frame.text
    assert bare.shapes.title.text.startswith("This map cannot be shown")
    assert outside.shapes.title.text
    assert any("Still said" in page.extract_text() for page in pages_of(BROKEN))
    told = deck.remarks(BROKEN, composer, "pptx", Options())
    assert [one.split(":")[0] for one in told[:2]] == ["Scene 1", "Scene 2"]


def test_an_empty_briefing_is_a_title(slides_of, pages_of):
    assert len(slides_of(Briefing(1, "None yet"))) == 1
    assert len(pages_of(Briefing(1, "None yet"), notes=True)) == 1


@pytest.mark.parametrize("kind", ["pptx", "pdf"])
def test_progress_is_told_before_each_scene_and_can_call_it_off(kind, composer, tmp_path):
    out = tmp_path / f"a.{kind}"
    with pytest.raises(CancelledError, match="nothing was written"):
        deck.save(out, BARE, composer, progress=lambda done, _: done < 1)
    assert list(tmp_path.iterdir()) == []
    out.write_bytes(b"before")
    with pytest.raises(ZeroDivisionError):
        deck.save(out, BARE, composer, progress=lambda *_: 1 // 0)
    assert out.read_bytes() == b"before"
    told = []
    whole = deck.make(kind, BARE, composer, progress=lambda *step: told.append(step))
    assert whole, "one that was called off leaves nothing behind that another meets"
    assert told == [(0, 2), (1, 2)]


def test_what_it_cannot_leave_as_is_said(composer, tmp_path):
    with pytest.raises(InputError, match=r"cannot be written as 'png'; it can as pptx, pdf, html"):
        deck.make("png", TWO, composer)
    with pytest.raises(InputError, match=r"has to end in one of \.pptx, \.pdf, \.html"):
        deck.save(tmp_path / "a.svg", TWO, composer)
