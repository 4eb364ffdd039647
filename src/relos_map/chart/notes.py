"""What a chart owes its reader in words: sources, evidence, projection, date, and what reach is not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from relos_map.catalogue import ARTICLE, Access, Base, Catalogue, Source
from relos_map.chart.footnotes import Footnote
from relos_map.scene import Scene
from relos_map.words import capitalised, message, message_n, say, say_n
from relos_map.words.numbers import clauses, series
from relos_map.world.places import degree
from relos_map.world.views import View

DISCLAIMER = message("A model of distance at sea; it says nothing about ships, weather, law or intent.")
PARTNERS_SAIL = message("Ships of the partners sail from India’s ports")
NO_PACT = message("No pact is switched on")
DISTANCES = message("Distances only; no pact is shown")
_MOST_SOURCES = 6


@dataclass(frozen=True)
class Evidence:
    """On what a chart stands, without a full stop, and what else has to be said of it, in sentences."""

    stands: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notes:
    """The words under a map; fields as those of `chart.Words`."""

    notes: tuple[tuple[str, str], ...]
    brief: str
    sources: tuple[str, ...]


def notes_of(
    scene: Scene, view: View, catalogue: Catalogue, *, evidence: Evidence, pacts: Sequence[str], sites: Iterable[Base],
    cut: bool,
) -> Notes:  # fmt: skip
    """The words under a map of some sites and of some pacts; ``cut`` is whether reach is shown, which oceans cut."""
    listed = sorted(sites, key=lambda base: (base.rank, base.id))
    accesses = _accesses(listed, pacts)
    leading = _leading(accesses) if pacts else ()
    cited = _sources(leading, accesses, listed, catalogue)
    year = as_of(scene, catalogue)
    short = tuple(dict.fromkeys(map(_short, cited)))
    named = _named(short, max(_MOST_SOURCES, len(leading)))
    limits = [say("Cut at ocean limits after IHO S-23.")] if cut else []
    notes = (
        (say("Evidence"), " ".join((say("{statement}.", statement=evidence.stands), *evidence.more))),
        (say("As of"), year),
        (say("Sources"), say("{sources}; coasts: Natural Earth 1:50m.", sources=named)),
        (say("Map"), _plane(view)),
        (say("Reach"), " ".join((say(DISCLAIMER), *limits))),
    )
    brief = say(
        "Evidence: {evidence}. {year} Sources: {sources}; coasts: Natural Earth. {disclaimer}",
        evidence=evidence.stands,
        year=year,
        sources=_named(short, 1),
        disclaimer=say(DISCLAIMER),
    )
    return Notes(notes, brief, tuple(f"{source.title}, {source.publisher}" for source in cited))


def _named(short: Sequence[str], most: int) -> str:
    """So many sources by their short titles, and how many more there are."""
    more = len(short) - most
    named = clauses(short[:most])
    return say_n("{sources}; and {n} more", "{sources}; and {n} more", more, sources=named) if more > 0 else named


def _short(source: Source) -> str:
    """A source as a picture has room for: without a subtitle, up to the first bracket or comma of its edition."""
    told = f"{source.title.split(': ', maxsplit=1)[0]}, {source.publisher}"
    return told.split(", as packaged", maxsplit=1)[0].split(" (", maxsplit=1)[0]


def _plane(view: View) -> str:
    """The plane in words, and what is not drawn on it."""
    lon, lat = view.centre
    centre = say("the North Pole") if lat == 90 else f"{degree(lat, 'NS')} {degree(lon, 'EW')}"
    return say(
        "Lambert azimuthal equal-area, WGS84, centred on {centre}. No boundaries are drawn; lakes and the Caspian are "
        "closed to these ships.",
        centre=centre,
    )


def evidence(graded: Sequence[tuple[str, str]], footnotes: Sequence[Footnote]) -> Evidence:
    """On what pacts stand, each with its grades, and what the article says of their ports and does not hold."""
    stands = clauses(f"{pact}: {grades}" for pact, grades in graded)
    return Evidence(stands, (say("No text that was read lists these ports."), *claims(footnotes)))


def claims(footnotes: Sequence[Footnote]) -> tuple[str, ...]:
    """What the article says of the ports shown and does not hold, with its verdict: the first of each pact's.

    A picture has no room for more; beside the map all stand as footnotes.
    """
    open_ones: dict[tuple[str | None, str | None], Footnote] = {}
    for note in footnotes:
        if note.claim.verdict in ("unverified", "contradicted"):
            open_ones.setdefault((note.claim.agreement, note.claim.about), note)
    return tuple(
        say("{claim} {verdict}.", claim=note.text, verdict=capitalised(say(note.claim.verdict)))
        for note in open_ones.values()
    )


def as_of(scene: Scene, catalogue: Catalogue) -> str:
    """The year up to which pacts count, and the newest source."""
    newest = max((source.date for source in catalogue.sources.values() if source.date), default="")
    if not newest:
        return say("Agreements signed by {year}.", year=scene.as_of)
    return say("Agreements signed by {year}; newest source {date}.", year=scene.as_of, date=newest)


def _accesses(sites: Sequence[Base], pacts: Sequence[str]) -> Mapping[str, list[Access]]:
    """Why the sites shown stand under some pacts, the most prominent sites first; in the order of the pacts."""
    found: dict[str, list[Access]] = {pact: [] for pact in pacts}
    for base in sites:
        for access in base.access:
            if access.agreement in found:
                found[access.agreement].append(access)
    return found


def _leading(accesses: Mapping[str, list[Access]]) -> tuple[str, ...]:
    """The article and, for each pact drawn, what its most prominent port stands on."""
    firsts = (found[0].source for found in accesses.values() if found)
    return tuple(filter(None, dict.fromkeys((ARTICLE, *firsts))))


def _sources(
    leading: Sequence[str], accesses: Mapping[str, list[Access]], sites: Sequence[Base], catalogue: Catalogue
) -> tuple[Source, ...]:
    """The sources behind what is drawn or reached from, those that a reader asks for first.

    The article whose statements the map looks into, then one for each pact drawn, then what else places stand on.
    """
    used = dict.fromkeys(leading)
    used |= dict.fromkeys(access.source for base in sites for access in base.access if access.agreement in accesses)
    for pact in accesses:
        fact = catalogue.agreements[pact].facts.get("signed")
        used |= dict.fromkeys(fact.sources if fact else ())
    used |= dict.fromkeys(base.coordinate_source for base in sorted(sites, key=lambda base: base.id))
    used["natural-earth"] = None
    return tuple(catalogue.sources[key] for key in used if key in catalogue.sources)


def grades(agreement: str, ports: Sequence[Base]) -> str:
    """The grades of evidence on which ports stand under an agreement, in one phrase."""
    found = {access.grade for port in ports if (access := port.access_under(agreement))}
    return series(map(say, sorted(found))) or say("none")


def unused(sites: Iterable[Base], scene: Scene) -> Iterator[str]:
    """How many of some sites no ship can use, and what they are, and how many are switched off."""
    known = list(sites)
    roles = [base.role for base in known if not base.sea_access]
    if roles:
        air = set(roles) == {"air base"}
        yield say_n(*(_AIR_BASES if air else _OTHERS), len(roles))
    if off := sum(base.id in scene.without for base in known):
        yield say_n("{n} switched off", "{n} switched off", off)


_AIR_BASES = message_n("{n} air base", "{n} air bases")
_OTHERS = message_n("{n} other site", "{n} other sites")


def reach_told(layers: Iterable[tuple[str, Sequence[Base]]]) -> str:
    """What is reached, from how many ports each."""
    return clauses(
        say_n("{layer} from {n} port", "{layer} from {n} ports", len(ports), layer=name) for name, ports in layers
    )
