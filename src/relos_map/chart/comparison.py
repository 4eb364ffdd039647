"""Two sides compared: where only A reaches, where both do, where only B does; as areas, as a map, in a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType

from relos_map.catalogue import INDIA, Base
from relos_map.chart import facts, footnotes, lanes, notes, records
from relos_map.chart.chart import Area, Chart, Data, Facts, Item, Record, Words
from relos_map.chart.facts import Distance
from relos_map.chart.figures import Side, Split, Splits
from relos_map.chart.findings import (
    NAMED,
    SOME_OCEANS,
    dated,
    on_map,
    ports_of,
    starred,
    the,
    with_ports,
    within_sentence,
)
from relos_map.chart.legend import rows
from relos_map.chart.pacts import ports_named, subtitle, within
from relos_map.chart.parts import parts_of
from relos_map.chart.sites import marks, pin
from relos_map.chart.style import look_of
from relos_map.chart.water import ice_edge
from relos_map.errors import InputError
from relos_map.reach import crossings, level_sets
from relos_map.reach.atlas import Atlas, field_key
from relos_map.reach.contour import Contour, Water
from relos_map.reach.fleets import Layer
from relos_map.scene import Scene, sides
from relos_map.words import capitalised, message, say
from relos_map.words.amounts import nautical_miles, part, shown_km2
from relos_map.words.numbers import clauses, listed, series
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


def side_ports(side: Sequence[str], scene: Scene, atlas: Atlas) -> tuple[Base, ...]:
    """The ports of one side of a comparison: ``home`` and agreements, each port once.

    Raises
    ------
    InputError
        where a side is empty or names something that opens no place.
    """
    allowed = sides(atlas.catalogue)
    unknown = [name for name in side if name not in allowed]
    if unknown or not side:
        told = (
            message("Cannot compare: {given!r} opens no place or is unknown; allowed are {known}.")
            if unknown
            else message("Cannot compare: a side is empty; allowed are {known}.")
        )
        raise InputError(say(told, given=next(iter(unknown), ""), known=series(allowed)))
    found = {base.id: base for name in side for base in _ports(name, scene, atlas)}
    return tuple(found[key] for key in sorted(found))


def side_name(side: Sequence[str], scene: Scene, atlas: Atlas) -> str:
    """A side in words, without those that have no port in the scene; all of them, where none has."""
    named = [name for name in side if _ports(name, scene, atlas)] or side
    return listed(called(name, scene, atlas) for name in named)


def splits(scene: Scene, atlas: Atlas) -> tuple[Split, ...]:
    """Each ocean split between the scene's two sides at its range."""
    for side in (scene.a, scene.b):
        side_ports(side, scene, atlas)
    a, b = ([ports for _, ports in side] for side in groups(scene, atlas))
    return tuple(split(ocean, a, b, scene, atlas) for ocean in OCEANS)


def groups(scene: Scene, atlas: Atlas) -> tuple[list[tuple[str, tuple[Base, ...]]], ...]:
    """Who stands on each of a scene's sides, with the ports that sails from; those without a port are left out."""
    return tuple(
        [(name, ports) for name in side if (ports := _ports(name, scene, atlas))] for side in (scene.a, scene.b)
    )


def compare(scene: Scene, atlas: Atlas) -> Comparison:
    """The figures of the scene's two sides at its range."""
    parts = splits(scene, atlas)
    listed = dict.fromkeys((*scene.a, *scene.b))
    own = atlas.fleets(scene).own.ports
    matrix = tuple(cell for name in listed for cell in _row(name, own, scene, atlas))
    return Comparison(
        side_name(scene.a, scene, atlas),
        side_name(scene.b, scene, atlas),
        parts,
        matrix,
        sentence(scene, parts, atlas),
        {name: why_not([name], scene, atlas) for name in _without_ports(tuple(listed), scene, atlas)},
    )


def ready(scene: Scene, atlas: Atlas) -> bool:
    """Whether there are two sides and nothing has to be computed for their map."""
    if not (scene.a and scene.b):
        return False
    both = [side_ports(side, scene, atlas) for side in (scene.a, scene.b)]
    return atlas.has([*both, *(_ports(name, scene, atlas) for name in (*scene.a, *scene.b))], scene)


def figures_ready(scene: Scene, atlas: Atlas) -> bool:
    """Whether nothing has to be computed for `compare` either, which sets each pact beside India's own ports."""
    fleets = atlas.fleets(scene)
    own = atlas.has([fleets.own.ports], scene) and crossings.ready(fleets.home.ports, scene, atlas.catalogue)
    return own and ready(scene, atlas)


def compose(scene: Scene, atlas: Atlas, parts: Sequence[Split] | None = None) -> Chart:
    """The chart of a comparison: three areas that do not overlap, and the ports of both sides.

    ``parts`` are its split of each ocean, where they are at hand already.
    """
    parts, fleets, view, catalogue = (
        parts or splits(scene, atlas),
        atlas.fleets(scene),
        VIEWS[scene.view],
        atlas.catalogue,
    )
    layers = _layers(scene, atlas)
    told = _told(scene, atlas)
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
        headline=sentence(scene, parts, atlas),
        subtitle=subtitle(scene, shown),
        about={oceans: sentence(scene, parts, atlas, oceans) for oceans in SOME_OCEANS},
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
    opened = [(pact, ports) for pact in pacts if (ports := _ports(pact, scene, atlas))]
    if not opened:
        return notes.Evidence(say("No pact is shown"))
    said = [(starred(known[pact].short, pact, ports), notes.grades(pact, ports)) for pact, ports in opened]
    return notes.evidence(said, footnotes.on_sides(scene, atlas.catalogue))


def against_own(scene: Scene, atlas: Atlas) -> Iterator[Data]:
    """Each ocean split between own ports and the pacts that a scene shows in it, for data."""
    layers = atlas.fleets(scene).layers
    own = next((layer for layer in layers if layer.id == INDIA), None)
    for ocean in OCEANS if own else ():
        pacts = [layer for layer in layers if layer.id != INDIA and ocean in layer.oceans]
        if own and pacts:
            yield from _against(ocean, own, pacts, scene, atlas)


def _against(ocean: str, own: Layer, pacts: Sequence[Layer], scene: Scene, atlas: Atlas) -> Iterator[Data]:
    fields = (field_key(own.ports, scene),), tuple(field_key(layer.ports, scene) for layer in pacts)
    found = split(ocean, [own.ports], [layer.ports for layer in pacts], scene, atlas)
    others, catalogue = reduce(_and, (layer.name for layer in pacts)), atlas.catalogue
    told = {**records.side("a", own.name, [own], catalogue), **records.side("b", others, pacts, catalogue)}
    parts = (
        ("only_own", say("Only {side}", side=own.name), "only", fields, found.only_a_km2, INDIA),
        ("both", say("Both"), "both", fields, found.both_km2, "both"),
        ("only_pacts", say("Only {side}", side=others), "only", fields[::-1], found.only_b_km2, "only_a"),
    )
    for part_id, name, op, asked, km2, look in parts:
        facts = {"part": part_id, "name": name, "ocean": found.name, **records.measured(km2, ocean), **told}
        water = Water(op, asked, scene.nm, atlas)
        yield Data(water, "comparison", look, look_of(look), Record(f"{part_id}_{ocean}", ocean, facts))


def _and(one: str, other: str) -> str:
    return say("{one} and {other}", one=one, other=other)


_SHAPES = MappingProxyType(
    {
        "one": message("{part} of {ocean} lies within {range} of {first}"),
        "equal": message("{part} of {ocean} lies within {range} of {first}, as much as of {second}"),
        "more": message("{part} of {ocean} lies within {range} of {first}; of {second}, {less}"),
        "alone": message("{part} of {ocean} lies within {range} of {first}; none of it so near to {second}"),
        "neither": message("none of {ocean} lies within {range} of {first} or of {second}"),
    }
)
"""What is said of two sides, by how much more of an ocean lies near the one."""


def sentence(scene: Scene, parts: Sequence[Split], atlas: Atlas, oceans: Sequence[str] = ()) -> str:
    """The finding in words, about the view's ocean; in a view of all three, about that in which the sides differ most.

    A side is not compared in a year before it was signed. ``oceans`` as in `findings.headline`.
    """
    empty = [side for side in (scene.a, scene.b) if not side_ports(side, scene, atlas)]
    if len(empty) == 2:
        both = list(dict.fromkeys((*scene.a, *scene.b)))
        return say("Nothing to compare: {reason}", reason=why_not(both, scene, atlas))
    about = [split for split in parts if split.ocean in (oceans or on_map(scene.view))] or list(parts)
    most = max(about, key=lambda split: abs(split.a_km2 - split.b_km2) / split.total_km2)
    ahead = most.a_km2 >= most.b_km2 if not empty else scene.b in empty
    more, less = (scene.a, scene.b) if ahead else (scene.b, scene.a)
    high, low = sorted((most.a_km2, most.b_km2), reverse=True)
    first, second = (_subject(side, scene, atlas) for side in (more, less))
    values = {
        "range": nautical_miles(scene.nm),
        "first": first,
        "second": second,
        "part": part(high, most.total_km2),
        "less": part(low, most.total_km2),
        "ocean": the(most.ocean),
    }
    if empty or (not high and more == less):
        shape = "one"
    elif not high:
        shape = "neither"
    elif high == low:
        shape = "equal"
    else:
        shape = "more" if shown_km2(low) else "alone"
    found = say(_SHAPES[shape], **values)
    said = [found, why_not(less, scene, atlas)] if empty else [found]
    left = [name for side in (scene.a, scene.b) if side not in empty for name in _without_ports(side, scene, atlas)]
    if left:
        said.append(why_not(list(dict.fromkeys(left)), scene, atlas))
    return capitalised(dated(clauses(said), scene, most.ocean))


def split(
    ocean: str, a_groups: Sequence[Sequence[Base]], b_groups: Sequence[Sequence[Base]], scene: Scene, atlas: Atlas
) -> Split:
    """One ocean split between the ports of two sides, in the groups whose fields are at hand: pact by pact."""
    a, b, either = (atlas.area_km2(groups, ocean, scene) for groups in (a_groups, b_groups, [*a_groups, *b_groups]))
    both = max(0, a + b - either)
    return Split(
        ocean=ocean,
        name=atlas.catalogue.oceans[ocean].name,
        total_km2=level_sets.ocean_cells(ocean).total_km2,
        only_a_km2=a - both,
        both_km2=both,
        only_b_km2=b - both,
    )


def _subject(side: Sequence[str], scene: Scene, atlas: Atlas) -> str:
    """The ports of a side within a sentence, of those that have ports to be compared."""
    named = [name for name in side if _ports(name, scene, atlas)]
    if not named:
        return ""
    if len(named) > NAMED:
        return say("the ports of side {letter}", letter="A" if side == scene.a else "B")
    fleets, known = atlas.fleets(scene), atlas.catalogue.agreements
    told = {name: within_sentence(known[name], fleets.of(name)) for name in named if name != INDIA}
    own = {name: called(name, scene, atlas) for name in named if name == INDIA}
    if scene.sailing == "india":
        return ports_of({name: (own | told)[name] for name in named}, scene, atlas)
    pacts = [say("India’s ports under {pacts}", pacts=listed(told.values()))] if told else []
    return listed([*own.values(), *pacts])


def _without_ports(side: Sequence[str], scene: Scene, atlas: Atlas) -> list[str]:
    return [name for name in side if not _ports(name, scene, atlas)]


def why_not(pacts: Sequence[str], scene: Scene, atlas: Atlas) -> str:
    """Why some of a side have no port to be compared: not signed by the year shown, or none that is switched on."""
    known = atlas.catalogue.agreements
    unsigned = [pact for pact in pacts if pact in known and known[pact].as_of > scene.as_of]
    others = [pact for pact in pacts if pact in known and pact not in unsigned]
    said = []
    if unsigned:
        late = listed(known[pact].short for pact in unsigned)
        said.append(say("{pacts} not signed by {year}", pacts=late, year=scene.as_of))
    said += [say("{pact} has no port on the map", pact=known[pact].short) for pact in others]
    if INDIA in pacts:
        said.append(say("{own} are switched off", own=atlas.fleets(scene).own_name))
    return clauses(said)


def _row(name: str, own: Sequence[Base], scene: Scene, atlas: Atlas) -> Iterator[Cell]:
    ports = _ports(name, scene, atlas)
    nearest = None if name == INDIA else facts.nearest_to_india(ports, scene, atlas)
    for ocean in OCEANS:
        km2 = atlas.area_km2([ports], ocean, scene)
        added = atlas.area_km2([own, ports], ocean, scene) - atlas.area_km2([own], ocean, scene)
        yield Cell(name, ocean, km2, level_sets.ocean_cells(ocean).total_km2, added, nearest)


def _ports(name: str, scene: Scene, atlas: Atlas) -> tuple[Base, ...]:
    return atlas.fleets(scene).of(name).ports


def called(name: str, scene: Scene, atlas: Atlas) -> str:
    """What stands on a side, in words; where some of its ports are switched off, that is said."""
    fleet = atlas.fleets(scene).of(name)
    return with_ports(name, short(name, scene, atlas), fleet)


def short(name: str, scene: Scene, atlas: Atlas) -> str:
    """The same without its ports."""
    if name == INDIA:
        return atlas.fleets(scene).own_name
    found = atlas.catalogue.agreements[name].short
    return found if scene.sailing == "india" else say("{pact} (from India’s ports)", pact=found)
