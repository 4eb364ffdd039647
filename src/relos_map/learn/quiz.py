"""Questions drawn from the catalogue: each is asked from its records, answered from its records, and cites them.

Nothing here is written by hand for one pact or port: a record added to the catalogue is asked about from then on.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from types import MappingProxyType

from relos_map.catalogue import Agreement, Base, Catalogue
from relos_map.catalogue.records import Card
from relos_map.catalogue.sites import Access
from relos_map.catalogue.vocabulary import ARTICLE
from relos_map.learn import subjects
from relos_map.scene import DEFAULT, Scene
from relos_map.words import message, say
from relos_map.words.numbers import either, series
from relos_map.world.oceans import OCEANS

PLAN = ("find", "pact", "purpose", "ocean", "claim", "rests", "signed", "sea", "no_place", "find")
"""The kinds of the questions of a round, in order."""

ROUNDS = (1, 9_999)
"""First and last number of a round; the number is the seed."""

_CHOICES = 4
_NO_OCEAN = "none"
_HOLDS, _CONTESTED = "holds", "contested"
_VERDICTS: Mapping[str, str] = MappingProxyType(
    {
        "confirmed": _HOLDS,
        "unverified": _CONTESTED,
        "doubtful": _CONTESTED,
        "contradicted": _CONTESTED,
    }
)
"""Which answer each verdict makes right; what holds only partly makes neither, and is not asked."""

_RESTS_ON: Mapping[str, str] = MappingProxyType(
    {
        "article": message("The article alone"),
        "press": message("Press or analysis"),
        "official": message("An official text"),
    }
)
"""The grades that a card is asked about, as answers."""


@dataclass(frozen=True)
class Choice:
    """One answer offered."""

    id: str
    label: str


@dataclass(frozen=True)
class Question:
    """One question. Without ``choices`` the answer is a point on the map, and ``base`` the site to be found.

    ``right`` holds the ids of every choice that is right; ``why`` and ``sources`` are shown with the answer.
    ``asked`` is the map beside the question, which must not give it away, ``told`` the one beside the answer.
    """

    kind: str
    text: str
    choices: tuple[Choice, ...]
    right: frozenset[str]
    why: str
    grade: str
    sources: tuple[str, ...]
    asked: Scene
    told: Scene
    base: str = ""

    @property
    def answer(self) -> str:
        """The right answer in words."""
        return either(choice.label for choice in self.choices if choice.id in self.right)


Maker = Callable[[Catalogue, str, Random, Scene], Question]


def draw(catalogue: Catalogue, seed: int, base: Scene = DEFAULT) -> tuple[Question, ...]:
    """The questions of a round: the same for everybody who gives the same seed and catalogue.

    No subject is asked about twice in a round.

    Parameters
    ----------
    base
        Whose range, speed and measure the maps beside the answers take.
    """
    rng = Random(seed)  # noqa: S311  (a quiz, not a secret)
    decks = {kind: list(KINDS[kind][0](catalogue)) for kind in dict.fromkeys(PLAN)}
    for deck in decks.values():
        rng.shuffle(deck)
    used: set[str] = set()
    questions = []
    for kind in PLAN:
        subject = next((subject for subject in decks[kind] if subject not in used), None)
        if subject is not None:
            used.add(subject)
            questions.append(KINDS[kind][1](catalogue, subject, rng, base))
    return tuple(questions)


def _find_subjects(catalogue: Catalogue) -> Iterable[str]:
    return (base.id for base in subjects.worth_knowing(catalogue))


def _find(catalogue: Catalogue, subject: str, _: Random, scene: Scene) -> Question:
    site = catalogue.bases[subject]
    view = subjects.view_holding(site.point, site.oceans)
    empty = replace(subjects.plain(scene), view=view)
    return Question(
        kind="find",
        text=say("Where is {site}? Click the map.", site=site.name),
        choices=(),
        right=frozenset(),
        why=say("{summary} {place}.", summary=site.summary, place=subjects.seen(site)),
        grade="",
        sources=_of_site(site),
        asked=empty,
        told=replace(empty, focus=site.id),
        base=site.id,
    )


def _pact_subjects(catalogue: Catalogue) -> Iterable[str]:
    return (base.id for base in subjects.worth_knowing(catalogue) if subjects.named(base))


def _pact(catalogue: Catalogue, subject: str, rng: Random, scene: Scene) -> Question:
    site = catalogue.bases[subject]
    under = subjects.named(site)
    pacts = {key: pact for key, pact in catalogue.agreements.items() if pact.opens_places}
    shown = [access for access in site.access if access.agreement in under]
    why = " ".join(
        say("{pact}: {note}", pact=subjects.called(pacts[access.agreement]), note=access.note) for access in shown
    )
    on = frozenset((pact, ocean) for pact in under for ocean in OCEANS)
    empty = replace(subjects.plain(scene), view=subjects.view_holding(site.point, site.oceans))
    return Question(
        kind="pact",
        text=_under(site, shown),
        choices=_offer({key: subjects.called(pact) for key, pact in pacts.items()}, under, rng),
        right=frozenset(under),
        why=why,
        grade=shown[0].grade,
        sources=tuple(dict.fromkeys((*(key for access in shown for key in access.cited), *site.role_source))),
        asked=replace(empty, at=site.point),
        told=replace(empty, focus=site.id, on=on),
    )


def _under(site: Base, shown: Sequence[Access]) -> str:
    """The question for the pact of a site: one that is known, or one under which this map illustrates it."""
    if all(access.evidence == "illustrative" for access in shown):
        return say("As an illustration, under which pact does this map show {site}?", site=site.name)
    return say("Under which pact is {site} on this map?", site=site.name)


def _ocean_subjects(catalogue: Catalogue) -> Iterable[str]:
    return (base.id for base in subjects.worth_knowing(catalogue) if len(base.oceans) <= 1)


def _ocean(catalogue: Catalogue, subject: str, _: Random, scene: Scene) -> Question:
    site = catalogue.bases[subject]
    view = subjects.view_holding(site.point, site.oceans)
    return Question(
        kind="ocean",
        text=say("On which ocean does {site} lie?", site=site.name),
        choices=_oceans(catalogue),
        right=frozenset(site.oceans or (_NO_OCEAN,)),
        why=say("{summary} {place}.", summary=site.summary, place=subjects.seen(site)),
        grade="",
        sources=_of_site(site),
        asked=subjects.plain(scene),
        told=replace(subjects.plain(scene), view=view, focus=site.id),
    )


def _sea_subjects(_: Catalogue) -> Iterable[str]:
    return subjects.seas()


def _sea(catalogue: Catalogue, subject: str, _: Random, scene: Scene) -> Question:
    ocean = catalogue.oceans[subjects.seas()[subject]]
    return Question(
        kind="sea",
        text=say("{sea}: in which ocean is this water counted?", sea=subject),
        choices=_oceans(catalogue)[: len(OCEANS)],
        right=frozenset({ocean.id}),
        why=say("{ocean}: {holds} {note}", ocean=ocean.name, holds=ocean.holds, note=ocean.note),
        grade="",
        sources=(ocean.source,),
        asked=subjects.plain(scene),
        told=replace(subjects.plain(scene), view=ocean.id, at=subjects.sea_point(subject)),
    )


def _purpose_subjects(catalogue: Catalogue) -> Iterable[str]:
    return (pact.id for pact in catalogue.agreements.values() if not pact.opens_places)


def _purpose(catalogue: Catalogue, subject: str, rng: Random, scene: Scene) -> Question:
    pact = catalogue.agreements[subject]
    offered = {key: other.gives[0] for key, other in catalogue.agreements.items()}
    return Question(
        kind="purpose",
        text=say("What is {pact} for?", pact=subjects.called(pact)),
        choices=_offer(offered, (subject,), rng),
        right=frozenset({subject}),
        why=say("{title}. {reason}", title=pact.title, reason=pact.why_no_places),
        grade=_grade(pact, "gives"),
        sources=_behind(pact, "gives"),
        asked=subjects.plain(scene),
        told=subjects.plain(scene),
    )


def _no_place(catalogue: Catalogue, subject: str, rng: Random, scene: Scene) -> Question:
    pact = catalogue.agreements[subject]
    logistics = [other for other in catalogue.agreements.values() if other.kind == "logistics"]
    offered = {other.id: subjects.called(other) for other in logistics}
    return Question(
        kind="no_place",
        text=say("Which of these is not about logistics?"),
        choices=_offer(offered | {subject: subjects.called(pact)}, (subject,), rng),
        right=frozenset({subject}),
        why=pact.why_no_places or "",
        grade=_grade(pact, "gives"),
        sources=_behind(pact, "gives"),
        asked=subjects.plain(scene),
        told=subjects.plain(scene),
    )


def _claim_subjects(catalogue: Catalogue) -> Iterable[str]:
    return (claim.id for claim in catalogue.claims if claim.verdict in _VERDICTS)


def _claim(catalogue: Catalogue, subject: str, _: Random, scene: Scene) -> Question:
    claim = next(claim for claim in catalogue.claims if claim.id == subject)
    return Question(
        kind="claim",
        text=say("The article says: “{statement}” Does that stand?", statement=claim.statement),
        choices=(
            Choice(_HOLDS, say("It stands: confirmed")),
            Choice(_CONTESTED, say("Contested: unverified, doubtful or contradicted")),
        ),
        right=frozenset({_VERDICTS[claim.verdict]}),
        why=say("Verdict: {verdict}. {found}", verdict=say(claim.verdict), found=claim.found),
        grade=claim.grade,
        sources=claim.sources,
        asked=subjects.plain(scene),
        told=subjects.reach_of(catalogue, claim.agreement, scene),
    )


def _rests_subjects(catalogue: Catalogue) -> Iterable[str]:
    return (card.id for card in catalogue.cards if card.grade in _RESTS_ON and _rests_on_one(catalogue, card))


def _rests_on_one(catalogue: Catalogue, card: Card) -> bool:
    """Whether what a card rests on has one right answer.

    Not where a claim is checked on it. What the article alone says must not be reported by anyone else, neither on the
    card nor beside a statement that it tells; what others say must not be the article's as well.
    """
    if card.claim:
        return False
    if card.grade != "article":
        return ARTICLE not in card.sources
    told = [statement for statement in catalogue.article if statement.card == card.id]
    return not catalogue.behind(card) and not any(statement.claim or statement.sources for statement in told)


def _rests(catalogue: Catalogue, subject: str, _: Random, scene: Scene) -> Question:
    card = next(card for card in catalogue.cards if card.id == subject)
    return Question(
        kind="rests",
        text=say("{title}: “{text}” On what does that rest?", title=card.title, text=card.text),
        choices=tuple(Choice(grade, say(label)) for grade, label in _RESTS_ON.items()),
        right=frozenset({card.grade}),
        why=card.matters,
        grade=card.grade,
        sources=card.sources,
        asked=subjects.plain(scene),
        told=subjects.reach_of(catalogue, card.agreement, scene),
    )


def _signed_subjects(catalogue: Catalogue) -> Iterable[str]:
    return (pact.id for pact in catalogue.agreements.values() if "signed" in pact.facts)


def _signed(catalogue: Catalogue, subject: str, rng: Random, scene: Scene) -> Question:
    pact = catalogue.agreements[subject]
    year = str(pact.as_of)
    years = {str(other): str(other) for other in catalogue.signed_years()}
    return Question(
        kind="signed",
        text=say("When was this signed: {pact}?", pact=series(dict.fromkeys((subjects.called(pact), pact.name)))),
        choices=tuple(sorted(_offer(years, (year,), rng), key=lambda choice: choice.id)),
        right=frozenset({year}),
        why=subjects.signed(pact),
        grade=_grade(pact, "signed"),
        sources=_behind(pact, "signed"),
        asked=subjects.plain(scene),
        told=subjects.reach_of(catalogue, pact.id, scene),
    )


KINDS: Mapping[str, tuple[Callable[[Catalogue], Iterable[str]], Maker]] = MappingProxyType(
    {
        "find": (_find_subjects, _find),
        "pact": (_pact_subjects, _pact),
        "ocean": (_ocean_subjects, _ocean),
        "sea": (_sea_subjects, _sea),
        "purpose": (_purpose_subjects, _purpose),
        "no_place": (_purpose_subjects, _no_place),
        "claim": (_claim_subjects, _claim),
        "rests": (_rests_subjects, _rests),
        "signed": (_signed_subjects, _signed),
    }
)
"""Each kind of question: what it can be asked about, and how one is made."""


def _offer(labels: Mapping[str, str], right: Sequence[str], rng: Random) -> tuple[Choice, ...]:
    """One right answer and some that are wrong, shuffled."""
    wrong = sorted(labels.keys() - set(right))
    keys = [right[0], *rng.sample(wrong, min(_CHOICES - 1, len(wrong)))]
    rng.shuffle(keys)
    return tuple(Choice(key, labels[key]) for key in keys)


def _oceans(catalogue: Catalogue) -> tuple[Choice, ...]:
    return (*(Choice(key, catalogue.oceans[key].name) for key in OCEANS), Choice(_NO_OCEAN, say("None of these three")))


def _of_site(site: Base) -> tuple[str, ...]:
    return tuple(dict.fromkeys((site.coordinate_source, *site.role_source)))


def _behind(pact: Agreement, field: str) -> tuple[str, ...]:
    return pact.facts[field].sources if field in pact.facts else pact.sources


def _grade(pact: Agreement, field: str) -> str:
    return pact.facts[field].grade if field in pact.facts else ""
