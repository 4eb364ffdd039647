"""The registry of file formats: by id, each with what writes it, made in memory or saved in one step."""

import datetime
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from pkgutil import resolve_name
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Literal

from relos_map import paths
from relos_map.draw.options import Options
from relos_map.errors import InputError
from relos_map.words import message, reason, say
from relos_map.words.numbers import series

if TYPE_CHECKING:  # the command line asks for the formats' names alone
    from relos_map.chart.chart import Chart
    from relos_map.chart.composers import Composer

Kind = Literal["picture", "slides", "page", "data"]


@dataclass(frozen=True)
class Format:
    """A file format: what it is called (said where it is shown), its media type, and what kind of thing it holds.

    ``writer`` is where what writes it stands in this package, as ``module:function``: ``(chart, composer, options) ->
    bytes``, or for data ``(chart, layers) -> bytes``.
    """

    id: str
    name: str
    mime: str
    kind: Kind
    writer: str


_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

FORMATS: MappingProxyType[str, Format] = MappingProxyType(
    {
        one.id: one
        for one in (
            Format("png", message("PNG picture"), "image/png", "picture", "draw.static:png"),
            Format("svg", message("SVG drawing"), "image/svg+xml", "picture", "draw.static:svg"),
            Format("pdf", message("PDF page"), "application/pdf", "picture", "draw.static:pdf"),
            Format("pptx", message("PowerPoint slides"), _PPTX, "slides", "draw.slides:pptx"),
            Format("html", message("Interactive page"), "text/html", "page", "export.html_file:write"),
            Format("geojson", "GeoJSON", "application/geo+json", "data", "export.geojson_file:write"),
            Format("gpkg", "GeoPackage", "application/geopackage+sqlite3", "data", "export.gpkg_file:write"),
            Format("kml", "KML", "application/vnd.google-earth.kml+xml", "data", "export.kml_file:write"),
            Format("csv", message("CSV table"), "text/csv", "data", "export.csv_file:write"),
            Format("parquet", "GeoParquet", "application/vnd.apache.parquet", "data", "export.parquet_file:write"),
            Format("zip", message("All data, zipped"), "application/zip", "data", "export.zip_file:write"),
        )
    }
)


def make(format_id: str, chart: "Chart", composer: "Composer", options: Options | None = None) -> bytes:
    """A chart as the bytes of a file; ``composer`` puts together what the file holds beside it.

    Raises
    ------
    InputError
        No such format, or options that it cannot meet.
    """
    if format_id not in FORMATS:
        raise InputError(
            say("There is no format {given!r}; the formats are {known}.", given=format_id, known=series(FORMATS))
        )
    write: Callable[..., bytes] = resolve_name(f"relos_map.{FORMATS[format_id].writer}")
    options = options or Options()
    if FORMATS[format_id].kind != "data":
        return write(chart, composer, options)
    from relos_map.export.features import layers_of  # the command line asks for the formats' names alone

    if options.title:  # elsewhere it is drawn, in its place on the sheet
        chart = replace(chart, words=replace(chart.words, headline=options.title))
    return write(chart, layers_of(chart, composer))


def save(path: Path, chart: "Chart", composer: "Composer", options: Options | None = None) -> Path:
    """Write a chart to a file whose ending names the format; the file appears whole or not at all.

    Raises
    ------
    InputError
        The ending names no format, or the file cannot be written.
    """
    kind = format_of(path).id
    check_place(path)
    write_whole(path, make(kind, chart, composer, options))
    return path


def check_place(path: Path) -> None:
    """Raise InputError where a file could not be written, before anything is made for it."""
    try:
        why = say("is a directory") if path.is_dir() else "" if path.parent.is_dir() else say("no such folder")
        if not why and not os.access(path.parent, os.W_OK):
            why = say("permission denied")
    except (OSError, ValueError) as error:
        why = reason(error)
    if why:
        raise _unwritable(path, why)


def _unwritable(path: Path, why: str) -> InputError:
    told = message("Cannot write {file!r} ({reason}); give a file in a folder you can write to.")
    return InputError(say(told, file=str(path), reason=why))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all; raises as `writing`."""
    try:
        with writing(path) as stream:
            stream.write(content)
    except ValueError as error:  # a name that no disk takes
        raise _unwritable(path, reason(error)) from None


@contextmanager
def writing(path: Path) -> Iterator[IO[bytes]]:
    """A file to be written bit by bit, whole or not at all.

    Raises
    ------
    InputError
        It cannot be written there.
    """
    try:
        with paths.whole(path) as stream:
            yield stream
    except OSError as error:
        raise _unwritable(path, reason(error)) from None


def of_kinds(*kinds: Kind) -> tuple[str, ...]:
    """The ids of the formats of some kinds."""
    return tuple(one.id for one in FORMATS.values() if one.kind in kinds)


def format_of(path: Path, allowed: Iterable[str] = FORMATS) -> Format:
    """The format that a file's ending names.

    Raises
    ------
    InputError
        It names none of those allowed.
    """
    ending = path.suffix.lower().removeprefix(".")
    names = list(allowed)
    if ending not in names:
        told = (
            message("'{file}' ends in '.{ending}'; it has to end in one of {known}.")
            if ending
            else message("'{file}' has no ending; it has to end in one of {known}.")
        )
        raise InputError(say(told, file=path.name, ending=ending, known=series(f".{name}" for name in names)))
    return FORMATS[ending]


def file_name(chart: "Chart", format_id: str, day: datetime.date | None = None) -> str:
    """A file name that says what is inside, as ``relos-arctic-2000nm-2026-11-22.png``; ``day`` defaults to today."""
    date = day or datetime.date.today()
    return f"{chart.stem}-{date.isoformat()}.{format_id}"
