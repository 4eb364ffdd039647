"""What the compared apps show: the very polygons and ports of the Explore page, computed beforehand, as plain data."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

CHANGING = ("lemoa", "indian")
"""The toggle that is clicked."""


@cache
def shapes() -> dict[str, Any]:
    """Toggles, polygons and ports as `prepare` wrote them, in plane units."""
    data: dict[str, Any] = json.loads(Path(os.environ["BENCH_SHAPES"]).read_text(encoding="utf-8"))
    return data


def polygons(agreement: str, oceans: tuple[str, ...]) -> dict[str, Any]:
    """The reach of one layer as a GeoJSON FeatureCollection."""
    found: dict[str, Any] = shapes()["polygons"][f"{agreement} {' '.join(oceans)}"]
    return found


def ports(agreements: list[str]) -> list[dict[str, Any]]:
    """The sites of the layers shown."""
    return [port for port in shapes()["ports"] if set(port["layers"]) & set(agreements)]


def prepare(file: Path) -> None:
    """Compute what all compared apps show, once."""
    from relos_map import catalogue
    from relos_map.catalogue import INDIA
    from relos_map.chart.pacts import compose
    from relos_map.chart.style import look_of
    from relos_map.reach.atlas import Atlas
    from relos_map.scene import DEFAULT, Scene, toggles

    atlas = Atlas(catalogue.load())
    pairs = list(toggles(atlas.catalogue).values())
    shown = {INDIA: {("all",)}}
    for pact in dict.fromkeys(agreement for agreement, _ in pairs):
        every = tuple(ocean for agreement, ocean in pairs if agreement == pact)
        shown[pact] = {every, Scene().oceans_of(pact), tuple(o for o in every if (pact, o) != CHANGING)} - {()}
    shown[CHANGING[0]].add(CHANGING[1:])
    data: dict[str, Any] = {
        "toggles": [(INDIA, "all", True), *((*pair, pair in DEFAULT.on) for pair in pairs)],
        "colours": {layer: look_of(layer).colour for layer in shown},
        "polygons": {},
    }
    marks: dict[str, dict[str, Any]] = {}
    for layer, choices in shown.items():
        for oceans in choices:
            on = frozenset((layer, ocean) for ocean in oceans if layer != INDIA)
            picture = compose(Scene(on=on, home=layer == INDIA), atlas)
            data["polygons"][f"{layer} {' '.join(oceans)}"] = {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {"layer": drawn.id},
                        "geometry": {
                            "type": "MultiPolygon",
                            "coordinates": [
                                [ring.round(2).tolist() for ring in polygon] for polygon in drawn.shape.plane.fill
                            ],
                        },
                    }
                    for drawn in picture.reaches
                ],
            }
            for mark in picture.marks:
                port = marks.setdefault(
                    mark.id,
                    {"name": mark.name, "x": mark.x, "y": mark.y, "colour": mark.look.colour, "layers": []},
                )
                port["layers"] = sorted({*port["layers"], layer})
    data["ports"] = list(marks.values())
    file.write_text(json.dumps(data), encoding="utf-8")
