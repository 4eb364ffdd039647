"""Who a share of an ocean is owed to: own ports, what one pact alone adds to them, and what two or more add."""

from collections.abc import Sequence
from dataclasses import dataclass

from relos_map.catalogue import INDIA
from relos_map.chart.style import COUNT_FILL_OPACITY
from relos_map.reach.atlas import DEEPEST
from relos_map.reach.level_sets import Added
from relos_map.words import message, say
from relos_map.words.amounts import percent
from relos_map.words.numbers import number, signed

_SMALLEST_KM2 = 500.0
"""Less is not shown: sums of an ocean's cells are no finer."""

_COUNTS = (message("one pact"), message("two"), message("three"), message("four or more"))


@dataclass(frozen=True)
class Credit:
    """One part of a share: the layer whose look it wears, what it is called, its area, and whole points of the ocean.

    ``opacity`` is below 1 where the look is that of a scale.
    """

    look: str
    name: str
    km2: float
    points: int
    opacity: float = 1.0

    @property
    def figure(self) -> str:
        """The points in words; a part that is less than one of them is not none."""
        return say("under 1") if self._little else number(self.points)

    @property
    def more(self) -> str:
        """The same of a part that comes to the one before it: +18."""
        return say("under 1") if self._little else signed(self.points)

    @property
    def _little(self) -> bool:
        return self.points == 0 and self.km2 >= _SMALLEST_KM2


def credits_of(added: Added, pacts: Sequence[tuple[str, str]], own: str, points: tuple[int, int]) -> tuple[Credit, ...]:
    """The parts of what own ports and some pacts (id, name) reach of an ocean.

    Up to two pacts each have what they alone add, with what both add between; of more it is said how many add a water.
    Parts of nothing are left out. ``points`` are the whole percentages of own ports and of all, which the parts' points
    make up. Where own ports have no name they are not counted.
    """
    first = (Credit(INDIA, own, added.own_km2, points[0]),) if own else ()
    if len(pacts) > 2:
        parts = [
            ("both", say(name), km2, opacity)
            for name, km2, opacity in zip(_COUNTS[:DEEPEST], added.by_km2, COUNT_FILL_OPACITY, strict=False)
        ]
    else:
        two = len(pacts) == 2
        parts = [
            (pact, say("only {pact}", pact=name) if two else name, km2, 1.0)
            for (pact, name), km2 in zip(pacts, added.alone_km2, strict=True)
        ]
        if two:
            parts.insert(1, ("both", say("both"), added.by_km2[1], 1.0))
    parts = [part for part in parts if part[2] >= _SMALLEST_KM2]
    whole = shared_out([km2 for _, _, km2, _ in parts], points[1] - points[0])
    return (
        *first,
        *(Credit(look, name, km2, n, opacity) for (look, name, km2, opacity), n in zip(parts, whole, strict=True)),
    )


def alone_of(added: Added, pacts: Sequence[tuple[str, str]], total_km2: float) -> tuple[Credit, ...]:
    """What each of some pacts adds that no other does, the most first."""
    found = (
        Credit(pact, name, km2, percent(km2 / total_km2))
        for (pact, name), km2 in zip(pacts, added.alone_km2, strict=True)
        if km2 >= _SMALLEST_KM2
    )
    return tuple(sorted(found, key=lambda credit: -credit.km2))


def shared_out(sizes: Sequence[float], points: int) -> list[int]:
    """Whole points in proportion to some sizes, which make up a given sum: by largest remainder (Hamilton's method)."""
    total = sum(sizes)
    if total <= 0 or not sizes:
        return [0] * len(sizes)
    exact = [size / total * points for size in sizes]
    found = [int(share) for share in exact]
    by_rest = sorted(range(len(sizes)), key=lambda place: found[place] - exact[place])
    for place in by_rest[: points - sum(found)]:
        found[place] += 1
    return found
