"""Data as GeoParquet 1.1: all layers in one table; ``layer`` says which each row belongs to."""

import io

import geopandas
import pandas as pd

from relos_map.chart.chart import Chart
from relos_map.export.features import Feature, Layers, table


def write(_: Chart, layers: Layers) -> bytes:
    """The table as bytes, compressed with zstd."""
    named = [layer.assign(layer=name) for name, layer in frames(layers).items()]
    joined = geopandas.GeoDataFrame(pd.concat(named, ignore_index=True), crs="EPSG:4326")
    written = io.BytesIO()
    joined.to_parquet(written, index=False, compression="zstd", schema_version="1.1.0", write_covering_bbox=False)
    return written.getvalue()


def frames(layers: Layers) -> dict[str, geopandas.GeoDataFrame]:
    """Each layer as a frame; where there is none, a ``reach`` without a row: GeoPackage, too, needs one at least."""
    return {name: _frame(features) for name, features in (layers or {"reach": []}).items()}


def _frame(features: list[Feature]) -> geopandas.GeoDataFrame:
    """One layer in degrees (WGS84)."""
    columns = None if features else ["id"]
    shapes = [one.geometry for one in features]
    return geopandas.GeoDataFrame(table(features), columns=columns, geometry=shapes, crs="EPSG:4326")
