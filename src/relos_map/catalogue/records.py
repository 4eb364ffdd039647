"""The records of the catalogue: sites, agreements, oceans, sources, claims, cards, and what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from relos_map.words import message

INDIA = "home"
"""What stands for India's own ports wherever else the id of an agreement may stand."""

AGREEMENT_IDS = (
    *("relos", "lemoa", "comcasa", "beca", "gsomia", "france", "japan"),
    *("australia", "singapore", "oman", "vietnam", "korea", "uk"),
)
"""The order in which agreements are shown; an agreement that a later data file adds comes after these."""

GRADES = (
    message("treaty text"),
    message("official"),
    message("press"),
    message("analyst"),
    message("article"),
    message("illustrative"),
)
"""How good the evidence of a statement is: `article` is named only by the source article, `illustrative` is ours."""

EVIDENCE_KINDS = ("article", "press", "illustrative", "candidate")
"""Why a site is shown under an agreement: named by the article, by press, our illustration, or access unconfirmed."""

SHOWN: Mapping[str, frozenset[str]] = {
    "named": frozenset(EVIDENCE_KINDS) - {"candidate"},
    "all": frozenset(EVIDENCE_KINDS),
}
"""What each setting of `evidence` lets through."""

ROLES = (message("naval base"), message("port"), message("shipyard"), message("air base"))

KINDS = (
    message("logistics"),
    message("port access"),
    message("communications"),
    message("geospatial"),
    message("information security"),
)

ABOUT = ("ports", "reach", "limits", "dates")
"""The numbers that a claim can stand under as a footnote: how many ports, how far, ceilings, and dates."""

LABEL_LENGTH = 32
"""Most characters of a site's name on a map; every name that ships is shorter, a person's own may not be."""

VERDICTS = (
    message("confirmed"),
    message("press"),
    message("weak"),
    message("unverified"),
    message("doubtful"),
    message("contradicted"),
)

LEFT_OUT_KINDS = (message("site"), message("agreement"), message("statement"))

SOURCE_KINDS = (
    message("article"),
    message("official"),
    message("press"),
    message("analyst"),
    message("reference"),
    message("data"),
)


NO_SEA = message("inland")
"""What stands for the sea of a site that lies on none."""


@dataclass(frozen=True)
class Source:
    """Where something was read. `url` is where a person can look it up, `terms` its licence or terms of use."""

    id: str
    title: str
    publisher: str
    date: str | None
    url: str | None
    terms: str
    kind: str


@dataclass(frozen=True)
class Access:
    """Why one site stands under one agreement, and on what evidence (`grade`); `source` is a source id."""

    agreement: str
    evidence: str
    grade: str
    source: str
    note: str


@dataclass(frozen=True)
class PositionCheck:
    """A record of a public data set beside a site whose position comes from elsewhere: `nm` nautical miles from it."""

    source: str
    key: str
    name: str
    nm: float


@dataclass(frozen=True)
class Base:
    """A port, naval base, shipyard or air base.

    ``lon`` and ``lat`` are degrees on WGS84, to 0.01°. ``oceans`` are the ids of the oceans it lies on; it is empty
    for a site inland or on a sea outside the three, which ``sea`` then names. ``sea_access`` says that ships can sail
    from it to the ocean. ``rank`` is 1 for the most prominent down to 4, so that labels thin out. ``home`` marks the
    ports that India's own reach is counted from. ``coordinate_key`` is the record's number in ``coordinate_source``;
    ``position_check`` a second source where the first is no data set.
    """

    id: str
    name: str
    name_local: str | None
    country: str
    role: str
    fleet: str
    lon: float
    lat: float
    oceans: tuple[str, ...]
    sea: str | None
    sea_access: bool
    home: bool
    rank: int
    coordinate_source: str
    coordinate_key: str | None
    role_source: tuple[str, ...]
    summary: str
    access: tuple[Access, ...]
    position_check: PositionCheck | None = None

    @property
    def point(self) -> tuple[float, float]:
        """(lon, lat) in degrees."""
        return self.lon, self.lat

    @property
    def label(self) -> str:
        """The name as it stands on a map: up to the first bracket, and cut where it is longer than `LABEL_LENGTH`."""
        text = self.name.split(" (", maxsplit=1)[0].strip() or self.name
        return text if len(text) <= LABEL_LENGTH else f"{text[: LABEL_LENGTH - 1].rstrip()}…"

    def access_under(self, agreement_id: str) -> Access | None:
        """Why this site stands under an agreement; None where it does not."""
        return next((access for access in self.access if access.agreement == agreement_id), None)


@dataclass(frozen=True)
class Fact:
    """The grade and the source ids behind one field of an agreement."""

    grade: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """One dated event in an agreement's life: `date` is ISO, as exact as known (year, month or day)."""

    date: str
    event: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """One signed document of an agreement that rests on several."""

    title: str
    signed: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Limit:
    """A published ceiling: `value` of `what` at a time."""

    what: str
    value: int
    unit: str


@dataclass(frozen=True)
class Agreement:
    """One of India's agreements. Dates are ISO, as exact as known (year, month or day).

    ``as_of`` is the year from which the map shows it (the year it was signed). ``facts`` holds, for each field that
    states a fact (``signed``, ``in_force``, ``term``, ``limits``, ``gives``, ``does_not_give``), its grade and sources.
    """

    id: str
    name: str
    short: str
    title: str
    parties: tuple[str, str]
    partner: str
    partner_name: str
    kind: str
    signed: str
    signed_place: str | None
    signed_note: str
    approvals: tuple[Event, ...]
    in_force: str | None
    in_force_note: str
    term: str | None
    limits: tuple[Limit, ...]
    gives: tuple[str, ...]
    does_not_give: tuple[str, ...]
    opens_places: bool
    why_no_places: str | None
    documents: tuple[Document, ...]
    conflicts: tuple[str, ...]
    facts: Mapping[str, Fact]
    sources: tuple[str, ...]
    as_of: int


@dataclass(frozen=True)
class Ocean:
    """One of the three oceans reach is counted in: `holds` says in words which seas it takes in."""

    id: str
    name: str
    holds: str
    note: str
    source: str


@dataclass(frozen=True)
class Claim:
    """A statement of the article beside what was found: `verdict` on it, `grade` of what was found.

    `about` is the number under which `note` says the same in one line, as a footnote; both are None for a statement
    that speaks of no number on screen.
    """

    id: str
    statement: str
    found: str
    verdict: str
    grade: str
    sources: tuple[str, ...]
    agreement: str | None
    about: str | None
    note: str | None


@dataclass(frozen=True)
class Card:
    """A short text shown beside a pact, some sites or some oceans; `claim` is the id of the check on it, if any."""

    id: str
    title: str
    text: str
    agreement: str | None
    bases: tuple[str, ...]
    oceans: tuple[str, ...]
    grade: str
    sources: tuple[str, ...]
    claim: str | None


@dataclass(frozen=True)
class LeftOut:
    """A site or agreement that is not shown, and why."""

    id: str
    name: str
    kind: str
    country: str | None
    reason: str
    source: str
