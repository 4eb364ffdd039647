"""The chart of a scene's pacts: what each opens, beside what is reached without any."""

from dataclasses import replace

from relos_map.catalogue import INDIA, Catalogue
from relos_map.catalogue.joined import is_own
from relos_map.chart import footnotes, lanes, records
from relos_map.chart.chart import Area, Chart, Item, Kind, Line, Words
from relos_map.chart.findings import SOME_OCEANS, headline, ocean_shares, starred
from relos_map.chart.legend import rows
from relos_map.chart.notes import (
    DISTANCES,
    NO_PACT,
    PARTNERS_SAIL,
    Evidence,
    evidence,
    grades,
    notes_of,
    reach_told,
    unused,
)
from relos_map.chart.parts import parts_of
from relos_map.chart.sites import Shown, marks, pin, sites
from relos_map.chart.style import look_of
from relos_map.chart.water import ice_edge, water
from relos_map.reach.atlas import Atlas
from relos_map.reach.contour import Contour
from relos_map.reach.fleets import Layer
from relos_map.scene import Scene
from relos_map.words import message, message_n, say, say_n
from relos_map.words.amounts import days, knots, nautical_miles
from relos_map.words.numbers import series
from relos_map.world.views import VIEWS


def compose(
    scene: Scene,
    atlas: Atlas,
    kind: Kind = "pacts",
    line: Line | None = None,
    place: tuple[tuple[str, str], ...] = (),
) -> Chart:
    """Put together what a scene shows; ``line`` is drawn over it, if any, and ``place`` stands in its address."""
    fleets, catalogue, view = atlas.fleets(scene), atlas.catalogue, VIEWS[scene.view]
    shown, shares = sites(scene, atlas), ocean_shares(scene, atlas)
    reaches = tuple(reach(layer, scene, atlas) for layer in fleets.layers)
    areas = (*parts_of(reaches), *reaches)
    along = lanes.share(scene, atlas) if scene.lanes else None
    lines = (*ice_edge(scene), *(lanes.lines(scene, along) if along else ()), *((line,) if line else ()))
    placed = (*marks(shown, scene, atlas), *lanes.marks(scene))
    items: tuple[Item, ...] = (*areas, *lines, *placed, *pin(scene))
    bases = [base for base, _ in shown.values()]
    pacts = [layer for layer in fleets.layers if layer.source != INDIA]
    notes = notes_of(
        scene,
        view,
        catalogue,
        evidence=_evidence(pacts, scene, atlas, measured=line is not None),
        pacts=tuple(dict.fromkeys(layer.source for layer in pacts)),
        sites=bases,
        cut=bool(reaches),
    )
    said = Words(
        headline=headline(scene, shares, atlas),
        subtitle=subtitle(scene, shown),
        about={oceans: headline(scene, shares, atlas, oceans) for oceans in SOME_OCEANS},
        figures=shares,
        heading=say("Your answer") if line and not reaches else within(scene),
        legend=rows(areas, lines, placed),
        reach=reach_told((layer.name, layer.ports) for layer in fleets.layers),
        notes=(*notes.notes, *lanes.notes(along)),
        brief=notes.brief,
        sources=(*notes.sources, *(lanes.sources() if along else ())),
        lanes=along,
    )
    return Chart(kind, scene, view, items, said, stem(scene, catalogue), place)


def reach(layer: Layer, scene: Scene, atlas: Atlas) -> Area:
    """A layer as it is drawn and written, with its records."""
    return replace(drawn(layer, scene, atlas), records=tuple(records.of_layer(layer, scene, atlas)))


def drawn(layer: Layer, scene: Scene, atlas: Atlas) -> Area:
    """A layer as it is drawn: its edge and its note in the legend; nothing is measured for it."""
    return Area(
        layer.id,
        layer.name,
        look_of(layer.source),
        Contour(atlas.reach_key(layer, scene), atlas),
        layer.oceans,
        faint=layer.faint,
        edged=True,
        own=layer.id == INDIA,
        pact="" if layer.id == INDIA else layer.source,
        sign="reach",
        note=_note(layer, scene, atlas),
        layer="reach",
        source=layer.source,
    )


def within(scene: Scene) -> str:
    """What the legend of reach is about."""
    return say("Within {range}", range=nautical_miles(scene.nm))


def ports_named(layer: Layer) -> str:
    """The ports a layer's reach starts from: a few by name, many by number."""
    if len(layer.ports) > _NAMED:
        return say_n("{n} port", "{n} ports", len(layer.ports))
    return series(port.label if is_own(port.id) else port.label.split("-")[0] for port in layer.ports)


def _note(layer: Layer, scene: Scene, atlas: Atlas) -> str:
    """The ports of a layer, how many sites are marked that no ship can use, and the evidence the ports stand on."""
    ports, catalogue = ports_named(layer), atlas.catalogue
    if scene.sailing == "partner":
        return ports
    if layer.source == INDIA:
        return series((ports, *unused(catalogue.home_ports(), scene)))
    marked = catalogue.sites_of(layer.source, "all" if layer.faint else "named", scene.as_of)
    told = series((ports, *unused(marked, scene)))
    return say("{ports} · evidence: {grades}", ports=told, grades=grades(layer.source, layer.ports))


def _evidence(pacts: list[Layer], scene: Scene, atlas: Atlas, *, measured: bool) -> Evidence:
    """On what each pact shown stands; ``measured`` is whether a distance is drawn."""
    if scene.sailing == "partner":
        return Evidence(say(PARTNERS_SAIL))
    if not pacts:
        return Evidence(say(DISTANCES if measured else NO_PACT))
    said = [(starred(layer.name, layer.source, layer.ports), grades(layer.source, layer.ports)) for layer in pacts]
    return evidence(said, footnotes.on_map(scene, atlas.catalogue))


def subtitle(scene: Scene, shown: Shown) -> str:
    """Units and assumptions, in one line, with those of the sites shown that are switched off."""
    measure = say(_MEASURES[scene.measure])
    under_way = say("{days} at {speed}", days=days(scene.days), speed=knots(scene.knots))
    by = (say("agreements signed by {year}", year=scene.as_of),) if scene.earlier else ()
    return " · ".join((nautical_miles(scene.nm), under_way, measure, *water(scene), *by, *_without(scene, shown)))


def _without(scene: Scene, shown: Shown) -> tuple[str, ...]:
    off = [shown[key][0].label for key in sorted(shown) if key in scene.without]
    if len(off) > _NAMED:
        return (say_n(*_WITHOUT, len(off)),)
    return (say("without {ports}", ports=series(off)),) if off else ()


_MEASURES = {"sea": message("over water"), "ring": message("great circle")}
_WITHOUT = message_n("without {n} port that is switched off", "without {n} ports that are switched off")
_NAMED = 3
"""As many ports are named; more are counted."""


def stem(scene: Scene, catalogue: Catalogue) -> str:
    """What a file of a scene's pacts is called: those signed by its year."""
    signed = [key for key in scene.agreements if catalogue.agreements[key].as_of <= scene.as_of]
    who = "-".join(signed[:3]) or "own-ports"
    if len(signed) > 3:
        who = f"{len(signed)}-pacts"
    by = f"-by-{scene.as_of}" if scene.earlier else ""
    return f"{who}-{scene.view}-{scene.nm}nm{by}"
