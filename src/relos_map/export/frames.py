"""Layers as geopandas frames, for the formats that geopandas writes."""

import geopandas

from relos_map.export.features import Feature, table


def frame(features: list[Feature]) -> geopandas.GeoDataFrame:
    """One layer as a frame in degrees (WGS84)."""
    return geopandas.GeoDataFrame(table(features), geometry=[one.geometry for one in features], crs="EPSG:4326")
