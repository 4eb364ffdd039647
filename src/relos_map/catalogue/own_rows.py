"""Taking a CSV or GeoJSON file apart into rows, and what is said where that cannot be done."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from relos_map.words import say
from relos_map.words.numbers import number

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
"""Deepest nesting of a GeoJSON file that is read; a FeatureCollection of points needs 6."""

_LON = ("lon", "longitude", "long", "lng")
_LAT = ("lat", "latitude")
_WGS84 = re.compile(r"(urn:ogc:def:crs:OGC:(1\.3)?:CRS84|(urn:ogc:def:crs:)?EPSG:{1,2}4326|WGS ?84)", re.IGNORECASE)
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a file.

    ``row`` is the line of a spreadsheet (the heading is 1) or the place of a GeoJSON feature (from 1), None for the
    file as a whole; ``value`` is what was given, shortened; ``allowed`` what is.
    """

    row: int | None
    field: str
    value: str
    allowed: str

    def __str__(self) -> str:
        where = say("file") if self.row is None else say("row {row}", row=self.row)
        given = f": {self.value}" if self.value else ""
        return f"{where}, {self.field}{given}: {self.allowed}"


class UnreadableError(Exception):
    """The file as a whole cannot be taken apart into rows; ``problem`` says why."""

    def __init__(self, field: str, value: object, allowed: str) -> None:
        super().__init__(allowed)
        self.problem = Problem(None, field, shown(value), allowed)


Row = tuple[int, Mapping[str, Any], list[Problem]]
"""Its number, its values by name, and what is wrong with it so far."""


def rows_of(data: bytes, filename: str, most_bytes: int = MAX_BYTES) -> Iterator[Row]:
    """Rows of a file, by the ending of its name; UnreadableError where it is too large, no text, or of another kind."""
    if len(data) > most_bytes:
        raise UnreadableError(
            "size",
            say("more than {most} bytes", most=number(most_bytes)),
            say("at most {most} bytes are read", most=number(most_bytes)),
        )
    ending = PurePath(filename).suffix.lower()
    if ending not in (".geojson", ".json", ".csv"):
        raise UnreadableError("name", filename, say("the name must end in .geojson, .json or .csv"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            "encoding", say("byte {place}", place=error.start), say("the file must be UTF-8 text")
        ) from None
    return _csv_rows(text) if ending == ".csv" else _geojson_rows(text)


def _csv_rows(text: str) -> Iterator[Row]:
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UnreadableError(
            "CSV",
            str(error),
            say("quotes must be closed and cells shorter than {most} characters", most=number(131_072)),
        ) from None
    names = [name.strip().lower() for name in lines[0]] if lines else []
    names = ["lon" if name in _LON else "lat" if name in _LAT else name for name in names]
    for needed in ("name", "lon", "lat"):
        if names.count(needed) != 1:
            told = say("missing") if needed not in names else say("given twice")
            raise UnreadableError(
                f"heading {needed}", told, say("the first line must name the columns name, lon and lat once")
            )
    for row, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        found = []
        if len(cells) != len(names):
            found.append(
                Problem(row, "cells", str(len(cells)), say("as many as the heading has: {count}", count=len(names)))
            )
        values = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        yield row, values, found


def _geojson_rows(text: str) -> Iterator[Row]:
    content = _json(text)
    if not isinstance(content, dict):
        raise UnreadableError("GeoJSON", content, say("the file must hold a FeatureCollection of Points"))
    _check_crs(content)
    features = [content] if content.get("type") == "Feature" else content.get("features")
    if content.get("type") not in ("Feature", "FeatureCollection") or not isinstance(features, list):
        raise UnreadableError("type", content.get("type"), say("the file must hold a FeatureCollection of Points"))
    for row, feature in enumerate(features, start=1):
        if isinstance(feature, dict):
            yield row, *_feature(row, feature)
        else:
            yield row, {}, [Problem(row, "feature", shown(feature), say("an object of type Feature"))]


def _feature(row: int, feature: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    found = []
    if feature.get("type") != "Feature":
        found.append(Problem(row, "type", shown(feature.get("type")), "Feature"))
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        found += (
            [] if properties is None else [Problem(row, "properties", shown(properties), say("an object, or null"))]
        )
        properties = {}
    values = {"id": feature.get("id", properties.get("id"))}
    values |= {key: properties.get(key) for key in ("name", "note")}
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        given = geometry.get("type") if isinstance(geometry, dict) else geometry
        found.append(Problem(row, "geometry", shown(given), say("a Point")))
        return values | {"lon": 0.0, "lat": 0.0, "place": False}, found
    place = geometry.get("coordinates")
    if not isinstance(place, list) or len(place) not in (2, 3):
        found.append(Problem(row, "coordinates", shown(place), say("a list of longitude and latitude")))
        return values | {"lon": 0.0, "lat": 0.0, "place": False}, found
    return values | {"lon": place[0], "lat": place[1]}, found


def _json(text: str) -> Any:
    depth = deepest = 0
    for token in re.finditer(r'"(?:[^"\\]|\\.)*"?|[\[{\]}]', text, re.DOTALL):
        step = {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        depth += step
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise UnreadableError(
            "nesting", say("{count} levels", count=deepest), say("at most {most} levels are read", most=MAX_DEPTH)
        )
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            "JSON",
            say("line {line}", line=error.lineno),
            say("the file must be JSON; {reason}", reason=error.msg[0].lower() + error.msg[1:]),
        ) from None
    except (ValueError, RecursionError):
        raise UnreadableError(
            "JSON", say("a number of too many digits"), say("numbers must be of ordinary length")
        ) from None


def _no_constant(name: str) -> Any:
    raise UnreadableError("JSON", name, say("NaN and Infinity are not numbers in JSON"))


def _check_crs(content: Mapping[str, Any]) -> None:
    crs = content.get("crs")
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not _WGS84.fullmatch(name):
        raise UnreadableError(
            "crs", name if name is not None else crs, say("coordinates must be WGS84 degrees (EPSG:4326)")
        )


def shown(value: object, limit: int = 60) -> str:
    """A value as it can be shown to a person: one line, no control characters, shortened."""
    text = value if isinstance(value, str) else _dumped(value)
    safe = "".join("�" if unsafe(char) else char for char in text[: limit + 1])
    return safe if len(safe) <= limit else safe[: limit - 1] + "…"


def unsafe(char: str) -> bool:
    """Whether a character is a control, a lone surrogate, a line break, or turns the direction of text."""
    return unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in _BIDI


def _dumped(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)[:200]
    except (TypeError, ValueError):
        return type(value).__name__
