"""The records of sites: where each lies, what is known of it, and why it stands under an agreement."""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from relos_map.catalogue.vocabulary import Evidence, Grade, Role, Shelter
from relos_map.world.shipped import Country, Date, Flag, Note, Point, Record, SomeTexts, Text, Texts

LABEL_LENGTH = 32
"""Most characters of a site's name on a map; every name that ships is shorter, a person's own may not be."""


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
