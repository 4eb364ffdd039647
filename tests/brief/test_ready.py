"""The ready briefing: its numbers are the program's, its sources are known, and its links are understood."""

import pytest
from tools import derive_briefing

from relos_map import brief
from relos_map.brief.files import READY
from relos_map.chart.composers import Composer
from relos_map.errors import InputError

READ = brief.ready()


def test_it_is_what_the_data_and_the_program_say_now(atlas):
    now = brief.write(derive_briefing.derived(Composer(atlas)))
    assert READY.read_text(encoding="utf-8") == now, "stale: read what changed, then run tools/derive_briefing.py"


def test_it_tells_the_story_in_order(atlas):
    shown = [brief.shown(slide, Composer(atlas)) for slide in READ.scenes]
    assert [one.slide.page for one in shown] == [
        *("agreements", "explore", "explore", "explore", "compare"),
        *("explore", "agreements", "explore", "explore"),
    ]
    assert [one.refused for one in shown] == [()] * 9
    assert [one.scene.lanes for one in shown].index(True) == 5
    assert shown[7].scene.sailing == "partner"


@pytest.mark.parametrize("slide", READ.scenes, ids=lambda slide: slide.scene or slide.page)
def test_a_scene_has_points_with_known_sources_and_notes(slide, known):
    assert 2 <= len(slide.points) <= 3
    for point in slide.points:
        assert point.sources
        assert set(point.sources) <= set(known.sources)
    assert 2 <= slide.notes.count(". ") + slide.notes.count(".\n") + 1 <= 6


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(InputError, match="no such file") as caught:
        brief.read_file(tmp_path / "none.json")
    assert str(caught.value).count("\n") == 0
    with pytest.raises(InputError, match="is a directory"):
        brief.read_file(tmp_path)


def test_a_file_reads_as_its_content_does(tmp_path):
    (tmp_path / "mine.json").write_text(brief.write(READ), encoding="utf-8")
    assert brief.read_file(tmp_path / "mine.json") == READ
    (tmp_path / "long.json").write_bytes(b" " * (brief.MOST_BYTES + 7))
    with pytest.raises(brief.BriefingError, match="at most 1,000,000 are read"):
        brief.read_file(tmp_path / "long.json")
