"""Who sails from where: everything that a scene says about ports, found in one pass over the catalogue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from relos_map.catalogue import INDIA, Agreement, Base, Catalogue
from relos_map.catalogue.joined import OWN
from relos_map.scene import Scene
from relos_map.words import say
from relos_map.world.oceans import OCEANS

Ports = tuple[Base, ...]


@dataclass(frozen=True)
class Layer:
    """One reach on the map: an agreement's, or the one the pacts are measured against (``INDIA``).

    ``source`` is the id its look is taken from. With ``against``, ports of another side, ``op`` may be ``both`` or
    ``only``: what both sides reach, or what the ports reach and the other side does not.
    """

    id: str
    source: str
    name: str
    ports: Ports
    oceans: tuple[str, ...]
    faint: bool = False
    op: str = "within"
    against: Ports = ()


@dataclass(frozen=True)
class Fleet:
    """The ports that ships sail from under one agreement, or without any.

    ``named`` leaves candidates out; ``ports`` are those on the scene's evidence; ``every`` also those switched off.
    """

    named: Ports
    ports: Ports
    every: Ports

    @property
    def whole(self) -> bool:
        """Whether no port known is switched off or left out."""
        return len(self.ports) == len(self.every)


@dataclass(frozen=True)
class Fleets:
    """Whose ships sail from which ports in a scene.

    ``home`` are India's own ports; ``own`` those that reach starts from without any pact: India's, or every known port
    of the partners shown. ``own_name`` stands within a sentence. ``layers`` are the scene's, from the ground up: own
    ports first, then the agreements in order. Ports switched off are left out of all but each ``every``.
    """

    home: Fleet
    own: Fleet
    pacts: Mapping[str, Fleet]
    own_name: str
    layers: tuple[Layer, ...]

    def of(self, name: str) -> Fleet:
        """The fleet of an agreement, or for ``INDIA`` that without any."""
        return self.own if name == INDIA else self.pacts[name]

    @staticmethod
    def sailing(scene: Scene, catalogue: Catalogue) -> "Fleets":
        """Those of a scene."""
        india = _fleet(catalogue.home_ports(), scene)
        pacts = MappingProxyType({pact: _under(pact, india, scene, catalogue) for pact in catalogue.agreements})
        partners = [pact for pact in scene.agreements if pact != OWN and pacts[pact].every]
        alone = _one_country(catalogue.agreements[pact] for pact in partners)
        if scene.sailing == "india":
            own, own_name = india, say("India’s own ports")
        else:
            opened = {base.id: base for pact in partners for base in catalogue.ports_opened(pact, "all")}
            own, own_name = _fleet([opened[key] for key in sorted(opened)], scene), _own_ports(alone)
        layers = [Layer(INDIA, INDIA, own_name, own.ports, OCEANS)] if scene.home and own.ports else []
        for pact in catalogue.agreements.values():
            layers += _layers(pact, pacts[pact.id], scene)
        return Fleets(india, own, pacts, own_name, tuple(layers))


def _fleet(every: Iterable[Base], scene: Scene) -> Fleet:
    known = tuple(every)
    on = switched_on(known, scene)
    return Fleet(on, on, known)


def _under(pact: str, india: Fleet, scene: Scene, catalogue: Catalogue) -> Fleet:
    """The ports that an agreement opens; where the partners sail, India's, if it opens any."""
    known = catalogue.ports_opened(pact, scene.evidence, scene.as_of)
    named = catalogue.ports_opened(pact, "named", scene.as_of) if scene.evidence != "named" else known
    if scene.sailing == "india":
        return Fleet(switched_on(named, scene), switched_on(known, scene), known)
    if pact == OWN or not known:
        return Fleet((), (), ())
    return Fleet(india.ports if named else (), india.ports, india.every)


def _layers(pact: Agreement, fleet: Fleet, scene: Scene) -> Iterable[Layer]:
    """The reach of an agreement: with candidates, where there are any, below that from named ports."""
    shown = scene.oceans_of(pact.id)
    if shown and len(fleet.ports) > len(fleet.named):
        name = say("{pact} with candidates", pact=pact.short)
        yield Layer(f"{pact.id}_all", pact.id, name, fleet.ports, shown, faint=True)
    if shown and fleet.named:
        name = pact.short if scene.sailing == "india" else say("{pact}, from India’s ports", pact=pact.short)
        yield Layer(pact.id, pact.id, name, fleet.named, shown)


def _own_ports(country: str) -> str:
    """The ports that the one partner is known to use, or several are."""
    if not country:
        return say("the partners’ known ports")
    return say("{whose} known ports", whose=possessive(country), country=country)


def ships(pacts: Iterable[Agreement]) -> str:
    """Whose ships sail under some pacts: Russia's ships, the partners' ships."""
    country = _one_country(pacts)
    if not country:
        return say("the partners’ ships")
    return say("{whose} ships", whose=possessive(country), country=country)


def _one_country(pacts: Iterable[Agreement]) -> str:
    """The one country that all of some pacts are with; empty where there are several or none."""
    countries = {pact.partner_name for pact in pacts}
    return countries.pop() if len(countries) == 1 else ""


def possessive(country: str) -> str:
    """Whose something is: Russia's, the United States'. Other languages may do without, and say the country."""
    if country.startswith("United"):
        return (
            say("the {country}’", country=country) if country.endswith("s") else say("the {country}’s", country=country)
        )
    return say("{country}’", country=country) if country.endswith("s") else say("{country}’s", country=country)


def switched_on(ports: Iterable[Base], scene: Scene) -> Ports:
    """Those of some ports that the scene does not go without."""
    return tuple(port for port in ports if port.id not in scene.without)
