"""What the numbers say: shares of oceans with and without the pacts, and the one sentence above the map."""

from collections.abc import Sequence
from itertools import combinations

from relos_map.catalogue import Base
from relos_map.chart.credit import alone_of, credits_of
from relos_map.chart.figures import OceanShare
from relos_map.reach import level_sets
from relos_map.reach.atlas import Atlas
from relos_map.reach.fleets import Fleets
from relos_map.scene import YEARS, Scene
from relos_map.words.amounts import part, percent
from relos_map.world.oceans import OCEANS

_NAMED = 3
"""A sentence names this many pacts at most, and counts more."""


def ocean_shares(scene: Scene, atlas: Atlas) -> tuple[OceanShare, ...]:
    """The figures of the three oceans at the scene's range."""
    fleets = atlas.fleets(scene)
    own = fleets.own.ports
    found = []
    for ocean in OCEANS:
        pacts = tuple(
            agreement.id for agreement in atlas.catalogue.agreements.values() if (agreement.id, ocean) in scene.on
        )
        opened = {pact: ports for pact in pacts if (ports := fleets.pacts[pact].ports)}
        groups, total = list(opened.values()), level_sets.ocean_cells(ocean).total_km2
        areas = {pact: atlas.area_km2([ports], ocean, scene) for pact, ports in opened.items()}
        alone = [pact for pact, km2 in areas.items() if percent(km2 / total)] or [pact for pact in areas if areas[pact]]
        own_km2, with_km2 = atlas.area_km2([own], ocean, scene), atlas.area_km2([own, *groups], ocean, scene)
        added = atlas.added_km2(own, groups, ocean, scene)._replace(own_km2=own_km2)
        named = [(pact, atlas.catalogue.agreements[pact].short) for pact in opened]
        shown = percent(own_km2 / total), percent(with_km2 / total)
        found.append(
            OceanShare(
                ocean=ocean,
                name=atlas.catalogue.oceans[ocean].name,
                pacts=tuple(atlas.catalogue.agreements[pact].short for pact in alone or opened),
                total_km2=total,
                own_km2=own_km2,
                pacts_km2=atlas.area_km2(groups, ocean, scene),
                with_km2=with_km2,
                credits=credits_of(added, named, "own ports", shown),
                alone=alone_of(added, named, total) if len(named) > 2 else (),
            )
        )
    return tuple(found)


def on_map(view_id: str) -> tuple[str, ...]:
    """The oceans that a view is about: its own where it is one ocean's, otherwise all three."""
    return (view_id,) if view_id in OCEANS else OCEANS


def about(scene: Scene, shares: Sequence[OceanShare], atlas: Atlas) -> dict[tuple[str, ...], str]:
    """The finding by the oceans that a map shows, where it shows a part of its view."""
    return {oceans: headline(scene, shares, atlas, oceans) for oceans in SOME_OCEANS}


SOME_OCEANS = tuple(some for count in range(1, len(OCEANS) + 1) for some in combinations(OCEANS, count))
"""Every choice of oceans, each in the usual order."""


def headline(scene: Scene, shares: Sequence[OceanShare], atlas: Atlas, oceans: Sequence[str] = ()) -> str:
    """The finding in one sentence, about the view's ocean and by the year that is shown.

    In a view of all three oceans, about the one in which the pacts switched on add most; ``oceans`` are those that may
    be spoken of where the map shows a part of its view.
    """
    about = [share for share in shares if share.ocean in (oceans or on_map(scene.view))] or list(shares)
    found = _added(scene, about, atlas) if any(share.pacts for share in about) else _alone(scene, about, atlas)
    return f"By {scene.as_of}, {found}" if scene.as_of < YEARS[1] else f"{found[0].upper()}{found[1:]}"


def _alone(scene: Scene, about: Sequence[OceanShare], atlas: Atlas) -> str:
    best = max(about, key=lambda share: share.own_share)
    where = the(best.name) if len(about) == 1 else ""
    fleets = atlas.fleets(scene)
    if not fleets.own.every:
        return f"{_why_none(scene, about, atlas).removesuffix(' yet')}: no partner's ships sail from India's ports"
    if not (scene.home and fleets.own.ports):
        off = f"{fleets.own_name} are switched off"
        return f"{_why_none(scene, about, atlas, f'in {where}' if where else '')}, and {off}"
    reach_now = f"{part(best.own_km2, best.total_km2)} of {the(best.name)} within {scene.nm:,} nm"
    why = _why_none(scene, about, atlas, "there" if where else "")
    return f"{_own_called(fleets)} alone reach {reach_now}; {why}"


def with_ports(name: str, ports: Sequence[Base], known: Sequence[Base]) -> str:
    """A pact, or own ports, within a sentence; where some of the ports known are switched off, that is said."""
    if len(ports) == len(known):
        return name
    off = [port.label for port in known if port not in ports]
    if len(ports) < 2:
        return f"{name} ({f'{ports[0].label} alone' if ports else 'every port switched off'})"
    if len(off) == 1:
        return f"{name} (without {off[0]})"
    return f"{name} ({len(ports)} of {len(known)}{'' if name.endswith(' ports') else ' ports'})"


def _own_called(fleets: Fleets) -> str:
    return with_ports(fleets.own_name, fleets.own.ports, fleets.own.every)


def _why_none(scene: Scene, about: Sequence[OceanShare], atlas: Atlas, where: str = "") -> str:
    """Why no pact opens anything in some oceans; ``where`` they are, if pacts may be on elsewhere."""
    oceans = {share.ocean for share in about}
    on = [pact for pact in atlas.catalogue.agreements.values() if oceans.intersection(scene.oceans_of(pact.id))]
    if not on:
        return f"no pact is switched on{f' {where}' if where and (scene.on or not scene.home) else ''}"
    if all(pact.as_of > scene.as_of for pact in on):
        return "no pact shown was signed yet"
    return "every port of the pacts shown is switched off"


def _added(scene: Scene, about: Sequence[OceanShare], atlas: Atlas) -> str:
    opened = [share for share in about if share.pacts]
    best = max(opened, key=lambda share: (share.added_points, share.pacts_share))
    named = [pact for pact in atlas.catalogue.agreements.values() if pact.short in best.pacts]
    fleets = atlas.fleets(scene)
    sailing = [(pact.short, fleets.pacts[pact.id]) for pact in named]
    pacts = names([with_ports(short, fleet.ports, fleet.every) for short, fleet in sailing])
    pacts = pacts if len(named) <= _NAMED else f"{len(named)} pacts"
    within = f"{part(best.pacts_km2, best.total_km2)} of {the(best.name)} within {scene.nm:,} nm"
    own = part(best.own_km2, best.total_km2)
    shown = scene.home and fleets.own.ports
    if scene.sailing == "partner":
        ships = f"under {pacts}, {fleets.ships} reach {within} from India's ports"
        return f"{ships}; from their own, {own}" if shown else ships
    candidates = any(len(fleet.ports) > len(fleet.named) for _, fleet in sailing)
    included = ", candidates included," if candidates else ""
    found = f"{pacts}{included} {verb(best.pacts, 'open')} {within}"
    if not shown:
        return f"{found}; {fleets.own_name} are switched off" if scene.home else found
    return f"{found}; {_own_called(fleets)} reach {own}"


def the(ocean_name: str) -> str:
    """An ocean's name as it stands in a sentence: the Arctic, the Pacific, the Indian Ocean."""
    return f"the {ocean_name if ocean_name.startswith('Indian') else ocean_name.removesuffix(' Ocean')}"


def names(items: Sequence[str]) -> str:
    """A list in words: RELOS; RELOS and LEMOA; RELOS, LEMOA and France."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def verb(items: Sequence[str], plural: str) -> str:
    """The verb after such a list."""
    return plural if len(items) > 1 or items[0].endswith(" ports") else f"{plural}s"
