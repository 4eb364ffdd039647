"""Flash cards from the catalogue, and a deal of them: what is known goes out, what is not comes round again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from types import MappingProxyType

from relos_map.catalogue import Catalogue
from relos_map.chart import one_pact
from relos_map.learn import subjects
from relos_map.scene import DEFAULT, Scene
from relos_map.words import message, say
from relos_map.words.numbers import series
from relos_map.world.oceans import OCEANS


@dataclass(frozen=True)
class Flashcard:
    """One card: ``front`` and what is ``asked`` about it, the lines of its ``back`` with their grade and sources.

    ``after`` is the map beside the back.
    """

    id: str
    front: str
    asked: str
    back: tuple[str, ...]
    grade: str
    sources: tuple[str, ...]
    after: Scene


@dataclass(frozen=True)
class Deal:
    """Cards being learnt: the places in ``cards`` still to be known, the one shown first, and whether it is turned.

    ``before`` is the map beside the front of each.
    """

    name: str
    cards: tuple[Flashcard, ...]
    before: Scene
    waiting: tuple[int, ...]
    turned: bool = False

    @property
    def finished(self) -> bool:
        """Whether every card is known."""
        return not self.waiting

    @property
    def card(self) -> Flashcard:
        """The card shown; only while there is one."""
        return self.cards[self.waiting[0]]

    @property
    def known(self) -> int:
        """How many cards are known."""
        return len(self.cards) - len(self.waiting)

    def flipped(self) -> "Deal":
        """The card turned over."""
        return replace(self, turned=not self.turned)

    def kept(self) -> "Deal":
        """The card shown was not known: it comes round again, last."""
        return replace(self, waiting=(*self.waiting[1:], *self.waiting[:1]), turned=False)

    def done(self) -> "Deal":
        """The card shown is known: it goes out."""
        return replace(self, waiting=self.waiting[1:], turned=False)


def deal(catalogue: Catalogue, name: str, seed: int, base: Scene = DEFAULT) -> Deal:
    """A deck of `DECKS`, shuffled: the same order for the same seed. ``base`` is as in `quiz.draw`."""
    cards = DECKS[name](catalogue, base)
    order = list(range(len(cards)))
    Random(seed).shuffle(order)  # noqa: S311  (cards, not a secret)
    return Deal(name, cards, subjects.plain(base), tuple(order))


def _pacts(catalogue: Catalogue, base: Scene) -> tuple[Flashcard, ...]:
    cards = []
    for pact in catalogue.agreements.values():
        ports = catalogue.ports_opened(pact.id)
        names = series(port.name for port in ports)
        opens = say("Ports on the map: {ports}.", ports=names) if ports else pact.why_no_places
        cards.append(
            Flashcard(
                id=f"pact:{pact.id}",
                front=subjects.called(pact),
                asked=say("What does it give?"),
                back=(*pact.gives, *((opens,) if opens else ())),
                grade=pact.facts["gives"].grade if "gives" in pact.facts else "",
                sources=pact.facts["gives"].sources if "gives" in pact.facts else pact.sources,
                after=subjects.reach_of(catalogue, pact.id, base),
            )
        )
    return tuple(cards)


def _ports(catalogue: Catalogue, base: Scene) -> tuple[Flashcard, ...]:
    cards = []
    for site in subjects.worth_knowing(catalogue):
        empty = replace(subjects.plain(base), view=subjects.view_holding(site.point, site.oceans))
        on = frozenset((pact, ocean) for pact in subjects.named(site) for ocean in OCEANS)
        pacts = [
            say("{pact}: {note}", pact=subjects.called(catalogue.agreements[access.agreement]), note=access.note)
            for access in site.access
        ]
        own = [say("India’s own; no pact is needed.")] if site.country == "IN" else []
        cards.append(
            Flashcard(
                id=f"port:{site.id}",
                front=site.name,
                asked=say("Which ocean, and under which pact?"),
                back=(say("{place}.", place=subjects.seen(site)), *pacts, *own, site.summary),
                grade=site.access[0].grade if site.access else "",
                sources=tuple(
                    dict.fromkeys((*(key for access in site.access for key in access.cited), *site.role_source))
                ),
                after=replace(empty, focus=site.id, on=on),
            )
        )
    return tuple(cards)


def _seas(catalogue: Catalogue, base: Scene) -> tuple[Flashcard, ...]:
    cards = []
    for sea, key in subjects.seas().items():
        ocean = catalogue.oceans[key]
        cards.append(
            Flashcard(
                id=f"sea:{sea}",
                front=sea,
                asked=say("In which ocean is it counted?"),
                back=(say("The {ocean}.", ocean=ocean.name), ocean.note),
                grade="",
                sources=(ocean.source,),
                after=replace(subjects.plain(base), view=key, at=subjects.sea_point(sea)),
            )
        )
    return tuple(cards)


def _dates(catalogue: Catalogue, base: Scene) -> tuple[Flashcard, ...]:
    cards = []
    for pact in catalogue.agreements.values():
        steps = one_pact.timeline(pact, catalogue)
        cards.append(
            Flashcard(
                id=f"date:{pact.id}",
                front=series(dict.fromkeys((subjects.called(pact), pact.name))),
                asked=say("When was it signed, and what came after?"),
                back=tuple(say("{date}: {event}.", date=step.date, event=step.event) for step in steps),
                grade=pact.facts["signed"].grade if "signed" in pact.facts else "",
                sources=tuple(dict.fromkeys(source for step in steps for source in step.sources)) or pact.sources,
                after=subjects.plain(base),
            )
        )
    return tuple(cards)


def _claims(catalogue: Catalogue, base: Scene) -> tuple[Flashcard, ...]:
    return tuple(
        Flashcard(
            id=f"claim:{claim.id}",
            front=claim.statement,
            asked=say("What was found on this statement?"),
            back=(say("Verdict: {verdict}.", verdict=say(claim.verdict)), claim.found),
            grade=claim.grade,
            sources=claim.sources,
            after=subjects.plain(base),
        )
        for claim in catalogue.claims
    )


def _said(catalogue: Catalogue, base: Scene) -> tuple[Flashcard, ...]:
    return tuple(
        Flashcard(
            id=f"card:{card.id}",
            front=card.title,
            asked=say("What is said of it, and why does it matter?"),
            back=(card.text, card.matters),
            grade=card.grade,
            sources=card.sources,
            after=subjects.reach_of(catalogue, card.agreement, base),
        )
        for card in catalogue.cards
    )


DECKS: Mapping[str, Callable[[Catalogue, Scene], tuple[Flashcard, ...]]] = MappingProxyType(
    {"pacts": _pacts, "ports": _ports, "seas": _seas, "dates": _dates, "claims": _claims, "said": _said}
)
"""Each deck and how its cards are made from the catalogue."""

DECK_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "pacts": message("Pacts"),
        "ports": message("Ports"),
        "seas": message("Seas"),
        "dates": message("Dates"),
        "claims": message("Claims"),
        "said": message("Topics"),
    }
)
"""What each deck is called on screen, to be said there."""
