"""Data as GeoParquet 1.1: all layers in one table; ``layer`` says which each row belongs to."""

import io

import geopandas
import pandas as pd

from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.draw.options import Options
from relos_map.export.features import Layers, layers_of
from relos_map.export.frames import frames


def write(chart: Chart, composer: Composer, options: Options) -> bytes:  # noqa: ARG001 (every format takes options)
    """The table as bytes, compressed with zstd."""
    return of_layers(layers_of(chart, composer))


def of_layers(layers: Layers) -> bytes:
    """The same from layers that are at hand."""
    named = [layer.assign(layer=name) for name, layer in frames(layers).items()]
    joined = geopandas.GeoDataFrame(pd.concat(named, ignore_index=True), crs="EPSG:4326")
    written = io.BytesIO()
    joined.to_parquet(written, index=False, compression="zstd", schema_version="1.1.0", write_covering_bbox=False)
    return written.getvalue()
