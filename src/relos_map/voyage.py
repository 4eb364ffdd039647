"""A scene's voyage: its two ends, the ways between them, and their map in words and lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from relos_map import places, ways
from relos_map.amounts import days, nautical_miles
from relos_map.atlas import Atlas
from relos_map.catalogue import Base, Catalogue
from relos_map.crossings import conditions_of
from relos_map.dossier import view_of
from relos_map.errors import InputError
from relos_map.picture import DrawnRoute, Picture, bases, marks, pieces, pin, sites, water
from relos_map.scene import Scene
from relos_map.sea import Route, passage_names
from relos_map.style import HOME, look_of
from relos_map.views import VIEWS, View
from relos_map.ways import Ends, Way


@dataclass(frozen=True)
class End:
    """One end of a voyage: a site, or a point that was typed or clicked."""

    name: str
    point: tuple[float, float]
    base: Base | None = None


def end_of(text: str, catalogue: Catalogue) -> End:
    """The end of a voyage from a site's id or a latitude and longitude.

    Raises
    ------
    InputError
        where it is neither.
    """
    if text in catalogue.bases:
        base = catalogue.bases[text]
        return End(base.label, base.point, base)
    try:
        point = places.read_point(text)
    except InputError:
        raise InputError(
            f"{text[:40]!r} is no place: give the id of a site, or a latitude and longitude such as 12.50,80.10"
        ) from None
    return End(places.degrees(point), point)


def ends_of(scene: Scene, catalogue: Catalogue) -> Ends:
    """Where a scene's voyage starts and ends.

    Raises
    ------
    InputError
        where an end is no place.
    """
    return ends_between(scene.start, scene.end, catalogue)


def ends_between(start: str, end: str, catalogue: Catalogue) -> Ends:
    """The same from two texts, each a site's id or a point."""
    one, other = end_of(start, catalogue), end_of(end, catalogue)
    return ways.between(one.point, one.base, other.point, other.base)


def found(scene: Scene, catalogue: Catalogue) -> tuple[Way, ...]:
    """The ways of a scene's voyage: as set, which is found now if it has to be, and of the others those at hand.

    Raises
    ------
    InputError
        where an end is no place on the water.
    """
    ends, usual = ends_of(scene, catalogue), conditions_of(scene)
    ways.as_set(ends, usual)
    return ways.at_hand(ends, usual)


def find(scene: Scene, catalogue: Catalogue) -> Iterator[Way]:
    """All ways of a scene's voyage as they are found: as set, with each passage closed, in the other season of ice.

    Raises
    ------
    InputError
        where an end is no place on the water.
    """
    return ways.every(ends_of(scene, catalogue), conditions_of(scene))


def ready(scene: Scene, atlas: Atlas) -> bool:
    """Whether the way as set is at hand."""
    try:
        return bool(ways.at_hand(ends_of(scene, atlas.catalogue), conditions_of(scene)))
    except InputError:
        return False


def suited(scene: Scene, catalogue: Catalogue) -> Scene:
    """The scene in the view that holds both ends of its voyage; as it is where an end is no place."""
    try:
        return replace(scene, view=view_of(ends_of(scene, catalogue)[:2]))
    except InputError:
        return scene


def drawn(scene: Scene, atlas: Atlas) -> Picture:
    """The map of the ways that are `found`.

    Raises
    ------
    InputError
        where an end is no place on the water.
    """
    return compose(scene, found(scene, atlas.catalogue), atlas)


def compose(scene: Scene, found: Sequence[Way], atlas: Atlas) -> Picture:
    """The map of a voyage: the way as set, drawn over the ways round."""
    view = VIEWS[scene.view]
    routes = []
    for place, way in reversed(list(enumerate(found))):
        if way.route is not None and (place == 0 or _differs(way.route, found[0].route)):
            look = look_of("route" if place == 0 else "other_route")
            course = np.column_stack([way.route.lons, way.route.lats])
            lines = tuple(pieces(*view.project(*course.T), view))
            name = f"{way.name}: {nautical_miles(way.route.nautical_miles)}"
            routes.append(DrawnRoute(f"way-{place}", name, look, course, lines, way))
    ends = [end_of(text, atlas.catalogue) for text in (scene.start, scene.end)]
    shown = sites(replace(scene, on=frozenset(), home=False), atlas)
    shown |= {end.base.id: (end.base, _layer(end.base)) for end in ends if end.base}
    return Picture(
        scene=scene,
        view=view,
        layers=(),
        bases=bases(shown),
        marks=marks(shown, replace(scene, without=()), atlas),  # a voyage starts from any port
        pin=pin(scene) or next((_point(end.point, view) for end in ends if end.base is None), None),
        headline=headline(scene, found, atlas.catalogue),
        subtitle=subtitle(scene, found),
        shares=(),
        atlas=atlas,
        routes=tuple(routes),
        composer=draw,
        page="Routes",
        stem=f"{_as_stem(scene.start)}-to-{_as_stem(scene.end)}-{scene.view}",
    )


def draw(scene: Scene, atlas: Atlas) -> Picture:
    """The map of a scene's voyage and all its ways round, found and composed; raises as `find` does."""
    return compose(scene, tuple(find(scene, atlas.catalogue)), atlas)


def headline(scene: Scene, found: Sequence[Way], catalogue: Catalogue) -> str:
    """The voyage in one sentence."""
    start, end = (end_of(text, catalogue).name for text in (scene.start, scene.end))
    route = found[0].route
    if route is None:
        return f"No open water joins {start} and {end} with these passages closed"
    return (
        f"{start} to {end}: {nautical_miles(route.nautical_miles)}, {days(route.days(scene.knots))} at {scene.knots} kn"
    )


def subtitle(scene: Scene, found: Sequence[Way]) -> str:
    """The passages sailed through and the water assumed, in one line."""
    route = found[0].route
    names = passage_names()
    via = [names[passage] for passage in route.passages if passage in names] if route else []
    return " · ".join((f"by {', '.join(via)}" if via else "open water all the way", *water(scene)))


def _as_stem(end: str) -> str:
    """The end of a voyage as a part of a file's name."""
    return end.replace(",", "_")


def _differs(one: Route, other: Route | None) -> bool:
    return other is None or abs(one.nautical_miles - other.nautical_miles) > 1


def _layer(base: Base) -> str:
    return HOME if base.home or not base.access else base.access[0].agreement


def _point(point: tuple[float, float], view: View) -> tuple[float, float]:
    x, y = view.project(*point)
    return float(x), float(y)
