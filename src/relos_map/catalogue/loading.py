"""From the files of the geo folder to a Catalogue, every record checked and every id resolved."""

import math
from pathlib import Path
from types import MappingProxyType

from relos_map import paths
from relos_map.catalogue.catalogue import Catalogue
from relos_map.catalogue.checks import check
from relos_map.catalogue.reading import Record, collect, read_json, read_records
from relos_map.catalogue.records import (
    ABOUT,
    AGREEMENT_IDS,
    EVIDENCE_KINDS,
    GRADES,
    KINDS,
    LEFT_OUT_KINDS,
    ROLES,
    SOURCE_KINDS,
    VERDICTS,
    Access,
    Agreement,
    Base,
    Card,
    Claim,
    Document,
    Event,
    Fact,
    LeftOut,
    Limit,
    Ocean,
    PositionCheck,
    Source,
)
from relos_map.errors import DataError


def load(folder: Path = paths.GEO) -> Catalogue:
    """Read the whole catalogue.

    Parameters
    ----------
    folder
        Holds ``bases.geojson``, and as JSON ``agreements``, ``oceans``, ``sources``, ``claims``, ``cards`` and
        ``left_out``.

    Raises
    ------
    DataError
        A file is missing or not JSON, a record breaks a rule, or an id names nothing; says file, id and field.
    """
    agreements = read_records(folder / "agreements.json", _agreement)
    order = {key: place for place, key in enumerate(AGREEMENT_IDS)}
    catalogue = Catalogue(
        sources=MappingProxyType(read_records(folder / "sources.json", _source)),
        oceans=MappingProxyType(read_records(folder / "oceans.json", _ocean)),
        agreements=MappingProxyType(dict(sorted(agreements.items(), key=lambda item: order.get(item[0], len(order))))),
        bases=MappingProxyType(_bases(folder / "bases.geojson")),
        claims=tuple(read_records(folder / "claims.json", _claim).values()),
        cards=tuple(read_records(folder / "cards.json", _card).values()),
        left_out=tuple(read_records(folder / "left_out.json", _left_out).values()),
    )
    check(catalogue)
    return catalogue


def _bases(path: Path) -> dict[str, Base]:
    content = read_json(path)
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        raise DataError(f"{path.name} must be a GeoJSON FeatureCollection with a list of features.")
    return collect(path.name, features, _base)


def _base(feature: Record) -> Base:
    feature.choice("type", ["Feature"])
    lon, lat = _point(feature)
    record = feature.child("properties")
    record.where = feature.where
    base = Base(
        id=feature.text("id"),
        name=record.text("name"),
        name_local=record.optional("name_local"),
        country=_country(record, "country"),
        role=record.choice("role", ROLES),
        fleet=record.text("fleet"),
        lon=lon,
        lat=lat,
        oceans=record.texts("oceans"),
        sea=record.optional("sea"),
        sea_access=record.flag("sea_access"),
        home=record.flag("home"),
        rank=record.whole("rank", 1, 4),
        coordinate_source=record.text("coordinate_source"),
        coordinate_key=record.optional("coordinate_key"),
        role_source=record.texts("role_source", least=1),
        summary=record.text("summary"),
        access=record.children("access", _access),
        position_check=_position_check(record.child("position_check")) if record.has("position_check") else None,
    )
    record.done()
    return base


def _point(feature: Record) -> tuple[float, float]:
    geometry = feature.child("geometry")
    geometry.where = feature.where
    geometry.choice("type", ["Point"])
    values = geometry.raw("coordinates")
    geometry.done()
    numbers = isinstance(values, list) and len(values) == 2 and all(type(value) in (int, float) for value in values)
    if not numbers or not all(math.isfinite(value) for value in values):
        feature.fail("coordinates", "must be two numbers, longitude and latitude in degrees")
    lon, lat = values
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        feature.fail("coordinates", f"must lie within ±180° and ±90°, not {lon}, {lat}")
    return float(lon), float(lat)


def _position_check(record: Record) -> PositionCheck:
    check = PositionCheck(record.text("source"), record.text("key"), record.text("name"), record.number("nm", 0, 10))
    record.done()
    return check


def _country(record: Record, field: str) -> str:
    value = record.text(field)
    if len(value) != 2 or not value.isascii() or not value.isupper():
        record.fail(field, f"must be a two-letter ISO 3166 code such as IN, not {value!r}")
    return value


def _access(record: Record) -> Access:
    return Access(
        agreement=record.text("agreement"),
        evidence=record.choice("evidence", EVIDENCE_KINDS),
        grade=record.choice("grade", GRADES),
        source=record.text("source"),
        note=record.note("note"),
    )


def _agreement(record: Record) -> Agreement:
    parties = record.texts("parties", least=2)
    signed = record.date("signed")
    return Agreement(
        id=record.text("id"),
        name=record.text("name"),
        short=record.text("short"),
        title=record.text("title"),
        parties=(parties[0], parties[1]),
        partner=_country(record, "partner"),
        partner_name=record.text("partner_name"),
        kind=record.choice("kind", KINDS),
        signed=signed,
        signed_place=record.optional("signed_place"),
        signed_note=record.note("signed_note"),
        approvals=record.children("approvals", _event),
        in_force=record.optional_date("in_force"),
        in_force_note=record.note("in_force_note"),
        term=record.optional("term"),
        limits=record.children("limits", _limit),
        gives=record.texts("gives", least=1),
        does_not_give=record.texts("does_not_give"),
        opens_places=record.flag("opens_places", default=True),
        why_no_places=record.optional("why_no_places"),
        documents=record.children("documents", _document),
        conflicts=record.texts("conflicts"),
        facts=MappingProxyType(record.mapping("facts", _fact)),
        sources=record.texts("sources", least=1),
        as_of=int(signed[:4]),
    )


def _event(record: Record) -> Event:
    return Event(record.date("date"), record.text("event"), record.texts("sources", least=1))


def _limit(record: Record) -> Limit:
    return Limit(record.text("what"), record.whole("value", 1, 1_000_000), record.text("unit"))


def _document(record: Record) -> Document:
    return Document(record.text("title"), record.date("signed"), record.texts("sources", least=1))


def _fact(record: Record) -> Fact:
    return Fact(record.choice("grade", GRADES), record.texts("sources", least=1))


def _ocean(record: Record) -> Ocean:
    return Ocean(*(record.text(field) for field in ("id", "name", "holds", "note", "source")))


def _source(record: Record) -> Source:
    return Source(
        id=record.text("id"),
        title=record.text("title"),
        publisher=record.text("publisher"),
        date=record.optional_date("date"),
        url=record.optional("url"),
        terms=record.text("terms"),
        kind=record.choice("kind", SOURCE_KINDS),
    )


def _claim(record: Record) -> Claim:
    return Claim(
        id=record.text("id"),
        statement=record.text("statement"),
        found=record.text("found"),
        verdict=record.choice("verdict", VERDICTS),
        grade=record.choice("grade", GRADES),
        sources=record.texts("sources", least=1),
        agreement=record.optional("agreement"),
        about=record.choice("about", ABOUT) if record.has("about") else None,
        note=record.optional("note"),
    )


def _card(record: Record) -> Card:
    return Card(
        id=record.text("id"),
        title=record.text("title"),
        text=record.text("text"),
        agreement=record.optional("agreement"),
        bases=record.texts("bases"),
        oceans=record.texts("oceans"),
        grade=record.choice("grade", GRADES),
        sources=record.texts("sources", least=1),
        claim=record.optional("claim"),
    )


def _left_out(record: Record) -> LeftOut:
    return LeftOut(
        id=record.text("id"),
        name=record.text("name"),
        kind=record.choice("kind", LEFT_OUT_KINDS),
        country=record.optional("country"),
        reason=record.text("reason"),
        source=record.text("source"),
    )
