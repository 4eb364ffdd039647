"""The test language in everything that people take away, and in what the live map is told."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pypdf
import pytest
from pptx import Presentation
from tests.words.facts import outside
from tools import brackets

from relos_map import words
from relos_map.brief import Briefing, Point, Slide
from relos_map.chart import comparison, pacts, voyage
from relos_map.chart.composers import Composer
from relos_map.draw import live, static, studysheet
from relos_map.draw.leaf import Binding
from relos_map.draw.leaves import leaves
from relos_map.draw.options import Options
from relos_map.draw.sheet import Words
from relos_map.export import deck, make
from relos_map.learn import study
from relos_map.reach.atlas import Atlas
from relos_map.reach.ways import Way
from relos_map.scene import DEFAULT, toggles
from relos_map.sea import Conditions, Route

LANGUAGE = replace(brackets.language(), locale="root")  # whose lists and numbers hold no letters and draw everywhere
OPTIONS = Options(size=(1920, 1080))
SLIDES = Options(size=(1280, 720))

USUAL = replace(DEFAULT, measure="ring", on=frozenset({("relos", "arctic"), ("lemoa", "indian")}))
SAILING = frozenset({("oman", "indian"), ("japan", "pacific")})
SOME = ("two pacts", "comparison", "voyage")
KINDS = ("two pacts", "many pacts", "partner", "comparison", "unequal", "voyage")

CODES = frozenset({"id", "kind", "shape", "colour", "on_dark", "pattern", "sig", "dash", "view", "theme", "key", "keys",
    "toggle", "pact", "ocean", "on", "focus", "basemaps", "grounds", "marks", "patterns", "about",
    "locale"})  # fmt: skip
"""Keys of JSON whose values no one reads."""

ENUMERATED = frozenset({"id", "layer", "agreement", "part", "start", "end", "role", "grade", "grade_a", "grade_b",
    "country", "fleet", "oceans", "switched_off", "ice", "closed_passages", "ports_switched_off", "query"})  # fmt: skip
"""Columns of data that hold ids and the words of a list: data, the same in every language."""


@pytest.fixture(scope="module", params=KINDS)
def chart(request: pytest.FixtureRequest, atlas: Atlas):
    with words.speaking(LANGUAGE):
        return composed(request.param, atlas)


@cache
def composed(kind: str, atlas: Atlas):
    """A chart of a kind, made once in this language."""
    everything = replace(USUAL, on=frozenset(toggles(atlas.catalogue).values()), evidence="all")
    if kind == "comparison":
        return comparison.compose(replace(USUAL, a=("home", "relos"), b=("lemoa",)), atlas)
    if kind == "unequal":
        return comparison.compose(replace(USUAL, a=("relos",), b=("japan",), as_of=2017), atlas)
    if kind == "voyage":
        scene = replace(DEFAULT, start="in-mumbai", end="ru-vladivostok")
        return voyage.compose(scene, _ways(), atlas)
    scenes = {
        "two pacts": replace(USUAL, evidence="all", without=("in-mumbai", "ru-murmansk"), as_of=2025),
        "many pacts": everything,
        "partner": replace(USUAL, on=USUAL.on | SAILING, evidence="all", sailing="partner"),
    }
    return pacts.compose(scenes[kind], atlas)


def _ways() -> tuple[Way, ...]:
    """The way as set, and one round a closed passage."""
    with words.speaking(LANGUAGE):
        closed = words.say("{passage} closed", passage="Strait of Malacca")
        names = words.say("As set"), closed
    ends = ((72.8, 18.9), (80.0, 5.0)), ((72.8, 18.9), (77.0, -20.0), (80.0, 5.0))
    found = []
    for name, points, miles in zip(names, ends, (1_000.0, 2_500.0), strict=True):
        lons, lats = (
            np.concatenate([np.linspace(a, b, 9) for a, b in pairwise(axis)]) for axis in zip(*points, strict=True)
        )
        route = Route(miles, tuple(lons), tuple(lats), ())
        found.append(Way(name, Conditions(), route, closed="Strait of Malacca" if name == closed else ""))
    return tuple(found)


@pytest.fixture(autouse=True)
def in_the_test_language() -> Iterator[None]:
    with words.speaking(LANGUAGE):
        yield


def left(text: str) -> str:
    """What a text says outside brackets; one that had no room ends in an ellipsis, and is cut anywhere before."""
    return outside(re.sub(r"⟦[^⟦⟧]*…|\{\w+\}|\S+…", "¦", text))


def strings(value: Any, skipped: frozenset[str]) -> Iterator[str]:
    """Every text in some JSON, but for keys whose values no one reads."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in skipped:
                yield from strings(one, skipped)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one, skipped)


def said(texts: Iterator[str]) -> list[str]:
    """What some texts say outside brackets; and they must say something inside them."""
    found = list(texts)
    assert any("⟦" in text for text in found)
    return [word for text in found for word in re.findall(r"[^¦]*[^\W\d_]{2}[^¦]*", left(text))]


def test_a_picture(chart, atlas):
    root = ElementTree.fromstring(static.svg(chart, Composer(atlas), OPTIONS))  # noqa: S314 - our own
    texts = [" ".join(node.itertext()) for node in root.iter() if node.tag.endswith(("}text", "}title", "}desc"))]
    assert said(iter([" ".join(" ".join(texts).split())])) == []
    labels = [node.get(name) for node in root.iter() for name in ("aria-label", "role") if node.get(name)]
    assert [rest for text in labels if (rest := left(text)) and text != "img"] == []


def test_the_live_map(chart):
    assert said(strings(json.loads(live.payload(chart)), CODES)) == []


def test_the_settings_of_the_live_map():
    assert said(strings(json.loads(live.settings()), CODES)) == []


@pytest.mark.parametrize("chart", [kind for kind in KINDS if kind != "unequal"], indirect=True)
def test_data(chart, atlas):
    with zipfile.ZipFile(io.BytesIO(make("zip", chart, Composer(atlas)))) as archive:
        told = {
            name: archive.read(name).decode() for name in archive.namelist() if name.endswith(("json", "txt", "kml"))
        }
    layers = [json.loads(text) for name, text in told.items() if name.endswith("json")]
    rows = [feature["properties"] for layer in layers for feature in layer["features"]]
    rows += [layer["about"] for layer in layers]
    assert said(strings(rows, ENUMERATED)) == []
    lines = [
        re.fullmatch(r"(  [a-z_]+: |  <layer>\.\w+ +|  relos\.[\w., ]+  )?(.*)", line)
        for line in told["README.txt"].splitlines()
    ]
    assert said(line[2] for line in lines if line and (line[1] or "").strip(" :") not in ENUMERATED) == []
    about = re.match(r".*?<name>(.*?)</name>.<description>(.*?)</description>", told["relos.kml"], re.DOTALL)
    assert about
    assert said(map(unescape, about.groups())) == []


@pytest.mark.parametrize("chart", SOME, indirect=True)
def test_a_page_of_paper(chart, atlas):
    pieces: list[str] = []
    (page,) = pypdf.PdfReader(io.BytesIO(static.pdf(chart, Composer(atlas), OPTIONS))).pages
    page.extract_text(visitor_text=lambda text, *_: pieces.append(text))
    assert said(iter([" ".join(" ".join(pieces).split())])) == []


@pytest.mark.parametrize("chart", SOME, indirect=True)
def test_slides(chart, atlas):
    made = Presentation(io.BytesIO(make("pptx", chart, Composer(atlas), SLIDES)))
    core = made.core_properties
    texts = [core.title, core.subject]
    for slide in made.slides:
        texts.append(" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame))
        texts += slide.notes_slide.notes_text_frame.text.splitlines()
        texts += [node.get("descr") for node in slide.element.iter() if node.get("descr")]
    assert said(" ".join(text.split()) for text in texts) == []


BRIEFING = Briefing(
    1,
    "1",
    (
        Slide("explore", "measure=ring&relos_indian=1", points=(Point("2", ("article",)),)),
        Slide("compare", "a=relos&b=", points=tuple(Point("3 " * 190, ("wpi",)) for _ in range(6))),
    ),
)


SIDES = re.compile(r"home, relos(, [a-z]+)+")
"""Ids of what can be compared, as they are told where a side is empty."""


def test_a_deck(atlas):
    made = Presentation(io.BytesIO(deck.make("pptx", BRIEFING, Composer(atlas))))
    texts = [made.core_properties.title, made.core_properties.subject]
    for slide in made.slides:
        texts.append(" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame))
        texts += slide.notes_slide.notes_text_frame.text.splitlines() if slide.has_notes_slide else ()
        texts += [node.get("descr") for node in slide.element.iter() if node.get("descr")]
    assert said(SIDES.sub("¦", " ".join(text.split())) for text in texts) == []


def test_a_handout(atlas):
    made = list(leaves(BRIEFING, Composer(atlas), Binding(Options()), None))
    texts = [" ".join(item.text for item in leaf.sheet.items if isinstance(item, Words)) for leaf in made]
    assert said(SIDES.sub("¦", " ".join(text.split())) for text in texts) == []


@pytest.mark.parametrize("chart", SOME, indirect=True)
def test_the_page_that_opens_from_disk(chart, atlas):
    page = make("html", chart, Composer(atlas)).decode()
    assert f'lang="{LANGUAGE.code}"' in page
    data = re.search(r"<script>const DATA = (.*);</script>", page)
    assert data
    told = json.loads(data[1])
    assert said(strings([told, told["key"]], CODES)) == []
    shown = re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert said(map(unescape, re.findall(r'(?:aria-label|name="description" content)="([^"]*)"', shown))) == []
    assert said(map(unescape, re.split(r"<[^>]*>", shown))) == []


def test_the_study_sheet(atlas):
    for sheet in studysheet.lay_out(pacts.compose(USUAL, atlas), study.study(atlas.catalogue, 7)):
        lines = " ".join(item.text for item in sheet.items if isinstance(item, Words))
        assert said(iter([lines, sheet.title, sheet.alt])) == []


@pytest.mark.parametrize("as_of", [2002, 2026])
@pytest.mark.parametrize("home", [True, False])
@pytest.mark.parametrize("sailing", ["india", "partner"])
def test_a_sentence_of_every_shape(sailing, home, as_of, atlas):
    for on in ((), USUAL.on):
        for without in ((), [base.id for base in atlas.catalogue.bases.values()]):
            scene = replace(USUAL, sailing=sailing, home=home, as_of=as_of, on=frozenset(on), without=tuple(without))
            chart = pacts.compose(scene, atlas)
            assert said(iter([chart.words.headline, *chart.words.about.values(), chart.words.subtitle])) == []


def test_what_stands_outside_is_seen():
    assert left("⟦within~~⟧ 2,000 ⟦nm~⟧, and more") == "¦ 2,000 ¦, and more"
