"""What tours, flash cards and questions share: names of pacts and places, seas worth knowing, empty maps."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import numpy as np

from relos_map.catalogue import Agreement, Base, Catalogue
from relos_map.catalogue.vocabulary import SHOWN
from relos_map.chart import one_pact
from relos_map.scene import DEFAULT, YEARS, Scene
from relos_map.words import capitalised, say
from relos_map.words.numbers import series
from relos_map.world import grid, oceans, places
from relos_map.world.views import VIEWS

SEAS_PER_OCEAN = 12
"""How many seas of each ocean are asked about: the largest."""


def called(pact: Agreement) -> str:
    """A pact's name where it stands alone: its acronym, or where its short form is only a country, its whole name."""
    return pact.short if pact.short.isupper() else pact.name


def seen(base: Base) -> str:
    """Where a site lies, in words: its sea, its ocean, its degrees."""
    sea = base.sea or oceans.sea_name(*base.point)
    whole = [oceans.OCEAN_NAMES[ocean] for ocean in base.oceans]
    names = [*([sea] if sea else []), *(say(name) for name in whole if name not in (sea or ""))]
    return f"{series(names)} · {places.degrees(base.point)}"


def role(base: Base) -> str:
    """What a site is and whose, in a few words and a sentence."""
    return say("{role} · {fleet}. {summary}", role=capitalised(say(base.role)), fleet=base.fleet, summary=base.summary)


def signed(pact: Agreement) -> str:
    """A pact's full title with date and place of signing, as a sentence."""
    if pact.signed and pact.signed_place:
        return say("{title}; signed {date}, {place}.", title=pact.title, date=pact.signed, place=pact.signed_place)
    return say("{title}; signed {date}.", title=pact.title, date=pact.signed or pact.signed_place)


def plain(base: Scene = DEFAULT) -> Scene:
    """A scene's range, speed and measure without any reach, port or pin; today, India sailing, all named ports."""
    return replace(
        base,
        on=frozenset(),
        home=False,
        lanes=False,
        focus="",
        at=None,
        evidence="named",
        as_of=YEARS[1],
        sailing="india",
        without=(),
    )


def reach_of(catalogue: Catalogue, pact: str | None, base: Scene = DEFAULT) -> Scene:
    """The reach of a pact in the view that suits it; nothing where there is none to draw. ``base`` is as in `plain`."""
    ports = catalogue.ports_opened(pact) if pact else ()
    on = frozenset((pact, ocean) for ocean in oceans.OCEANS) if pact and ports else frozenset()
    return replace(plain(base), on=on, view=one_pact.best_view(ports))


def view_holding(point: tuple[float, float], ocean_ids: Sequence[str]) -> str:
    """The view to look for a place in: its ocean's where that shows it, otherwise the first that does."""
    order = [*(ocean for ocean in ocean_ids if ocean in VIEWS), *VIEWS]
    return next((view for view in order if _holds(view, point)), order[0])


@cache
def seas() -> Mapping[str, str]:
    """Name of a sea -> the ocean it is counted in: the largest of each ocean, those named after an ocean left out."""
    _, known = oceans.sea_numbers()
    found: dict[str, str] = {}
    for ocean in oceans.OCEANS:
        names = [sea.name for sea in known.values() if sea.ocean == ocean and "Ocean" not in sea.name]
        found |= dict.fromkeys(names[:SEAS_PER_OCEAN], ocean)
    return MappingProxyType(found)


@cache
def sea_point(name: str) -> tuple[float, float]:
    """A point (lon, lat) in a named sea: the centre of the cell nearest to the middle of all its cells."""
    numbers, known = oceans.sea_numbers()
    wanted = [number for number, sea in known.items() if sea.name == name]
    rows, columns = np.nonzero(np.isin(numbers, wanted))
    lon, lat = np.radians(grid.LONS[columns]), np.radians(grid.LATS[rows])
    cells = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    middle = (cells * np.cos(lat)[:, None]).sum(axis=0)
    nearest = int((cells @ middle).argmax())
    return float(grid.LONS[columns[nearest]]), float(grid.LATS[rows[nearest]])


def worth_knowing(catalogue: Catalogue) -> tuple[Base, ...]:
    """The ports and bases that a learner is asked about: on the sea, prominent, and named or on one of the oceans."""
    return tuple(
        base
        for base in catalogue.bases.values()
        if base.sea_access and base.rank <= 2 and (base.oceans or named(base) or base.home)
    )


def named(base: Base) -> tuple[str, ...]:
    """The pacts that a site stands under on more than our guess that it might."""
    return tuple(access.agreement for access in base.access if access.evidence in SHOWN["named"])


def _holds(view_id: str, point: tuple[float, float]) -> bool:
    view = VIEWS[view_id]
    x, y = view.project(*point)
    return bool(abs(x) <= 0.94 * view.window[0] and abs(y) <= 0.94 * view.window[1])
