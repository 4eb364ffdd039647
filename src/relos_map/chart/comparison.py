"""Two sides compared: where only A reaches, where both do, where only B does; as figures and as a map."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from relos_map.catalogue import INDIA, Base
from relos_map.chart import facts, footnotes, lanes, notes, records, splits
from relos_map.chart.chart import Area, Chart, Facts, Item, Record, Words
from relos_map.chart.facts import Distance
from relos_map.chart.figures import Side, Split, Splits
from relos_map.chart.findings import SOME_OCEANS, starred
from relos_map.chart.legend import rows
from relos_map.chart.pacts import ports_named, subtitle, within
from relos_map.chart.parts import parts_of
from relos_map.chart.sides import called, groups, ports_under, side_name, side_ports, why_not, without_ports
from relos_map.chart.sites import marks, pin
from relos_map.chart.style import look_of
from relos_map.chart.water import ice_edge
from relos_map.reach import crossings, level_sets
from relos_map.reach.atlas import Atlas
from relos_map.reach.contour import Contour
from relos_map.reach.fleets import Layer
from relos_map.scene import Scene
from relos_map.words import say
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS


@dataclass(frozen=True)
class Cell:
    """One agreement in one ocean: what it reaches, what it adds to own ports, and its nearest port to India.

    Areas in km² as they are shown, like those of a `Split`.
    """

    side: str
    ocean: str
    km2: int
    total_km2: int
    added_km2: int
    nearest: Distance | None


@dataclass(frozen=True)
class Comparison:
    """Two sides by name, their split of each ocean, and the matrix of every side in them.

    ``missing`` says of what stands on a side why it has no port to be compared.
    """

    a: str
    b: str
    splits: tuple[Split, ...]
    matrix: tuple[Cell, ...]
    sentence: str
    missing: Mapping[str, str]

    @property
    def rows(self) -> dict[str, tuple[Cell, ...]]:
        """The matrix by side, each in the order of the oceans."""
        return {
            side: tuple(cell for cell in self.matrix if cell.side == side)
            for side in dict.fromkeys(cell.side for cell in self.matrix)
        }

    @property
    def most_added_km2(self) -> float:
        """The most that any side adds to own ports in any ocean; 1 where none adds anything."""
        return max((cell.added_km2 for cell in self.matrix), default=0) or 1


def compare(scene: Scene, atlas: Atlas) -> Comparison:
    """The figures of the scene's two sides at its range."""
    parts = splits.by_ocean(scene, atlas)
    listed = dict.fromkeys((*scene.a, *scene.b))
    own = atlas.fleets(scene).own.ports
    matrix = tuple(cell for name in listed for cell in _row(name, own, scene, atlas))
    return Comparison(
        side_name(scene.a, scene, atlas),
        side_name(scene.b, scene, atlas),
        parts,
        matrix,
        splits.sentence(scene, parts, atlas),
        {name: why_not([name], scene, atlas) for name in without_ports(tuple(listed), scene, atlas)},
    )


def ready(scene: Scene, atlas: Atlas) -> bool:
    """Whether there are two sides and nothing has to be computed for their map."""
    if not (scene.a and scene.b):
        return False
    both = [side_ports(side, scene, atlas) for side in (scene.a, scene.b)]
    return atlas.has([*both, *(ports_under(name, scene, atlas) for name in (*scene.a, *scene.b))], scene)


def figures_ready(scene: Scene, atlas: Atlas) -> bool:
    """Whether nothing has to be computed for `compare` either, which sets each pact beside India's own ports."""
    fleets = atlas.fleets(scene)
    own = atlas.has([fleets.own.ports], scene) and crossings.ready(fleets.home.ports, scene, atlas.catalogue)
    return own and ready(scene, atlas)


def compose(scene: Scene, atlas: Atlas, parts: Sequence[Split] | None = None) -> Chart:
    """The chart of a comparison: three areas that do not overlap, and the ports of both sides.

    ``parts`` are its split of each ocean, where they are at hand already.
    """
    parts = parts or splits.by_ocean(scene, atlas)
    fleets, view, catalogue = atlas.fleets(scene), VIEWS[scene.view], atlas.catalogue
    layers, told = _layers(scene, atlas), _told(scene, atlas)
    reaches = tuple(_reach(layer, parts, told, scene, atlas) for layer in layers)
    areas, lines = (*parts_of(reaches), *reaches), tuple(ice_edge(scene))
    shown = {base.id: (base, name) for side in (scene.b, scene.a) for name in side for base in fleets.of(name).every}
    placed = (*marks(shown, scene, atlas, _worn(scene, atlas)), *lanes.opened(scene))
    items: tuple[Item, ...] = (*areas, *lines, *placed, *pin(scene))
    pacts = [name for name in dict.fromkeys((*scene.a, *scene.b)) if name != INDIA]
    said = notes.notes_of(
        scene,
        view,
        catalogue,
        evidence=_evidence(pacts, scene, atlas),
        pacts=pacts,
        sites=[base for base, _ in shown.values()],
        cut=bool(reaches),
    )
    words = Words(
        headline=splits.sentence(scene, parts, atlas),
        subtitle=subtitle(scene, shown),
        about={oceans: splits.sentence(scene, parts, atlas, oceans) for oceans in SOME_OCEANS},
        figures=Splits((_side("A", scene.a, scene, atlas), _side("B", scene.b, scene, atlas)), tuple(parts)),
        heading=within(scene),
        legend=rows(areas, lines, placed),
        reach=notes.reach_told((layer.name, layer.ports) for layer in layers),
        notes=said.notes,
        brief=said.brief,
        sources=said.sources,
    )
    stem = f"{'-'.join(scene.a)}-vs-{'-'.join(scene.b)}-{scene.view}-{scene.nm}nm"
    return Chart("comparison", scene, view, items, words, stem)


def _worn(scene: Scene, atlas: Atlas) -> dict[str, str]:
    """The part of the map whose look each port wears: that of its side, or of both."""
    fleets = atlas.fleets(scene)
    a, b = ({base.id for name in side for base in fleets.of(name).every} for side in (scene.a, scene.b))
    return {key: "both" if key in a & b else "only_a" if key in a else "only_b" for key in a | b}


def _layers(scene: Scene, atlas: Atlas) -> list[Layer]:
    """Where only one side reaches, and where both do; a side alone is simply what it reaches."""
    a, b = (side_ports(side, scene, atlas) for side in (scene.a, scene.b))
    layers = [
        Layer(
            key,
            key,
            say("Only {side}", side=side_name(side, scene, atlas)),
            own,
            OCEANS,
            op="only" if other else "within",
            against=other,
        )
        for key, side, own, other in (("only_a", scene.a, a, b), ("only_b", scene.b, b, a))
        if own
    ]
    return [*layers, Layer("both", "both", say("Both"), a, OCEANS, op="both", against=b)] if a and b else layers


def _reach(layer: Layer, parts: Sequence[Split], told: Facts, scene: Scene, atlas: Atlas) -> Area:
    km2 = {part.ocean: {"only_a": part.only_a_km2, "both": part.both_km2, "only_b": part.only_b_km2} for part in parts}
    found = (
        {
            "part": layer.id,
            "name": layer.name,
            "ocean": atlas.catalogue.oceans[ocean].name,
            **records.measured(km2[ocean][layer.id], ocean),
            **told,
        }
        for ocean in layer.oceans
    )
    return Area(
        layer.id,
        layer.name,
        look_of(layer.source),
        Contour(atlas.reach_key(layer, scene), atlas),
        layer.oceans,
        edged=True,
        sign="reach",
        note=say("from a port of either side") if layer.op == "both" else ports_named(layer),
        layer="reach",
        source=layer.source,
        records=tuple(
            Record(f"{layer.id}_{ocean}", ocean, facts) for ocean, facts in zip(layer.oceans, found, strict=True)
        ),
    )


def _told(scene: Scene, atlas: Atlas) -> Facts:
    """Who stands on the two sides, for data."""
    found: dict[str, str | float | int | None] = {}
    for letter, side, sailing in zip("ab", (scene.a, scene.b), groups(scene, atlas), strict=True):
        layers = [Layer(name, name, called(name, scene, atlas), ports, OCEANS) for name, ports in sailing]
        found |= records.side(letter, side_name(side, scene, atlas), layers, atlas.catalogue)
    return found


def _side(letter: str, side: Sequence[str], scene: Scene, atlas: Atlas) -> Side:
    sails = bool(side_ports(side, scene, atlas))
    return Side(letter, (side_name if sails else why_not)(side, scene, atlas), sails)


def _evidence(pacts: Sequence[str], scene: Scene, atlas: Atlas) -> notes.Evidence:
    """On what the ports of the pacts compared stand."""
    if scene.sailing == "partner":
        return notes.Evidence(say(notes.PARTNERS_SAIL))
    known = atlas.catalogue.agreements
    opened = [(pact, ports) for pact in pacts if (ports := ports_under(pact, scene, atlas))]
    if not opened:
        return notes.Evidence(say("No pact is shown"))
    said = [(starred(known[pact].short, pact, ports), notes.grades(pact, ports)) for pact, ports in opened]
    return notes.evidence(said, footnotes.on_sides(scene, atlas.catalogue))


def _row(name: str, own: Sequence[Base], scene: Scene, atlas: Atlas) -> Iterator[Cell]:
    ports = ports_under(name, scene, atlas)
    nearest = None if name == INDIA else facts.nearest_to_india(ports, scene, atlas)
    for ocean in OCEANS:
        km2 = atlas.area_km2([ports], ocean, scene)
        added = atlas.area_km2([own, ports], ocean, scene) - atlas.area_km2([own], ocean, scene)
        yield Cell(name, ocean, km2, level_sets.ocean_cells(ocean).total_km2, added, nearest)
