"""A Scene composed: the layers, marks and words that every renderer draws, so that none can disagree with another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from urllib.parse import urlencode

import numpy as np
from numpy.typing import NDArray

from relos_map.catalogue import INDIA, Base
from relos_map.chart.findings import OceanShare, headline, ocean_shares
from relos_map.chart.parts import Part, parts_of
from relos_map.chart.style import Look, look_of
from relos_map.reach.atlas import Atlas, Layer, ReachKey
from relos_map.reach.level_sets import LevelSet, Ring
from relos_map.reach.ways import Way
from relos_map.scene import MEASURES, Scene, to_params
from relos_map.sea import passage_names
from relos_map.sea.ice import EDGES
from relos_map.words.amounts import days
from relos_map.world.views import VIEWS, View


@dataclass(frozen=True)
class DrawnLayer:
    """A layer with its look; its geometry is fetched by key when it is drawn."""

    layer: Layer
    look: Look
    key: ReachKey


@dataclass(frozen=True)
class Mark:
    """A site on the plane. ``rank`` decides which labels go first; ``hollow`` marks access that is not confirmed.

    ``off`` is a port that is switched off: it adds nothing to any reach, and stays in sight to be switched on again.
    """

    base: Base
    look: Look
    x: float
    y: float
    rank: int
    hollow: bool
    focus: bool
    title: str
    off: bool = False

    @property
    def air(self) -> bool:
        """Whether no ship sails from it."""
        return not self.base.sea_access


@dataclass(frozen=True)
class DrawnRoute:
    """A way over water: its look, its points in degrees, and its lines on the plane as far as that holds them.

    ``course`` is (n, 2), longitude and latitude; ``lines`` are (n, 2) each, in plane units. ``label`` stands beside it
    on the map; empty where the same way is drawn already. ``way`` is what was closed for it and how far it is; None for
    a line that nobody sails.
    """

    id: str
    name: str
    look: Look
    course: Ring
    lines: tuple[Ring, ...]
    label: str = ""
    way: Way | None = None


@dataclass(frozen=True)
class Picture:
    """Everything a renderer needs.

    ``bases`` are the sites shown, by id, and ``marks`` those of them that lie on the plane. ``composer`` puts the same
    kind of picture together for another scene; None stands for `compose`. ``stem`` is what a file of it is called;
    empty for the name of its scene. ``page`` is the page that shows it, by the last part of its address (empty for
    Explore), and ``place`` what stands in that address beside the scene.
    """

    scene: Scene
    view: View
    layers: tuple[DrawnLayer, ...]
    bases: tuple[Base, ...]
    marks: tuple[Mark, ...]
    pin: tuple[float, float] | None
    headline: str
    subtitle: str
    shares: tuple[OceanShare, ...]
    atlas: Atlas
    routes: tuple[DrawnRoute, ...] = ()
    composer: "Composer | None" = None
    stem: str = ""
    page: str = ""
    place: tuple[tuple[str, str], ...] = ()

    def seen_in(self, view_id: str) -> "Picture":
        """The same picture on another plane; its headline speaks of what is on that, but a lesson's stays."""
        again = (self.composer or compose)(replace(self.scene, view=view_id), self.atlas)
        headline = self.headline if self.page == "Learn" else again.headline
        return replace(again, headline=headline, page=self.page, place=self.place)

    @property
    def compares(self) -> bool:
        """Whether its layers are the parts of a comparison, and not each a reach of its own."""
        return self.page == "Compare"

    @property
    def link(self) -> str:
        """The address that opens it, below the dashboard's: its page and its scene."""
        return f"{self.page}?{urlencode({**to_params(self.scene), **dict(self.place)})}"

    @property
    def ice_edge(self) -> tuple[Ring, ...]:
        """Where the season's ice lets no ship through, as lines in plane units; none for a measure that ignores ice."""
        return ice_lines(self.scene.ice, self.view.id) if self.scene.measure == "sea" else ()

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What is filled: the layers' water cut into parts that do not overlap, each with a colour of its own."""
        return parts_of(self.layers)

    def level_set(self, drawn: DrawnLayer | Part) -> LevelSet:
        """The geometry of a layer or of a part."""
        return self.atlas.reach(drawn.key)


Composer = Callable[[Scene, Atlas], Picture]
"""Puts a picture of a scene together."""


def compose(scene: Scene, atlas: Atlas) -> Picture:
    """Put together what a scene shows."""
    view = VIEWS[scene.view]
    layers = tuple(
        DrawnLayer(layer, look_of(layer.source), atlas.reach_key(layer, scene)) for layer in atlas.layers(scene)
    )
    shown = sites(scene, atlas)
    shares = ocean_shares(scene, atlas)
    return Picture(
        scene=scene,
        view=view,
        layers=layers,
        bases=bases(shown),
        marks=marks(shown, scene, atlas),
        pin=pin(scene),
        headline=headline(scene, shares, atlas),
        subtitle=subtitle(scene, bases(shown)),
        shares=shares,
        atlas=atlas,
    )


def subtitle(scene: Scene, shown: Sequence[Base]) -> str:
    """Units and assumptions, in one line, with those of the sites shown that are switched off."""
    measure = MEASURES[scene.measure].lower()
    under_way = f"{days(scene.days)} at {scene.knots} kn"
    return " · ".join((f"{scene.nm:,} nm", under_way, measure, *water(scene), *_without(scene, shown)))


def _without(scene: Scene, shown: Sequence[Base]) -> tuple[str, ...]:
    off = [base.label for base in shown if base.id in scene.without]
    if len(off) > _NAMED_OFF:
        return (f"without {len(off)} ports that are switched off",)
    return (f"without {', '.join(off)}",) if off else ()


_NAMED_OFF = 3
"""As many ports that are switched off are named."""


def water(scene: Scene) -> tuple[str, ...]:
    """What is assumed of the water: the season's ice, and the passages that are closed."""
    if scene.measure != "sea":
        return ()
    ice = {"summer": "summer ice", "winter": "winter ice", "none": "no ice limit"}[scene.ice]
    names = passage_names()
    return (ice, f"closed: {', '.join(names.get(key, key) for key in scene.avoid)}") if scene.avoid else (ice,)


@lru_cache(maxsize=16)
def ice_lines(ice: str, view_id: str) -> tuple[Ring, ...]:
    """The ice edge of a season on a plane, straight in degrees between its points; cut at the plane's edge."""
    view = VIEWS[view_id]
    found = []
    for line in EDGES[ice]:
        lons, lats = np.transpose(line)
        lons = np.unwrap(lons, period=360)
        steps = np.linspace(0, len(lons) - 1, 24 * len(lons))
        x, y = view.project(*(np.interp(steps, range(len(lons)), axis) for axis in (lons, lats)))
        found += pieces(x, y, view)
    return tuple(found)


def pieces(x: NDArray[np.float64], y: NDArray[np.float64], view: View) -> list[Ring]:
    """The parts of a line that lie on a plane."""
    inside = (np.abs(x) <= view.extent[0]) & (np.abs(y) <= view.extent[1])
    cuts = np.flatnonzero(np.diff(inside.astype(int))) + 1
    parts = zip(np.split(np.column_stack([x, y]), cuts), np.split(inside, cuts), strict=True)
    return [part for part, kept in parts if kept[0] and len(part) > 1]


def sites(scene: Scene, atlas: Atlas) -> dict[str, tuple[Base, str]]:
    """The sites a scene shows: id -> (site, the layer whose look it wears)."""
    catalogue = atlas.catalogue
    shown: dict[str, tuple[Base, str]] = {}
    for agreement in scene.agreements:
        for base in catalogue.sites_of(agreement, scene.evidence, scene.as_of):
            shown.setdefault(base.id, (base, agreement))
    if scene.sailing == "partner":
        shown = _sailed_from(scene, atlas)
    elif scene.home:
        shown |= {base.id: (base, INDIA) for base in catalogue.home_ports()}
    if scene.focus and scene.focus not in shown:
        base = catalogue.bases[scene.focus]
        shown[base.id] = (base, base.access[0].agreement if base.access else INDIA)
    return shown


def _sailed_from(scene: Scene, atlas: Atlas) -> dict[str, tuple[Base, str]]:
    """The ports that the partners' ships sail from: their own, and India's under the first pact that opens them."""
    every = replace(scene, without=())
    own = {base.id: (base, INDIA) for base in atlas.own_ports(every)} if scene.home else {}
    signed = (pact for pact in atlas.catalogue.agreements if pact in scene.agreements and atlas.ports(every, pact))
    first = next(signed, INDIA)
    return own | {base.id: (base, first) for base in atlas.catalogue.home_ports()}


def bases(shown: Mapping[str, tuple[Base, str]]) -> tuple[Base, ...]:
    """Sites by id, as a picture holds them."""
    return tuple(shown[key][0] for key in sorted(shown))


def marks(shown: Mapping[str, tuple[Base, str]], scene: Scene, atlas: Atlas) -> tuple[Mark, ...]:
    """Sites as marks on the scene's plane, by id; those beyond its edge are left out."""
    view = VIEWS[scene.view]
    places = view.project([base.lon for base, _ in shown.values()], [base.lat for base, _ in shown.values()])
    found = []
    for (base, source), x, y in zip(shown.values(), *(axis.tolist() for axis in places), strict=True):
        if not _on_plane(x, y, view):
            continue
        access = base.access_under(source)
        hollow = access is not None and access.evidence == "candidate"
        own = "India" if base.home else base.fleet
        owner = own if source == INDIA else atlas.catalogue.agreements[source].short
        focus, off = base.id == scene.focus, base.id in scene.without
        title = f"{_title(base, owner, hollow)}{', switched off' if off else ''}"
        found.append(Mark(base, look_of(source), x, y, base.rank, hollow, focus, title, off))
    return tuple(sorted(found, key=lambda mark: mark.base.id))


def pin(scene: Scene) -> tuple[float, float] | None:
    """The clicked point on the scene's plane; None where there is none, or it lies beyond the plane's edge."""
    if scene.at is None:
        return None
    view = VIEWS[scene.view]
    x, y = (float(axis) for axis in view.project(*scene.at))
    return (x, y) if _on_plane(x, y, view) else None


def _title(base: Base, owner: str, hollow: bool) -> str:
    return f"{base.name}, {base.role}, {owner}{', access not confirmed' if hollow else ''}"


def _on_plane(x: float, y: float, view: View) -> bool:
    return abs(x) <= view.extent[0] and abs(y) <= view.extent[1]
