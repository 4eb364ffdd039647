"""Ways over water between two points: as the conditions say, and round each passage on it; found once, then kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Condition
from typing import NamedTuple

from cachetools import LRUCache, cached

from relos_map import sea
from relos_map.catalogue import Base
from relos_map.errors import UnreachableError
from relos_map.sea import Conditions, Route
from relos_map.words import message, say


class Ends(NamedTuple):
    """Where a voyage starts and ends, each as (lon, lat) in degrees, and whether it is measured from its end.

    From which end a way is solved makes a mile of difference. So that all figures of two places agree, a point is
    measured from before any site, as its distances to all ports are, and an Indian port before any other.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    from_end: bool | None = None


def between(start: tuple[float, float], from_site: Base | None, end: tuple[float, float], to_site: Base | None) -> Ends:
    """The ends of a voyage between two points, or the sites that lie there."""
    first, second = _order(from_site), _order(to_site)
    return Ends(start, end, second < first if first != second else None)


def _order(site: Base | None) -> int:
    return 0 if site is None else 1 if site.home else 2


AS_SET = message("As set")
"""What the way is called for which nothing else is closed."""


@dataclass(frozen=True)
class Way:
    """One way of making a voyage: what it is called, and the route; ``reason`` says why there is none.

    ``closed`` is the name of the passage that was closed for it, if any was.
    """

    name: str
    conditions: Conditions
    route: Route | None
    reason: str = ""
    closed: str = ""


def as_set(ends: Ends, usual: Conditions) -> Way:
    """The way under the usual conditions.

    Raises
    ------
    InputError
        where an end is not on navigable water.
    """
    return _way(ends, _Other(say(AS_SET), usual))


def every(ends: Ends, usual: Conditions) -> Iterator[Way]:
    """The way as set, then with nothing closed, with each passage on it closed, and in the other season, as found.

    Raises
    ------
    InputError
        where an end is not on navigable water.
    """
    first = as_set(ends, usual)
    yield first
    for other in _others(first):
        yield _way(ends, other)


def at_hand(ends: Ends, usual: Conditions) -> tuple[Way, ...]:
    """Those of all ways that were found before; none where the way as set was not."""
    if (ends, usual) not in _ROUTES:
        return ()
    first = as_set(ends, usual)
    others = (_way(ends, other) for other in _others(first) if (ends, other.conditions) in _ROUTES)
    return (first, *others)


def complete(found: Sequence[Way]) -> bool:
    """Whether these are all the ways of a voyage that there are to find."""
    return bool(found) and len(found) == 1 + len(list(_others(found[0])))


_ROUTES: LRUCache[tuple[Ends, Conditions], Route | None] = LRUCache(512)
"""Routes by what they depend on; None where no open water joins the ends."""

_SEASONS = {
    "winter": message("Winter: Northern Sea Route closed"),
    "summer": message("Summer: Northern Sea Route open"),
}


class _Other(NamedTuple):
    """A way to look for: fields as those of a `Way`."""

    name: str
    conditions: Conditions
    closed: str = ""


def _way(ends: Ends, other: _Other) -> Way:
    route = _route(ends, other.conditions)
    reason = "" if route else say("no open water joins the two")
    return Way(other.name, other.conditions, route, reason, other.closed)


def _others(first: Way) -> Iterator[_Other]:
    """What to look for once the first way is known."""
    if first.route is None:
        return
    known, usual = sea.passage_names(), first.conditions
    if usual.avoid:  # what the closed passages cost, if anything
        yield _Other(say("None closed"), replace(usual, avoid=frozenset()))
    for passage in first.route.passages:
        if passage in known:
            closed = known[passage]
            yield _Other(say("{passage} closed", passage=closed), replace(usual, avoid=usual.avoid | {passage}), closed)
    if usual.ice != "none":
        other = "winter" if usual.ice == "summer" else "summer"
        yield _Other(say(_SEASONS[other]), replace(usual, ice=other))


@cached(_ROUTES, condition=Condition())
def _route(ends: Ends, conditions: Conditions) -> Route | None:
    try:
        return sea.route(ends.start, ends.end, conditions=conditions, from_b=ends.from_end)
    except UnreachableError:
        return None
