"""What a study sheet says: the oceans, every pact, the article's claims as checked, and some questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from relos_map.catalogue import Catalogue
from relos_map.learn import subjects
from relos_map.learn.quiz import Question
from relos_map.words import capitalised, say
from relos_map.words.numbers import series


@dataclass(frozen=True)
class Study:
    """The texts of a study sheet.

    ``oceans`` are names and what they hold, ``pacts`` five cells each (pact, partner, signed, gives, ports), ``claims``
    statements and what was found.
    """

    oceans: tuple[tuple[str, str], ...]
    pacts: tuple[tuple[str, str, str, str, str], ...]
    claims: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]


def study(catalogue: Catalogue, questions: Sequence[Question]) -> Study:
    """Put it together from all that is known."""
    pacts = []
    for pact in catalogue.agreements.values():
        named = series(port.name.split(" (")[0] for port in catalogue.ports_opened(pact.id))
        ports = named or say("opens no place")
        pacts.append((subjects.called(pact), pact.partner_name, pact.signed, pact.gives[0], ports))
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
        questions=tuple(questions),
    )
