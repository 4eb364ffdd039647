"""Data as GeoPackage (OGC 12-128): one layer each of reach, comparison, sites, routes and lines."""

import tempfile
from pathlib import Path
from threading import Lock

import pyogrio

from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.draw.options import Options
from relos_map.export.features import Layers, layers_of
from relos_map.export.frames import frames

_writing = Lock()

_MOMENT = "2026-01-01T00:00:00Z"
"""Stands in the file for the time of its making, so that the same data gives the same bytes."""


def write(chart: Chart, composer: Composer, options: Options) -> bytes:  # noqa: ARG001 (every format takes options)
    """All layers in one file; GDAL writes to disk, so it passes through a temporary folder."""
    return of_layers(layers_of(chart, composer))


def of_layers(layers: Layers) -> bytes:
    """The same from layers that are at hand."""
    with tempfile.TemporaryDirectory() as folder, _writing:
        path = Path(folder) / "relos.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _MOMENT})
        try:
            for place, (name, layer) in enumerate(frames(layers).items()):
                any_shape = {"geometry_type": "Unknown"} if layer.empty else {}
                pyogrio.write_dataframe(layer, path, layer=name, driver="GPKG", append=place > 0, **any_shape)
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()
