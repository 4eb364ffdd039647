"""Rows of a table: filtered by text and by what a column holds, written as CSV or GeoJSON."""

import csv
import io
import json
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

Cell = str | float | bool | tuple[str, ...] | None

Row = Mapping[str, Cell]
"""A record by column; a tuple is a cell of several values, such as the sources of a claim."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def choices(rows: Iterable[Row], column: str) -> list[str]:
    """Every value a column holds, sorted: what a filter offers."""
    return sorted({value for row in rows for value in values(row[column])})


def select(
    rows: Iterable[Row], *, text: str = "", picks: Mapping[str, Collection[str]] = MappingProxyType({})
) -> list[Row]:
    """Rows that hold every word of `text` somewhere, and in each column of `picks` one of its values.

    A column with nothing picked lets every row through; case and accents do not matter for `text`.
    """
    words = _fold(text).split()
    return [
        row
        for row in rows
        if all(not chosen or set(chosen).intersection(values(row[column])) for column, chosen in picks.items())
        and all(word in _everything(row) for word in words)
    ]


def values(cell: Cell) -> tuple[str, ...]:
    """What a cell holds, as texts; nothing for an empty one."""
    if cell is None:
        return ()
    return cell if isinstance(cell, tuple) else (str(cell),)


def to_csv(rows: Sequence[Row]) -> str:
    """Rows as CSV (RFC 4180) with a heading; several values of a cell are joined by a semicolon.

    Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV Injection).
    """
    out = io.StringIO()
    if rows:
        writer = csv.writer(out)
        writer.writerow(rows[0])
        writer.writerows([_plain(cell) for cell in row.values()] for row in rows)
    return out.getvalue()


def to_geojson(rows: Sequence[Row]) -> str:
    """Rows of `sites` as a GeoJSON FeatureCollection of points (RFC 7946)."""
    features = [
        {
            "type": "Feature",
            "id": row["id"],
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {name: cell for name, cell in row.items() if name not in {"id", "lon", "lat"}},
        }
        for row in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)


def _everything(row: Row) -> str:
    return _fold(" ".join(part for cell in row.values() for part in values(cell)))


def _fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()


def _plain(cell: Cell) -> str | float | bool | None:
    if cell is None or isinstance(cell, bool | int | float):
        return cell
    text = "; ".join(values(cell))
    return f"'{text}" if text.startswith(_FORMULA) else text
