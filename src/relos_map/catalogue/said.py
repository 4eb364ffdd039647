"""What the catalogue says in words: countries, evidence, verdicts and grades, and sentences on its records."""

from types import MappingProxyType

from relos_map.catalogue import Agreement, Base, Card, Catalogue, Claim
from relos_map.catalogue.joined import is_own
from relos_map.catalogue.vocabulary import ARTICLE, BEST_GRADE, KIND_NAMES, VERDICT_MEANINGS
from relos_map.words import message, say, say_n
from relos_map.words.numbers import clauses, decimal, number, series

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


def verdicts() -> list[tuple[str, str]]:
    """Each verdict on a statement of the article, and what it means."""
    return [(say(verdict), say(meaning)) for verdict, meaning in VERDICT_MEANINGS.items()]


def kinds() -> list[tuple[str, str]]:
    """Each kind of source, and the best grade that it can give."""
    return [(say(KIND_NAMES[kind]), say(grade)) for kind, grade in BEST_GRADE.items()]


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
    if isinstance(record, Base) and is_own(record.id):
        return say("your file")
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
