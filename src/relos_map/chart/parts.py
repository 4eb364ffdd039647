"""The water that is reached, cut into parts that do not overlap, so that every colour on a map is one of its legend.

While no ocean has more than two pacts, each pact has the water that it alone reaches, and what two reach has a look of
its own. With three or more in an ocean, water is coloured by how many pacts reach it, on one scale. Own reach is the
ground below: it is filled where no pact reaches. Reach that counts on access not confirmed is a part of its own, beyond
what named ports reach. Edges and their hatched bands are drawn whole, each in its pact's colour, above all parts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from relos_map.chart.chart import Area
from relos_map.chart.style import (
    BOTH_FILL_OPACITY,
    CANDIDATE_FILL_OPACITY,
    COUNT_FILL_OPACITY,
    FILL_OPACITY,
    HOME_FILL_OPACITY,
    look_of,
)
from relos_map.reach.atlas import DEEPEST, ReachKey, Region, Side
from relos_map.words import say, say_n
from relos_map.words.numbers import number


def parts_of(reaches: Sequence[Area]) -> tuple[Area, ...]:
    """The parts of some reaches; those of a comparison are parts already.

    What one reach covers has its id and no row of its own in a legend; ``both`` and ``both_all`` are what two reach,
    ``count-1`` to ``count-4`` the steps of the scale, ``candidates`` what only candidates of several pacts reach.
    """
    if any(_key(area).op != "within" for area in reaches):
        return tuple(_compared(area) for area in reaches)
    pacts = [area for area in reaches if not area.own]
    own = [_own(area, pacts) for area in reaches if area.own]
    return (*own, *(_counted(pacts) if _crowded(pacts) else _apart(pacts)))


def _crowded(pacts: Iterable[Area]) -> bool:
    """Whether more than two pacts are shown in one ocean."""
    shown = {(area.source, ocean) for area in pacts for ocean in area.oceans}
    return max(Counter(ocean for _, ocean in shown).values(), default=0) > 2


def _compared(area: Area) -> Area:
    opacity = BOTH_FILL_OPACITY if _key(area).op == "both" else FILL_OPACITY
    return Area(area.id, area.name, area.look, area.shape, area.oceans, opacity, whole=True)


def _own(area: Area, pacts: Sequence[Area]) -> Area:
    without = Region(_widest(pacts)) if pacts else None
    shape = area.shape.part(Region((_side(area),)), without)
    return Area(area.id, area.name, area.look, shape, area.oceans, HOME_FILL_OPACITY)


def _apart(pacts: Sequence[Area]) -> Iterator[Area]:
    """What each pact alone reaches, and what two reach."""
    for area in pacts:
        hidden = _widest(one for one in pacts if one.source != area.source)
        if area.faint:
            hidden += _sides(one for one in pacts if one.source == area.source and one is not area)
        shape = area.shape.part(Region((_side(area),)), Region(hidden) if hidden else None)
        opacity = CANDIDATE_FILL_OPACITY if area.faint else FILL_OPACITY
        yield Area(area.id, area.name, area.look, shape, area.oceans, opacity, whole=True, faint=area.faint)
    named, widest = _sides(one for one in pacts if not one.faint), _widest(pacts)
    two, look = len(widest) == 2, look_of("both")
    if len(widest) > 1 and widest != named:
        shape = pacts[0].shape.part(Region(widest, 2), Region(named, 2) if len(named) > 1 else None)
        name = say("both, candidates included") if two else say("two pacts, candidates included")
        yield Area("both_all", name, look, shape, opacity=COUNT_FILL_OPACITY[0], whole=True, faint=True, sign="part")
    if len(named) > 1:
        shape = pacts[0].shape.part(Region(named, 2), None)
        name = say("both") if two else say("two pacts")
        yield Area("both", name, look, shape, opacity=BOTH_FILL_OPACITY, whole=True, sign="part")


def _counted(pacts: Sequence[Area]) -> Iterator[Area]:
    """How many pacts reach a water from named ports, and what only candidates reach."""
    look, named, widest = look_of("both"), _sides(one for one in pacts if not one.faint), _widest(pacts)
    first = pacts[0].shape
    if widest != named:
        shape = first.part(Region(widest), Region(named) if named else None)
        name = say("candidates only")
        yield Area("candidates", name, look, shape, opacity=CANDIDATE_FILL_OPACITY, whole=True, faint=True, sign="part")
    for count, opacity in enumerate(COUNT_FILL_OPACITY[: len(named)], 1):
        more = Region(named, count + 1) if count < min(DEEPEST, len(named)) else None
        deepest = count == DEEPEST
        name = (
            say_n("{n} pact or more", "{n} pacts or more", count) if deepest else say_n("{n} pact", "{n} pacts", count)
        )
        step = say("{n}+", n=number(count)) if deepest else number(count)
        shape = first.part(Region(named, count), more)
        yield Area(f"count-{count}", name, look, shape, opacity=opacity, sign="count", note=step)


def _key(area: Area) -> ReachKey:
    """What a reach depends on; parts are made of nothing else."""
    key = area.shape.key
    if not isinstance(key, ReachKey):
        raise TypeError(f"{area.id} is a part already")
    return key


def _side(area: Area) -> Side:
    key = _key(area)
    return Side(key.fields[0], key.oceans)


def _sides(areas: Iterable[Area]) -> tuple[Side, ...]:
    return tuple(_side(area) for area in areas)


def _widest(areas: Iterable[Area]) -> tuple[Side, ...]:
    """The widest reach of each pact: with its candidates, where they are shown."""
    found: dict[str, Side] = {}
    for area in areas:
        if area.faint or area.source not in found:
            found[area.source] = _side(area)
    return tuple(found.values())
