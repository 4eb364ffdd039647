"""Guided tours, built from the catalogue: an ocean with the ports each pact opens on it, the pacts, or what is said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from relos_map.catalogue import Agreement, Base, Catalogue
from relos_map.catalogue.records import Card, Claim
from relos_map.errors import InputError
from relos_map.learn import subjects
from relos_map.reach import level_sets, ways
from relos_map.scene import DEFAULT, Scene
from relos_map.sea import Conditions
from relos_map.words import message, say, say_n
from relos_map.words.numbers import decimal, series
from relos_map.world.oceans import OCEANS

TOURS: Mapping[str, str] = MappingProxyType(
    {
        "arctic": message("Arctic"),
        "pacific": message("Pacific"),
        "indian": message("Indian Ocean"),
        "pacts": message("The pacts"),
        "said": message("Topics"),
    }
)
"""Every tour and its name on screen, to be said there."""

_FEW = 3
"""A note that is about more candidates than these stands for all, and is not repeated."""


@dataclass(frozen=True)
class Step:
    """One stop: what it is, where, why it matters, what to keep in mind, on what evidence; ``scene`` is its map."""

    title: str
    what: tuple[str, ...]
    where: str
    why: tuple[str, ...]
    mind: tuple[str, ...]
    grade: str
    sources: tuple[str, ...]
    scene: Scene
    pact: str = ""


def tour(catalogue: Catalogue, name: str, base: Scene = DEFAULT) -> tuple[Step, ...]:
    """The steps of a tour.

    Parameters
    ----------
    name
        A key of `TOURS`.
    base
        Whose range, speed and measure the maps take.

    Raises
    ------
    InputError
        No such tour.
    """
    if name not in TOURS:
        raise InputError(say("There is no tour {given!r}; the tours are {known}.", given=name, known=series(TOURS)))
    if name == "pacts":
        return tuple(_pact(catalogue, pact, base) for pact in catalogue.agreements.values())
    if name == "said":
        return tuple(_card(catalogue, card, replace(subjects.plain(base), home=True)) for card in catalogue.cards)
    return _region(catalogue, name, base)


def _region(catalogue: Catalogue, ocean_id: str, base: Scene) -> tuple[Step, ...]:
    empty = replace(subjects.plain(base), view=ocean_id, home=True)
    steps = [_ocean(catalogue, ocean_id, empty)]
    told: set[str] = set()
    for pact in catalogue.agreements.values():
        scene = replace(empty, on=frozenset({(pact.id, ocean_id)}))
        for site in catalogue.ports_opened(pact.id):
            if ocean_id in site.oceans and site.rank == 1 and site.id not in told:
                told.add(site.id)
                steps.append(_site(catalogue, site, pact, scene))
        steps.extend(_candidates(catalogue, pact, ocean_id, scene))
    cards = (card for card in catalogue.cards_for(ocean=ocean_id) if not told.intersection(card.bases))
    return (*steps, *(_card(catalogue, card, empty, (ocean_id,)) for card in cards))


def _ocean(catalogue: Catalogue, ocean_id: str, scene: Scene) -> Step:
    ocean = catalogue.oceans[ocean_id]
    own = [port.name for port in catalogue.home_ports() if ocean_id in port.oceans]
    why = (
        say(
            "India’s own ports lie on it: {ports}. What a pact adds here is what these are too far from.",
            ports=series(own),
        )
        if own
        else say(
            "None of India’s own naval ports lies on it: ships come from another ocean, or from the ports of a pact."
        )
    )
    area = decimal(level_sets.ocean_cells(ocean_id).total_km2 / 1e6)
    return Step(
        title=say("The {ocean}", ocean=ocean.name),
        what=(say("{area} million km² of sea, as this map counts it.", area=area), ocean.note),
        where=ocean.holds,
        why=(why,),
        mind=(
            say(
                "The map shows how far India’s ships get from India’s own ports, without any pact; where nothing is "
                "shaded, none of it is within range."
            ),
        ),
        grade="",
        sources=(ocean.source,),
        scene=scene,
    )


def _site(catalogue: Catalogue, site: Base, pact: Agreement, scene: Scene) -> Step:
    access = [access for access in site.access if access.agreement == pact.id]
    cards = [
        card for card in catalogue.cards_for(base=site.id) if not card.oceans or set(card.oceans) & set(site.oceans)
    ]
    cited = [*(key for one in access for key in one.cited), *(source for card in cards for source in card.sources)]
    supplied = say(
        "A ship that is supplied at {site} need not sail back to one of India’s own ports for it.", site=site.name
    )
    return Step(
        title=say("{site}: {pact}", site=site.name, pact=subjects.called(pact)),
        what=(subjects.role(site), *(card.text for card in cards)),
        where=subjects.seen(site),
        why=(*(card.matters for card in cards), supplied),
        mind=(*(one.note for one in access), *_checks(catalogue, cards)),
        grade=access[0].grade if access else "",
        sources=_once(cited, site.role_source, [site.coordinate_source]),
        scene=replace(scene, focus=site.id),
        pact=pact.id,
    )


def _candidates(catalogue: Catalogue, pact: Agreement, ocean_id: str, scene: Scene) -> tuple[Step, ...]:
    """One stop for all the ports on an ocean that a pact may open, but whose access is not confirmed; none without."""
    named = catalogue.ports_opened(pact.id)
    found = [port for port in catalogue.ports_opened(pact.id, "all") if port not in named and ocean_id in port.oceans]
    if not found:
        return ()
    more = say_n(
        "{n} more port or base on the {ocean}.",
        "{n} more ports and bases on the {ocean}.",
        len(found),
        ocean=catalogue.oceans[ocean_id].name,
    )
    best = sorted(found, key=lambda port: port.rank)[:5]
    names = series(port.name for port in best)
    hollow = say("Hollow marks: access under the pact is not confirmed for any of them.")
    access = [(one, port) for port in found for one in port.access if one.agreement == pact.id]
    noted: dict[str, list[str]] = {}
    for one, port in access:
        noted.setdefault(one.note, []).append(port.label)
    few = [
        say("{ports}: {note}", ports=series(ports), note=note) for note, ports in noted.items() if len(ports) <= _FEW
    ]
    step = Step(
        title=say("{pact}: candidates, access not confirmed", pact=subjects.called(pact)),
        what=(more,),
        where=say("{ports} and others.", ports=names) if len(found) > len(best) else say("{ports}.", ports=names),
        why=(_opened(found, named),),
        mind=(*few, hollow),
        grade=access[0][0].grade,
        sources=_once(*(one.cited for one, _ in access)),
        scene=replace(scene, evidence="all"),
        pact=pact.id,
    )
    return (step,)


def _opened(candidates: Sequence[Base], named: Sequence[Base]) -> str:
    """What candidates would add to the ports that a pact is counted with, if they were opened."""
    if len(candidates) == 1:
        return say("With it opened, ships would get farther than the map shows without.")
    return say(
        "In summer, with some of them opened, such as {port}, which lies farthest from the ports counted, ships would "
        "get farther than the map shows without. Others add little or nothing: their water is within reach already.",
        port=max(candidates, key=lambda port: _nearest_nm(port, named)).name,
    )


def _nearest_nm(port: Base, others: Sequence[Base]) -> float:
    """How far it is over water in summer to the nearest of some ports, in nautical miles; 0 where there is no way."""
    summer = Conditions(ice="summer")
    found = (ways.as_set(ways.between(port.point, port, other.point, other), summer).route for other in others)
    return min((route.nautical_miles for route in found if route), default=0.0)


def _card(catalogue: Catalogue, card: Card, scene: Scene, shown: Sequence[str] = OCEANS) -> Step:
    """One stop for a card, with the reach of its pact in the oceans that are shown."""
    pact = catalogue.agreements[card.agreement] if card.agreement else None
    ports = catalogue.ports_opened(pact.id) if pact else ()
    on = frozenset((pact.id, ocean) for ocean in shown) if pact and ports else frozenset()
    lies = [catalogue.oceans[ocean].name for ocean in card.oceans] or [
        catalogue.bases[base].name for base in card.bases
    ]
    signed = (say("{pact}: {signed}", pact=subjects.called(pact), signed=subjects.signed(pact)),) if pact else ()
    return Step(
        title=card.title,
        what=(card.text,),
        where=series(lies) if lies or pact is None else _where(pact, ports),
        why=(card.matters,),
        mind=(*_checks(catalogue, [card]), *signed),
        grade=card.grade,
        sources=_once(card.sources, *(claim.sources for claim in _claims(catalogue, [card]))),
        scene=replace(scene, on=on, focus=next(iter(card.bases), "")),
        pact=pact.id if pact else "",
    )


def _where(pact: Agreement, ports: Sequence[Base]) -> str:
    names = series(port.name for port in ports)
    return say("On the map: {ports}.", ports=names) if ports else str(pact.why_no_places)


def _adds(catalogue: Catalogue, pact: Agreement, ports: Sequence[Base]) -> str:
    """What a pact's ports add to India's own, by the oceans that they lie on; in its own words where it opens none."""
    if not ports:
        return str(pact.matters)
    own = {ocean for port in catalogue.home_ports() for ocean in port.oceans}
    others = {
        ocean
        for other in catalogue.agreements
        if other != pact.id
        for port in catalogue.ports_opened(other)
        for ocean in port.oceans
    }
    held = [ocean for ocean in OCEANS if any(ocean in port.oceans for port in ports)]
    names = series(catalogue.oceans[ocean].name for ocean in held)
    count, labels = len(ports), series(port.label for port in ports)
    if not held:
        return say_n(
            "The map counts {n} port for it, on none of the three oceans: {ports}.",
            "The map counts {n} ports for it, on none of the three oceans: {ports}.",
            count, ports=labels,
        )  # fmt: skip
    if alone := [ocean for ocean in held if ocean not in own | others]:
        only = [port.label for port in ports if set(alone) & set(port.oceans)]
        seas = series(catalogue.oceans[ocean].name for ocean in alone)
        return say_n(
            "Of all ports that the map counts by default, only its {ports} lies on the {oceans}.",
            "Of all ports that the map counts by default, only its {ports} lie on the {oceans}.",
            len(only), ports=series(only), oceans=seas,
        )  # fmt: skip
    if all(
        access.evidence == "illustrative" for port in ports for access in port.access if access.agreement == pact.id
    ):
        return say_n(
            "As an illustration the map counts {n} port for it on the {oceans}.",
            "As an illustration the map counts {n} ports for it on the {oceans}.",
            count, oceans=names,
        )  # fmt: skip
    return say_n(
        "The map counts {n} port for it on the {oceans}, and with it water that India’s own ports are too far from.",
        "The map counts {n} ports for it on the {oceans}, and with them water that India’s own ports are too far from.",
        count, oceans=names,
    )  # fmt: skip


def _pact(catalogue: Catalogue, pact: Agreement, base: Scene) -> Step:
    ports = catalogue.ports_opened(pact.id)
    wrong = [
        claim
        for claim in catalogue.claims
        if claim.agreement == pact.id and claim.verdict in ("doubtful", "contradicted")
    ]
    not_so = [
        say("Not supported by what was found: “{statement}” {found}", statement=claim.statement, found=claim.found)
        for claim in wrong
    ]
    return Step(
        title=series(dict.fromkeys((subjects.called(pact), pact.name))),
        what=(subjects.signed(pact), *pact.gives),
        where=_where(pact, ports),
        why=(_adds(catalogue, pact, ports),),
        mind=(*pact.does_not_give, *not_so) or pact.conflicts,
        grade=pact.facts["gives"].grade if "gives" in pact.facts else "",
        sources=_once(*(fact.sources for fact in pact.facts.values())) or pact.sources,
        scene=replace(subjects.reach_of(catalogue, pact.id, base), home=True),
        pact=pact.id,
    )


def _claims(catalogue: Catalogue, cards: list[Card]) -> list[Claim]:
    wanted = {card.claim for card in cards}
    return [claim for claim in catalogue.claims if claim.id in wanted]


def _checks(catalogue: Catalogue, cards: list[Card]) -> tuple[str, ...]:
    """What was found about the claims these cards rest on."""
    return tuple(
        say("Checked, verdict “{verdict}”: {found}", verdict=say(claim.verdict), found=claim.found)
        for claim in _claims(catalogue, cards)
    )


def _once(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for group in groups for source in group))
