"""Oceans split between two sides: where only one reaches, and where both do; in km², and in a sentence."""

from collections.abc import Iterator, Sequence
from functools import reduce
from types import MappingProxyType

from relos_map.catalogue import INDIA, Base
from relos_map.chart import records
from relos_map.chart.chart import Data, Record
from relos_map.chart.figures import Split
from relos_map.chart.findings import NAMED, dated, on_map, ports_of, the, within_sentence
from relos_map.chart.sides import called, groups, ports_under, side_ports, why_not, without_ports
from relos_map.chart.style import look_of
from relos_map.reach import level_sets
from relos_map.reach.atlas import Atlas, field_key
from relos_map.reach.contour import Water
from relos_map.reach.fleets import Layer
from relos_map.scene import Scene
from relos_map.words import capitalised, message, say
from relos_map.words.amounts import nautical_miles, part, shown_km2
from relos_map.words.numbers import clauses, listed
from relos_map.world.oceans import OCEANS


def by_ocean(scene: Scene, atlas: Atlas) -> tuple[Split, ...]:
    """Each ocean split between the scene's two sides at its range."""
    for side in (scene.a, scene.b):
        side_ports(side, scene, atlas)
    a, b = ([ports for _, ports in side] for side in groups(scene, atlas))
    return tuple(split(ocean, a, b, scene, atlas) for ocean in OCEANS)


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
    left = [name for side in (scene.a, scene.b) if side not in empty for name in without_ports(side, scene, atlas)]
    if left:
        said.append(why_not(list(dict.fromkeys(left)), scene, atlas))
    return capitalised(dated(clauses(said), scene, most.ocean))


def _subject(side: Sequence[str], scene: Scene, atlas: Atlas) -> str:
    """The ports of a side within a sentence, of those that have ports to be compared."""
    named = [name for name in side if ports_under(name, scene, atlas)]
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
