"""Cross-checks: every id that a record names must exist, and records must not contradict themselves."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NoReturn, Protocol

from relos_map.catalogue.catalogue import Catalogue
from relos_map.catalogue.records import Agreement, Statement
from relos_map.catalogue.sites import Base
from relos_map.catalogue.vocabulary import ARTICLE, BEST_GRADE, GRADES, PARTS, Grade
from relos_map.errors import DataError
from relos_map.words import say
from relos_map.words.numbers import series

PORT_INDEX = "wpi"
"""Id of the World Port Index, whose record of a site says what its harbour is like."""

FACT_FIELDS = frozenset({"signed", "in_force", "term", "limits", "gives", "does_not_give"})


class _Sourced(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def sources(self) -> tuple[str, ...]: ...


def check(catalogue: Catalogue) -> None:
    """Resolve every id in a catalogue.

    Raises
    ------
    DataError
        Names file, id and field of the first record that names something unknown or contradicts itself.
    """
    for base in catalogue.bases.values():
        _check_base(catalogue, base)
    for agreement in catalogue.agreements.values():
        _check_agreement(catalogue, agreement)
    for ocean in catalogue.oceans.values():
        _known("oceans.json", ocean.id, "source", [ocean.source], catalogue.sources)
    claims = {claim.id: claim for claim in catalogue.claims}
    for claim in catalogue.claims:
        _check_sources("claims.json", claim, catalogue)
        _check_grade("claims.json", claim.id, "grade", claim.grade, claim.sources, catalogue)
        if (claim.about is None) is not (claim.note is None):
            _fail("claims.json", claim.id, say("{field} must be given exactly where about is", field="note"))
        _known("claims.json", claim.id, "agreement", [claim.agreement], catalogue.agreements)
    for card in catalogue.cards:
        _check_sources("cards.json", card, catalogue)
        _check_grade("cards.json", card.id, "grade", card.grade, card.sources, catalogue)
        _known("cards.json", card.id, "agreement", [card.agreement], catalogue.agreements)
        _known("cards.json", card.id, "bases", card.bases, catalogue.bases)
        _known("cards.json", card.id, "oceans", card.oceans, catalogue.oceans)
        _known("cards.json", card.id, "claim", [card.claim], claims)
        if not (card.agreement or card.bases or card.oceans):
            _fail(
                "cards.json",
                card.id,
                say("{field} is missing: a card must stand at an agreement, a site or an ocean", field="agreement"),
            )
    cards = {card.id: card for card in catalogue.cards}
    for statement in catalogue.article:
        _known("article.json", statement.id, "claim", [statement.claim], claims)
        _known("article.json", statement.id, "card", [statement.card], cards)
        _check_statement(catalogue, statement)
    for before, after in pairwise(catalogue.article):
        if PARTS.index(after.part) < PARTS.index(before.part):
            _fail("article.json", after.id, say("{field} must keep the article’s order", field="part"))
    for line in catalogue.passages.values():
        _check_sources("passage_facts.json", line, catalogue)
    for item in catalogue.left_out:
        _known("left_out.json", item.id, "source", [item.source], catalogue.sources)


def _check_base(catalogue: Catalogue, base: Base) -> None:
    file = "bases.geojson"
    _known(file, base.id, "coordinate_source", [base.coordinate_source], catalogue.sources)
    _known(file, base.id, "role_source", base.role_source, catalogue.sources)
    if base.position_check:
        _known(file, base.id, "position_check.source", [base.position_check.source], catalogue.sources)
    _known(file, base.id, "oceans", base.oceans, catalogue.oceans)
    _known(file, base.id, "access.agreement", [access.agreement for access in base.access], catalogue.agreements)
    _known(file, base.id, "access.source", [access.source for access in base.access], catalogue.sources)
    _known(file, base.id, "access.beside", [key for access in base.access for key in access.beside], catalogue.sources)
    for access in base.access:
        _check_grade(file, base.id, "access.grade", access.grade, [access.source], catalogue)
    if base.harbour and base.coordinate_source != PORT_INDEX:
        _fail(
            file,
            base.id,
            say("{field} must be given only where {source} places a site", field="harbour", source=PORT_INDEX),
        )
    for line in base.facts:
        _known(file, base.id, "facts.sources", line.sources, catalogue.sources)
    if not base.oceans and not base.sea:
        _fail(file, base.id, say("{field} must name the sea or say inland where oceans is empty", field="sea"))
    if base.role == "air base" and base.sea_access:
        _fail(file, base.id, say("{field} must be false for an air base", field="sea_access"))
    if base.home and not base.sea_access:
        _fail(file, base.id, say("{field} must be false where sea_access is", field="home"))
    pacts = [access.agreement for access in base.access]
    if len(set(pacts)) < len(pacts):
        _fail(file, base.id, say("{field} names an agreement twice", field="access"))
    for access in base.access:
        agreement = catalogue.agreements[access.agreement]
        if not agreement.opens_places:
            _fail(file, base.id, say("{field} names {id}, which opens no place", field="access", id=agreement.id))


def _check_agreement(catalogue: Catalogue, agreement: Agreement) -> None:
    file = "agreements.json"
    _check_sources(file, agreement, catalogue)
    for step in agreement.approvals:
        _known(file, agreement.id, "approvals", step.sources, catalogue.sources)
    for event in agreement.used:
        _known(file, agreement.id, "used", event.sources, catalogue.sources)
    for document in agreement.documents:
        _known(file, agreement.id, "documents", document.sources, catalogue.sources)
    for field, fact in agreement.facts.items():
        _known(file, agreement.id, f"facts.{field}", fact.sources, catalogue.sources)
        if field not in FACT_FIELDS:
            _fail(
                file,
                agreement.id,
                say("facts.{field} must be one of {known}", field=field, known=series(sorted(FACT_FIELDS))),
            )
        _check_grade(file, agreement.id, f"facts.{field}", fact.grade, fact.sources, catalogue)
    for field in sorted(FACT_FIELDS):
        if getattr(agreement, field) and field not in agreement.facts:
            _fail(
                file,
                agreement.id,
                say("facts.{field} is missing: {field} must have a grade and sources", field=field),
            )
    for name, given in (("why_no_places", agreement.why_no_places), ("matters", agreement.matters)):
        if agreement.opens_places == bool(given):
            _fail(file, agreement.id, say("{field} must be given exactly where opens_places is false", field=name))
    if agreement.partner not in agreement.parties or "IN" not in agreement.parties:
        _fail(file, agreement.id, say("{field} must hold IN and the partner", field="parties"))


def _check_statement(catalogue: Catalogue, statement: Statement) -> None:
    file = "article.json"
    _check_sources(file, statement, catalogue)
    own = statement.found or statement.verdict or statement.sources
    if statement.claim:
        if own:
            _fail(file, statement.id, say("{field} must be left out where claim is given", field="verdict"))
        return
    if statement.verdict is None:
        _fail(file, statement.id, say("{field} must be given where claim is not", field="verdict"))
    if bool(statement.found) is not bool(statement.sources):
        _fail(file, statement.id, say("{field} must be given exactly where found is", field="sources"))
    if statement.verdict != "unverified" and not catalogue.publishers(statement.sources, beside_article=True):
        _fail(file, statement.id, say("{field} needs a source beside the article", field="verdict"))


def _check_sources(file: str, record: _Sourced, catalogue: Catalogue) -> None:
    _known(file, record.id, "sources", record.sources, catalogue.sources)


def _check_grade(file: str, where: str, field: str, grade: Grade, sources: Iterable[str], catalogue: Catalogue) -> None:
    """A grade is no better than the kind of its best source allows; our own assumptions need none."""
    if grade == "illustrative":
        return
    cited = tuple(sources)
    if grade == "article":
        if ARTICLE not in cited:
            _fail(file, where, say("{field} is article, but the article is none of its sources", field=field))
        return
    best = min((BEST_GRADE[catalogue.sources[key].kind] for key in cited), key=GRADES.index)
    if GRADES.index(grade) < GRADES.index(best):
        _fail(
            file,
            where,
            say("{field} is {given}, but its best source allows {best} at most", field=field, given=grade, best=best),
        )


def _known(file: str, where: str, field: str, ids: Iterable[str | None], allowed: Mapping[str, object]) -> None:
    for one in ids:
        if one is not None and one not in allowed:
            _fail(file, where, say("{field} names {id!r}, which is not in the catalogue", field=field, id=one))


def _fail(file: str, where: str, problem: str) -> NoReturn:
    raise DataError(say("{file}: {record}: {problem}.", file=file, record=where, problem=problem))
