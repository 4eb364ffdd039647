"""Two sides compared: where only A reaches, where both do, where only B does; as areas, as a map, in a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from relos_map.catalogue import INDIA, Base
from relos_map.chart import facts
from relos_map.chart.facts import Distance
from relos_map.chart.findings import names, on_map, the, verb, with_ports
from relos_map.chart.picture import DrawnLayer, Picture, bases, marks, pin, subtitle
from relos_map.chart.style import look_of
from relos_map.errors import InputError
from relos_map.reach import crossings, level_sets
from relos_map.reach.atlas import Atlas, Layer
from relos_map.scene import Scene, sides
from relos_map.words.amounts import part
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS

_NAMED = 3
"""A sentence names so many of a side's pacts at most; then it speaks of the side."""


@dataclass(frozen=True)
class Split:
    """One ocean split between two sides, in km² as they are shown; A is ``only_a + both``."""

    ocean: str
    name: str
    total_km2: int
    only_a_km2: int
    both_km2: int
    only_b_km2: int

    @property
    def a_km2(self) -> int:
        """What side A reaches."""
        return self.only_a_km2 + self.both_km2

    @property
    def b_km2(self) -> int:
        """What side B reaches."""
        return self.only_b_km2 + self.both_km2

    @property
    def neither_km2(self) -> int:
        """What neither side reaches."""
        return max(0, self.total_km2 - self.only_a_km2 - self.both_km2 - self.only_b_km2)


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
        given = f"{unknown[0]!r} opens no place or is unknown" if unknown else "a side is empty"
        raise InputError(f"Cannot compare: {given}; allowed are {', '.join(allowed)}.")
    found = {base.id: base for name in side for base in _ports(name, scene, atlas)}
    return tuple(found[key] for key in sorted(found))


def side_name(side: Sequence[str], scene: Scene, atlas: Atlas) -> str:
    """A side in words, without those that have no port in the scene; all of them, where none has."""
    named = [name for name in side if _ports(name, scene, atlas)] or side
    return names([called(name, scene, atlas) for name in named])


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
    own = atlas.own_ports(scene)
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
    groups = [side_ports(side, scene, atlas) for side in (scene.a, scene.b)]
    groups += [_ports(name, scene, atlas) for name in (INDIA, *scene.a, *scene.b)]
    fields = atlas.has([ports for ports in groups if ports], scene)
    return fields and crossings.ready(atlas.home_ports(scene), scene, atlas.catalogue)


def compose(scene: Scene, atlas: Atlas, parts: Sequence[Split] | None = None) -> Picture:
    """The map of a comparison: three layers that do not overlap, and the ports of both sides.

    ``parts`` are its split of each ocean, where they are at hand already.
    """
    ports_a, ports_b = (side_ports(side, scene, atlas) for side in (scene.a, scene.b))
    name_a, name_b = side_name(scene.a, scene, atlas), side_name(scene.b, scene, atlas)
    layers = []
    if ports_a:
        layers.append(
            Layer(
                "only_a",
                "only_a",
                f"Only {name_a}",
                ports_a,
                OCEANS,
                op="only" if ports_b else "within",
                against=ports_b,
            )
        )
    if ports_b:
        layers.append(
            Layer(
                "only_b",
                "only_b",
                f"Only {name_b}",
                ports_b,
                OCEANS,
                op="only" if ports_a else "within",
                against=ports_a,
            )
        )
    if ports_a and ports_b:
        layers.append(Layer("both", "both", "Both", ports_a, OCEANS, op="both", against=ports_b))
    every = replace(scene, without=())
    shown = {
        base.id: (base, name) for side in (scene.b, scene.a) for name in side for base in _ports(name, every, atlas)
    }
    return Picture(
        scene=scene,
        view=VIEWS[scene.view],
        layers=tuple(DrawnLayer(layer, look_of(layer.source), atlas.reach_key(layer, scene)) for layer in layers),
        bases=bases(shown),
        marks=marks(shown, scene, atlas),
        pin=pin(scene),
        headline=sentence(scene, parts or splits(scene, atlas), atlas),
        subtitle=subtitle(scene, bases(shown)),
        shares=(),
        atlas=atlas,
        composer=compose,
        page="Compare",
        stem=f"{'-'.join(scene.a)}-vs-{'-'.join(scene.b)}-{scene.view}-{scene.nm}nm",
    )


def sentence(scene: Scene, parts: Sequence[Split], atlas: Atlas, oceans: Sequence[str] = ()) -> str:
    """The finding in words, about the view's ocean; in a view of all three, about that in which the sides differ most.

    A side is not compared in a year before it was signed. ``oceans`` as in `findings.headline`.
    """
    empty = [side for side in (scene.a, scene.b) if not side_ports(side, scene, atlas)]
    if len(empty) == 2:
        both = list(dict.fromkeys((*scene.a, *scene.b)))
        return f"Nothing to compare: {why_not(both, scene, atlas)}"
    about = [split for split in parts if split.ocean in (oceans or on_map(scene.view))] or list(parts)
    most = max(about, key=lambda split: abs(split.a_km2 - split.b_km2) / split.total_km2)
    ahead = most.a_km2 >= most.b_km2 if not empty else scene.b in empty
    more, less = (scene.a, scene.b) if ahead else (scene.b, scene.a)
    high, low = sorted((most.a_km2, most.b_km2), reverse=True)
    first, second = (_subject(side, scene, atlas) for side in (more, less))
    found = f"{first} {_reach(more, scene, atlas)} {part(high, most.total_km2)} of {the(most.name)}"
    if empty:
        found += f"; {why_not(less, scene, atlas)}"
    elif not high and more != less:
        found = f"neither {first} nor {second} reaches {the(most.name)}"
    elif high == low and high:
        found += f", as much as {second}"
    elif high != low:
        found += f"; {second} {part(low, most.total_km2)}"
    left = [name for side in (scene.a, scene.b) if side not in empty for name in _without_ports(side, scene, atlas)]
    found = f"At {scene.nm:,} nm, {found}"
    return f"{found}; {why_not(list(dict.fromkeys(left)), scene, atlas)}" if left else found


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
    """A side within a sentence, by those that have ports to be compared."""
    named = [name for name in side if _ports(name, scene, atlas)]
    return side_name(side, scene, atlas) if len(named) <= _NAMED else f"side {'A' if side == scene.a else 'B'}"


def _reach(side: Sequence[str], scene: Scene, atlas: Atlas) -> str:
    found = [short(name, scene, atlas) for name in side if _ports(name, scene, atlas)]
    return "reach" if side == (INDIA,) else verb(found if len(found) <= _NAMED else ["side"], "open")


def _without_ports(side: Sequence[str], scene: Scene, atlas: Atlas) -> list[str]:
    return [name for name in side if not _ports(name, scene, atlas)]


def why_not(pacts: Sequence[str], scene: Scene, atlas: Atlas) -> str:
    """Why some of a side have no port to be compared: not signed by the year shown, or none that is switched on."""
    known = atlas.catalogue.agreements
    unsigned = [pact for pact in pacts if pact in known and known[pact].as_of > scene.as_of]
    others = [pact for pact in pacts if pact in known and pact not in unsigned]
    said = [f"{names([known[pact].short for pact in unsigned])} not signed by {scene.as_of}"] if unsigned else []
    said += [f"{known[pact].short} has no port on the map" for pact in others]
    said += [f"{atlas.own_name(scene)} are switched off"] if INDIA in pacts else []
    return "; ".join(said)


def _row(name: str, own: Sequence[Base], scene: Scene, atlas: Atlas) -> Iterator[Cell]:
    ports = _ports(name, scene, atlas)
    nearest = None if name == INDIA else facts.nearest_to_india(ports, scene, atlas)
    for ocean in OCEANS:
        km2 = atlas.area_km2([ports], ocean, scene)
        added = atlas.area_km2([own, ports], ocean, scene) - atlas.area_km2([own], ocean, scene)
        yield Cell(name, ocean, km2, level_sets.ocean_cells(ocean).total_km2, added, nearest)


def _ports(name: str, scene: Scene, atlas: Atlas) -> tuple[Base, ...]:
    return atlas.own_ports(scene) if name == INDIA else atlas.ports(scene, name)


def called(name: str, scene: Scene, atlas: Atlas) -> str:
    """What stands on a side, in words; where some of its ports are switched off, that is said."""
    every = replace(scene, without=())
    return with_ports(short(name, scene, atlas), _ports(name, scene, atlas), _ports(name, every, atlas))


def short(name: str, scene: Scene, atlas: Atlas) -> str:
    """The same without its ports."""
    if name == INDIA:
        return atlas.own_name(scene)
    found = atlas.catalogue.agreements[name].short
    return found if scene.sailing == "india" else f"{found} (from India's ports)"
