"""The catalogue as rows for tables and downloads: ids resolved to words, filtered, written as CSV or GeoJSON."""

import csv
import io
import json
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from relos_map.catalogue import Agreement, Base, Card, Catalogue, Claim, Statement
from relos_map.catalogue.records import ARTICLE, BEST_GRADE, KIND_NAMES, VERDICT_MEANINGS
from relos_map.words import capitalised, message, say, say_n
from relos_map.words.numbers import clauses, decimal, number, series

Cell = str | float | bool | tuple[str, ...] | None
Row = Mapping[str, Cell]
"""A record by column; a tuple is a cell of several values, such as the sources of a claim."""

EVIDENCE = MappingProxyType(
    {
        "article": message("named by the article"),
        "press": message("named by press"),
        "illustrative": message("illustrative: our assumption"),
        "candidate": message("candidate: access not confirmed"),
    }
)
"""What each kind of evidence is called on screen, to be said there."""

OWN_SITE = message("India’s own")
"""Stands for the evidence of a site in India, which no agreement has to open."""

SIDE_BY_SIDE = ("lemoa", "comcasa", "beca", "gsomia", "relos")
"""The pacts that newcomers mix up, in the order in which they are explained."""

DIFFERS = message("Where RELOS differs")
"""The heading of what the article says of RELOS beside the other pacts, to be said there."""

NOTHING_FOUND = message("Nothing that was read for this map says that it is so, or that it is not.")
"""Stands for what was found about a statement where that is nothing."""

COUNTRIES = MappingProxyType(
    {
        "AE": message("United Arab Emirates"),
        "AU": message("Australia"),
        "BH": message("Bahrain"),
        "DE": message("Germany"),
        "DJ": message("Djibouti"),
        "FR": message("France"),
        "GB": message("United Kingdom"),
        "GU": message("Guam (US)"),
        "ID": message("Indonesia"),
        "IN": message("India"),
        "IO": message("British Indian Ocean Territory"),
        "JP": message("Japan"),
        "KR": message("South Korea"),
        "MH": message("Marshall Islands"),
        "MU": message("Mauritius"),
        "OM": message("Oman"),
        "PH": message("Philippines"),
        "QA": message("Qatar"),
        "RE": message("Réunion (France)"),
        "RU": message("Russia"),
        "SC": message("Seychelles"),
        "SG": message("Singapore"),
        "SY": message("Syria"),
        "TH": message("Thailand"),
        "UA": message("Ukraine"),
        "UM": message("Wake Island (US)"),
        "US": message("United States"),
        "VN": message("Vietnam"),
        "ZZ": message("Your file"),
    }
)
"""ISO 3166-1 codes in the catalogue, in words to be said; a code that is not here is shown as it is."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sites(catalogue: Catalogue) -> list[Row]:
    """One row per site, by name."""
    return [_site(catalogue, base) for base in sorted(catalogue.bases.values(), key=lambda base: base.name)]


def agreements(catalogue: Catalogue) -> list[Row]:
    """One row per agreement, in the catalogue's order."""
    return [_agreement(catalogue, agreement) for agreement in catalogue.agreements.values()]


def claims(catalogue: Catalogue) -> list[Row]:
    """One row per statement of the article: what was found beside it."""
    return [
        {
            "id": claim.id,
            "statement": claim.statement,
            "verdict": say(claim.verdict),
            "found": claim.found,
            "grade": say(claim.grade),
            "agreement": catalogue.agreements[claim.agreement].short if claim.agreement else None,
            **_backed(catalogue, claim),
            **_cited(catalogue, claim.sources),
        }
        for claim in catalogue.claims
    ]


def article(catalogue: Catalogue) -> list[Row]:
    """One row per statement of the article, in its order: what was found, and where the map shows it."""
    claims = {claim.id: claim for claim in catalogue.claims}
    cards = {card.id: card.title for card in catalogue.cards}
    return [
        _statement(catalogue, statement, place, claims.get(statement.claim or ""), cards.get(statement.card or ""))
        for place, statement in enumerate(catalogue.article, start=1)
    ]


def sources(catalogue: Catalogue) -> list[Row]:
    """One row per source, by title; ``records`` counts what is cited from it."""
    uses = Counter(_citations(catalogue))
    return [
        {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "date": source.date or say("undated"),
            "kind": say(KIND_NAMES[source.kind]),
            "origin": source.origin,
            "described": source.described,
            "records": uses[source.id],
            "terms": source.terms,
            "link": _https(source.url),
        }
        for source in sorted(catalogue.sources.values(), key=lambda source: source.title.casefold())
    ]


def verdicts() -> list[tuple[str, str]]:
    """Each verdict on a statement of the article, and what it means."""
    return [(say(verdict), say(meaning)) for verdict, meaning in VERDICT_MEANINGS.items()]


def kinds() -> list[tuple[str, str]]:
    """Each kind of source, and the best grade that it can give."""
    return [(say(KIND_NAMES[kind]), say(grade)) for kind, grade in BEST_GRADE.items()]


def side_by_side(catalogue: Catalogue) -> list[Row]:
    """The pacts with the United States and RELOS, a row each: what it is, gives and does not, where, since when."""
    found = [catalogue.agreements[key] for key in SIDE_BY_SIDE if key in catalogue.agreements]
    return [
        {
            "id": pact.id,
            "short": pact.short,
            "what": pact.title,
            "kind": say("{kind}: India and {partner}", kind=capitalised(say(pact.kind)), partner=pact.partner_name),
            "gives": pact.gives,
            "does_not_give": pact.does_not_give,
            "where": _where(catalogue, pact),
            "since": _since(pact),
        }
        for pact in found
    ]


def newcomers(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Words that pages use without a word on them, and what each means."""
    article = catalogue.sources[ARTICLE]
    return [
        (say("nm"), say("Nautical mile, the mile of charts: 1,852 metres.")),
        (say("kn"), say("Knot, the speed of ships: one nautical mile an hour.")),
        (say("points"), say("Percentage points: from 10 % to 12 % is 2 points more.")),
        (say("candidate"), say("A site whose access is not confirmed; it is shown only where you ask for it.")),
        (say("illustrative"), say("Our assumption, so that there is a place to measure from; no text names it.")),
        (
            say("the article"),
            say("“{title}” by {publisher}, whose statements are checked here.", title=article.title,
                publisher=article.publisher),
        ),
    ]  # fmt: skip


def support(catalogue: Catalogue, record: Agreement | Base | Card | Claim) -> str:
    """How many publishers support a record beside the article's, and when its sources were last read, in words."""
    found = len(catalogue.behind(record))
    if not found:
        told = say("the article alone")
    elif isinstance(record, Claim) or ARTICLE in catalogue.cited(record):
        told = say_n("{n} publisher beside the article’s", "{n} publishers beside the article’s", found)
    else:
        told = say_n("{n} independent publisher", "{n} independent publishers", found)
    return say("{publishers}, checked {date}", publishers=told, date=record.checked) if record.checked else told


def harbour(base: Base) -> str:
    """Depths, shelter and ice of a port in one sentence; empty where nothing is known."""
    known = base.harbour
    if known is None:
        return ""
    depths = (
        (message("channel {depth} m"), known.channel_m),
        (message("anchorage {depth} m"), known.anchorage_m),
        (message("cargo pier {depth} m"), known.pier_m),
    )
    said = [say(text, depth=decimal(depth)) for text, depth in depths if depth is not None]
    parts = [series(said)] if said else []
    parts += [say("shelter: {shelter}", shelter=say(known.shelter))] if known.shelter else []
    parts += [say("ice can restrict the entrance")] if known.ice else []
    if said:
        return say("World Port Index, lower bounds of its depth classes: {known}.", known=clauses(parts))
    return say("World Port Index: {known}.", known=clauses(parts)) if parts else ""


def left_out(catalogue: Catalogue) -> list[Row]:
    """One row per site or agreement that is not shown, and why."""
    return [
        {
            "id": item.id,
            "name": item.name,
            "kind": say(item.kind),
            "country": country(item.country) if item.country else say("disputed"),
            "reason": item.reason,
            **_cited(catalogue, (item.source,)),
        }
        for item in catalogue.left_out
    ]


def data_sets(catalogue: Catalogue) -> list[Row]:
    """One row per data set the map is made from: its terms, and how many sites stand where it says."""
    placed = Counter(base.coordinate_source for base in catalogue.bases.values())
    return [
        {
            "title": source.title,
            "publisher": source.publisher,
            "terms": source.terms,
            "sites": placed[source.id],
            "link": _https(source.url),
        }
        for source in catalogue.sources.values()
        if source.kind == "data"
    ]


def russian_count(catalogue: Catalogue) -> str:
    """How many Russian sites the catalogue holds, in words, beside the article's "over 40"."""
    count = catalogue.count_russian_sites()
    return say(
        "{all} Russian sites stand in this catalogue, {bases} of them naval or air bases: our choice, which neither "
        "supports nor refutes the article’s “over 40”. {named} are named for RELOS, {candidate} are candidates: access "
        "not confirmed.",
        **{name: number(sites) for name, sites in count.items()},
    )


def country(code: str) -> str:
    """A country by its code, in words."""
    return say(COUNTRIES.get(code, code))


def choices(rows: Iterable[Row], column: str) -> list[str]:
    """Every value a column holds, sorted: what a filter offers."""
    return sorted({value for row in rows for value in values(row[column])})


def select(
    rows: Iterable[Row], *, text: str = "", picks: Mapping[str, Collection[str]] = MappingProxyType({})
) -> list[Row]:
    """Rows that hold every word of `text` somewhere, and in each column of `picks` one of its values.

    A column with nothing picked lets every row through; case and accents do not matter for `text`.
    """
    words = _fold(text).split()
    return [
        row
        for row in rows
        if all(not chosen or set(chosen).intersection(values(row[column])) for column, chosen in picks.items())
        and all(word in _everything(row) for word in words)
    ]


def values(cell: Cell) -> tuple[str, ...]:
    """What a cell holds, as texts; nothing for an empty one."""
    if cell is None:
        return ()
    return cell if isinstance(cell, tuple) else (str(cell),)


def to_csv(rows: Sequence[Row]) -> str:
    """Rows as CSV (RFC 4180) with a heading; several values of a cell are joined by a semicolon.

    Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV Injection).
    """
    out = io.StringIO()
    if rows:
        writer = csv.writer(out)
        writer.writerow(rows[0])
        writer.writerows([_plain(cell) for cell in row.values()] for row in rows)
    return out.getvalue()


def to_geojson(rows: Sequence[Row]) -> str:
    """Rows of `sites` as a GeoJSON FeatureCollection of points (RFC 7946)."""
    features = [
        {
            "type": "Feature",
            "id": row["id"],
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {name: cell for name, cell in row.items() if name not in {"id", "lon", "lat"}},
        }
        for row in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)


def _site(catalogue: Catalogue, base: Base) -> Row:
    cited = (*base.cited, base.coordinate_source)
    evidence = tuple(dict.fromkeys(say(EVIDENCE[access.evidence]) for access in base.access))
    return {
        "id": base.id,
        "name": base.name,
        "name_local": base.name_local,
        "country": country(base.country),
        "role": say(base.role),
        "fleet": base.fleet,
        "ocean": tuple(catalogue.oceans[ocean].name for ocean in base.oceans) or ((say(base.sea),) if base.sea else ()),
        "lat": base.lat,
        "lon": base.lon,
        "sea_access": base.sea_access,
        "agreements": tuple(catalogue.agreements[access.agreement].short for access in base.access),
        "evidence": evidence or ((say(OWN_SITE),) if base.country == "IN" else ()),
        "grade": tuple(dict.fromkeys(say(access.grade) for access in base.access)),
        "summary": base.summary,
        "facts": " ".join(text for text in (harbour(base), *(fact.text for fact in base.facts)) if text) or None,
        **_backed(catalogue, base),
        **_cited(catalogue, cited),
    }


def _agreement(catalogue: Catalogue, agreement: Agreement) -> Row:
    opened = _by_evidence(catalogue, agreement)
    limits = series(say("{count} {what}", count=number(limit.value), what=limit.what) for limit in agreement.limits)
    return {
        "id": agreement.id,
        "short": agreement.short,
        "partner": agreement.partner_name,
        "kind": say(agreement.kind),
        "signed": agreement.signed or None,
        "in_force": agreement.in_force,
        "in_force_note": agreement.in_force_note or None,
        "term": agreement.term,
        "limits": limits or None,
        "sites_named": opened["article"] + opened["press"],
        "sites_illustrative": opened["illustrative"],
        "sites_candidate": opened["candidate"],
        "gives": " ".join(agreement.gives),
        "does_not_give": " ".join(agreement.does_not_give),
        "grade": tuple(dict.fromkeys(say(fact.grade) for fact in agreement.facts.values())),
        "conflicts": " ".join(agreement.conflicts) or None,
        "title": agreement.title,
        **_backed(catalogue, agreement),
        **_cited(catalogue, agreement.sources),
    }


def _by_evidence(catalogue: Catalogue, pact: Agreement) -> Counter[str]:
    """How many sites a pact opens, by what says so."""
    found = [base.access_under(pact.id) for base in catalogue.sites_of(pact.id, "all")]
    return Counter(access.evidence for access in found if access)


def _where(catalogue: Catalogue, pact: Agreement) -> str:
    if not pact.opens_places:
        return pact.why_no_places or ""
    counted = _by_evidence(catalogue, pact)
    told = (
        say("{count} {evidence}", count=number(counted[kind]), evidence=say(named))
        for kind, named in EVIDENCE.items()
        if counted[kind]
    )
    return say("Sites on the map: {sites}", sites=clauses(told))


def _since(pact: Agreement) -> tuple[str, ...]:
    signed = say("Signed {date}", date=pact.signed) if pact.signed else ""
    return tuple(text for text in (signed, _force(pact)) if text)


def _force(pact: Agreement) -> str:
    """Since when a pact is in force, and of what grade the source is where there is only one."""
    if not pact.in_force:
        return say("Day in force not found")
    fact = pact.facts.get("in_force")
    if fact and len(fact.sources) == 1:
        return say("In force {date} (one {grade} source)", date=pact.in_force, grade=say(fact.grade))
    return say("In force {date}", date=pact.in_force)


def _statement(catalogue: Catalogue, said: Statement, place: int, claim: Claim | None, card: str | None) -> Row:
    checked = claim or said
    verdict = checked.verdict or "unverified"
    pact = catalogue.agreements.get(said.part)
    shown = [text for text in (said.shown, card and say("card “{title}”", title=card)) if text]
    return {
        "id": said.id,
        "place": place,
        "part": pact.short if pact else say(DIFFERS),
        "statement": said.statement,
        "verdict": say(verdict),
        "found": checked.found or say(NOTHING_FOUND),
        "shown": clauses(shown) or say("in this table only"),
        "publishers": len(catalogue.publishers(checked.sources, beside_article=True)),
        **_cited(catalogue, checked.sources),
    }


def _backed(catalogue: Catalogue, record: Agreement | Base | Card | Claim) -> dict[str, Cell]:
    """How many independent publishers support a record, and the day on which its sources were last read."""
    return {"publishers": len(catalogue.behind(record)), "checked": record.checked}


def _cited(catalogue: Catalogue, ids: Iterable[str]) -> dict[str, Cell]:
    """The titles and publishers of sources, and the first address among them."""
    found = [catalogue.sources[key] for key in dict.fromkeys(ids)]
    return {
        "sources": tuple(f"{source.title} ({source.publisher})" for source in found),
        "link": next((url for source in found if (url := _https(source.url))), None),
    }


def _https(url: str | None) -> str | None:
    return url if url and url.startswith("https://") else None


def _citations(catalogue: Catalogue) -> Iterator[str]:
    for base in catalogue.bases.values():
        yield from {base.coordinate_source, *base.cited}
    for agreement in catalogue.agreements.values():
        yield from set(agreement.cited)
    for claim in catalogue.claims:
        yield from set(claim.sources)
    for statement in catalogue.article:
        yield from set(statement.sources)
    for card in catalogue.cards:
        yield from set(card.sources)
    yield from (ocean.source for ocean in catalogue.oceans.values())
    yield from (item.source for item in catalogue.left_out)
    yield from (key for line in catalogue.passages.values() for key in line.sources)


def _everything(row: Row) -> str:
    return _fold(" ".join(part for cell in row.values() for part in values(cell)))


def _fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()


def _plain(cell: Cell) -> str | float | bool | None:
    if cell is None or isinstance(cell, bool | int | float):
        return cell
    text = "; ".join(values(cell))
    return f"'{text}" if text.startswith(_FORMULA) else text
