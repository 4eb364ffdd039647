"""Voyages: the way from one place to another over water, the ways round closed passages, tables, and who is first."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from relos_map import sea
from relos_map.atlas import Atlas
from relos_map.catalogue import Base, Catalogue
from relos_map.errors import InputError
from relos_map.picture import DrawnRoute, Picture, marks, pieces, sites, water
from relos_map.scene import Scene
from relos_map.sea import Conditions, Route
from relos_map.style import HOME, look_of
from relos_map.views import VIEWS, View


@dataclass(frozen=True)
class End:
    """One end of a voyage: a site, or a point that was typed or clicked."""

    name: str
    point: tuple[float, float]
    base: Base | None = None


@dataclass(frozen=True)
class Way:
    """One way of making a voyage: what was closed for it, and the route; ``reason`` says why there is none."""

    name: str
    conditions: Conditions
    route: Route | None
    reason: str = ""


def end_of(text: str, catalogue: Catalogue) -> End:
    """The end of a voyage from a site's id or ``lat,lon``.

    Raises
    ------
    InputError
        where it is neither.
    """
    if text in catalogue.bases:
        base = catalogue.bases[text]
        return End(base.name.split(" (")[0], base.point, base)
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        lat = lon = math.nan
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise InputError(
            f"{text[:40]!r} is no place: give the id of a site, or a latitude and longitude such as 12.50,80.10"
        )
    return End(f"{abs(lat):.2f}°{'S' if lat < 0 else 'N'} {abs(lon):.2f}°{'W' if lon < 0 else 'E'}", (lon, lat))


def conditions_of(scene: Scene) -> Conditions:
    """The ice and closed passages of a scene."""
    return Conditions(frozenset(scene.avoid), scene.ice)


def ways(scene: Scene, catalogue: Catalogue) -> tuple[Way, ...]:
    """The voyage of a scene, then the same with each passage on it closed, and in the other season of ice.

    Raises
    ------
    InputError
        where an end is no place on the water.
    """
    start, end = end_of(scene.start, catalogue).point, end_of(scene.end, catalogue).point
    usual = conditions_of(scene)
    first = way_of("As set", start, end, usual)
    if first.route is None:
        return (first,)
    known = passage_names()
    others = [
        way_of(f"{known[passage]} closed", start, end, replace(usual, avoid=usual.avoid | {passage}))
        for passage in first.route.passages
        if passage in known
    ]
    if scene.ice != "none":
        ice, season = (
            ("winter", "Winter: Northern Sea Route shut")
            if scene.ice == "summer"
            else ("summer", "Summer: Northern Sea Route open")
        )
        others.append(way_of(season, start, end, replace(usual, ice=ice)))
    return (first, *others)


@lru_cache(maxsize=256)
def way_of(name: str, start: tuple[float, float], end: tuple[float, float], conditions: Conditions) -> Way:
    """One way between two points (lon, lat); where no open water joins them it has no route.

    Raises
    ------
    InputError
        where an end is not on navigable water.
    """
    try:
        return Way(name, conditions, sea.route(start, end, conditions=conditions))
    except InputError as error:
        if str(error).startswith("not reachable"):
            return Way(name, conditions, None, "no open water joins the two")
        raise


def compose(scene: Scene, found: Sequence[Way], atlas: Atlas) -> Picture:
    """The map of a voyage: the way as set, drawn over the ways round."""
    view = VIEWS[scene.view]
    routes = []
    for place, way in reversed(list(enumerate(found))):
        if way.route is not None and (place == 0 or _differs(way.route, found[0].route)):
            look = look_of("route" if place == 0 else "other_route")
            lines = tuple(pieces(*view.project(way.route.lons, way.route.lats), view))
            name = f"{way.name}: {way.route.nautical_miles:,.0f} nm"
            routes.append(DrawnRoute(f"way-{place}", name, look, lines))
    ends = [end_of(text, atlas.catalogue) for text in (scene.start, scene.end)]
    shown = {end.base.id: (end.base, _layer(end.base)) for end in ends if end.base}
    return Picture(
        scene=scene,
        view=view,
        layers=(),
        marks=marks(sites(replace(scene, on=frozenset(), home=False), atlas) | shown, scene, atlas),
        pin=next((_point(end.point, view) for end in ends if end.base is None), None),
        headline=headline(scene, found, atlas.catalogue),
        subtitle=subtitle(scene, found),
        shares=(),
        atlas=atlas,
        routes=tuple(routes),
        composer=draw,
        stem=f"{_as_stem(scene.start)}-to-{_as_stem(scene.end)}-{scene.view}",
    )


def draw(scene: Scene, atlas: Atlas) -> Picture:
    """The map of a scene's voyage and the ways round, found and composed; raises as `ways` does."""
    return compose(scene, ways(scene, atlas.catalogue), atlas)


def headline(scene: Scene, found: Sequence[Way], catalogue: Catalogue) -> str:
    """The voyage in one sentence."""
    start, end = (end_of(text, catalogue).name for text in (scene.start, scene.end))
    route = found[0].route
    if route is None:
        return f"No open water joins {start} and {end} with these passages closed"
    return f"{start} to {end}: {route.nautical_miles:,.0f} nm, {route.days(scene.knots):.1f} days at {scene.knots} kn"


def subtitle(scene: Scene, found: Sequence[Way]) -> str:
    """The passages sailed through and the water assumed, in one line."""
    route = found[0].route
    via = [names[passage] for passage in route.passages if passage in (names := passage_names())] if route else []
    return " · ".join((f"by {', '.join(via)}" if via else "open water all the way", *water(scene)))


def passage_names() -> dict[str, str]:
    """Names of the passages by id."""
    return {passage.id: passage.name for passage in sea.passages()}


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
