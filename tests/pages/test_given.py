"""A value on its way to the browser may overtake a press on the widget that it is for: the press is given back then."""

from contextlib import suppress
from types import SimpleNamespace

import pytest

from relos_map.web import on_way


@pytest.fixture
def clock(monkeypatch):
    """Seconds; moved by hand."""
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr(on_way, "time", SimpleNamespace(monotonic=lambda: clock.now))
    monkeypatch.setattr(on_way.st, "session_state", {})
    return clock


def press(value):
    """Press a widget that holds ``measure``; whether the press is given back."""
    kept = on_way.st.session_state
    kept["measure"] = value
    before = kept[on_way._GIVEN].given["measure"]
    with on_way.giving():
        on_way.give("measure", value, due=False)
    return kept[on_way._GIVEN].given["measure"] != before


def test_a_press_soon_after_is_given_back_and_a_late_one_is_not(clock):
    with on_way.giving():
        on_way.give("measure", "ring", due=True)
    clock.now += 1
    assert press("sea")
    clock.now += 60
    assert not press("ring")


def test_it_travels_from_the_end_of_the_run_that_gave_it(clock):
    on_way.give("measure", "ring", due=True)  # as a callback does, before its run
    with suppress(InterruptedError), on_way.giving():
        clock.now += 20  # the run takes its while on a busy machine
        raise InterruptedError("another press")
    clock.now += 1
    assert press("sea")


def test_what_a_part_of_a_page_gives_travels_from_the_end_of_the_whole(clock):
    with on_way.giving():
        with on_way.giving():
            on_way.give("measure", "ring", due=True)
        clock.now += 20  # until the browser was sent all of it
    clock.now += 1
    assert press("sea")


def test_what_a_run_that_was_cut_short_gave_is_given_again(clock):
    with suppress(InterruptedError), on_way.giving():
        on_way.give("measure", "ring", due=True)
        raise InterruptedError("another press, before it was sent")
    clock.now += 60
    assert press("ring")
    clock.now += 60
    assert not press("ring")


def test_a_press_is_doubted_for_as_long_as_a_value_mostly_travels(clock):
    with on_way.giving():
        on_way.give("measure", "ring", due=True)
    assert not on_way.overtaken(), "it says what it was given"
    on_way.st.session_state["measure"] = "sea"
    assert on_way.overtaken()
    clock.now += 2
    assert not on_way.overtaken()


def test_what_was_given_before_does_not_set_out_again(clock):
    with on_way.giving():
        on_way.give("measure", "ring", due=True)
    clock.now += 20
    with on_way.giving():
        on_way.give("ice", "none", due=True)
    assert not press("sea")


def test_a_place_that_the_browser_still_shows_is_nobodys_choice(clock):
    kept = on_way.st.session_state
    kept["focus"] = "in-karwar"
    on_way.give("focus", None, due=True)  # water was clicked
    kept["focus"] = "in-karwar"  # and another press came before the run drew the list
    assert on_way.echoed("focus")
    kept["focus"] = "in-kochi"
    assert not on_way.echoed("focus"), "a person chose that"
    kept["focus"] = "in-karwar"
    on_way.draws("focus")
    assert on_way.echoed("focus")
    clock.now += 1
    assert not on_way.echoed("focus"), "the browser shows the water by now: a person chose the port again"


def test_a_place_that_was_drawn_in_a_run_that_was_cut_short_may_not_have_come(clock):
    kept = on_way.st.session_state
    kept["focus"] = "in-karwar"
    with suppress(InterruptedError), on_way.giving():
        on_way.give("focus", None, due=True)
        on_way.draws("focus")
        raise InterruptedError("another press")
    clock.now += 5
    kept["focus"] = "in-karwar"
    assert on_way.echoed("focus")
