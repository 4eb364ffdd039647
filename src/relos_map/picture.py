"""A Scene composed: the layers, marks and words that every renderer draws, so that none can disagree with another."""

from dataclasses import dataclass

from relos_map.atlas import Atlas, Layer, ReachKey
from relos_map.catalogue import Base
from relos_map.findings import OceanShare, headline, ocean_shares
from relos_map.reach import LevelSet
from relos_map.scene import MEASURES, Scene
from relos_map.style import CANDIDATE_FILL_OPACITY, FILL_OPACITY, HOME, HOME_FILL_OPACITY, Look, look_of
from relos_map.views import VIEWS, View


@dataclass(frozen=True)
class DrawnLayer:
    """A layer with its look; its geometry is fetched by key when it is drawn."""

    layer: Layer
    look: Look
    key: ReachKey

    @property
    def opacity(self) -> float:
        """How strongly the layer covers the sea."""
        if self.layer.id == HOME:
            return HOME_FILL_OPACITY
        return CANDIDATE_FILL_OPACITY if self.layer.faint else FILL_OPACITY


@dataclass(frozen=True)
class Mark:
    """A site on the plane. ``rank`` decides which labels go first; ``hollow`` marks access that is not confirmed."""

    base: Base
    look: Look
    x: float
    y: float
    rank: int
    hollow: bool
    focus: bool
    title: str


@dataclass(frozen=True)
class Picture:
    """Everything a renderer needs."""

    scene: Scene
    view: View
    layers: tuple[DrawnLayer, ...]
    marks: tuple[Mark, ...]
    pin: tuple[float, float] | None
    headline: str
    subtitle: str
    shares: tuple[OceanShare, ...]
    atlas: Atlas

    def level_set(self, layer: DrawnLayer) -> LevelSet:
        """The geometry of a layer."""
        return self.atlas.reach(layer.key)


def compose(scene: Scene, atlas: Atlas) -> Picture:
    """Put together what a scene shows."""
    view = VIEWS[scene.view]
    layers = tuple(DrawnLayer(layer, look_of(layer.source), atlas.reach_key(layer, scene)) for layer in atlas.layers(scene))
    shares = ocean_shares(scene, atlas)
    pin = None
    if scene.at:
        x, y = view.project(*scene.at)
        pin = (float(x), float(y)) if _on_plane(float(x), float(y), view) else None
    return Picture(
        scene=scene,
        view=view,
        layers=layers,
        marks=_marks(scene, atlas, view),
        pin=pin,
        headline=headline(scene, shares, atlas.own_name(scene)),
        subtitle=subtitle(scene),
        shares=shares,
        atlas=atlas,
    )


def subtitle(scene: Scene) -> str:
    """Units and assumptions, in one line."""
    parts = [f"{scene.nm:,} nm", f"{scene.days:.1f} days at {scene.knots} kn", MEASURES[scene.measure].lower()]
    if scene.measure == "sea":
        parts.append({"summer": "summer ice", "winter": "winter ice", "none": "no ice limit"}[scene.ice])
        if scene.avoid:
            parts.append(f"closed: {', '.join(scene.avoid)}")
    return " · ".join(parts)


def _marks(scene: Scene, atlas: Atlas, view: View) -> tuple[Mark, ...]:
    catalogue = atlas.catalogue
    shown: dict[str, tuple[Base, str]] = {}
    for agreement in scene.agreements:
        for base in catalogue.sites_of(agreement, scene.evidence, scene.as_of):
            shown.setdefault(base.id, (base, agreement))
    if scene.home or scene.sailing == "partner":
        shown |= {base.id: (base, HOME) for base in catalogue.home_ports()}
    if scene.focus and scene.focus not in shown:
        base = catalogue.bases[scene.focus]
        shown[base.id] = (base, base.access[0].agreement if base.access else HOME)
    marks = []
    for base, source in shown.values():
        x, y = (float(axis) for axis in view.project(base.lon, base.lat))
        if not _on_plane(x, y, view):
            continue
        access = base.access_under(source)
        hollow = access is not None and access.evidence == "candidate"
        owner = "India" if source == HOME else catalogue.agreements[source].short
        marks.append(
            Mark(base, look_of(source), x, y, base.rank, hollow, base.id == scene.focus, _title(base, owner, hollow))
        )
    return tuple(sorted(marks, key=lambda mark: mark.base.id))


def _title(base: Base, owner: str, hollow: bool) -> str:
    return f"{base.name}, {base.role}, {owner}{', access not confirmed' if hollow else ''}"


def _on_plane(x: float, y: float, view: View) -> bool:
    return abs(x) <= view.extent[0] and abs(y) <= view.extent[1]


