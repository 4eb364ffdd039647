"""Write geo/coverage.geojson: what each port covers in each ocean, as polygons, so that any GIS shows the layer.

One feature per port and ocean, for the ports that the map opens or starts from by default, within the default range
by the default measure, from the same engine and the same polygons as `relos-map reach`. Outlines are simplified to
0.1° (11 km) to keep the file small. Run it again after a change of ports, of the sea engine or of the oceans:

    PYTHONPATH=src python tools/derive_coverage.py
"""

import sys
from typing import Any

import shapely

from relos_map import catalogue
from relos_map.catalogue import Base, Catalogue
from relos_map.export.features import Feature
from relos_map.export.geojson_file import as_json, collection
from relos_map.paths import GEO
from relos_map.reach import level_sets, polygons
from relos_map.reach.atlas import Atlas
from relos_map.scene import DEFAULT, MEASURES
from relos_map.world.oceans import OCEANS

_SIMPLIFY_DEG = 0.1
_SMALLEST_KM2 = 500.0


def main() -> None:
    """Derive the file and say how much it holds."""
    known = catalogue.load()
    atlas = Atlas(known)
    features: list[dict[str, Any]] = []
    for base in _ports(known):
        field = atlas.field([base], DEFAULT)
        outline = polygons.outline("within", [field], DEFAULT.nm)
        for ocean in OCEANS:
            shape = _thinned(polygons.in_ocean(outline, ocean))
            if not shapely.is_empty(shape):
                features.append(as_json(_feature(base, ocean, shape, known)))
    about = {
        "title": f"Sea within {DEFAULT.nm:,} nm of single ports, by ocean",
        "made_by": "tools/derive_coverage.py",
        "coasts": "Natural Earth 1:50m (public domain)",
        "note": "A model of distance at sea: it says nothing about ships, weather, law or intent.",
    }
    path = GEO / "coverage.geojson"
    path.write_bytes(collection(features, **about))
    sys.stdout.write(f"{path.name}: {len(features)} features, {path.stat().st_size / 1e3:.0f} kB\n")


def _ports(known: Catalogue) -> list[Base]:
    """Home ports, and the named ports of every agreement, each once, in the catalogue's order."""
    opened = {base.id for pact in known.agreements for base in known.ports_opened(pact)}
    return [base for base in known.bases.values() if base.home or base.id in opened]


def _thinned(shape: shapely.Geometry) -> shapely.Geometry:
    thin = polygons.clean(shapely.make_valid(shapely.simplify(shape, _SIMPLIFY_DEG)))
    return shapely.MultiPolygon([part for part in thin.geoms if polygons.area_km2(part) >= _SMALLEST_KM2])


def _feature(base: Base, ocean: str, shape: shapely.Geometry, known: Catalogue) -> Feature:
    km2 = polygons.area_km2(shape)
    named = [access for access in base.access if access.evidence != "candidate"]
    return Feature(
        f"{base.id}_{ocean}",
        shape,
        {
            "port": base.id,
            "name": base.name,
            "country": base.country,
            "ocean": ocean,
            "range_nm": DEFAULT.nm,
            "measure": MEASURES[DEFAULT.measure],
            "ice": DEFAULT.ice,
            "agreements": ", ".join(access.agreement for access in named) or None,
            "grade": ", ".join(dict.fromkeys(access.grade for access in named)) or None,
            "home": base.home,
            "area_km2": round(km2),
            "share_of_ocean": round(km2 / level_sets.ocean_cells(ocean).total_km2, 4),
            "source": "; ".join(known.sources[key].title for key in dict.fromkeys(one.source for one in named)) or None,
            "coordinate_source": known.sources[base.coordinate_source].title,
        },
    )


if __name__ == "__main__":
    main()
