"""Items of a Chart as the live map's script has them: outlines as whole numbers, in JSON that may stand in a script."""

import hashlib
import json
from collections.abc import Hashable
from dataclasses import asdict
from functools import lru_cache, singledispatch
from typing import Any

import numpy as np

from relos_map.chart.chart import Area, Line, Mark, Pin
from relos_map.chart.figures import Row
from relos_map.chart.style import Look
from relos_map.reach.level_sets import LevelSet, Ring

DECIMALS = 100
"""Outlines travel as whole numbers of 1/100 unit (1 km)."""


@singledispatch
def send(item: Any, members: dict[str, list[Any]]) -> None:
    """Put an item where the map's script looks for it."""
    raise NotImplementedError(f"the live map cannot show a {type(item).__name__}")


@send.register
def _(item: Area, members: dict[str, list[Any]]) -> None:
    if item.filled:
        members["parts"].append(_part(item))
    if item.edged:
        members["layers"].append(_layer(item))


@send.register
def _(item: Line, members: dict[str, list[Any]]) -> None:
    if item.look is None:
        members["ice"] += [flat(line) for line in item.lines]
    else:
        members["routes"].append(_route(item, item.look))


@send.register
def _(item: Mark, members: dict[str, list[Any]]) -> None:
    if item.seen:
        members["ports"].append(_port(item))


@send.register
def _(item: Pin, members: dict[str, list[Any]]) -> None:
    members["pin"].append(asdict(item))


def _layer(area: Area) -> str:
    sig = signature(area.shape.key)
    head = {"id": area.id, "name": area.name, **vars(area.look), "faint": area.faint, "sig": sig}
    return f"{script_json(head)[:-1]},{area.shape.written(_outlines)}}}"


def _part(area: Area) -> str:
    head = {
        "id": area.id,
        "colour": area.look.colour,
        "on_dark": area.look.on_dark,
        "pattern": area.look.pattern if area.whole else None,
        "opacity": area.opacity,
        "faint": area.faint,
        "sig": signature(area.shape.key),
    }
    return f"{script_json(head)[:-1]},{area.shape.written(_fill)}}}"


def _fill(found: LevelSet) -> str:
    return _members(fill=[[flat(ring) for ring in polygon] for polygon in found.fill])


def _outlines(found: LevelSet) -> str:
    band = [[flat(ring) for ring in polygon] for polygon in found.band]
    return _members(band=band, **{name: [flat(line) for line in getattr(found, name)] for name in ("edge", "limit")})


def _members(**parts: Any) -> str:
    return json.dumps(parts, separators=(",", ":"))[1:-1]


def _route(line: Line, look: Look) -> dict[str, Any]:
    """A line as the script has it; one on the water says so, and how wide it is."""
    sent: dict[str, Any] = {
        "id": line.id,
        "label": line.label,
        "colour": look.colour,
        "on_dark": look.on_dark,
        "dash": look.dash,
        "lines": [flat(part) for part in line.lines],
    }
    return sent if line.over_land else sent | {"below": True, "width": line.width}


def legend_row(row: Row) -> dict[str, Any]:
    """A row of the legend."""
    head = {"id": row.id, "kind": row.kind, "name": row.name}
    if row.look is None:
        return head
    return {**head, **vars(row.look), "opacity": row.opacity, "whole": row.whole, "faint": row.faint}


def flat(points: Ring) -> list[int]:
    """Points as whole numbers: x and y of the first, and of each step to the next."""
    whole = np.rint(points * DECIMALS).astype(np.int64)
    steps: list[int] = np.vstack([whole[:1], np.diff(whole, axis=0)]).ravel().tolist()
    return steps


def _port(mark: Mark) -> dict[str, Any]:
    return {
        "id": mark.id,
        "name": mark.label,
        "title": mark.title,
        "x": round(mark.x, 3),
        "y": round(mark.y, 3),
        "shape": mark.look.shape,
        "colour": mark.look.colour,
        "on_dark": mark.look.on_dark,
        "rank": mark.rank,
        "hollow": mark.hollow,
        "air": mark.air,
        "focus": mark.focus,
        "off": mark.off,
    }


def script_json(value: Any) -> str:
    """JSON that is safe inside a script: ASCII only, and no character that can end the element or start a template."""
    text = json.dumps(value, separators=(",", ":"))
    return (
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("`", "\\u0060")
        .replace("$", "\\u0024")
    )


@lru_cache(maxsize=4_096)
def signature(key: Hashable) -> str:
    """Sixteen letters that stand for a key of tuples, texts and numbers, the same in every process."""
    return hashlib.blake2b(repr(key).encode(), digest_size=8).hexdigest()
