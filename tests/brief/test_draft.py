"""A briefing in the making: whatever was done can be taken back and made again, and a scene is always chosen."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from relos_map import brief
from relos_map.brief.draft import MOST_STEPS
from relos_map.errors import InputError

PLACE = some.integers(-2, 6)
STEPS = some.one_of(
    some.builds(lambda n: ("add", brief.Slide("explore", f"nm={100 * n}")), some.integers(1, 9)),
    some.tuples(some.sampled_from(["remove", "duplicate", "undo", "redo"])),
    some.tuples(some.sampled_from(["move", "choose"]), PLACE),
    some.builds(lambda text: ("edit", brief.Slide("compare", "", text)), some.sampled_from("abc")),
    some.builds(lambda text: ("titled", text), some.sampled_from("xyz")),
)


def taken(draft, steps):
    for name, *values in steps:
        draft = getattr(draft, name)(*values)
    return draft


@given(some.lists(STEPS, max_size=30))
def test_undo_leads_all_the_way_back_and_redo_forth_again(steps):
    draft = taken(brief.Draft(), steps)
    assert draft.slide is None if not draft.now.scenes else draft.slide == draft.now.scenes[draft.chosen]
    seen = [draft.now]
    while draft.past:
        draft = draft.undo()
        seen.append(draft.now)
    assert draft.now == brief.Draft().now
    back = list(reversed(seen))
    for expected in back[1:]:
        draft = draft.redo()
        assert draft.now == expected
    if draft.past:
        assert draft.undo().redo() == draft


@given(some.lists(STEPS, max_size=30))
def test_every_step_changes_something(steps):
    draft = taken(brief.Draft(), steps)
    line = [*(one for one, _ in draft.past), draft.now, *(one for one, _ in draft.future)]
    assert all(one != other for one, other in pairwise(line))


def test_a_scene_moves_with_the_choice():
    slides = [brief.Slide("explore", f"nm={n}00") for n in range(1, 5)]
    draft = taken(brief.Draft(), [("add", one) for one in slides])
    moved = draft.choose(0).move(2)
    assert [one.scene for one in moved.now.scenes] == ["nm=200", "nm=300", "nm=100", "nm=400"]
    assert moved.slide == slides[0]
    assert moved.undo().now == draft.now


def test_a_scene_is_found_wherever_it_was_moved():
    slides = [brief.Slide("explore", f"nm={n}00") for n in (1, 2, 1, 3)]
    draft = taken(brief.Draft(), [("add", one) for one in slides])
    assert draft.place_of(slides[3], near=0) == 3
    assert draft.choose(3).move(0).place_of(slides[3], near=3) == 0
    assert (draft.place_of(slides[0], near=0), draft.place_of(slides[0], near=3)) == (0, 2)
    assert draft.place_of(brief.Slide("compare"), near=0) is None


def test_no_more_scenes_than_a_file_holds():
    draft = brief.Draft()
    for _ in range(brief.MOST_SCENES):
        draft = draft.add(brief.Slide("explore"))
    with pytest.raises(InputError, match="at most 200 scenes"):
        draft.duplicate()
    assert len(draft.past) == MOST_STEPS
