"""What a study sheet says: questions about its map, the oceans, every pact, and the article's claims as checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from relos_map.catalogue import Catalogue
from relos_map.learn import subjects
from relos_map.learn.quiz import KINDS, Question
from relos_map.scene import DEFAULT
from relos_map.words import capitalised, say
from relos_map.words.numbers import series


class Asked(NamedTuple):
    """A question that a map answers on which ``label`` is written."""

    label: str
    question: Question


@dataclass(frozen=True)
class Study:
    """The texts of a study sheet.

    ``oceans`` are names and what they hold, ``pacts`` five cells each (pact, partner, signed, gives, ports), ``claims``
    statements and what was found; ``questions`` of a kind in the order they are to be taken.
    """

    oceans: tuple[tuple[str, str], ...]
    pacts: tuple[tuple[str, str, str, str, str], ...]
    claims: tuple[tuple[str, str], ...]
    questions: tuple[Asked, ...]


def study(catalogue: Catalogue, seed: int) -> Study:
    """Put it together from all that is known; the questions stand in the order that a seed gives them."""
    pacts = []
    for pact in catalogue.agreements.values():
        named = series(port.name.split(" (")[0] for port in catalogue.ports_opened(pact.id))
        ports = named or say("opens no place")
        pacts.append((subjects.called(pact), pact.partner_name, pact.signed, " ".join(pact.gives), ports))
    return Study(
        oceans=tuple((ocean.name, ocean.holds) for ocean in catalogue.oceans.values()),
        pacts=tuple(pacts),
        claims=tuple(
            (
                say("“{statement}”", statement=claim.statement),
                say("{verdict}. {found}", verdict=capitalised(say(claim.verdict)), found=claim.found),
            )
            for claim in catalogue.claims
        ),
        questions=tuple(_questions(catalogue, seed)),
    )


def _questions(catalogue: Catalogue, seed: int) -> Iterator[Asked]:
    """What a map can be asked: under which pact a site is, on which ocean it lies, in which ocean a sea is counted."""
    rng = Random(seed)  # noqa: S311  (a sheet, not a secret)
    for kind in ("pact", "ocean", "sea"):
        subjects_of, make = KINDS[kind]
        for subject in rng.sample(deck := list(subjects_of(catalogue)), len(deck)):
            label = subject if kind == "sea" else catalogue.bases[subject].label
            yield Asked(label, make(catalogue, subject, rng, DEFAULT))
