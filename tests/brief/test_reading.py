"""A briefing's file: read whole or refused with every problem, older and stranger ones as far as they go."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from relos_map import brief
from relos_map.brief.briefing import MOST_POINTS, MapPage
from relos_map.chart.composers import BOARDS

TEXT = some.text(some.characters(codec="utf-8"), min_size=1, max_size=40).filter(str.strip)
POINTS = some.builds(brief.Point, TEXT, some.lists(TEXT, max_size=3, unique=True).map(tuple))
SLIDES = some.builds(
    brief.Slide,
    page=some.sampled_from(list(BOARDS)),
    scene=some.sampled_from(["", "view=arctic&nm=1500", "a=relos&b=lemoa,france"]),
    headline=some.just("") | TEXT.map(str.strip),
    points=some.lists(POINTS, max_size=MOST_POINTS).map(tuple),
    notes=some.text(max_size=80),
)
BRIEFINGS = some.builds(brief.Briefing, some.just(1), TEXT, some.lists(SLIDES, max_size=4).map(tuple))


def whole(**changed):
    return json.dumps({"version": 1, "title": "Reach", "scenes": [{"page": "explore"}]} | changed)


def problems(content):
    with pytest.raises(brief.BriefingError) as caught:
        brief.read(content)
    return caught.value


@given(BRIEFINGS)
def test_what_is_written_reads_back(briefing):
    assert brief.read(brief.write(briefing)) == briefing


def test_the_pages_are_those_with_a_map():
    assert MapPage.__args__ == tuple(BOARDS)


def test_every_problem_is_named_with_scene_field_value_and_what_is_allowed():
    scenes = [
        {"page": "sea", "headline": "x" * 241},
        7,
        {"page": "routes", "points": [{"text": ""}, "no"]},
        {"scene": "nm=1000", "points": {}},
    ]
    found = problems(whole(title=3, scenes=scenes)).problems
    assert [(one.where, one.field) for one in found] == [
        ("The briefing", "title"),
        ("Scene 1", "page"),
        ("Scene 1", "headline"),
        ("Scene 2", "the scene"),
        ("Scene 3, point 1", "text"),
        ("Scene 3, point 2", "the point"),
        ("Scene 4", "page"),
        ("Scene 4", "points"),
    ]
    assert found[1].told == 'Scene 1: page is "sea"; allowed is one of explore, agreements, compare, routes.'
    assert found[6].told == "Scene 4: page is missing; it is one of explore, agreements, compare, routes."
    assert len(found[2].told) < 200


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "no JSON"),
        ("[]", "has to be a JSON object"),
        ("[" * 100_000, "no JSON"),
        ('{"title":"x","scenes":' + "[" * 90_000, "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (whole(notes="x" * 1_000_001), "at most 1,000,000 are read"),
        (whole(version=2), "made by a later program"),
        (whole(version=2.0), "version is 2.0; allowed is a whole number from 1 to 1"),
        (whole(version=-5), "version is -5; allowed is a whole number from 1 to 1"),
        (whole(version=[]), "version is a list of 0; allowed is a whole number from 1 to 1"),
        (whole(scenes=[{"page": "explore"}] * 201), "at most 200 scenes"),
    ],
)
def test_what_is_no_briefing_is_said_in_one_sentence(content, told):
    assert told in str(problems(content))


def test_older_and_stranger_files_are_read_as_far_as_they_go():
    said = '{"title": "Reach", "colour": "red", "scenes": [{"page": "explore", "style": {"x": 1}}]}'
    assert brief.read(said) == brief.Briefing(1, "Reach", (brief.Slide("explore"),))


def test_what_nobody_knows_is_left_out_and_told():
    scene = {"page": "explore", "headlin": "x", "points": [{"text": "a", "by": 2}]}
    said = json.dumps({"title": "Reach", "colour": 1, "scenes": [scene]})
    assert brief.left_out(said) == (
        "The briefing has no field 'colour'; it was left out.",
        "Scene 1 has no field 'headlin'; it was left out.",
        "Scene 1, point 1 has no field 'by'; it was left out.",
    )
    assert brief.left_out(brief.write(brief.ready())) == ()


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("RELOS: what was agreed", "relos-what-was-agreed"),
        ("../../etc/passwd", "etc-passwd"),
        ("عنوان", "عنوان"),
        ("?!", "briefing"),
    ],
)
def test_a_file_is_called_as_its_briefing(title, stem):
    assert brief.Briefing(1, title).stem == stem


def test_a_whole_address_stands_for_its_query():
    link = "http://127.0.0.1:8501/Compare?a=relos&b=lemoa#top"
    (slide,) = brief.read(whole(scenes=[{"page": "compare", "scene": link}])).scenes
    assert slide.scene == "a=relos&b=lemoa"
