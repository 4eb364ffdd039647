"""The records of the catalogue: sites, agreements, oceans, sources, claims, cards, and what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Literal, get_args

from msgspec import Meta

from relos_map.words import message
from relos_map.world.shipped import Country, Date, Flag, Note, Point, Record, SomeTexts, Text, Texts, TwoTexts

INDIA = "home"
"""What stands for India's own ports wherever else the id of an agreement may stand."""

AGREEMENT_IDS = (
    *("relos", "lemoa", "comcasa", "beca", "gsomia", "france", "japan"),
    *("australia", "singapore", "oman", "vietnam", "korea", "uk"),
)
"""The order in which agreements are shown; an agreement that a later data file adds comes after these."""

ARTICLE = "article"
"""Id of the source article among the sources."""

Grade = Literal["treaty text", "official", "press", "analyst", "secondary", "article", "illustrative"]
"""How good the evidence of a statement is, the best first.

`secondary` is at second hand (an encyclopedia, a page that teaches, a blog, a data set), `article` is named only by the
source article, `illustrative` is our own assumption.
"""

GRADES: tuple[str, ...] = get_args(Grade)

Evidence = Literal["article", "press", "illustrative", "candidate"]
"""Why a site is shown under an agreement: named by the article, by press, our illustration, or access unconfirmed."""

EVIDENCE_KINDS: tuple[str, ...] = get_args(Evidence)

SHOWN: Mapping[str, frozenset[str]] = {
    "named": frozenset(EVIDENCE_KINDS) - {"candidate"},
    "all": frozenset(EVIDENCE_KINDS),
}
"""What each setting of `evidence` lets through."""

Role = Literal["naval base", "port", "shipyard", "air base"]

ROLES: tuple[str, ...] = get_args(Role)

Kind = Literal["logistics", "port access", "communications", "geospatial", "information security"]

About = Literal["ports", "reach", "limits", "dates"]
"""The numbers that a claim can stand under as a footnote: how many ports, how far, ceilings, and dates."""

ABOUT: tuple[str, ...] = get_args(About)

LABEL_LENGTH = 32
"""Most characters of a site's name on a map; every name that ships is shorter, a person's own may not be."""

Verdict = Literal["confirmed", "partly", "unverified", "doubtful", "contradicted"]

VERDICTS: tuple[str, ...] = get_args(Verdict)

VERDICT_MEANINGS: Mapping[Verdict, str] = MappingProxyType(
    {
        "confirmed": message("All that it says is reported by publishers who do not take it from the article."),
        "partly": message("One part of it is reported; another is not, or holds only under a condition it leaves out."),
        "unverified": message("Only opinion, or nothing, says that it is so; nothing found says that it is not."),
        "doubtful": message("What was found speaks of something else, and makes it unlikely."),
        "contradicted": message("A better source says the opposite."),
    }
)
"""What each verdict means, to be said on screen."""

SourceKind = Literal["law", "official", "agency", "newspaper", "analysis", "encyclopedia", "education", "blog", "data"]

SOURCE_KINDS: tuple[str, ...] = get_args(SourceKind)

KIND_NAMES: Mapping[SourceKind, str] = MappingProxyType(
    {
        "law": message("law or treaty"),
        "official": message("official"),
        "agency": message("news agency"),
        "newspaper": message("newspaper"),
        "analysis": message("analysis"),
        "encyclopedia": message("encyclopedia"),
        "education": message("education"),
        "blog": message("blog"),
        "data": message("data set"),
    }
)
"""What each kind of source is called, to be said on screen; newspapers are papers, magazines and stations alike."""

BEST_GRADE: Mapping[SourceKind, Grade] = MappingProxyType(
    {
        "law": "treaty text",
        "official": "official",
        "agency": "press",
        "newspaper": "press",
        "analysis": "analyst",
        "encyclopedia": "secondary",
        "education": "secondary",
        "blog": "secondary",
        "data": "secondary",
    }
)
"""The best grade that a source of each kind can give to a statement."""

NO_SEA = message("inland")
"""What stands for the sea of a site that lies on none."""

_SPOKEN = (
    message("treaty text"),
    message("official"),
    message("press"),
    message("analyst"),
    message("secondary"),
    message("article"),
    message("illustrative"),
    message("naval base"),
    message("port"),
    message("shipyard"),
    message("air base"),
    message("logistics"),
    message("port access"),
    message("communications"),
    message("geospatial"),
    message("information security"),
    message("confirmed"),
    message("partly"),
    message("unverified"),
    message("doubtful"),
    message("contradicted"),
    message("excellent"),
    message("good"),
    message("fair"),
    message("poor"),
    message("none"),
    message("site"),
    message("agreement"),
    message("statement"),
)
"""Those of the words above that people read, each once, so that they are collected with the messages."""


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
class Access(Record):
    """Why one site stands under one agreement, and on what evidence (`grade`).

    `source` is the id of the source for it, `beside` those of others that a part of the note rests on.
    """

    agreement: Text
    evidence: Evidence
    grade: Grade
    source: Text
    note: Note = ""
    beside: Texts = ()

    @property
    def cited(self) -> tuple[str, ...]:
        """Every source that it names, the one for the access itself first."""
        return (self.source, *self.beside)


@dataclass(frozen=True)
class PositionCheck(Record):
    """A record of a public data set beside a site whose position comes from elsewhere: `nm` nautical miles from it."""

    source: Text
    key: Text
    name: Text
    nm: Annotated[float, Meta(ge=0, le=10, description="a number from 0 to 10")]


@dataclass(frozen=True)
class SiteFact(Record):
    """One line that readers look for at a site: depth, ice, port calls, what happened there; dated where it can age."""

    text: Text
    sources: SomeTexts
    date: Date | None = None


Shelter = Literal["excellent", "good", "fair", "poor", "none"]

_Depth = Annotated[float, Meta(gt=0, le=100, description="a depth in metres, over 0 and up to 100")]


@dataclass(frozen=True, kw_only=True)
class Harbour(Record):
    """What the World Port Index says of a port; None where it says nothing.

    Depths are in metres, most of them the least of a band of about 1.5 m. ``ice``: it restricts the entrance.
    """

    channel_m: _Depth | None = None
    anchorage_m: _Depth | None = None
    pier_m: _Depth | None = None
    shelter: Shelter | None = None
    ice: Flag | None = None


@dataclass(frozen=True, kw_only=True)
class Properties(Record):
    """What is known of a site beside its id and its place: the properties of its feature; see `Base`."""

    name: Text
    name_local: Text | None = None
    country: Country
    role: Role
    fleet: Text
    oceans: Texts = ()
    sea: Text | None = None
    sea_access: Flag = False
    home: Flag = False
    rank: Annotated[int, Meta(ge=1, le=4, description="a whole number from 1 to 4")]
    coordinate_source: Text
    coordinate_key: Text | None = None
    role_source: SomeTexts
    summary: Text
    access: tuple[Access, ...] = ()
    position_check: PositionCheck | None = None
    harbour: Harbour | None = None
    facts: tuple[SiteFact, ...] = ()
    checked: Date | None = None


@dataclass(frozen=True, kw_only=True)
class Base(Properties):
    """A port, naval base, shipyard or air base.

    ``lon`` and ``lat`` are degrees on WGS84, to 0.01°. ``oceans`` are the ids of the oceans it lies on; it is empty
    for a site inland or on a sea outside the three, which ``sea`` then names. ``sea_access`` says that ships can sail
    from it to the ocean. ``rank`` is 1 for the most prominent down to 4, so that labels thin out. ``home`` marks the
    ports that India's own reach is counted from. ``coordinate_key`` is the record's number in ``coordinate_source``;
    ``position_check`` a second source where the first is no data set. ``harbour`` is what that record says of a port,
    where it is one of the World Port Index; ``facts`` are single lines with sources of their own.
    """

    id: str
    lon: float
    lat: float

    @property
    def point(self) -> tuple[float, float]:
        """(lon, lat) in degrees."""
        return self.lon, self.lat

    @property
    def label(self) -> str:
        """The name as it stands on a map: up to the first bracket, and cut where it is longer than `LABEL_LENGTH`."""
        text = self.name.split(" (", maxsplit=1)[0].strip() or self.name
        return text if len(text) <= LABEL_LENGTH else f"{text[: LABEL_LENGTH - 1].rstrip()}…"

    @property
    def cited(self) -> tuple[str, ...]:
        """Every source that its accesses, its role and its single facts name; some more than once."""
        facts = (key for fact in self.facts for key in fact.sources)
        return (*(key for access in self.access for key in access.cited), *self.role_source, *facts)

    def access_under(self, agreement_id: str) -> Access | None:
        """Why this site stands under an agreement; None where it does not."""
        return next((access for access in self.access if access.agreement == agreement_id), None)


@dataclass(frozen=True)
class Feature(Record):
    """A site as GeoJSON has it."""

    type: Literal["Feature"]
    id: Text
    geometry: Point
    properties: Properties

    def base(self) -> Base:
        """The site."""
        lon, lat = self.geometry.coordinates
        return Base(id=self.id, lon=lon, lat=lat, **vars(self.properties))


@dataclass(frozen=True)
class Sites(Record):
    """All sites: an RFC 7946 FeatureCollection."""

    type: Literal["FeatureCollection"]
    features: tuple[Feature, ...]


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


Part = Literal["relos", "lemoa", "comcasa", "beca", "differs"]

PARTS: tuple[str, ...] = get_args(Part)
"""What the article speaks of, in its order: four pacts, and where RELOS differs from the others."""


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
