"""The catalogue as rows for tables and downloads, every id resolved to words."""

from collections import Counter
from collections.abc import Iterable, Iterator

from relos_map.catalogue import Agreement, Base, Card, Catalogue, Claim, Statement
from relos_map.catalogue.rows import Cell, Row
from relos_map.catalogue.said import EVIDENCE, OWN_SITE, country, harbour
from relos_map.catalogue.vocabulary import KIND_NAMES
from relos_map.words import capitalised, message, say
from relos_map.words.numbers import clauses, number, series

SIDE_BY_SIDE = ("lemoa", "comcasa", "beca", "gsomia", "relos")
"""The pacts that newcomers mix up, in the order in which they are explained."""

DIFFERS = message("Where RELOS differs")
"""The heading of what the article says of RELOS beside the other pacts, to be said there."""

NOTHING_FOUND = message("Nothing that was read for this map says that it is so, or that it is not.")
"""Stands for what was found about a statement where that is nothing."""


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
