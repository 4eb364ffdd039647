"""The water that is reached, cut into parts that do not overlap, so that every colour on a map is one of its legend.

While no ocean has more than two pacts, each pact has the water that it alone reaches, and what two reach has a look of
its own. With three or more in an ocean, water is coloured by how many pacts reach it, on one scale. Own reach is the
ground below: it is filled where no pact reaches. Reach that counts on access not confirmed is a part of its own, beyond
what named ports reach. Edges and their hatched bands are drawn whole, each in its pact's colour, above all parts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from relos_map.catalogue import INDIA
from relos_map.chart.style import (
    BOTH_FILL_OPACITY,
    CANDIDATE_FILL_OPACITY,
    COUNT_FILL_OPACITY,
    FILL_OPACITY,
    HOME_FILL_OPACITY,
    Look,
    look_of,
)
from relos_map.reach.atlas import DEEPEST, Layer, PartKey, ReachKey, Region, Side

Kind = Literal["layer", "both", "count", "candidates"]


class Drawn(Protocol):
    """A layer as a picture draws it: what it is, its look, and the key of its geometry."""

    @property
    def layer(self) -> Layer: ...
    @property
    def look(self) -> Look: ...
    @property
    def key(self) -> ReachKey: ...


@dataclass(frozen=True)
class Part:
    """Water of one colour.

    ``kind`` is ``layer`` for what one layer covers, with that layer's id; ``both`` for what two reach; ``count`` for a
    step of the scale, ``count-1`` to ``count-4``; ``candidates`` for what only candidates of several pacts reach.
    ``whole`` is whether its look's pattern covers all of it, and ``faint`` whether it counts on access not confirmed,
    which breaks the pattern's lines.
    """

    id: str
    kind: Kind
    name: str
    look: Look
    opacity: float
    key: PartKey | ReachKey
    whole: bool = False
    faint: bool = False


def parts_of(layers: Sequence[Drawn]) -> tuple[Part, ...]:
    """The parts of some layers; those of a comparison are parts already."""
    if any(drawn.layer.op != "within" for drawn in layers):
        return tuple(_compared(drawn) for drawn in layers)
    pacts = [drawn for drawn in layers if drawn.layer.id != INDIA]
    own = [_own(drawn, pacts) for drawn in layers if drawn.layer.id == INDIA]
    return (*own, *(_counted(pacts) if _crowded(pacts) else _apart(pacts)))


def _crowded(pacts: Iterable[Drawn]) -> bool:
    """Whether more than two pacts are shown in one ocean."""
    shown = {(drawn.layer.source, ocean) for drawn in pacts for ocean in drawn.layer.oceans}
    return max(Counter(ocean for _, ocean in shown).values(), default=0) > 2


def _compared(drawn: Drawn) -> Part:
    opacity = BOTH_FILL_OPACITY if drawn.layer.op == "both" else FILL_OPACITY
    return Part(drawn.layer.id, "layer", drawn.layer.name, drawn.look, opacity, drawn.key, whole=True)


def _own(drawn: Drawn, pacts: Sequence[Drawn]) -> Part:
    without = Region(_widest(pacts)) if pacts else None
    return Part(
        INDIA, "layer", drawn.layer.name, drawn.look, HOME_FILL_OPACITY, _key(drawn, Region((_side(drawn),)), without)
    )


def _apart(pacts: Sequence[Drawn]) -> Iterator[Part]:
    """What each pact alone reaches, and what two reach."""
    for drawn in pacts:
        hidden = _widest(one for one in pacts if one.layer.source != drawn.layer.source)
        if drawn.layer.faint:
            hidden += _sides(one for one in pacts if one.layer.source == drawn.layer.source and one is not drawn)
        key = _key(drawn, Region((_side(drawn),)), Region(hidden) if hidden else None)
        opacity = CANDIDATE_FILL_OPACITY if drawn.layer.faint else FILL_OPACITY
        yield Part(
            drawn.layer.id, "layer", drawn.layer.name, drawn.look, opacity, key, whole=True, faint=drawn.layer.faint
        )
    named, widest = _sides(one for one in pacts if not one.layer.faint), _widest(pacts)
    two, look = len(widest) == 2, look_of("both")
    if len(widest) > 1 and widest != named:
        key = _key(pacts[0], Region(widest, 2), Region(named, 2) if len(named) > 1 else None)
        name = "both, candidates included" if two else "two pacts, candidates included"
        yield Part("both_all", "both", name, look, COUNT_FILL_OPACITY[0], key, whole=True, faint=True)
    if len(named) > 1:
        key = _key(pacts[0], Region(named, 2), None)
        yield Part("both", "both", "both" if two else "two pacts", look, BOTH_FILL_OPACITY, key, whole=True)


def _counted(pacts: Sequence[Drawn]) -> Iterator[Part]:
    """How many pacts reach a water from named ports, and what only candidates reach."""
    look, named, widest = look_of("both"), _sides(one for one in pacts if not one.layer.faint), _widest(pacts)
    if widest != named:
        key = _key(pacts[0], Region(widest), Region(named) if named else None)
        yield Part(
            "candidates", "candidates", "candidates only", look, CANDIDATE_FILL_OPACITY, key, whole=True, faint=True
        )
    for count, opacity in enumerate(COUNT_FILL_OPACITY[: len(named)], 1):
        more = Region(named, count + 1) if count < min(DEEPEST, len(named)) else None
        name = f"{count} pact{'s' if count > 1 else ''}{' or more' if count == DEEPEST else ''}"
        yield Part(f"count-{count}", "count", name, look, opacity, _key(pacts[0], Region(named, count), more))


def _key(drawn: Drawn, region: Region, without: Region | None) -> PartKey:
    return PartKey(region, without, drawn.key.view, drawn.key.nm)


def _side(drawn: Drawn) -> Side:
    return Side(drawn.key.fields[0], drawn.key.oceans)


def _sides(layers: Iterable[Drawn]) -> tuple[Side, ...]:
    return tuple(_side(drawn) for drawn in layers)


def _widest(layers: Iterable[Drawn]) -> tuple[Side, ...]:
    """The widest reach of each pact: with its candidates, where they are shown."""
    found: dict[str, Side] = {}
    for drawn in layers:
        if drawn.layer.faint or drawn.layer.source not in found:
            found[drawn.layer.source] = _side(drawn)
    return tuple(found.values())
