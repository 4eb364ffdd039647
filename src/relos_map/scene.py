"""One frozen Scene holds everything a picture shows; a Scene and its URL are two forms of the same thing."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, NamedTuple

from relos_map.catalogue import Catalogue
from relos_map.catalogue.joined import OWN, is_own
from relos_map.oceans import OCEANS
from relos_map.style import HOME
from relos_map.views import VIEWS

RANGE_NM = (100, 6_000)
"""Shortest and longest range offered, nautical miles."""

RANGE_STEP_NM = 100

SPEED_KN = (5, 40)
"""Slowest and fastest speed offered, knots."""

YEARS = (2002, 2026)
"""First year with an agreement in the catalogue (GSOMIA) and the last year the catalogue covers."""

MEASURES = MappingProxyType({"sea": "Over water", "ring": "Great circle"})
SAILINGS = MappingProxyType(
    {"india": "India's ships from partner ports", "partner": "Partner's ships from Indian ports"}
)
EVIDENCES = MappingProxyType({"named": "Named ports", "all": "With candidates"})
ICES = MappingProxyType(
    {"summer": "Summer: Northern Sea Route open", "winter": "Winter: Northern Sea Route closed", "none": "No ice limit"}
)

Bounds = tuple[float, float, float, float]
"""A part of a plane: left, bottom, right, top, in plane units."""


class Frame(NamedTuple):
    """The part of a view that the map was moved to."""

    view: str
    bounds: Bounds


@dataclass(frozen=True)
class Scene:
    """What is on screen. Every field but ``on`` has the name of its URL key and of its widget.

    ``on`` holds the (agreement, ocean) pairs switched on, each a URL key of its own such as ``relos_arctic``;
    ``without`` the ids of ports that are switched off, India's own among them; ``focus`` the id of the site whose card
    is open, ``at`` a clicked point as (lon, lat) in degrees. ``frame`` is where the map was moved to, None for the
    whole view; it counts for the view it was made in. ``pact`` is the agreement read on its own page, ``a`` and ``b``
    the two sides compared (agreement ids, or ``home``), ``start`` and ``end`` the ends of a route: ids of sites, or
    points as ``lat,lon``.
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
        return self.nm / self.knots / 24

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
    return (HOME, *(agreement.id for agreement in catalogue.agreements.values() if agreement.opens_places))


def to_params(scene: Scene) -> dict[str, str]:
    """The URL query of a scene: only what differs from the default, so that short links stay short."""
    params = {
        field.name: _WRITE.get(field.name, str)(getattr(scene, field.name))
        for field in fields(Scene)
        if field.name != "on" and getattr(scene, field.name) != getattr(DEFAULT, field.name)
    }
    changed = sorted(scene.on ^ DEFAULT.on)
    return params | {toggle_key(*pair): "1" if pair in scene.on else "0" for pair in changed}


def from_params(
    params: Mapping[str, str], catalogue: Catalogue, passages: Iterable[str]
) -> tuple[Scene, tuple[Refused, ...]]:
    """The scene of a URL query, and each value that could not be used.

    Such a value falls back to its default; keys that are nobody's are left alone.
    """
    refused: list[Refused] = []
    own: list[Refused] = []

    def read(key: str, reader: Callable[[str], Any], default: Any) -> Any:
        try:
            return reader(params[key]) if key in params else default
        except ValueError as reason:
            lost = OWN not in catalogue.agreements and any(map(_says_own, params[key].split(",")))
            (own if lost else refused).append(Refused(key, params[key][:40], _NO_OWN if lost else str(reason)))
            return default

    readers = _readers(catalogue, frozenset(passages))
    values = {key: read(key, reader, getattr(DEFAULT, key)) for key, reader in readers.items()}
    switches = toggles(catalogue)
    on = frozenset(pair for key, pair in switches.items() if read(key, _boolean, pair in DEFAULT.on))
    for agreement in catalogue.agreements.values():
        keys = (toggle_key(agreement.id, ocean) for ocean in OCEANS)
        refused += [
            Refused(key, params[key][:40], f"{agreement.short} opens no place, so it stays off")
            for key in keys
            if key in params and key not in switches
        ]
    if OWN not in catalogue.agreements:
        own += [Refused(key, params[key][:40], _NO_OWN) for key in OWN_KEYS if key in params]
    refused += own[:1]  # one reason, said once
    return Scene(**values, on=on), tuple(refused)


_NO_OWN = "no link carries ports from a person's own file; add the file in Explore"


def _says_own(text: str) -> bool:
    return text.strip() == OWN or is_own(text.strip())


def _readers(catalogue: Catalogue, passages: frozenset[str]) -> dict[str, Callable[[str], Any]]:
    return {
        "view": _one_of(VIEWS),
        "nm": _whole(*RANGE_NM),
        "measure": _one_of(MEASURES),
        "sailing": _one_of(SAILINGS),
        "evidence": _one_of(EVIDENCES),
        "as_of": _whole(*YEARS),
        "knots": _whole(*SPEED_KN),
        "ice": _one_of(ICES),
        "avoid": _some_of(passages, "passage"),
        "without": _ports(catalogue),
        "home": _boolean,
        "focus": _one_of(catalogue.bases, "the id of a site in the catalogue"),
        "at": _point,
        "frame": _frame,
        "pact": _one_of(catalogue.agreements),
        "a": _some_of(sides(catalogue), "side to compare"),
        "b": _some_of(sides(catalogue), "side to compare"),
        "start": _end(catalogue),
        "end": _end(catalogue),
    }


_WRITE: dict[str, Callable[[Any], str]] = {
    "avoid": ",".join,
    "without": ",".join,
    "a": ",".join,
    "b": ",".join,
    "home": lambda value: str(int(value)),
    "at": lambda point: f"{point[1]:.2f},{point[0]:.2f}" if point else "",
    "frame": lambda frame: ",".join((frame.view, *(f"{edge:g}" for edge in frame.bounds))),
}


def _one_of(allowed: Iterable[str], what: str = "") -> Callable[[str], str]:
    names = list(allowed)

    def read(text: str) -> str:
        if text not in names:
            raise ValueError(f"it must be {what or 'one of ' + ', '.join(names)}")
        return text

    return read


def _some_of(allowed: Iterable[str], what: str) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        chosen = tuple(sorted({part.strip() for part in text.split(",") if part.strip()}))
        unknown = [name for name in chosen if name not in allowed]
        if unknown:
            raise ValueError(f"no {what} is called {unknown[0]!r}")
        return chosen

    return read


def _ports(catalogue: Catalogue) -> Callable[[str], tuple[str, ...]]:
    known = _some_of([key for key, base in catalogue.bases.items() if base.sea_access], "port")

    def read(text: str) -> tuple[str, ...]:
        parts = [part.strip() for part in text.split(",")]
        # A person's own port that is not there any more takes no other port's switch with it.
        return known(",".join(part for part in parts if part in catalogue.bases or not is_own(part)))

    return read


def _end(catalogue: Catalogue) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text in catalogue.bases:
            return text
        try:
            lon, lat = _point(text)
        except ValueError:
            raise ValueError("it must be the id of a site, or a latitude and a longitude such as 12.50,80.10") from None
        return f"{lat:.2f},{lon:.2f}"

    return read


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and low <= int(text[:9]) <= high):
            raise ValueError(f"it must be a whole number from {low:,} to {high:,}")
        return int(text)

    return read


def _boolean(text: str) -> bool:
    if text.lower() not in {"0", "1", "true", "false"}:
        raise ValueError("it must be 1 or 0")
    return text.lower() in {"1", "true"}


def _point(text: str) -> tuple[float, float]:
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        lat = lon = math.nan
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError("it must be a latitude and a longitude such as 12.50,80.10")
    return round(lon, 2), round(lat, 2)


def framed(view_id: str, edges: Sequence[float]) -> Frame | None:
    """The frame of some edges (left, bottom, right, top, plane units) of a view, held to its plane and to 0.01 units.

    None where they hold nothing of the plane.
    """
    x, y = (math.floor(100 * half) / 100 for half in VIEWS[view_id].extent)
    left, bottom, right, top = (round(edge, 2) + 0.0 for edge in edges)
    held = max(left, -x), max(bottom, -y), min(right, x), min(top, y)
    return Frame(view_id, held) if held[0] < held[2] and held[1] < held[3] else None


def _frame(text: str) -> Frame:
    view_id, *edges = text.split(",")
    try:
        numbers = [float(edge) for edge in edges]
    except ValueError:
        numbers = []
    if view_id in VIEWS and len(numbers) == len(_EDGES) and all(map(math.isfinite, numbers)):
        found = framed(view_id, numbers)
        if found:
            return found
    raise ValueError(
        "it must be a view and the left, bottom, right and top of a part of it, such as arctic,-20,-10,20,10"
    )


_EDGES = ("left", "bottom", "right", "top")
