"""Data as GeoPackage (OGC 12-128): one layer each of reach, comparison, sites, routes and lines."""

import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from threading import Lock

import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from relos_map.chart.chart import Chart
from relos_map.errors import InputError
from relos_map.export.features import Layers
from relos_map.export.parquet_file import frames
from relos_map.words import say

_writing = Lock()

_MOMENT = "2026-01-01T00:00:00Z"
"""Stands in the file for the time of its making, so that the same data gives the same bytes."""


def write(_: Chart, layers: Layers) -> bytes:
    """All layers in one file; GDAL writes to disk, so it passes through a temporary folder.

    Raises
    ------
    InputError
        There is no room for it where files pass through.
    """
    try:
        return _through_a_file(layers)
    except (OSError, sqlite3.Error, DataSourceError, DataLayerError):
        raise InputError(
            say(
                "A GeoPackage passes through the folder for temporary files, which is full or cannot be written; make "
                "room there, or name another folder as TMPDIR."
            )
        ) from None


def _through_a_file(layers: Layers) -> bytes:
    shown = frames(layers)
    with tempfile.TemporaryDirectory() as folder, _writing:
        path = Path(folder) / "relos.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _MOMENT})
        try:
            for place, (name, layer) in enumerate(shown.items()):
                any_shape = {"geometry_type": "Unknown"} if layer.empty else {}
                pyogrio.write_dataframe(layer, path, layer=name, driver="GPKG", append=place > 0, **any_shape)
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        if not _is_complete(path, [name for name, layer in shown.items() if not layer.empty]):
            raise OSError("the last pages of the file are not there")
        return path.read_bytes()


def _is_complete(path: Path, names: Sequence[str]) -> bool:
    """Whether layers have their extent and index: GDAL writes both last, and on a full disk tells nobody."""
    with closing(sqlite3.connect(path)) as base:
        tables = {name for (name,) in base.execute("SELECT name FROM sqlite_master")}
        placed = {name for (name,) in base.execute("SELECT table_name FROM gpkg_contents WHERE min_x IS NOT NULL")}
    return placed.issuperset(names) and tables.issuperset(f"rtree_{name}_geom" for name in names)
