"""What a chart shows as data: reach, comparison, sites, routes and lines in degrees, each with its provenance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

import shapely

from relos_map import __version__
from relos_map.chart.chart import Area, Chart, Data, Facts, Line, Mark, Pin, Record, Value
from relos_map.chart.composers import Composer
from relos_map.chart.notes import DISCLAIMER
from relos_map.reach import polygons
from relos_map.reach.contour import Contour, Water
from relos_map.scene import MEASURES
from relos_map.sea.course import cut_at_180
from relos_map.words import say

FIRST = ("reach", "comparison", "sites", "routes", "lines")
"""The layers that come first, in this order."""


@dataclass(frozen=True)
class Feature:
    """One row of a layer: a geometry in degrees (WGS84), flat properties, and the name of its style, if any.

    A feature that is not ``drawn`` is in the data alone.
    """

    id: str
    geometry: shapely.Geometry
    properties: Mapping[str, Value]
    style: str = ""
    drawn: bool = True


Layers = dict[str, list[Feature]]


def layers_of(chart: Chart, composer: Composer) -> Layers:
    """Every layer that holds something, by name."""
    found: Layers = {name: [] for name in FIRST}
    about = provenance(chart)
    for item in (*chart.items, *composer.data(chart)):
        for layer, feature in features_of(item, about):
            found.setdefault(layer, []).append(feature)
    return {name: features for name, features in found.items() if features}


Written = Iterator[tuple[str, Feature]]


@singledispatch
def features_of(item: Any, about: Facts) -> Written:
    """The features of an item, each with the layer it stands in; ``about`` is part of every record."""
    raise NotImplementedError(f"data cannot hold a {type(item).__name__}")


@features_of.register
def _(item: Area, about: Facts) -> Written:
    for record in item.records:
        yield from _in_ocean(item.shape, record, item, about)


@features_of.register
def _(item: Data, about: Facts) -> Written:
    yield from _in_ocean(item.shape, item.record, item, about)


@features_of.register
def _(item: Line, about: Facts) -> Written:
    """A line in degrees, whole, whatever the view holds of it; cut at 180°."""
    parts = [part for course in item.courses for part in cut_at_180(*course.round(4).T.tolist())]
    facts = {"name": item.name, **about, **item.facts}
    yield item.layer, Feature(item.id, shapely.MultiLineString(parts), facts, item.source)


@features_of.register
def _(item: Mark, about: Facts) -> Written:
    """A place, beyond the view too: what it is, under which pacts, on what evidence."""
    yield item.layer, Feature(item.id, shapely.Point(*item.point), {**item.facts, **about})


@features_of.register
def _(item: Pin, about: Facts) -> Written:  # noqa: ARG001 - a click is nobody's data
    yield from ()


def _in_ocean(shape: Contour | Water, record: Record, item: Area | Data, about: Facts) -> Written:
    """An area in one ocean; nothing where it holds none of it."""
    found = shape.degrees(record.ocean)
    if shapely.is_empty(found):
        return
    facts = {**record.facts, "polygon_km2": round(polygons.area_km2(found)), **about}
    yield item.layer, Feature(record.id, found, facts, item.source, isinstance(item, Area))


def provenance(chart: Chart) -> dict[str, Value]:
    """Under which assumptions, from what and by what something was made; part of every record."""
    scene, sails = chart.scene, chart.kind == "voyage"
    return {
        "range_nm": None if sails else scene.nm,
        "measure": say(MEASURES["sea" if sails else scene.measure]),
        "ice": scene.ice if sails or scene.measure == "sea" else "not counted",
        "closed_passages": ", ".join(scene.avoid) or "none",
        "ports_switched_off": ", ".join(scene.without) or "none",
        "ships": say("India’s") if scene.sailing == "india" else say("the partners’"),
        "agreements_as_of": scene.as_of,
        "coasts": say("Natural Earth 1:50m (public domain)"),
        "oceans": say("Natural Earth marine areas grouped after IHO S-23"),
        "made_by": f"RELOS Map {__version__}",
        "query": chart.link,
        "note": say(DISCLAIMER),
    }


def table(features: Sequence[Feature]) -> list[dict[str, Any]]:
    """Features as rows without geometry, ids first."""
    return [{"id": feature.id, **feature.properties} for feature in features]
