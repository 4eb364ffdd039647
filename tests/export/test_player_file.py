"""A talk in one file: small, the same each time, naming no address to load, and stopped where it is cancelled."""

import json
import re

import pytest
from tools import brackets

from relos_map import brief, words
from relos_map.brief import Briefing, Point, Slide
from relos_map.chart.composers import BOARDS, Composer
from relos_map.draw import scripts as map_scripts
from relos_map.draw.options import Options
from relos_map.export import player_data, player_file

LARGEST = 6_000_000
HOSTILE = "</script><script>window.ran = 1</script><img src=x onerror=window.ran=1>`${window.ran=1}`"

SCENES = tuple(
    Slide(page, f"measure=ring&nm={nm}&view={view}&relos_indian=1&lemoa_indian=1", points=(Point("Said", ("wpi",)),))
    for page in ("explore", "agreements", "compare")
    for nm, view in ((1_000, "indian"), (2_000, "eurasia"), (3_000, "pacific"))
)
TALK = Briefing(1, "A talk", (*SCENES, Slide("explore", "measure=ring", HOSTILE, (Point(HOSTILE),), HOSTILE)))


def data_of(content):
    found = re.search(r"const DATA = (.*?);</script>", content)
    assert found
    return json.loads(found[1])


@pytest.fixture(scope="module")
def content(atlas):
    return player_file.write(TALK, Composer(atlas), Options()).decode()


def test_ten_scenes_are_small_and_load_nothing(content):
    assert len(content.encode()) <= LARGEST
    assert "default-src 'none'" in content
    assert "connect-src" not in content
    assert not re.findall(r"""<(?:script|link|img|iframe)[^>]+(?:src|href)=""", content)
    assert not re.findall(r"url\((?!#|data:)[^)]*\)", content)


def test_each_map_is_that_of_its_scene_and_its_marks_have_cards(content, atlas):
    data = data_of(content)
    for slide, scene in zip(TALK.scenes, data["scenes"], strict=True):
        assert slide.page in BOARDS
        assert {port["id"] for port in scene["drawing"]["ports"]} <= {*data["cards"]}
        assert {part["id"] for part in scene["drawing"]["alone"]} == {one["id"] for one in scene["drawing"]["layers"]}
        assert scene["drawing"]["summary"] == scene["found"]
    assert len({scene["drawing"]["sig"] for scene in data["scenes"]}) > 3


def test_texts_stand_in_it_as_data_only(content):
    assert content.count("window.ran") == data_text(content).count("window.ran") == 3 * 3
    assert data_of(content)["scenes"][-1]["notes"] == HOSTILE
    assert content.count("</script>") == 4


def data_text(content):
    return re.search(r"const DATA = (.*?);</script>", content)[1]


def test_its_bytes_are_the_same_each_time(content, atlas):
    assert player_file.write(TALK, Composer(atlas), Options()).decode() == content


def test_progress_is_told_before_each_scene_and_may_stop_it(atlas):
    told = []
    player_file.write(Briefing(1, "x", SCENES[:2]), Composer(atlas), Options(), lambda *at: told.append(at))
    assert told == [(0, 2), (1, 2)]
    with pytest.raises(brief.CancelledError, match="Called off"):
        player_file.write(TALK, Composer(atlas), Options(), lambda done, _: done < 1)


def test_a_scene_without_a_map_keeps_what_is_said_and_says_why(atlas):
    slide = Slide("compare", "a=&b=", "Mine", (Point("Still said", ("wpi", "My own book")),))
    scene = data_of(player_file.write(Briefing(1, "x", (slide,)), Composer(atlas), Options()).decode())["scenes"][0]
    assert scene["problem"]
    assert "drawing" not in scene
    ours, own = scene["points"][0]["sources"]
    assert ours["standing"] == "data set; at best: secondary"
    assert own["standing"] == ""


def test_what_a_link_asks_for_in_vain_is_said(atlas):
    slide = Slide("explore", "measure=ring&focus=xx-gone")
    composer = Composer(atlas)
    found = player_data.of(brief.shown(slide, composer))
    assert "focus" in found["refused"][0]


def test_all_that_the_player_says_goes_through_messages():
    with words.speaking(brackets.language()):
        said = player_data.words()
    for name, value in said.items():
        for text in value.values() if isinstance(value, dict) else [value]:
            assert not re.search(r"[^\W\d_]", re.sub(r"⟦[^⟧]*⟧|\{\w+\}", "", text)), name
    scripts = [file.read_text(encoding="utf-8") for file in player_file.FOLDER.glob("*.js")]
    used = {name for script in scripts for name in re.findall(r"\bwords\.(\w+)", script)}
    assert used <= {*said}
    assert {name for name in said if name not in used} <= {"black", "white"}


def test_modules_of_the_player_import_one_another_and_the_map_s():
    held = json.loads(map_scripts.import_map(player=player_file.FOLDER))["imports"]
    for file in player_file.FOLDER.glob("*.js"):
        for there in re.findall(r'^import .*"(.+)";', file.read_text(encoding="utf-8"), re.MULTILINE):
            assert there.replace("./", "player/") in held
        assert not re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|eval\(|document\.write", file.read_text("utf-8"))
