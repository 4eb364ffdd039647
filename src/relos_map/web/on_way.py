"""What widgets were given, on its way to the browser: a press may come before it, and be given back or be no choice."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

_GIVEN = "_given"
_TRAVELS_S = 3
"""How long a value that was set here may be on its way to the browser."""

_ARRIVES_S = 1
"""How long it mostly is, at the most."""

_SETS_OUT_S = 0.3
"""How long the browser takes to show what was drawn, where nothing holds it up."""

PLACES = ("focus", "start", "end")
"""Lists of places, which a press elsewhere sets, on the map above all."""

_MOST_BEFORE = 4
"""So many places of before are known of each, besides the last: quick presses on the map set one after another."""


@dataclass
class _OnWay:
    """What widgets were given, and the time when the run that gave it had ended; never, while that goes on.

    ``lost`` may never have set out: Streamlit cuts a run short before it sends what the run has just drawn.
    ``before`` is what the browser may still show in a place's list, and ``drawn`` when a run last drew the list anew;
    never, where none has.
    """

    given: dict[str, tuple[Any, float]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    before: dict[str, list[Any]] = field(default_factory=dict)
    drawn: dict[str, float] = field(default_factory=dict)
    runs: int = 0

    def told(self, *, cut_short: bool) -> None:
        now = time.monotonic()
        if cut_short:
            self.lost |= {name for name, (_, at) in self.given.items() if at > now}
            self.drawn = {name: math.inf if now - at < _SETS_OUT_S else at for name, at in self.drawn.items()}
        self.given = {name: (value, min(at, now)) for name, (value, at) in self.given.items()}

    def overtook(self, name: str, value: Any, within_s: float = _TRAVELS_S) -> bool:
        """Whether a widget was pressed so soon after it was given another value that this may have come last.

        The browser then shows what was given, and the press has to be given back; as what was lost has to be.
        """
        before, at = self.given.get(name, (value, 0))
        return name in self.lost or bool(before != value and time.monotonic() - at < within_s)

    def replaced(self, name: str, value: Any) -> None:
        """A list of places is about to show another one; one that is not on screen shows none before."""
        shown = st.session_state.get(name, value)
        if name not in st.session_state:
            self.before[name] = []
        elif shown != value:
            self.before[name] = [*self.before.get(name, ())[-_MOST_BEFORE:], shown]
        self.drawn[name] = math.inf

    def draws(self, name: str) -> None:
        """A run draws a list; the first since its place was set counts."""
        if name in self.drawn:
            self.drawn[name] = min(self.drawn[name], time.monotonic())

    def echoes(self, name: str, value: Any) -> bool:
        """Whether a list shows its old place, as the new one has not come: nobody chose that.

        The browser says with every press what all widgets of the page show.
        """
        soon = time.monotonic() - self.drawn.get(name, -math.inf) < _SETS_OUT_S
        return soon and value in self.before.get(name, ())


def _on_way() -> _OnWay:
    found: _OnWay = st.session_state.setdefault(_GIVEN, _OnWay())
    return found


def echoed(name: str) -> bool:
    """Whether what a list of places says is what it showed before a press elsewhere set it; for callbacks, too."""
    return name in PLACES and name in st.session_state and _on_way().echoes(name, st.session_state[name])


def overtaken() -> bool:
    """Whether a widget was pressed while another value may have been on its way to it; for callbacks.

    The press is given back where the widget is drawn next.
    """
    on_way = _on_way()
    return any(
        on_way.overtook(name, st.session_state[name], _ARRIVES_S) for name in on_way.given if name in st.session_state
    )


def give(name: str, value: Any, *, due: bool) -> None:
    """Set what a widget shows, in the browser too, where that is ``due``, was lost, or was overtaken."""
    on_way = _on_way()
    if due or on_way.overtook(name, value):
        if name in PLACES:
            on_way.replaced(name, value)
        st.session_state[name] = value
        on_way.given[name] = value, math.inf
        on_way.lost.discard(name)


@contextmanager
def giving() -> Iterator[None]:
    """A run of a whole page, or of a part of it: what it gives to widgets travels to the browser until some time after.

    What a part gives in the run of a whole page travels until that ends.
    """
    on_way, whole = _on_way(), False
    on_way.runs += 1
    try:
        yield
        whole = True
    finally:  # a press may cut the run short, and would do so again in whatever asks Streamlit here
        on_way.runs -= 1
        if not on_way.runs:
            on_way.told(cut_short=not whole)


def draws(name: str) -> None:
    """A run draws a widget."""
    _on_way().draws(name)
