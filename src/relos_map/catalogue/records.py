"""The records of agreements, oceans, sources, claims, cards, the article, and what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Literal

from msgspec import Meta

from relos_map.catalogue.vocabulary import About, Grade, Kind, Part, SourceKind, Verdict
from relos_map.world.shipped import Country, Date, Flag, Note, Record, SomeTexts, Text, Texts, TwoTexts


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """Where something was read. `url` is where a person can look it up, `terms` its licence or terms of use.

    `origin` names whose text it is where that is not the publisher: an agency or ministry that it reprints, or the
    house that publishes under several names. `described` says that the title is our description, its own was not found.
    `date` is None for what is undated.
    """

    id: Text
    title: Text
    described: Flag = False
    publisher: Text
    origin: Text | None = None
    date: Date | None = None
    url: Text | None = None
    terms: Text
    kind: SourceKind


@dataclass(frozen=True)
class Fact(Record):
    """The grade and the source ids behind one field of an agreement."""

    grade: Grade
    sources: SomeTexts


@dataclass(frozen=True)
class Event(Record):
    """One dated event in an agreement's life: `date` is ISO, as exact as known (year, month or day)."""

    date: Date
    event: Text
    sources: SomeTexts


@dataclass(frozen=True)
class Document(Record):
    """One signed document of an agreement that rests on several."""

    title: Text
    signed: Date
    sources: SomeTexts


@dataclass(frozen=True)
class Limit(Record):
    """A published ceiling: `value` of `what` at a time."""

    what: Text
    value: Annotated[int, Meta(ge=1, le=1_000_000, description="a whole number from 1 to 1000000")]
    unit: Text


@dataclass(frozen=True, kw_only=True)
class Agreement(Record):
    """One of India's agreements. Dates are ISO, as exact as known (year, month or day).

    ``as_of`` is the year from which the map shows it: where none is given, the year it was signed. ``facts`` holds, for
    each field that states a fact (``signed``, ``in_force``, ``term``, ``limits``, ``gives``, ``does_not_give``), its
    grade and sources. ``matters`` says of a pact that opens no place why it stands on a map. ``used`` are dated events
    under it or beside it: port calls, exercises, repairs. ``checked`` is the day on which its sources were last read
    again.
    """

    id: Text
    name: Text
    short: Text
    title: Text
    parties: TwoTexts
    partner: Country
    partner_name: Text
    kind: Kind
    signed: Date
    signed_place: Text | None = None
    signed_note: Note = ""
    approvals: tuple[Event, ...] = ()
    in_force: Date | None = None
    in_force_note: Note = ""
    term: Text | None = None
    limits: tuple[Limit, ...] = ()
    gives: SomeTexts
    does_not_give: Texts = ()
    opens_places: Flag = True
    why_no_places: Text | None = None
    matters: Text | None = None
    documents: tuple[Document, ...] = ()
    conflicts: Texts = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    used: tuple[Event, ...] = ()
    sources: SomeTexts
    checked: Date | None = None
    as_of: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "as_of", self.as_of or int(self.signed[:4] or 0))
        object.__setattr__(self, "facts", MappingProxyType(self.facts))

    @property
    def cited(self) -> tuple[str, ...]:
        """Every source that the agreement, one of its facts, documents or dated events names; some more than once."""
        dated = [event.sources for event in (*self.approvals, *self.used)]
        parts = [*dated, *(one.sources for one in self.documents), *(fact.sources for fact in self.facts.values())]
        return (*self.sources, *(key for part in parts for key in part))


@dataclass(frozen=True)
class Ocean(Record):
    """One of the three oceans reach is counted in: `holds` says in words which seas it takes in."""

    id: Text
    name: Text
    holds: Text
    note: Text
    source: Text


@dataclass(frozen=True)
class Claim(Record):
    """A statement of the article beside what was found: `verdict` on it, `grade` of what was found.

    `about` is the number under which `note` says the same in one line, as a footnote; both are None for a statement
    that speaks of no number on screen.
    """

    id: Text
    statement: Text
    found: Text
    verdict: Verdict
    grade: Grade
    sources: SomeTexts
    agreement: Text | None = None
    about: About | None = None
    note: Text | None = None
    checked: Date | None = None


@dataclass(frozen=True, kw_only=True)
class Card(Record):
    """A short text shown beside a pact, some sites or some oceans; `claim` is the id of the check on it, if any.

    ``matters`` is our own reading: why someone who looks at this map should know it.
    """

    id: Text
    title: Text
    text: Text
    matters: Text
    agreement: Text | None = None
    bases: Texts = ()
    oceans: Texts = ()
    grade: Grade
    sources: SomeTexts
    claim: Text | None = None
    checked: Date | None = None


@dataclass(frozen=True, kw_only=True)
class Statement(Record):
    """One thing that the article says, in our words, beside what was found, and where the map shows it.

    `claim` is the id of the check whose words, verdict and sources it takes; without one it has its own, and an empty
    `found` says that nothing was found. `card` is the id of the card that tells it, `shown` where else it is seen.
    """

    id: Text
    part: Part
    statement: Text
    found: Note = ""
    verdict: Verdict | None = None
    sources: Texts = ()
    claim: Text | None = None
    card: Text | None = None
    shown: Text | None = None


@dataclass(frozen=True, kw_only=True)
class PassageFact(Record):
    """One line that stands on the card of a passage, by its id: what flows through it, or the law there."""

    id: Text
    text: Text
    sources: SomeTexts
    checked: Date | None = None


@dataclass(frozen=True, kw_only=True)
class LeftOut(Record):
    """A site or agreement that is not shown, and why."""

    id: Text
    name: Text
    kind: Literal["site", "agreement", "statement"]
    country: Text | None = None
    reason: Text
    source: Text
