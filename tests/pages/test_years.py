"""Playing the years on Explore: pact by pact, one map, a stop button, and no year lost to a late answer."""

import pytest
from streamlit.testing.v1 import AppTest

from relos_map import paths
from relos_map.scene import YEARS
from relos_map.web import timeline


class Clock:
    """Stands in for the server's clock."""

    def __init__(self):
        self.now = 100.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    found = Clock()
    monkeypatch.setattr(timeline, "time", found)
    return found


def explore(**params):
    at = AppTest.from_file(str(paths.APP), default_timeout=120)
    for key, value in {"measure": "ring", "view": "indian", **params}.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception
    return at


def press(at):
    at.button(key="play").click().run()
    assert not at.exception


def tick(at, clock, seconds):
    clock.now += seconds
    at.run()
    assert not at.exception
    return slider(at).value


def slider(at):
    (found,) = [one for one in at.slider if one.label == "Year"]
    return found


def headline(at):
    return next(element.proto.body for element in at.get("html") if "headline" in element.proto.body)


def on(at):
    return {toggle.key for toggle in at.toggle if toggle.value}


def test_play_starts_at_the_first_year_with_every_pact_on(clock):
    at = explore()
    before = at.get("component_instance")[0].proto.id
    press(at)
    assert slider(at).value == YEARS[0]
    assert slider(at).disabled
    assert at.button(key="play").label == "Stop"
    assert {"lemoa_indian", "france_arctic", "relos_indian"} <= on(at)
    assert f"By {YEARS[0]}, " in headline(at)
    assert at.get("component_instance")[0].proto.id == before, "the map must not be mounted again"


def test_years_pass_when_they_are_due_and_not_before_and_stop_at_a_press(clock):
    at = explore()
    press(at)
    assert tick(at, clock, 0.5) == 2002, "a year in which a pact was signed stays longer"
    assert tick(at, clock, 1.0) == 2003
    assert tick(at, clock, 0.2) == 2003
    slider(at)._value = 2026  # what the browser showed before; a person could not move it now
    assert tick(at, clock, 0.3) == 2004, "a late answer of the browser brings no year back"
    press(at)
    assert at.button(key="play").label == "Play"
    assert tick(at, clock, 60) == 2004


def test_two_pacts_that_are_on_are_left_as_they_are(clock):
    at = explore(lemoa_indian="1")
    chosen = on(at)
    press(at)
    assert on(at) == chosen


def test_it_goes_on_from_the_year_shown_and_stops_at_the_last(clock):
    at = explore(as_of=str(YEARS[1] - 1))
    press(at)
    assert slider(at).value == YEARS[1] - 1
    assert tick(at, clock, timeline.HOLD_S) == YEARS[1]
    assert at.button(key="play").label == "Play"
    assert not slider(at).disabled
    assert "By 20" not in headline(at)


@pytest.mark.parametrize(
    ("year", "told"), [(2018, "signed: COMCASA, France, Oman"), (2003, "no pact signed that year"), (2026, "today")]
)
def test_the_slider_says_what_was_signed(year, told):
    at = explore(as_of=str(year))
    assert any(told in element.proto.body and str(year) in element.proto.body for element in at.get("html"))
