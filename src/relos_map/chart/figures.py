"""What stands beside a map: rows of its legend, and in numbers shares of the oceans, a split of each, or ways."""

from dataclasses import dataclass
from typing import Literal

from relos_map.chart.credit import Credit
from relos_map.chart.style import Look
from relos_map.words.amounts import percent

Sign = Literal["reach", "part", "count", "way", "ice", "hollow", "off", "air", "band", "limit"]


@dataclass(frozen=True)
class Row:
    """One sign and what it means.

    ``kind`` says what to draw: ``reach`` an area with its edge and its mark, ``part`` an area alone, ``count`` a step
    of the scale of how many pacts reach a water, ``way`` a line, ``ice`` the ice edge, ``hollow`` a hollow mark,
    ``off`` a struck one, ``air`` an air base's, ``band`` the hatched inner edge, ``limit`` the limit of an ocean, a
    fine line. An area is filled with the look's colour at ``opacity`` (0: not filled) and, where ``whole``, thinly
    covered with its pattern. ``faint`` is for reach that counts on access not confirmed: a broken pattern, a thinner
    edge, a hollow mark. ``look`` is None where the theme has the colour: for the ice edge and limits. ``note`` is what
    a legend with room says below the name, or how a ``count`` is written; ``width`` that of a line, design units.
    """

    id: str
    kind: Sign
    name: str
    look: Look | None = None
    opacity: float = 0.0
    whole: bool = False
    faint: bool = False
    note: str = ""
    width: float = 0.0


@dataclass(frozen=True)
class OceanShare:
    """How much of one ocean lies within range: without any pact, and with the pacts switched on for it.

    ``own`` is whether own ports are counted at all, ``none`` why no pact is: "" where one opens a port here.
    ``pacts`` are those that reach a whole percent of it, so that none is named for what another opens; where none does,
    those that reach anything; all, where no pact does. ``credits`` say whom the share is owed to, own ports first;
    their points make up the share as it is shown. ``alone`` is what each pact adds that no other does, where there are
    more than two.
    """

    ocean: str
    name: str
    pacts: tuple[str, ...]
    total_km2: float
    own_km2: float
    pacts_km2: float
    with_km2: float
    credits: tuple[Credit, ...]
    alone: tuple[Credit, ...]
    own: bool
    none: str

    @property
    def own_share(self) -> float:
        """Share of the ocean that own ports alone reach, 0 to 1."""
        return self.own_km2 / self.total_km2

    @property
    def pacts_share(self) -> float:
        """Share that the pacts' ports alone reach, 0 to 1."""
        return self.pacts_km2 / self.total_km2

    @property
    def with_share(self) -> float:
        """Share that own ports and the pacts' ports reach together, 0 to 1."""
        return self.with_km2 / self.total_km2

    @property
    def added_points(self) -> int:
        """Percentage points that the pacts add; the difference of the two percentages as they are shown."""
        return percent(self.with_share) - percent(self.own_share)


@dataclass(frozen=True)
class LaneShare:
    """How much of the sea lanes lies within range, in nautical miles, lane by lane in one order.

    ``own_nm`` is what own ports reach without any pact, ``with_nm`` what they and all pacts reach; ``pacts`` hold, for
    each pact that opens a port, its id, its name and what own ports and its own reach.
    """

    lengths_nm: tuple[float, ...]
    own_nm: tuple[float, ...]
    pacts: tuple[tuple[str, str, tuple[float, ...]], ...]
    with_nm: tuple[float, ...]

    @property
    def total_nm(self) -> float:
        """The length of all lanes."""
        return sum(self.lengths_nm)

    @property
    def own_share(self) -> float:
        """The share of that without any pact, 0 to 1."""
        return sum(self.own_nm) / self.total_nm

    @property
    def with_share(self) -> float:
        """The share with all pacts, 0 to 1."""
        return sum(self.with_nm) / self.total_nm

    @property
    def pact_shares(self) -> tuple[tuple[str, str, float], ...]:
        """Id, name and share with each pact alone."""
        return tuple((pact, name, sum(nm) / self.total_nm) for pact, name, nm in self.pacts)

    @property
    def added_points(self) -> int:
        """Percentage points that the pacts add; the difference of the two percentages as they are shown."""
        return percent(self.with_share) - percent(self.own_share)


@dataclass(frozen=True)
class Split:
    """One ocean split between two sides, in km² as they are shown; A is ``only_a + both``."""

    ocean: str
    name: str
    total_km2: int
    only_a_km2: int
    both_km2: int
    only_b_km2: int

    @property
    def a_km2(self) -> int:
        """What side A reaches."""
        return self.only_a_km2 + self.both_km2

    @property
    def b_km2(self) -> int:
        """What side B reaches."""
        return self.only_b_km2 + self.both_km2

    @property
    def neither_km2(self) -> int:
        """What neither side reaches."""
        return max(0, self.total_km2 - self.only_a_km2 - self.both_km2 - self.only_b_km2)


@dataclass(frozen=True)
class Side:
    """One side of a comparison: its letter, who stands on it or why nobody sails there, and whether anyone does."""

    letter: str
    told: str
    sails: bool


@dataclass(frozen=True)
class Splits:
    """A comparison in figures: its two sides, and each ocean split between them."""

    sides: tuple[Side, Side]
    oceans: tuple[Split, ...]


@dataclass(frozen=True)
class Ways:
    """A voyage's ways as rows of the legend, the one as set first, then what else its lines mean."""

    rows: tuple[Row, ...]


Figures = tuple[OceanShare, ...] | Splits | Ways
