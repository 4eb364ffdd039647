"""Footnotes: the article's statements beside the numbers on screen that they speak of, graded and sourced."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from relos_map.catalogue import Catalogue, Claim
from relos_map.catalogue.said import russian_count
from relos_map.scene import Scene

_COUNTED = "over-40-bases"
"""The claim that a count of the catalogue stands beside, where candidates are shown."""


@dataclass(frozen=True)
class Footnote:
    """One line under a number: ``mark`` is the figure that stands raised at the number, ``claim`` what was checked."""

    mark: str
    text: str
    claim: Claim
    oceans: tuple[str, ...]


def on_map(scene: Scene, catalogue: Catalogue) -> tuple[Footnote, ...]:
    """Notes to the counts of ports and to the shares of oceans of a scene.

    None where the partners' ships sail: the article speaks of ports that open to India.
    """
    if scene.sailing == "partner":
        return ()
    counted = russian_count(catalogue) if scene.evidence == "all" else ""
    opened = {pact: catalogue.ports_opened(pact, scene.evidence, scene.as_of) for pact in scene.agreements}
    off = {pact for pact, ports in opened.items() if all(port.id in scene.without for port in ports)}
    found = [
        (claim, oceans)
        for claim in _claims(scene, catalogue, scene.agreements, ("ports", "reach"))
        if not (claim.about == "reach" and claim.agreement in off)
        if not (oceans := _oceans(claim, catalogue)) or set(oceans) & set(scene.oceans_of(claim.agreement or ""))
    ]
    return tuple(
        Footnote(str(place), counted if counted and claim.id == _COUNTED else claim.note or "", claim, oceans)
        for place, (claim, oceans) in enumerate(found, start=1)
    )


def on_sides(scene: Scene, catalogue: Catalogue) -> tuple[Footnote, ...]:
    """Notes to the ports of the pacts compared."""
    claims = _claims(scene, catalogue, (*scene.a, *scene.b), ("ports",))
    return tuple(Footnote(str(place), claim.note or "", claim, ()) for place, claim in enumerate(claims, start=1))


def marks(notes: Sequence[Footnote], *, pact: str | None = None, ocean: str | None = None) -> str:
    """The raised figures that stand at the count of a pact's ports, or at the share of an ocean."""
    return ", ".join(
        note.mark
        for note in notes
        if (pact and note.claim.about == "ports" and note.claim.agreement == pact) or (ocean and ocean in note.oceans)
    )


def counted(catalogue: Catalogue) -> frozenset[str]:
    """The pacts of whose ports the article says something."""
    return frozenset(claim.agreement or "" for claim in catalogue.claims if claim.about == "ports")


def _claims(scene: Scene, catalogue: Catalogue, pacts: Collection[str], about: Collection[str]) -> list[Claim]:
    signed = {pact for pact in pacts if pact in catalogue.agreements}
    signed = {pact for pact in signed if catalogue.agreements[pact].as_of <= scene.as_of}
    return [claim for claim in catalogue.claims if claim.agreement in signed and claim.about in about]


def _oceans(claim: Claim, catalogue: Catalogue) -> tuple[str, ...]:
    """The oceans a claim about reach speaks of: those of the card that leans on it."""
    if claim.about != "reach":
        return ()
    return tuple(ocean for card in catalogue.cards if card.claim == claim.id for ocean in card.oceans)
