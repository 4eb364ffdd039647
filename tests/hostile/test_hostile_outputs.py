"""Hostile names, notes and texts through every output: each is read as what it is, and all are texts there."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from urllib.parse import quote

import geopandas
import pypdf
import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from tests.hostile import corpus
from tests.hostile.skeleton import RUNS, Skeleton

from relos_map import brief, export
from relos_map.brief import Briefing, Point, Slide
from relos_map.catalogue import own
from relos_map.catalogue.joined import join
from relos_map.chart.composers import Composer
from relos_map.draw import live
from relos_map.draw.options import Options
from relos_map.export import deck, player_data
from relos_map.reach.atlas import Atlas
from relos_map.scene import DEFAULT
from relos_map.web import data, html, place_card, presenter

OCEANS = ("arctic", "pacific", "indian")
SCENE = replace(DEFAULT, measure="ring", view="indian", on=frozenset(("own", ocean) for ocean in OCEANS))
PLAIN = ("One", "Two", "Three")


def atlas_of(names):
    """An atlas with own ports of these names and notes, a degree apart in open water."""
    rows = io.StringIO()
    told = csv.writer(rows)
    told.writerow(("name", "lon", "lat", "note"))
    told.writerows((name, 60 + n % 10, -(n // 10) - 1, name) for n, name in enumerate(names))
    found = own.read(rows.getvalue().encode(), "mine.csv")
    assert not found.problems
    assert [port.name for port in found.ports] == [name.strip() for name in names]
    return Atlas(join(data.shared().catalogue, found, "<img src=x onerror=ran=1>.csv"), public=data.shared())


def talk_of(texts):
    """A talk whose scenes say these, as whatever they can say."""
    where = [f"measure=ring&view=arctic&focus={quote(text[:9])}" for text in texts]
    said = [(text.strip()[:240], (Point(text, (text,)),), text) for text in texts]
    scenes = tuple(Slide("explore", scene, *words) for scene, words in zip(where, said, strict=True))
    return Briefing(1, texts[0], scenes)


@pytest.fixture(scope="module")
def ports():
    """Two atlases: the names of one are harmless."""
    return atlas_of(PLAIN), atlas_of(corpus.ONE_LINE)


@pytest.fixture(scope="module")
def made(ports):
    """Makes a format of both."""
    return lambda kind, **options: [file(kind, one, **options) for one in ports]


def file(kind, atlas, **options):
    """A format of the scene with own ports."""
    composer = Composer(atlas)
    return export.make(kind, composer.chart(SCENE), composer, Options(**options))


def elements(markup):
    """The same for XML."""
    tree = etree.fromstring(markup, etree.XMLParser(resolve_entities=False, no_network=True))
    found = set()
    for one in tree.iter():
        assert isinstance(one.tag, str), "a comment or an instruction of nobody"
        assert not any(RUNS.match(value) for key, value in one.attrib.items() if key.endswith("href"))
        found.add((etree.QName(one).localname, *sorted(etree.QName(key).localname for key in one.attrib)))
    return found


def names_in(rows):
    return {one.strip() for one in rows}


NAMES = names_in(corpus.ONE_LINE)


def test_the_live_map_has_them_as_texts_of_its_json(ports):
    plain, hostile = (json.loads(live.payload(Composer(one).chart(SCENE))) for one in ports)
    assert keys(plain) == keys(hostile)
    shown = set(texts(hostile))
    assert all(any(text.startswith(name[:12].strip()) for text in shown) for name in NAMES), "long ones are cut"


def keys(value):
    """Every way to a value in some JSON, places in lists left out."""
    if isinstance(value, dict):
        return {(key, *rest) for key, one in value.items() for rest in keys(one) | {()}}
    return {rest for one in value for rest in keys(one)} if isinstance(value, list) else set()


def texts(value):
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(one)


def test_cards_and_tables_hold_no_element_of_theirs(ports):
    shapes = []
    for atlas in ports:
        own = atlas.catalogue.ports_opened("own")
        cards = "".join(place_card.of(replace(SCENE, focus=port.id), atlas).html for port in own)
        notices = "".join(html.render("notice", text=port.name) for port in own)
        page = Skeleton(cards + notices)
        assert not page.scripts
        assert {port.name for port in own} <= names_in(page.data)
        shapes.append(page.found)
    assert shapes[0] == shapes[1]


def test_a_drawing_has_the_same_elements_whatever_the_names(made):
    plain, hostile = (elements(content) for content in made("svg"))
    assert hostile <= plain


def test_a_picture_is_a_picture_and_a_pdf_does_nothing(made):
    for content in made("png", size=(640, 480)):
        with Image.open(io.BytesIO(content)) as picture:
            picture.verify()
    for content in made("pdf"):
        does_nothing(content)


def does_nothing(content):
    """No script, no action, no file, and no address beside those of sources."""
    assert not re.search(rb"/(JavaScript|JS|OpenAction|AA|Launch|EmbeddedFile|SubmitForm)\b", content)
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        for note in page.get("/Annots") or ():
            assert str(note.get_object()["/A"]["/URI"]).startswith("https://")


def test_data_hold_them_letter_by_letter(ports, tmp_path):
    hostile = ports[1]
    with zipfile.ZipFile(io.BytesIO(file("zip", hostile))) as archive:
        found = json.loads(archive.read("sites.geojson"))
        rows = list(csv.DictReader(io.StringIO(archive.read("sites.csv").decode("utf-8-sig"))))
        archive.extractall(tmp_path)
        shape = elements(archive.read("relos.kml"))
    assert {feature["properties"]["name"] for feature in found["features"]} >= NAMES
    cells = {row["name"] for row in rows}
    assert not {cell for cell in cells if cell[:1] in "=+-@\t\r"}, "a spreadsheet calculates these"
    assert {cell.lstrip("'") for cell in cells} >= {name.lstrip("'") for name in NAMES}
    assert set(geopandas.read_file(tmp_path / "relos.gpkg", layer="sites")["name"]) >= NAMES
    of_xml = {name for name in NAMES if not {"\ufffe", "\uffff"} & set(name)}  # XML has no such letters
    assert set(geopandas.read_file(tmp_path / "relos.kml", layer="sites")["Name"]) >= of_xml
    assert set(geopandas.read_parquet(tmp_path / "relos.parquet")["name"]) >= NAMES
    assert shape <= elements(file("kml", ports[0]))


@pytest.fixture(scope="module")
def pages(made):
    """The page of both, as text."""
    return [content.decode() for content in made("html")]


def test_the_page_has_the_same_elements_and_scripts(pages):
    told = same_around_the_data(pages)
    assert set(texts(told)) >= NAMES


def same_around_the_data(pages):
    """See that two pages differ in one script alone, which holds data; those of the second."""
    plain, hostile = map(Skeleton, pages)
    assert hostile.found == plain.found
    (told,) = [one for one, other in zip(hostile.scripts, plain.scripts, strict=True) if one != other]
    assert not set(told) & set("<>&")
    return json.loads(told[told.index("{") : told.rindex("}") + 1])


@pytest.fixture(scope="module")
def composer():
    return Composer(data.shared())


TALKS = talk_of([f"Text {n}" for n in range(len(corpus.EVERY))]), talk_of(corpus.EVERY)


def test_a_talk_is_read_from_its_file_as_it_was_written():
    assert brief.read(brief.write(TALKS[1])) == TALKS[1]


def test_slides_say_them_and_have_no_link_of_theirs(composer):
    some = replace(TALKS[1], scenes=tuple(replace(one, scene="measure=ring&a=") for one in TALKS[1].scenes))
    content = deck.make("pptx", replace(some, scenes=some.scenes[:1]), composer, Options())
    assert Presentation(io.BytesIO(content)).slides
    texts_only = replace(some, scenes=tuple(replace(one, page="compare") for one in some.scenes))  # no side, no map
    content = deck.make("pptx", texts_only, composer, Options())
    shown = Presentation(io.BytesIO(content))
    said = "\n".join(shape.text_frame.text for slide in shown.slides for shape in slide.shapes if shape.has_text_frame)
    assert all(text.split()[0] in said for text in corpus.MARKUP if text[0] != "&")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith(".rels"):
                for link in etree.fromstring(parts.read(name)):
                    assert link.get("TargetMode") != "External" or link.get("Target").startswith("https://")


def test_a_handout_does_nothing(composer):
    some = replace(TALKS[1], scenes=tuple(replace(one, page="compare", scene="a=") for one in TALKS[1].scenes[::4]))
    for notes in (False, True):
        does_nothing(deck.make("pdf", some, composer, Options(notes=notes)))


@pytest.fixture(scope="module")
def players(composer):
    """The player of both talks, as text; no scene has a map, so that they are quickly made."""
    bare = [
        replace(talk, scenes=tuple(replace(one, page="compare", scene="a=") for one in talk.scenes)) for talk in TALKS
    ]
    return [deck.make("html", one, composer).decode() for one in bare]


def test_a_page_that_plays_has_the_same_elements_and_scripts(players):
    assert set(texts(same_around_the_data(players))) >= set(corpus.EVERY)


@pytest.mark.browser
def test_in_a_browser_none_of_them_runs(pages, players, chromium, tmp_path):
    context = chromium.new_context(offline=True, viewport={"width": 640, "height": 360})
    asked, dialogs = set(), []
    context.on("request", lambda request: asked.add(request.url.split("#")[0]))
    context.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page_file, player_file = tmp_path / "page.html", tmp_path / "player.html"
    for file, content in ((page_file, pages[1]), (player_file, players[1])):
        file.write_text(content, encoding="utf-8")
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.wait_for_selector(".relos-port")
    shown = page.evaluate(
        """() => [...document.querySelectorAll("#site option")].map((option) => {
          const site = document.querySelector("#site");
          site.value = option.value;
          site.dispatchEvent(new Event("change", { bubbles: true }));
          return document.querySelector("#card").innerText;
        }).join(" ")"""
    )
    assert all(name.split()[0] in shown for name in NAMES if name.split())
    page.evaluate("document.querySelectorAll('.relos-port').forEach((port) => port.click())")
    talk = context.new_page()
    talk.goto(player_file.as_uri())
    talk.wait_for_selector("body[data-scene='1']")
    with talk.expect_popup() as popup:
        talk.keyboard.press("s")
    for _ in TALKS[1].scenes:
        talk.keyboard.press("ArrowRight")
    talk.wait_for_selector(f"body[data-scene='{len(TALKS[1].scenes)}']")
    talk.keyboard.press("o")
    for window in (page, talk, popup.value):
        window.wait_for_function("document.readyState === 'complete'")
        assert window.evaluate(
            "[window.ran ?? null, document.querySelectorAll('#planted, img, iframe, math').length]"
        ) == [
            None,
            0,
        ]
    context.close()
    assert not dialogs
    assert asked <= {page_file.as_uri(), player_file.as_uri(), "about:blank"}


def test_what_the_player_is_told_has_the_same_keys(composer):
    told = [json.loads(presenter.briefing(brief.write(one).encode())[1]) for one in TALKS]
    assert keys(told[0]) >= keys(told[1]) - {("scenes", "refused")}
    assert set(corpus.EVERY) <= set(texts(told[1]))


def test_cards_of_the_player_are_texts(ports):
    composers = [Composer(one) for one in ports]
    plain, hostile = (player_data.cards(one.cards(one.chart(SCENE))) for one in composers)
    assert keys([*plain.values()]) == keys([*hostile.values()])
    assert set(texts(hostile)) >= NAMES
