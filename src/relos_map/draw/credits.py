"""What a picture owes its reader in words: sources, evidence, projection, date, and what reach is not."""

from collections.abc import Sequence

from relos_map.catalogue import INDIA, Access
from relos_map.chart import footnotes
from relos_map.chart.picture import Picture
from relos_map.draw import fonts, furniture
from relos_map.draw.furniture import Block
from relos_map.draw.sheet import Item, Words
from relos_map.draw.themes import Theme
from relos_map.draw.viewport import degrees
from relos_map.words.amounts import counted

DISCLAIMER = "A model of distance at sea; it says nothing about ships, weather, law or intent."
_LIMITS = "Cut at ocean limits after IHO S-23."
_SIZE, _STEP = 13.0, 16.5
_MOST_SOURCES = 6


def notes(picture: Picture) -> tuple[tuple[str, str], ...]:
    """Heading and text of everything a reader has to know."""
    named = _named(sources(picture), max(_MOST_SOURCES, len(_leading(picture))))
    return (
        ("Evidence", evidence(picture)),
        ("As of", as_of(picture)),
        ("Sources", f"{named}; coasts: Natural Earth 1:50m."),
        ("Map", f"{projection(picture)}. No boundaries are drawn; lakes and the Caspian are closed to these ships."),
        ("Reach", f"{_LIMITS} {DISCLAIMER}" if picture.layers else DISCLAIMER),
    )


def brief(picture: Picture) -> str:
    """The same in a sentence or two, for a picture that has no room for more."""
    stands = evidence(picture).split(". ")[0].rstrip(".")
    named = _named(sources(picture), 1)
    return f"Evidence: {stands}. {as_of(picture)} Sources: {named}; coasts: Natural Earth. {DISCLAIMER}"


def _named(titles: Sequence[str], most: int) -> str:
    """So many sources by their short titles, and how many more there are."""
    short = tuple(dict.fromkeys(_short(title) for title in titles))
    return "; ".join(short[:most]) + (f"; and {len(short) - most} more" if len(short) > most else "")


def projection(picture: Picture) -> str:
    """The plane in words."""
    lon, lat = picture.view.centre
    centre = "the North Pole" if lat == 90 else f"{degrees(lat, 'NS')} {degrees(lon, 'EW')}"
    return f"Lambert azimuthal equal-area, WGS84, centred on {centre}"


def evidence(picture: Picture) -> str:
    """On what each pact shown stands."""
    if picture.scene.sailing == "partner":
        return "Ships of the partners sail from India's ports."
    if picture.compares:
        catalogue, scene = picture.atlas.catalogue, picture.scene
        sides = [catalogue.agreements[pact] for pact in _pacts(picture)]
        opened = [(pact, ports) for pact in sides if (ports := picture.atlas.ports(scene, pact.id))]
        said = [f"{pact.short}: {furniture.grades(pact.id, ports)}" for pact, ports in opened]
    else:
        shown = [drawn.layer for drawn in picture.layers if drawn.layer.source != INDIA]
        said = [f"{layer.name}: {furniture.grades(layer.source, layer.ports)}" for layer in shown]
    if picture.compares and not said:
        return "No pact is shown."
    if not said:
        return "Distances only; no pact is shown." if picture.routes else "No pact is switched on."
    return " ".join((f"{'; '.join(said)}.", "No treaty text lists these ports.", *claims(picture)))


def claims(picture: Picture) -> tuple[str, ...]:
    """What the article says of the ports shown and does not hold, each with its verdict: the footnotes of a picture."""
    scene, catalogue = picture.scene, picture.atlas.catalogue
    notes = footnotes.on_sides(scene, catalogue) if picture.compares else footnotes.on_map(scene, catalogue)
    open_ones = [note for note in notes if note.claim.verdict in ("unverified", "contradicted")]
    return tuple(f"{note.text} {note.claim.verdict.capitalize()}." for note in open_ones)


def as_of(picture: Picture) -> str:
    """The year up to which pacts count, and the newest source."""
    newest = max((source.date for source in picture.atlas.catalogue.sources.values() if source.date), default="")
    text = f"Agreements signed by {picture.scene.as_of}"
    return f"{text}; newest source {newest}." if newest else f"{text}."


def sources(picture: Picture) -> tuple[str, ...]:
    """The sources behind what is drawn or reached from, as title, publisher, those that a reader asks for first.

    The article whose statements the map looks into, then one for each pact drawn, then what else places stand on.
    """
    catalogue, pacts = picture.atlas.catalogue, _pacts(picture)
    used = dict.fromkeys([*_leading(picture), *(access.source for access in _accesses(picture, pacts))])
    for pact in pacts:
        fact = catalogue.agreements[pact].facts.get("signed")
        used |= dict.fromkeys(fact.sources if fact else ())
    used |= dict.fromkeys(base.coordinate_source for base in picture.bases)
    used["natural-earth"] = None
    found = [catalogue.sources[key] for key in used if key in catalogue.sources]
    return tuple(f"{source.title}, {source.publisher}" for source in found)


def _leading(picture: Picture) -> tuple[str, ...]:
    """The article and, for each pact drawn, what its most prominent port stands on; nothing where no pact is drawn."""
    pacts = _pacts(picture)
    firsts = (next((access.source for access in _accesses(picture, (pact,))), "") for pact in pacts)
    return tuple(filter(None, dict.fromkeys(("article", *firsts)))) if pacts else ()


def _pacts(picture: Picture) -> tuple[str, ...]:
    """The pacts that a picture shows something of."""
    known, scene = picture.atlas.catalogue.agreements, picture.scene
    if picture.compares:
        return tuple(side for side in dict.fromkeys((*scene.a, *scene.b)) if side in known)
    return tuple(dict.fromkeys(one.layer.source for one in picture.layers if one.layer.source in known))


def _accesses(picture: Picture, pacts: Sequence[str]) -> list[Access]:
    """Why the sites shown stand under some pacts, the most prominent sites first."""
    sites = sorted(picture.bases, key=lambda base: (base.rank, base.id))
    return [access for base in sites for access in base.access if access.agreement in pacts]


def alt_text(picture: Picture, title: str) -> str:
    """What the picture shows, for those who cannot see it."""
    layers = "; ".join(f"{drawn.layer.name} from {counted(len(drawn.layer.ports), 'port')}" for drawn in picture.layers)
    return f"Map, {picture.view.name} view. {title}. {picture.subtitle}. Reach shown: {layers or 'none'}."


def footer(picture: Picture, look: Theme, width: float, *, short: bool = False) -> Block:
    """The notes as running text, in as few lines as they need."""
    text = brief(picture) if short else " ".join(f"{heading}: {text}" for heading, text in notes(picture))
    rows = fonts.wrap(fonts.clean(text), "text", _SIZE, width, 8)
    items: list[Item] = [
        Words(row, 0, 12 + place * _STEP, _SIZE, look.ground.quiet, role="credit") for place, row in enumerate(rows)
    ]
    return Block(width, 12 + (len(rows) - 1) * _STEP + 4, tuple(items))


def column(picture: Picture, look: Theme, width: float) -> Block:
    """The notes as paragraphs under small headings, for the panel beside a map."""
    items: list[Item] = []
    y = 0.0
    for heading, text in notes(picture):
        items.append(Words(heading, 0, y + 12, _SIZE, look.ground.ink, "strong", role="credit"))
        for row in fonts.wrap(fonts.clean(text), "text", _SIZE, width, 9):
            y += _STEP
            items.append(Words(row, 0, y + 12, _SIZE, look.ground.quiet, role="credit"))
        y += _STEP + 7
    return Block(width, y - 7, tuple(items))


def _short(title: str) -> str:
    """A source as a picture has room for: its title up to the first bracket or comma of its edition."""
    return title.split(", as packaged", maxsplit=1)[0].split(" (", maxsplit=1)[0]
