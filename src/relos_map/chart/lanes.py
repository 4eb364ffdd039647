"""Sea lanes as lines on the water, the passages they take as marks, and how much of their length lies within range."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import shapely

from relos_map import sea
from relos_map.chart.chart import Card, Facts, Line, Mark
from relos_map.chart.figures import LaneShare
from relos_map.chart.sites import on_plane
from relos_map.chart.style import look_of
from relos_map.chart.water import pieces
from relos_map.reach import lanes
from relos_map.reach.atlas import Atlas, Side, field_key
from relos_map.reach.lanes import SeaLane
from relos_map.reach.level_sets import Ring
from relos_map.scene import Scene
from relos_map.words import Language, amounts, message, say, say_n, spoken
from relos_map.words.amounts import nautical_miles, whole
from relos_map.words.numbers import number, series
from relos_map.world import places
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS

LANES_CHOSEN = message(
    "Mumbai–Rotterdam counts twice, by Suez and by the Cape, and Chennai–Murmansk is talked of, not in use."
)
"""What has to be known of the choice of lanes, to be said where they are counted."""

TOGGLE = "lanes"
"""The key that switches lanes and their passages."""

_RANK = 2
_WIDTH = 1.5
_SIMPLIFY = 0.04
"""Tolerance of lanes on the plane, in plane units (4 km), as of the outlines of reach."""


def share(scene: Scene, atlas: Atlas) -> LaneShare:
    """How much of the lanes a scene's own ports and pacts reach, each in the oceans that it is shown in."""
    fleets = atlas.fleets(scene)
    own = [Side(field_key(fleets.own.ports, scene), OCEANS)] if fleets.own.ports else []
    opened = [
        (pact, Side(field_key(ports, scene), shown))
        for pact in atlas.catalogue.agreements.values()
        if (shown := scene.oceans_of(pact.id)) and (ports := fleets.pacts[pact.id].ports)
    ]
    return LaneShare(
        tuple(lane.nm for lane in lanes.lanes()),
        atlas.lanes_nm(own, scene.nm),
        tuple((pact.id, pact.short, atlas.lanes_nm([*own, side], scene.nm)) for pact, side in opened),
        atlas.lanes_nm([*own, *(side for _, side in opened)], scene.nm),
    )


def lines(scene: Scene, share: LaneShare) -> tuple[Line, ...]:
    """Every lane on a scene's plane; in data whole, with how much of it is reached."""
    return _lines(scene.view, share, spoken())


@lru_cache(maxsize=256)
def _lines(view_id: str, share: LaneShare, _: Language) -> tuple[Line, ...]:
    look, entry = look_of("lane"), said(share)
    return tuple(
        Line(
            f"lane-{lane.lane.id}", lane.lane.name, look, drawn, lane.courses, "way", _WIDTH, entry=entry,
            toggle=TOGGLE, layer="lanes", source="lane", facts=MappingProxyType(_facts(lane, place, share)),
        )
        for place, (lane, drawn) in enumerate(zip(lanes.lanes(), _drawn(view_id), strict=True))
    )  # fmt: skip


@lru_cache(maxsize=8)
def _drawn(view_id: str) -> tuple[tuple[Ring, ...], ...]:
    """The lanes on a plane, lane by lane."""
    view = VIEWS[view_id]
    return tuple(
        tuple(
            shapely.get_coordinates(shapely.simplify(shapely.LineString(part), _SIMPLIFY))
            for course in lane.courses
            for part in pieces(*view.project(*course.T), view)
        )
        for lane in lanes.lanes()
    )


def _facts(lane: SeaLane, place: int, share: LaneShare) -> Facts:
    names = sea.passage_names()
    return {
        "name": lane.lane.name,
        "carries": lane.lane.carries,
        "start": lane.lane.start.name,
        "end": lane.lane.end.name,
        "nautical_miles": whole(lane.nm),
        "passages": ", ".join(names[key] for key in lane.passages) or "none",
        "within_nm_without_pacts": whole(share.own_nm[place]),
        **{f"within_nm_with_{pact}": whole(nm[place]) for pact, _, nm in share.pacts},
        "within_nm_with_all": whole(share.with_nm[place]),
        "sources": f"{lane.lane.source}, {lane.lane.url}",
    }


def said(share: LaneShare) -> str:
    """The lanes in a legend."""
    return say("Sea lanes: {share} of their length within range", share=amounts.share(share.with_share))


def finding(share: LaneShare) -> str:
    """How much of the lanes is reached, without and with each pact."""
    length, own = nautical_miles(share.total_nm), amounts.share(share.own_share)
    found = say(
        "Of {length} on {count} lanes, {share} lies within range without a pact.",
        length=length,
        count=number(len(share.lengths_nm)),
        share=own,
    )
    each = [f"{name} {amounts.share(part)}" for _, name, part in share.pact_shares]
    one = [say("With one pact: {pacts}.", pacts=series(each))] if each else []
    every = [say("With all: {share}.", share=amounts.share(share.with_share))] if len(each) > 1 else []
    return " ".join((found, *one, *every))


def notes(share: LaneShare | None) -> tuple[tuple[str, str], ...]:
    """What a reader of lanes has to know, with its heading; nothing where none are shown."""
    if share is None:
        return ()
    chosen = say_n(
        "It is {n} lane of our choice, not weighted by trade: {more}",
        "They are {n} lanes of our choice, not weighted by trade: {more}",
        len(share.lengths_nm),
        more=say(LANES_CHOSEN),
    )
    what = say(
        "They are the shortest ways between their ends, in summer, and say nothing about traffic or danger; beyond the "
        "three oceans no reach is counted. Their sources stand in the data and on the cards of passages."
    )
    return ((say("Sea lanes"), f"{finding(share)} {chosen} {what}"),)


def sources() -> tuple[str, ...]:
    """What the lanes stand on, each once."""
    return tuple(dict.fromkeys(lane.lane.source for lane in lanes.lanes()))


@dataclass(frozen=True)
class Passage:
    """What is known of a passage: its point (lon, lat), the lanes through it, and whether a scene has it closed."""

    name: str
    point: tuple[float, float]
    lanes: tuple[SeaLane, ...]
    closed: bool
    note: str
    source: str


def passage(key: str, *, closed: bool) -> Passage:
    """The facts of a passage by its id."""
    known = next(one for one in sea.passages() if one.id == key)
    taken = tuple(lane for lane in lanes.lanes() if key in lane.passages)
    point = lanes.passages().get(key, (known.lon, known.lat))
    return Passage(known.name, point, taken, closed, known.note, known.source)


def marks(scene: Scene) -> Iterator[Mark]:
    """The passages of the lanes, where these are shown, and the one whose card is open."""
    for key in lanes.passages() if scene.lanes else ():
        if key != scene.focus:
            yield _mark(key, scene.view, spoken(), closed=key in scene.avoid)
    yield from opened(scene)


def opened(scene: Scene) -> Iterator[Mark]:
    """The passage whose card is open, if one is."""
    if scene.focus in sea.passage_names():
        yield _mark(scene.focus, scene.view, spoken(), closed=scene.focus in scene.avoid, focus=True)


@lru_cache(maxsize=512)
def _mark(key: str, view_id: str, _: Language, *, closed: bool, focus: bool = False) -> Mark:
    view, found = VIEWS[view_id], passage(key, closed=closed)
    x, y = (float(axis) for axis in view.project(*found.point))
    return Mark(
        id=key, label=_SHORT.split(found.name)[0], name=found.name, point=found.point, look=look_of("lane"),
        x=x, y=y, rank=_RANK, hollow=False, focus=focus,
        title=say("{name}, passage", name=found.name), seen=on_plane(x, y, view), toggle=TOGGLE,
        layer="passages", facts=MappingProxyType(_known(found)), card=card(found),
    )  # fmt: skip


_SHORT = re.compile(r" \(| and ")
"""What ends the part of a passage's name that there is room for on a map."""


def _known(found: Passage) -> Facts:
    lon, lat = found.point
    return {
        "name": found.name,
        "lanes": ", ".join(lane.lane.name for lane in found.lanes) or "none",
        "lat": lat,
        "lon": lon,
        "sources": found.source,
    }


def card(found: Passage) -> Card:
    """What is known of a passage, as plain lines."""
    taken = series(f"{lane.lane.name} ({nautical_miles(lane.nm)})" for lane in found.lanes)
    told = [say("Passage · {place}", place=places.degrees(found.point))]
    told += [say("Sea lanes: {lanes}.", lanes=taken)] if taken else []
    told += [say("Closed to ships in this scene.")] if found.closed else []
    told += [found.note] if found.note else []
    return Card(found.name, (*told, say("Source: {source}", source=found.source)))
