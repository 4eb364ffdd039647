"""One frozen Scene holds everything a picture shows; a Scene and its URL are two forms of the same thing."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from relos_map.catalogue import INDIA, Catalogue
from relos_map.catalogue.joined import OWN
from relos_map.words import message, say
from relos_map.words.amounts import days_under_way
from relos_map.world.oceans import OCEANS

RANGE_NM = (100, 6_000)
"""Shortest and longest range offered, nautical miles."""

RANGE_STEP_NM = 100

SPEED_KN = (5, 40)
"""Slowest and fastest speed offered, knots."""

YEARS = (2002, 2026)
"""First year with an agreement in the catalogue (GSOMIA) and the last year the catalogue covers."""

MEASURES = MappingProxyType({"sea": message("Over water"), "ring": message("Great circle")})
SAILINGS = MappingProxyType(
    {"india": message("India’s ships from partner ports"), "partner": message("Partner’s ships from Indian ports")}
)
EVIDENCES = MappingProxyType({"named": message("Named ports"), "all": message("With candidates")})
ICES = MappingProxyType(
    {
        "summer": message("Summer: Northern Sea Route open"),
        "winter": message("Winter: Northern Sea Route closed"),
        "none": message("No ice limit"),
    }
)

"""What the choices are called on screen, to be said there."""

Bounds = tuple[float, float, float, float]
"""A part of a plane: left, bottom, right, top, in plane units."""


class Frame(NamedTuple):
    """The part of a view that the map was moved to."""

    view: str
    bounds: Bounds


@dataclass(frozen=True)
class Scene:
    """What is on screen. Every field but ``on`` has the name of its URL key and of its widget.

    A scene is only what is asked for; `check` says whether a catalogue has it.

    Parameters
    ----------
    view
        The plane of the map: ``eurasia``, ``arctic``, ``pacific`` or ``indian``.
    nm
        Range, whole nautical miles, 100 to 6,000.
    measure
        ``sea``, over navigable water, or ``ring``, the great circle.
    sailing
        Whose ships: ``india``, from partner ports, or ``partner``, from Indian ports.
    evidence
        ``named`` ports, or ``all`` with candidates, whose access is not confirmed.
    as_of
        Year, 2002 to 2026: pacts signed later are not there yet.
    knots
        Speed, whole knots, 5 to 40: for days under way, not for reach.
    ice
        Season, ``summer`` or ``winter``, or ``none`` for no limit; counts over water.
    avoid
        Passages closed to ships, by id; counts over water.
    without
        Ids of ports that are switched off, India's own too.
    home
        Whether India's own ports are shown.
    lanes
        Whether sea lanes are shown.
    focus
        Id of the site or passage whose card is open; empty for none.
    at
        A clicked point as (lon, lat) in degrees.
    frame
        Where the map was moved to, None for the whole view; counts for the view it was made in.
    pact
        The agreement that is read on its own page.
    a, b
        The two sides compared: ids of agreements, or ``home``.
    start, end
        The ends of a route: ids of sites, or points as ``lat,lon`` in degrees.
    on
        The (agreement, ocean) pairs switched on, each a URL key of its own such as ``relos_arctic``.

    Examples
    --------
    >>> Scene(view="indian", nm=1_000, on=frozenset({("lemoa", "indian")}))
    """

    view: str = "eurasia"
    nm: int = 2_000
    measure: str = "sea"
    sailing: str = "india"
    evidence: str = "named"
    as_of: int = YEARS[1]
    knots: int = 15
    ice: str = "summer"
    avoid: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    home: bool = True
    lanes: bool = False
    focus: str = ""
    at: tuple[float, float] | None = None
    frame: Frame | None = None
    pact: str = "relos"
    a: tuple[str, ...] = ("relos",)
    b: tuple[str, ...] = ("lemoa",)
    start: str = "in-mumbai"
    end: str = "ru-vladivostok"
    on: frozenset[tuple[str, str]] = frozenset({("relos", "arctic"), ("relos", "pacific")})

    @property
    def days(self) -> float:
        """Days under way at the chosen speed to the chosen range."""
        return days_under_way(self.nm, self.knots)

    @property
    def earlier(self) -> bool:
        """Whether it shows a year before the last that there is."""
        return self.as_of < YEARS[1]

    @property
    def agreements(self) -> tuple[str, ...]:
        """Agreements with at least one ocean switched on, sorted by id."""
        return tuple(sorted({agreement for agreement, _ in self.on}))

    def frame_in(self, view: str) -> Bounds | None:
        """The part of a view that the map was moved to; None where it shows all of it."""
        return self.frame.bounds if self.frame and self.frame.view == view else None

    def oceans_of(self, agreement: str) -> tuple[str, ...]:
        """Oceans switched on for an agreement, in the usual order."""
        return tuple(ocean for ocean in OCEANS if (agreement, ocean) in self.on)


DEFAULT = Scene()


@dataclass(frozen=True)
class Refused:
    """A value that a scene cannot use: its key, the value given, and what is allowed instead."""

    key: str
    value: str
    reason: str

    @property
    def told(self) -> str:
        """The same as a sentence."""
        return say("{key} is {value!r}: {reason}.", key=self.key, value=self.value, reason=self.reason)


def toggle_key(agreement: str, ocean: str) -> str:
    """URL key and widget key of one toggle."""
    return f"{agreement}_{ocean}"


def toggles(catalogue: Catalogue) -> dict[str, tuple[str, str]]:
    """Every toggle that can be switched on: key -> (agreement, ocean)."""
    return {
        toggle_key(agreement.id, ocean): (agreement.id, ocean)
        for agreement in catalogue.agreements.values()
        if agreement.opens_places
        for ocean in OCEANS
    }


OWN_KEYS = tuple(toggle_key(OWN, ocean) for ocean in OCEANS)
"""Toggles of a person's own ports, which a link cannot carry."""


def sides(catalogue: Catalogue) -> tuple[str, ...]:
    """What can stand on a side of a comparison: India's own ports, and every agreement that opens places."""
    return (INDIA, *(agreement.id for agreement in catalogue.agreements.values() if agreement.opens_places))
