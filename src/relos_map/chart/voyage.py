"""A scene's voyage: its two ends, the ways between them, and their map in words and lines."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import reduce

import numpy as np

from relos_map.catalogue import INDIA, Base, Catalogue
from relos_map.chart import lanes
from relos_map.chart.chart import Chart, Facts, Item, Line, Words
from relos_map.chart.figures import Ways
from relos_map.chart.legend import rows
from relos_map.chart.notes import DISTANCES, NO_PACT, PARTNERS_SAIL, Evidence, notes_of
from relos_map.chart.pacts import within
from relos_map.chart.sites import marks, pin, pin_at, sites
from relos_map.chart.style import ROUND, Look, look_of
from relos_map.chart.water import ice_edge, pieces, water
from relos_map.errors import InputError
from relos_map.reach import ways
from relos_map.reach.atlas import Atlas
from relos_map.reach.crossings import conditions_of
from relos_map.reach.ways import Ends, Way
from relos_map.scene import Bounds, Scene
from relos_map.scene.ends import End, end_of
from relos_map.sea import Route, passage_names
from relos_map.sea.terms import SNAP_NM
from relos_map.words import message, say
from relos_map.words.amounts import days, knots, nautical_miles, whole
from relos_map.words.numbers import clauses, series
from relos_map.world import oceans
from relos_map.world.views import VIEWS


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
    with _named(scene, catalogue):
        ways.as_set(ends, usual)
    return ways.at_hand(ends, usual)


def find(scene: Scene, catalogue: Catalogue) -> Iterator[Way]:
    """All ways of a scene's voyage as they are found: as set, with each passage closed, in the other season of ice.

    Raises
    ------
    InputError
        where an end is no place on the water.
    """
    with _named(scene, catalogue):
        yield from ways.every(ends_of(scene, catalogue), conditions_of(scene))


@contextmanager
def _named(scene: Scene, catalogue: Catalogue) -> Iterator[None]:
    """Say of a voyage that cannot be measured between which ends it is and why, by their names."""
    try:
        yield
    except InputError as error:
        start, end = (end_of(text, catalogue) for text in (scene.start, scene.end))
        raise InputError(no_way(start, end) or str(error)) from error


def no_way(start: End, end: End) -> str:
    """Why no ship gets from one end to the other, without a full stop; empty where it is not the ends' fault."""
    values = {"start": start.name, "end": end.name}
    caspian = [one for one in (start, end) if _on_caspian(one)]
    if len(caspian) == 1:
        return say(
            "No ship gets from {start} to {end}: {place} lies on the Caspian Sea, which only small craft leave, by the "
            "Volga–Don canal",
            place=caspian[0].name,
            **values,
        )
    from relos_map.sea.ports import has_berth  # takes seconds to load

    ashore = next((one for one in (start, end) if not has_berth(*one.point)), None)
    if ashore is None:
        return ""
    return say(
        "No ship gets from {start} to {end}: {place} lies more than {far} from navigable water",
        place=ashore.name,
        far=nautical_miles(SNAP_NM),
        **values,
    )


def _on_caspian(end: End) -> bool:
    name = oceans.OCEAN_NAMES["caspian"]
    return oceans.ocean_name(*end.point) == say(name) or (end.base is not None and end.base.sea == name)


def ready(scene: Scene, atlas: Atlas) -> bool:
    """Whether the way as set is at hand."""
    try:
        return bool(ways.at_hand(ends_of(scene, atlas.catalogue), conditions_of(scene)))
    except InputError:
        return False


def in_sight(found: Sequence[Way], view_id: str, bounds: Bounds | None = None) -> float:
    """How much of the way as set the window of a view holds, or a part of its plane, from 0 to 1; 1 where none is."""
    route, view = found[0].route, VIEWS[view_id]
    if route is None:
        return 1.0
    lon, lat = np.radians(route.lons), np.radians(route.lats)
    points = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    length = np.linalg.norm(np.diff(points, axis=0), axis=1)
    x, y = view.project(route.lons, route.lats)
    left, bottom, right, top = bounds or (-view.window[0], -view.window[1], *view.window)
    inside = (left <= x) & (x <= right) & (bottom <= y) & (y <= top)
    return float(length @ ((inside[1:] + inside[:-1].astype(float)) / 2) / max(length.sum(), 1e-9))


def better_view(scene: Scene, found: Sequence[Way]) -> str | None:
    """The view that shows most of the way as set, where the scene's own shows less than half of it and clearly less."""
    seen = {view_id: in_sight(found, view_id) for view_id in VIEWS}
    best = max(seen, key=seen.__getitem__)
    return best if seen[scene.view] < _HALF and seen[best] > 2 * seen[scene.view] else None


def beyond(scene: Scene, found: Sequence[Way]) -> str:
    """That the map shows little of the way as set, or none of it: a sentence, empty where it shows the most.

    Where a person moved the map, that it shows less than the whole view would, however little is missing.
    """
    bounds = scene.frame_in(scene.view)
    seen = in_sight(found, scene.view, bounds)
    if bounds and seen < in_sight(found, scene.view) - _A_LITTLE:
        if seen >= _HALF:
            return say("A part of this way lies outside the part shown.")
        return (
            say("Most of this way lies outside the part shown.")
            if seen
            else say("This way lies outside the part shown.")
        )
    if seen >= _HALF or (bounds is None and better_view(scene, found) is None):
        return ""
    return say("Most of this way lies outside this view.") if seen else say("This way lies outside this view.")


_HALF = 0.5
_A_LITTLE = 0.01


def drawn(scene: Scene, atlas: Atlas) -> Chart:
    """The map of the ways that are `found`.

    Raises
    ------
    InputError
        where an end is no place on the water.
    """
    return compose(scene, found(scene, atlas.catalogue), atlas)


def compose(scene: Scene, found: Sequence[Way], atlas: Atlas) -> Chart:
    """The chart of a voyage: the way as set, drawn over the ways round, each of which has a dash of its own."""
    view, catalogue = VIEWS[scene.view], atlas.catalogue
    lines = (*ice_edge(scene), *_lines(scene, found))
    ends = [end_of(text, catalogue) for text in (scene.start, scene.end)]
    shown = sites(replace(scene, on=frozenset(), home=False), atlas)
    shown |= {end.base.id: (end.base, _layer(end.base)) for end in ends if end.base}
    placed = (*marks(shown, replace(scene, without=()), atlas), *lanes.opened(scene))  # a voyage starts from any port
    typed = next((pin_at(end.point, view) for end in ends if end.base is None), ())
    items: tuple[Item, ...] = (*lines, *placed, *(pin(scene) or typed))
    notes = notes_of(
        scene,
        view,
        catalogue,
        evidence=_evidence(scene, found),
        pacts=(),
        sites=[base for base, _ in shown.values()],
        cut=False,
    )
    legend = rows((), lines, placed)
    sailed = [row for row in legend if row.kind in ("way", "ice")]
    words = Words(
        headline=headline(scene, found, catalogue),
        subtitle=subtitle(scene, found),
        about={},
        figures=Ways(tuple(sailed) if any(row.kind == "way" for row in sailed) else ()),
        heading=say("Ways over water") if any(line.over_land for line in lines) else within(scene),
        legend=legend,
        reach="",
        notes=notes.notes,
        brief=notes.brief,
        sources=notes.sources,
    )
    stem = f"{_as_stem(scene.start)}-to-{_as_stem(scene.end)}-{scene.view}"
    return Chart("voyage", scene, view, items, words, stem)


def _lines(scene: Scene, found: Sequence[Way]) -> list[Line]:
    """The ways as lines, the one as set last."""
    view, lines = VIEWS[scene.view], []
    for nth, same in enumerate(_apart(found)):
        for way, route in same:
            place = found.index(way)
            if place and nth == 0:
                continue  # the way as set once more
            course = np.column_stack([route.lons, route.lats])
            name = say(_MEASURED, way=way.name, length=nautical_miles(route.nautical_miles))
            line = Line(
                f"way-{place}",
                name,
                _look(nth),
                tuple(pieces(*view.project(*course.T), view)),
                (course,),
                "way",
                3,
                label=_label(same, as_set=nth == 0) if way is same[0][0] else "",
                over_land=True,
                toggle=f"way-{place}",
                layer="routes",
                source="route",
                facts=_facts(name, way, route, scene),
            )
            lines.append((place, line))
    return [line for _, line in sorted(lines, key=lambda one: -one[0])]


def _facts(name: str, way: Way, route: Route, scene: Scene) -> Facts:
    """A way in figures, for data; what was closed for it may be more than the scene closes."""
    known = passage_names()
    return {
        "name": name,
        "way": way.name,
        "start": scene.start,
        "end": scene.end,
        "nautical_miles": whole(route.nautical_miles),
        "days": whole(route.days(scene.knots) * 10) / 10,
        "knots": scene.knots,
        "passages": series(known.get(key, key) for key in route.passages) or say("none"),
        "ice": way.conditions.ice,
        "closed_passages": ", ".join(sorted(way.conditions.avoid)) or "none",
    }


def _evidence(scene: Scene, found: Sequence[Way]) -> Evidence:
    if scene.sailing == "partner":
        return Evidence(say(PARTNERS_SAIL))
    return Evidence(say(NO_PACT if found[0].route is None else DISTANCES))


def _apart(found: Sequence[Way]) -> list[list[tuple[Way, Route]]]:
    """Ways by where they run: the one as set first; those that several closed passages lead to stand together."""
    apart: list[list[tuple[Way, Route]]] = []
    for way in found:
        if way.route is None:
            continue
        nm = way.route.nautical_miles
        same = next((some for some in apart if abs(some[0][1].nautical_miles - nm) <= 1), None)
        if same is None:
            apart.append([(way, way.route)])
        else:
            same.append((way, way.route))
    return apart


def _look(nth: int) -> Look:
    """The look of the nth way of a voyage; the way as set is the first."""
    if nth == 0:
        return look_of("route")
    return replace(look_of("other_route"), dash=ROUND[(nth - 1) % len(ROUND)])


def _label(same: Sequence[tuple[Way, Route]], *, as_set: bool) -> str:
    """What stands beside a way on the map: what was closed for it, and its length."""
    length = nautical_miles(same[0][1].nautical_miles)
    if as_set:
        return length
    closed = [way.closed for way, _ in same if way.closed]
    said = [say("{passage} closed", passage=reduce(_or, closed))] if closed else []
    said += [way.name for way, _ in same if not way.closed]
    return say(_MEASURED, way=clauses(said), length=length)


def _or(one: str, other: str) -> str:
    return say("{one} or {other}", one=one, other=other)


_MEASURED = message("{way}: {length}")


def draw(scene: Scene, atlas: Atlas) -> Chart:
    """The map of a scene's voyage and all its ways round, found and composed; raises as `find` does."""
    return compose(scene, tuple(find(scene, atlas.catalogue)), atlas)


def headline(scene: Scene, found: Sequence[Way], catalogue: Catalogue) -> str:
    """The voyage in one sentence."""
    ends = end_of(scene.start, catalogue), end_of(scene.end, catalogue)
    start, end = (one.name for one in ends)
    route = found[0].route
    if route is None:
        told = _UNJOINED["closed" if scene.avoid else scene.ice]
        return no_way(*ends) or say(told, start=start, end=end)
    return say(
        "{start} to {end}: {length}, {days} at {speed}",
        start=start,
        end=end,
        length=nautical_miles(route.nautical_miles),
        days=days(route.days(scene.knots)),
        speed=knots(scene.knots),
    )


_UNJOINED = {
    "closed": message("No open water joins {start} and {end} with these passages closed"),
    "summer": message("No open water joins {start} and {end} in summer ice"),
    "winter": message("No open water joins {start} and {end} in winter ice"),
    "none": message("No open water joins {start} and {end}"),
}


def subtitle(scene: Scene, found: Sequence[Way]) -> str:
    """The passages sailed through and the water assumed, in one line."""
    route = found[0].route
    names = passage_names()
    via = [names[passage] for passage in route.passages if passage in names] if route else []
    unseen = () if in_sight(found, scene.view) else (say("beyond this view"),)
    by = say("by {passages}", passages=series(via)) if via else say("open water all the way")
    return " · ".join((by, *water(scene), *unseen))


def _as_stem(end: str) -> str:
    """The end of a voyage as a part of a file's name."""
    return end.replace(",", "_")


def _layer(base: Base) -> str:
    return INDIA if base.home or not base.access else base.access[0].agreement
