"""Two sides compared: where only A reaches, where both do, where only B does; as areas, as a map, in a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from relos_map import facts, reach
from relos_map.atlas import Atlas, Layer
from relos_map.catalogue import Base
from relos_map.errors import InputError
from relos_map.facts import Distance
from relos_map.findings import called, names, percent, the, verb
from relos_map.oceans import OCEANS
from relos_map.picture import DrawnLayer, Picture, bases, marks, pin, subtitle
from relos_map.scene import Scene, sides
from relos_map.style import HOME, look_of
from relos_map.views import VIEWS

KM2_SHOWN = 1_000
"""Areas are rounded to this many km² before they are split, so that the parts shown add up to the last digit."""


@dataclass(frozen=True)
class Split:
    """One ocean split between two sides, in km², each a whole multiple of ``KM2_SHOWN``; A is ``only_a + both``."""

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

    def share(self, km2: int) -> float:
        """A part of the ocean, 0 to 1."""
        return km2 / self.total_km2


@dataclass(frozen=True)
class Cell:
    """One agreement in one ocean: what it reaches, what it adds to own ports, and its nearest port to India.

    Areas in km², whole multiples of ``KM2_SHOWN`` as those of a `Split`.
    """

    side: str
    ocean: str
    km2: int
    share: float
    added_km2: int
    nearest: Distance | None


@dataclass(frozen=True)
class Comparison:
    """Two sides by name, their split of each ocean, and the matrix of every side in them."""

    a: str
    b: str
    splits: tuple[Split, ...]
    matrix: tuple[Cell, ...]
    sentence: str

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


def side_name(side: Sequence[str], atlas: Atlas) -> str:
    """A side in words."""
    return names([_short(name, atlas) for name in side])


def splits(scene: Scene, atlas: Atlas) -> tuple[Split, ...]:
    """Each ocean split between the scene's two sides at its range."""
    ports_a, ports_b = (side_ports(side, scene, atlas) for side in (scene.a, scene.b))
    return tuple(_split(ocean, ports_a, ports_b, scene, atlas) for ocean in OCEANS)


def compare(scene: Scene, atlas: Atlas) -> Comparison:
    """The figures of the scene's two sides at its range."""
    parts = splits(scene, atlas)
    listed = dict.fromkeys((*scene.a, *scene.b))
    own = atlas.own_ports(scene)
    matrix = tuple(cell for name in listed for cell in _row(name, own, scene, atlas))
    return Comparison(
        side_name(scene.a, atlas), side_name(scene.b, atlas), parts, matrix, sentence(scene, parts, atlas)
    )


def ready(scene: Scene, atlas: Atlas) -> bool:
    """Whether there are two sides and nothing has to be computed for their map."""
    if not (scene.a and scene.b):
        return False
    groups = (side_ports(side, scene, atlas) for side in (scene.a, scene.b))
    return atlas.has([ports for ports in groups if ports], scene)


def compose(scene: Scene, atlas: Atlas, parts: Sequence[Split] | None = None) -> Picture:
    """The map of a comparison: three layers that do not overlap, and the ports of both sides.

    ``parts`` are its split of each ocean, where they are at hand already.
    """
    ports_a, ports_b = (side_ports(side, scene, atlas) for side in (scene.a, scene.b))
    name_a, name_b = side_name(scene.a, atlas), side_name(scene.b, atlas)
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
        stem=f"{'-'.join(scene.a)}-vs-{'-'.join(scene.b)}-{scene.view}-{scene.nm}nm",
    )


def sentence(scene: Scene, parts: Sequence[Split], atlas: Atlas) -> str:
    """The finding in words: the ocean in which the two sides differ most."""
    most = max(parts, key=lambda split: abs(split.a_km2 - split.b_km2) / split.total_km2)
    more, less = (scene.a, scene.b) if most.a_km2 >= most.b_km2 else (scene.b, scene.a)
    high, low = sorted((percent(most.share(most.a_km2)), percent(most.share(most.b_km2))), reverse=True)
    shorts_more, shorts_less = ([_called(name, scene, atlas) for name in side] for side in (more, less))
    start = f"At {scene.nm:,} nm, {names(shorts_more)} {_reach(more, atlas)} {high} % of {the(most.name)}"
    if high == low:
        return f"{start}, as much as {names(shorts_less)}"
    return f"{start}; {names(shorts_less)} {'none' if low == 0 else f'{low} %'}"


def _reach(side: Sequence[str], atlas: Atlas) -> str:
    return "reach" if side == (HOME,) else verb([_short(name, atlas) for name in side], "open")


def _split(ocean: str, ports_a: Sequence[Base], ports_b: Sequence[Base], scene: Scene, atlas: Atlas) -> Split:
    a, b, either = (atlas.area_km2(groups, ocean, scene) for groups in ([ports_a], [ports_b], [ports_a, ports_b]))
    both = _rounded(a + b - either)
    return Split(
        ocean=ocean,
        name=atlas.catalogue.oceans[ocean].name,
        total_km2=_rounded(reach.ocean_cells(ocean).total_km2),
        only_a_km2=max(0, _rounded(a) - both),
        both_km2=both,
        only_b_km2=max(0, _rounded(b) - both),
    )


def _row(name: str, own: Sequence[Base], scene: Scene, atlas: Atlas) -> Iterator[Cell]:
    ports = _ports(name, scene, atlas)
    nearest = None if name == HOME else facts.nearest_to_india(ports, scene, atlas)
    for ocean in OCEANS:
        km2 = atlas.area_km2([ports], ocean, scene)
        added = atlas.area_km2([own, ports], ocean, scene) - atlas.area_km2([own], ocean, scene)
        yield Cell(
            name, ocean, _rounded(km2), km2 / reach.ocean_cells(ocean).total_km2, max(0, _rounded(added)), nearest
        )


def _rounded(km2: float) -> int:
    return round(km2 / KM2_SHOWN) * KM2_SHOWN


def _ports(name: str, scene: Scene, atlas: Atlas) -> tuple[Base, ...]:
    return atlas.own_ports(scene) if name == HOME else atlas.ports(scene, name)


def _called(name: str, scene: Scene, atlas: Atlas) -> str:
    every = replace(scene, without=())
    return called(_short(name, atlas), _ports(name, scene, atlas), _ports(name, every, atlas))


def _short(name: str, atlas: Atlas) -> str:
    return "India's own ports" if name == HOME else atlas.catalogue.agreements[name].short
