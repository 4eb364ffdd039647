"""Whatever is said to it, in a link, a file, a query or on the command line: an answer, or one sentence, and no more.

Some hundreds of cases here, at least 10,000 each with ``make fuzz``.
"""

import contextlib
import csv
import io
import json
import re
from dataclasses import fields
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.hostile import corpus
from tests.hostile.skeleton import Skeleton

from relos_map import brief, scene, sea
from relos_map.catalogue import own
from relos_map.chart.composers import BOARDS
from relos_map.cli import main
from relos_map.draw import thumbnail
from relos_map.errors import InputError
from relos_map.scene import Scene, from_params, presses, toggles
from relos_map.web import data, html, prefetch, presenter, thumbnails

MANY = settings(max_examples=max(300, settings.default.max_examples), suppress_health_check=list(HealthCheck))
FEWER = settings(MANY, max_examples=max(100, settings.default.max_examples))

KNOWN = data.shared().catalogue
KEYS = sorted({field.name for field in fields(Scene)} - {"on"} | toggles(KNOWN).keys() | {"own_arctic", "beca_indian"})
IDS = sorted(
    {*KNOWN.bases, *KNOWN.agreements, *sea.passage_names(), "home", "own", "own-x", "arctic", "eurasia", "all"}
)
NUMBERS = some.one_of(
    some.integers(-(10**9), 10**9).map(str),
    some.integers(0, 9).map(lambda n: f"00000{n}" * 900),
    some.floats().map(str),
    some.sampled_from(["1e3", "٣٠٠", "²", "0x10", "1_000", "000001500999", "-0", " 7", "1" * 5_000]),
)
TEXT = some.sampled_from(corpus.EVERY) | some.text(max_size=30) | NUMBERS | some.sampled_from(IDS)
VALUE = TEXT | some.lists(TEXT, min_size=2, max_size=5).map(",".join) | some.tuples(NUMBERS, NUMBERS).map(",".join)
PARAMS = some.dictionaries(some.sampled_from(KEYS) | TEXT, VALUE, max_size=5)
PRESS = some.tuples(some.sampled_from([*presses.CHOICES, *KEYS, "at", "step"]) | TEXT, VALUE).map(" ".join)
BOARD = some.sampled_from([*BOARDS, "", "../explore"]) | some.text(max_size=8)


def query(params, steps=(), **last):
    """A query as it stands in an address: parts of it are escaped, parts are not."""
    said = urlencode([*params.items(), *(("step", step) for step in steps), *last.items()], errors="replace")
    return said


def is_sentence(text):
    """One line that a person can read, in which nothing of this machine stands."""
    assert text
    assert text == text.strip()
    assert not set("\n\r\x00\x1b") & set(text)
    assert not re.search(r"Traceback|File \"|/src/|site-packages|object at 0x|Error\b\(", text), text
    assert len(text) < 2_000
    return True


def shows_no_more_than_text(markup):
    found = Skeleton(markup)
    assert not found.scripts
    assert {tag for tag, *_ in found.found} <= TAGS


_ROWS = {"table", "thead", "tbody", "tr", "th", "td", "caption"}
TAGS = {"p", "div", "b", "span", "ul", "li", "ol", "small", "code", *_ROWS}
"""What notices and the result of a file are made of."""


@MANY
@given(PARAMS)
def test_a_link(params):
    found, refused = from_params(params, KNOWN, sea.passage_names())
    for one in refused:
        assert is_sentence(one.reason)
        shows_no_more_than_text(html.render("notice", text=one.told))
    scene.check(found, KNOWN, sea.passage_names())
    assert from_params(scene.to_params(found), KNOWN, sea.passage_names()) == (found, ())


@MANY
@given(some.lists(PRESS, max_size=4))
def test_a_press(steps):
    try:
        found = presses.after(scene.DEFAULT, steps, KNOWN)
    except InputError as error:
        found, told = None, str(error)
    if found is None:
        is_sentence(told)
    else:
        assert from_params(scene.to_params(found), KNOWN, sea.passage_names())[1] == ()


@FEWER
@given(BOARD, some.text(max_size=60) | some.builds(query, PARAMS, some.lists(PRESS, max_size=3)))
def test_a_prefetch(board, asked):
    drawing = prefetch.Prefetch("relos/ahead").answer(board, asked)
    assert drawing is None or json.loads(drawing)["view"]


@FEWER
@given(BOARD.filter("routes".__ne__), PARAMS, some.lists(PRESS, max_size=3))
def test_a_scene_of_the_player(board, params, steps):
    steps = [step for step in steps if not step.startswith("measure")]
    status, told = presenter.scene(board, query(params, steps, measure="ring"))
    said = json.loads(told)
    assert status == 200
    assert all(map(is_sentence, said.get("problems", ())))


@FEWER
@given(BOARD.filter("routes".__ne__), PARAMS)
def test_a_small_picture(board, params):
    with pytest.MonkeyPatch.context() as patch:
        # The drawing of it is slow, and no news.
        patch.setattr(thumbnail, "png", lambda chart, _theme, bounds: (chart, bounds))
        found = thumbnails.of("light", board, query(params, measure="ring"))
    assert found is None or found[0].words.headline
    thumbnails._KEPT.clear()


CELLS = some.sampled_from(["", "72.87", "18.97", "181", "-91", "name", "lon", "lat", "id"]) | VALUE
JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | TEXT,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@FEWER
@given(some.lists(some.lists(CELLS, max_size=5), max_size=4), some.sampled_from(",;\t"), TEXT)
def test_a_table_of_ports(rows, delimiter, name):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([["id", "name", "lon", "lat", "note"], *rows])
    ports_or_problems(own.read(out.getvalue().encode("utf-8", "replace"), f"{name}.csv"), name)


FEATURE = some.fixed_dictionaries({}, optional=dict.fromkeys(("type", "id", "properties", "geometry"), JSON))


@FEWER
@given(some.lists(FEATURE, max_size=4))
def test_features(features):
    told = json.dumps({"type": "FeatureCollection", "features": features})
    ports_or_problems(own.read(told.encode("utf-8", "replace"), "x.json"), "x.json")


@MANY
@given(some.binary(max_size=200), some.sampled_from(["csv", "geojson", "json", "txt", ""]))
def test_any_bytes_for_ports(content, ending):
    ports_or_problems(own.read(content, f"x.{ending}"), "x")


def ports_or_problems(found, name):
    assert bool(found.ports) != bool(found.problems)
    assert len(found.problems) < 200
    assert all(is_sentence(str(one)) for one in found.problems)
    for port in found.ports:
        assert len(port.name) <= own.MAX_TEXT
        assert is_sentence(port.name)
    added = {"filename": name, "ports": len(found.ports), "problems": found.problems, "kept": ""}
    shows_no_more_than_text(html.render("own_result", added=added, shown=found.problems[:100], served=None))


SLIDE = some.fixed_dictionaries(
    {"page": some.sampled_from([*BOARDS]) | JSON},
    optional={
        "scene": some.builds(query, PARAMS) | JSON,
        "headline": TEXT | JSON,
        "points": some.lists(some.fixed_dictionaries({"text": TEXT}, optional={"sources": some.lists(TEXT)})) | JSON,
        "notes": TEXT | JSON,
    },
)
BRIEFING = some.fixed_dictionaries(
    {"title": TEXT | JSON},
    optional={"version": some.integers(0, 3) | JSON, "scenes": some.lists(SLIDE, max_size=4) | JSON},
)


@MANY
@given(BRIEFING | JSON)
def test_a_briefing(content):
    told = json.dumps(content).encode("utf-8", "replace")
    try:
        found = brief.read(told)
    except brief.BriefingError as error:
        sentences = [one.told for one in error.problems] or [str(error)]
        for text in sentences[:20]:
            shows_no_more_than_text(html.render("notice", text=text))
        assert all(text.strip() and len(text) < 2_000 for text in sentences)
    else:
        assert brief.read(brief.write(found)) == found
        for slide in found.scenes:
            wanted, _ = brief.scene_of(slide, KNOWN)
            assert wanted


@MANY
@given(some.binary(max_size=200) | some.text(max_size=200))
def test_any_bytes_for_a_briefing_or_its_link(content):
    for read in (brief.read, lambda text: brief.unpacked(text if isinstance(text, str) else quote(text))):
        with contextlib.suppress(brief.BriefingError):
            assert read(content)


OPTIONS = ["url", "view", "agreement", "ocean", "nm", "evidence", "as-of", "knots", "ice", "avoid"]
OPTION = some.tuples(some.sampled_from(OPTIONS), VALUE).map(lambda pair: [f"--{pair[0]}", pair[1]])
ARGUMENTS = some.lists(OPTION | TEXT.map(lambda one: [one]), max_size=4)
SCENES = {"reach", "compare", "export", "snapshot"}
COMMAND = some.sampled_from(["distance", "reach", "compare", "check", "export", "snapshot", ""]) | TEXT


@FEWER
@given(COMMAND, ARGUMENTS)
def test_arguments(command, arguments):
    """The scene is that of a great circle at most: what is asked for well is answered, and that is quick."""
    out, err = io.StringIO(), io.StringIO()
    said = [command, *(text for one in arguments for text in one)]
    said += ["--measure", "ring"] if command in SCENES else []
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as left:
        main([text.replace("\x00", "") for text in said])
    assert left.value.code in {0, 1, 2}, said
    assert "Traceback" not in err.getvalue()
    assert left.value.code != 2 or err.getvalue().strip()
