"""Distances between ports as a Parquet table: a row for each two of them, either way, and each season."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import parquet

from relos_map.export.formats import writing

_ROWS = 500_000
"""So many rows are written at a time."""

_COLUMNS = (
    ("from", pa.string(), "Id of the port that is left"),
    ("to", pa.string(), "Id of the port that is sailed to"),
    ("ice", pa.string(), "Season of ice: summer, winter or none"),
    ("nautical_miles", pa.float64(), "Distance over navigable water; null where no open water joins the two"),
)

Rows = tuple[str, Sequence[str], str, NDArray[np.float64]]
"""A port, others, a season, and the nautical miles to each of these and back; inf where no way leads."""


def write(path: Path, rows: Iterable[Rows], about: Mapping[str, str]) -> int:
    """Write the table, whole or not at all; ``about`` stands in the file's metadata. How many rows it has.

    Raises
    ------
    InputError
        It cannot be written.
    """
    schema = pa.schema(
        [pa.field(name, kind, metadata={"description": told}) for name, kind, told in _COLUMNS], metadata=dict(about)
    )
    count = 0
    with writing(path) as stream, parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for batch in _batches(rows, schema):
            writer.write_table(batch)
            count += batch.num_rows
    return count


def _batches(rows: Iterable[Rows], schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows in tables of a bounded size; one empty table where there are none."""
    kept: list[pa.Table] = [schema.empty_table()]
    for port, others, ice, nm in rows:
        here, there, season = pa.repeat(port, len(others)), pa.array(others, pa.string()), pa.repeat(ice, len(others))
        miles = pa.array(np.round(nm, 1), mask=~np.isfinite(nm))
        kept += [pa.table([*ends, season, miles], schema=schema) for ends in ((here, there), (there, here))]
        if sum(table.num_rows for table in kept) >= _ROWS:
            yield pa.concat_tables(kept)
            kept = []
    if kept:
        yield pa.concat_tables(kept)
