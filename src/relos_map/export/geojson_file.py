"""Data as GeoJSON (RFC 7946): degrees on WGS84, right-handed, cut at 180°, four decimals."""

import json
from typing import Any

import shapely

from relos_map.chart.chart import Chart
from relos_map.export.features import Feature, Layers, provenance


def write(chart: Chart, layers: Layers) -> bytes:
    """All layers as one FeatureCollection; ``layer`` says which each feature belongs to."""
    features = [as_json(feature, layer=name) for name, layer in layers.items() for feature in layer]
    return collection(features, title=chart.words.headline, **provenance(chart))


def collection(features: list[dict[str, Any]], **about: Any) -> bytes:
    """A FeatureCollection, with what it is about as a foreign member (RFC 7946, section 6.1)."""
    text = json.dumps({"type": "FeatureCollection", "about": about, "features": features}, ensure_ascii=False)
    return text.replace('{"type": "Feature",', '\n{"type": "Feature",').encode()


def as_json(feature: Feature, **more: Any) -> dict[str, Any]:
    """One feature."""
    return {
        "type": "Feature",
        "id": feature.id,
        "geometry": _geometry(feature.geometry),
        "properties": more | dict(feature.properties),
    }


def _geometry(shape: shapely.Geometry) -> dict[str, Any]:
    found: dict[str, Any] = shapely.geometry.mapping(shape)
    return {"type": found["type"], "coordinates": _rounded(found["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float | int):
        return round(float(coordinates), 4)
    return [_rounded(part) for part in coordinates]
