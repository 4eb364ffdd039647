"""Layers as geopandas frames, for the formats that geopandas writes."""

import geopandas

from relos_map.export.features import Feature, Layers, table


def frames(layers: Layers) -> dict[str, geopandas.GeoDataFrame]:
    """Each layer as a frame; where there is none, a ``reach`` without a row: these formats need one layer at least."""
    return {name: _frame(features) for name, features in (layers or {"reach": []}).items()}


def _frame(features: list[Feature]) -> geopandas.GeoDataFrame:
    """One layer in degrees (WGS84)."""
    columns = None if features else ["id"]
    shapes = [one.geometry for one in features]
    return geopandas.GeoDataFrame(table(features), columns=columns, geometry=shapes, crs="EPSG:4326")
