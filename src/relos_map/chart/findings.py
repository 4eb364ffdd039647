"""What the numbers say: shares of oceans with and without the pacts, and the one sentence above the map."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

from relos_map.catalogue import INDIA, Agreement, Base
from relos_map.catalogue.joined import OWN
from relos_map.chart.credit import alone_of, credits_of
from relos_map.chart.figures import OceanShare
from relos_map.reach import level_sets
from relos_map.reach.atlas import Atlas
from relos_map.reach.fleets import Fleet, Fleets, ships
from relos_map.scene import Scene
from relos_map.words import capitalised, message, message_n, say, say_n
from relos_map.words.amounts import nautical_miles, part, percent, shown_km2
from relos_map.words.numbers import clauses, listed, number
from relos_map.world.oceans import OCEANS

NAMED = 3
"""A sentence names this many pacts at most, and counts more."""

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        # Why there is nothing to measure from under any pact.
        "none on": message("no pact is switched on"),
        "none on there": message("no pact is switched on there"),
        "none signed": message("no pact shown was signed yet"),
        "no port on": message("every port of the pacts shown is switched off"),
        # The same, and own ports are off too.
        "own off, none on": message("no pact is switched on, and {own} are switched off"),
        "own off, none on in": message("no pact is switched on in {ocean}, and {own} are switched off"),
        "own off, none signed": message("no pact shown was signed yet, and {own} are switched off"),
        "own off, no port on": message("every port of the pacts shown is switched off, and {own} are switched off"),
        # The same where the partners sail.
        "no ships, none on": message("no pact is switched on: no partner’s ships sail from India’s ports"),
        "no ships, none signed": message("no pact shown was signed: no partner’s ships sail from India’s ports"),
        "no ships, no port on": message(
            "every port of the pacts shown is switched off: no partner’s ships sail from India’s ports"
        ),
        # What was measured.
        "own alone": message("{part} of {ocean} lies within {range} of {own}"),
        "within": message("{part} of {ocean} lies within {range} of {ports}"),
        "within, and own": message("{part} of {ocean} lies within {range} of {ports}; of {own}, {own_part}"),
        "within, and none of own": message(
            "{part} of {ocean} lies within {range} of {ports}; none of it so near to {own}"
        ),
        "within, own off": message("{part} of {ocean} lies within {range} of {ports}; {own} are switched off"),
        "ships": message("{part} of {ocean} lies within {range} of India’s ports, for {ships} under {pacts}"),
        "ships, and own": message(
            "{part} of {ocean} lies within {range} of India’s ports, for {ships} under {pacts}; of {own}, {own_part}"
        ),
        "ships, and none of own": message(
            "{part} of {ocean} lies within {range} of India’s ports, for {ships} under {pacts}; "
            "none of it so near to {own}"
        ),
        # What its ports are called.
        "ports": message("{pacts} ports"),
        "candidates": message("{pacts} ports and candidates"),
        "ports of many": message("the ports of {pacts}"),
        "candidates of many": message("the ports and candidates of {pacts}"),
    }
)
"""Every shape of the sentence above the map, by what it tells; the page that opens from disk has them too.

It says how much of an ocean lies how near to which ports: what was measured, and no right of anyone.
"""

WHEN: Mapping[str, str] = MappingProxyType(
    {
        "summer": message("in summer, {finding}"),
        "winter": message("in winter, {finding}"),
        "by": message("by {year}, {finding}"),
        "by, summer": message("by {year}, in summer, {finding}"),
        "by, winter": message("by {year}, in winter, {finding}"),
    }
)
"""When that holds: in which season, where the ice sets a limit, and by which year, where it is not today."""

PACTS = message_n("{n} pact", "{n} pacts")

IN_SENTENCES: Mapping[str, str] = MappingProxyType(
    {"arctic": message("the Arctic"), "pacific": message("the Pacific"), "indian": message("the Indian Ocean")}
)
"""Oceans as they stand within a sentence."""

IN_COLUMNS: Mapping[str, str] = MappingProxyType(
    {"arctic": message("Arctic"), "pacific": message("Pacific"), "indian": message("Indian")}
)
"""Oceans as they head the columns of their toggles."""


def ocean_shares(scene: Scene, atlas: Atlas) -> tuple[OceanShare, ...]:
    """The figures of the three oceans at the scene's range; own ports that are off are not counted."""
    fleets = atlas.fleets(scene)
    own = fleets.own.ports if scene.home else ()
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
                credits=credits_of(added, named, say("own ports") if scene.home else "", shown),
                alone=alone_of(added, named, total) if len(named) > 2 else (),
                own=scene.home,
                none="" if opened else say(_NONE[_why_none(scene, [ocean], atlas)]),
            )
        )
    return tuple(found)


_NONE: Mapping[str, str] = MappingProxyType(
    {
        "none on": message("no pact on"),
        "none signed": message("none signed yet"),
        "no port on": message("every port is off"),
    }
)
"""Why no pact is counted, where there is room for little."""


def on_map(view_id: str) -> tuple[str, ...]:
    """The oceans that a view is about: its own where it is one ocean's, otherwise all three."""
    return (view_id,) if view_id in OCEANS else OCEANS


SOME_OCEANS = tuple(some for count in range(1, len(OCEANS) + 1) for some in combinations(OCEANS, count))
"""Every choice of oceans, each in the usual order."""


def headline(scene: Scene, shares: Sequence[OceanShare], atlas: Atlas, oceans: Sequence[str] = ()) -> str:
    """The finding in one sentence, about the view's ocean and by the year that is shown.

    In a view of all three oceans, about the one in which the pacts switched on add most; ``oceans`` are those that may
    be spoken of where the map shows a part of its view.
    """
    about = [share for share in shares if share.ocean in (oceans or on_map(scene.view))] or list(shares)
    return capitalised((_added if any(share.pacts for share in about) else _alone)(scene, about, atlas))


def dated(finding: str, scene: Scene, ocean: str = "") -> str:
    """A finding with when it holds; ``ocean`` is the one whose waters it measures, if it measures any."""
    iced = bool(ocean) and ocean != "indian" and scene.measure == "sea" and scene.ice != "none"
    season, by = scene.ice if iced else "", "by" if scene.earlier else ""
    key = ", ".join(filter(None, (by, season)))
    return say(WHEN[key], year=scene.as_of, finding=finding) if key else finding


def ports_of(sides: Mapping[str, str], scene: Scene, atlas: Atlas, *, candidates: bool = False) -> str:
    """The ports of pacts, of which ``sides`` has the names: RELOS and LEMOA ports, the ports of France, of 8 pacts."""
    kind, last, few = "candidates" if candidates else "ports", list(sides)[-1], len(sides) <= NAMED
    if few and are_ports(last):
        return _pacts(sides)  # own ports say so themselves
    before = few and stands_before(atlas.catalogue.agreements[last], atlas.fleets(scene).pacts[last])
    return say(SENTENCES[kind if before else f"{kind} of many"], pacts=_pacts(sides))


def stands_before(pact: Agreement, fleet: Fleet) -> bool:
    """Whether a pact's name stands before its ports: not where some are off, nor where it is a country's own name."""
    return fleet.whole and pact.short != pact.partner_name


def _pacts(sides: Mapping[str, str]) -> str:
    """Pacts within a sentence: by name, or how many."""
    if len(sides) <= NAMED:
        return listed(sides.values())
    return say_n(*PACTS, len(sides)) + (STAR if any(STAR in name for name in sides.values()) else "")


def _alone(scene: Scene, about: Sequence[OceanShare], atlas: Atlas) -> str:
    best = max(about, key=lambda share: share.own_share)
    fleets, one = atlas.fleets(scene), len(about) == 1
    why = _why_none(scene, [share.ocean for share in about], atlas)
    if not fleets.own.every:
        return dated(say(SENTENCES[f"no ships, {why}"]), scene)
    elsewhere = one and why == "none on" and bool(scene.on or not scene.home)
    if not (scene.home and fleets.own.ports):
        told = SENTENCES["own off, none on in" if elsewhere else f"own off, {why}"]
        return dated(say(told, ocean=the(best.ocean), own=fleets.own_name), scene)
    near = say(
        SENTENCES["own alone"],
        own=_own_called(fleets),
        part=part(best.own_km2, best.total_km2),
        ocean=the(best.ocean),
        range=nautical_miles(scene.nm),
    )
    return dated(clauses((near, say(SENTENCES["none on there" if elsewhere else why]))), scene, best.ocean)


def with_ports(side: str, name: str, fleet: Fleet) -> str:
    """A pact, or own ports, within a sentence; where some of the ports known are switched off, that is said."""
    ports, known = fleet.ports, fleet.every
    if fleet.whole:
        return name
    if not ports:
        return say("{name} (every port switched off)", name=name)
    if len(ports) == 1:
        return say("{name} ({port} alone)", name=name, port=ports[0].label)
    off = [port.label for port in known if port not in ports]
    if len(off) == 1:
        return say("{name} (without {port})", name=name, port=off[0])
    told = message("{name} ({some} of {all})") if are_ports(side) else message("{name} ({some} of {all} ports)")
    return say(told, name=name, some=number(len(ports)), all=number(len(known)))


def within_sentence(pact: Agreement, fleet: Fleet) -> str:
    """A pact as it stands within a sentence, with which of its ports are on."""
    name = say(_WITH_ARTICLE[pact.short]) if pact.short in _WITH_ARTICLE else pact.short
    return with_ports(pact.id, say("your ports") if pact.id == OWN else starred(name, pact.id, fleet.ports), fleet)


_WITH_ARTICLE = {"United Kingdom": message("the United Kingdom")}
"""Names of pacts, where they are countries, that have an article within a sentence."""


STAR = "*"
"""Stands behind the name of a pact whose ports only illustrate it, as nothing found names any."""

STARRED = message("* illustrative: nothing found names these ports")


def starred(name: str, pact: str, ports: Iterable[Base]) -> str:
    """The name of a pact, marked where all of these ports only illustrate it."""
    found = {access.evidence for port in ports if (access := port.access_under(pact))}
    return name + STAR if found == {"illustrative"} else name


def are_ports(side: str) -> bool:
    """Whether what stands on a side is called by its ports, so that it is spoken of as several."""
    return side in (INDIA, OWN)


def _own_called(fleets: Fleets) -> str:
    return with_ports(INDIA, fleets.own_name, fleets.own)


def _why_none(scene: Scene, oceans: Iterable[str], atlas: Atlas) -> str:
    """Why no pact opens anything in some oceans: the part of a key of ``SENTENCES``."""
    there = set(oceans)
    on = [pact for pact in atlas.catalogue.agreements.values() if there.intersection(scene.oceans_of(pact.id))]
    if not on:
        return "none on"
    return "none signed" if all(pact.as_of > scene.as_of for pact in on) else "no port on"


def _added(scene: Scene, about: Sequence[OceanShare], atlas: Atlas) -> str:
    opened = [share for share in about if share.pacts]
    best = max(opened, key=lambda share: (share.added_points, share.pacts_share))
    named = [pact for pact in atlas.catalogue.agreements.values() if pact.short in best.pacts]
    fleets = atlas.fleets(scene)
    sailing = [fleets.pacts[pact.id] for pact in named]
    shown = scene.home and bool(fleets.own.ports)
    called = {pact.id: within_sentence(pact, fleet) for pact, fleet in zip(named, sailing, strict=True)}
    values = {
        "part": part(best.pacts_km2, best.total_km2),
        "ocean": the(best.ocean),
        "range": nautical_miles(scene.nm),
        "own": _own_called(fleets) if shown else fleets.own_name,
        "own_part": part(best.own_km2, best.total_km2),
    }
    beside = "and own" if shown_km2(best.own_km2) else "and none of own"
    if scene.sailing == "partner":
        told = f"ships, {beside}" if shown else "ships"
        found = say(SENTENCES[told], ships=ships(named), pacts=_pacts(called), **values)
    else:
        candidates = any(len(fleet.ports) > len(fleet.named) for fleet in sailing)
        told = f"within, {beside}" if shown else "within, own off" if scene.home else "within"
        found = say(SENTENCES[told], ports=ports_of(called, scene, atlas, candidates=candidates), **values)
    return dated(found, scene, best.ocean)


def the(ocean: str) -> str:
    """An ocean as it stands in a sentence: the Arctic, the Pacific, the Indian Ocean."""
    return say(IN_SENTENCES[ocean])
