"""What a picture shows as data: reach, comparison, sites and routes in degrees, each with its provenance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import shapely

from relos_map import __version__, reach
from relos_map.atlas import Layer
from relos_map.catalogue import Base
from relos_map.export import polygons
from relos_map.field import Field, nearest_of
from relos_map.oceans import OCEANS
from relos_map.picture import DrawnRoute, Picture
from relos_map.render.credits import DISCLAIMER
from relos_map.scene import MEASURES, to_params
from relos_map.style import HOME
from relos_map.tables import EVIDENCE

Value = str | float | int | None


@dataclass(frozen=True)
class Feature:
    """One row of a layer: a geometry in degrees (WGS84) and flat properties."""

    id: str
    geometry: shapely.Geometry
    properties: Mapping[str, Value]


Layers = dict[str, list[Feature]]


def layers_of(picture: Picture) -> Layers:
    """Every layer that holds something: ``reach``, ``comparison``, ``sites``, ``routes``."""
    found = {
        "reach": reach_features(picture),
        "comparison": comparison_features(picture),
        "sites": site_features(picture),
        "routes": [_route(route, picture) for route in picture.routes],
    }
    return {name: features for name, features in found.items() if features}


def reach_features(picture: Picture) -> list[Feature]:
    """The reach of each layer in each of its oceans; an ocean it does not reach is left out."""
    scene, atlas = picture.scene, picture.atlas
    features = []
    for drawn in picture.layers:
        layer = drawn.layer
        fields = [atlas.field(ports, scene) for ports in (layer.ports, layer.against) if ports]
        for ocean in layer.oceans:
            shape = polygons.reach_polygon(layer.op, fields, scene.nm, ocean)
            if not shapely.is_empty(shape):
                features.append(_area(layer, ocean, shape, picture))
    return features


def comparison_features(picture: Picture) -> list[Feature]:
    """Each ocean split between own ports and the pacts shown in it; none for a picture that is itself a comparison."""
    scene, atlas = picture.scene, picture.atlas
    own = next((drawn.layer for drawn in picture.layers if drawn.layer.id == HOME), None)
    if own is None:
        return []
    features = []
    for ocean in OCEANS:
        pacts = [drawn.layer for drawn in picture.layers if drawn.layer.id != HOME and ocean in drawn.layer.oceans]
        if not pacts:
            continue
        sides = atlas.field(own.ports, scene), _joined([atlas.field(layer.ports, scene) for layer in pacts])
        names = own.name, " and ".join(layer.name for layer in pacts)
        parts = (
            ("only_own", f"Only {names[0]}", "only", sides),
            ("both", "Both", "both", sides),
            ("only_pacts", f"Only {names[1]}", "only", sides[::-1]),
        )
        for part, name, op, fields in parts:
            shape = polygons.reach_polygon(op, fields, scene.nm, ocean)
            if not shapely.is_empty(shape):
                facts = {"part": part, "name": name, "ocean": atlas.catalogue.oceans[ocean].name}
                features.append(
                    Feature(f"{part}_{ocean}", shape, facts | _measured(shape, ocean) | provenance(picture))
                )
    return features


def site_features(picture: Picture) -> list[Feature]:
    """The sites of a picture, those beyond its view too: what they are, under which pacts, on what evidence."""
    catalogue = picture.atlas.catalogue
    features = []
    for base in picture.bases:
        cited = dict.fromkeys((base.coordinate_source, *base.role_source, *(access.source for access in base.access)))
        facts: dict[str, Value] = {
            "name": base.name,
            "name_local": base.name_local,
            "country": base.country,
            "role": base.role,
            "fleet": base.fleet,
            "oceans": ", ".join(base.oceans),
            "agreements": ", ".join(catalogue.agreements[access.agreement].short for access in base.access),
            "evidence": ", ".join(dict.fromkeys(EVIDENCE[access.evidence] for access in base.access)) or "own port",
            "grade": ", ".join(dict.fromkeys(access.grade for access in base.access)),
            "switched_off": "yes" if base.id in picture.scene.without else "no",
            "lat": base.lat,
            "lon": base.lon,
            "sources": "; ".join(catalogue.sources[key].title for key in cited),
        }
        features.append(Feature(base.id, shapely.Point(base.lon, base.lat), facts | provenance(picture)))
    return features


def provenance(picture: Picture) -> dict[str, Value]:
    """Under which assumptions, from what and by what something was made; part of every record."""
    scene = picture.scene
    return {
        "range_nm": scene.nm,
        "measure": MEASURES[scene.measure],
        "ice": scene.ice if scene.measure == "sea" else "not counted",
        "closed_passages": ", ".join(scene.avoid) or "none",
        "ports_switched_off": ", ".join(scene.without) or "none",
        "ships": "India's" if scene.sailing == "india" else "the partners'",
        "agreements_as_of": scene.as_of,
        "coasts": "Natural Earth 1:50m (public domain)",
        "oceans": "Natural Earth marine areas grouped after IHO S-23",
        "made_by": f"RELOS Map {__version__}",
        "query": urlencode(to_params(scene)),
        "note": DISCLAIMER,
    }


def table(features: Sequence[Feature]) -> list[dict[str, Any]]:
    """Features as rows without geometry, ids first."""
    return [{"id": feature.id, **feature.properties} for feature in features]


def _area(layer: Layer, ocean: str, shape: shapely.Geometry, picture: Picture) -> Feature:
    catalogue = picture.atlas.catalogue
    access = [one for port in layer.ports if (one := port.access_under(layer.source))]
    facts: dict[str, Value] = {
        "agreement": layer.source,
        "name": layer.name,
        "ocean": catalogue.oceans[ocean].name,
        "ports": ", ".join(_named(layer.ports)),
        "not_reached_from": ", ".join(_named(layer.against)) if layer.op == "only" else None,
        "evidence": ", ".join(sorted({EVIDENCE[one.evidence] for one in access})) or "own ports",
        "grade": ", ".join(sorted({one.grade for one in access})) or None,
        "sources": "; ".join(dict.fromkeys(catalogue.sources[one.source].title for one in access)) or None,
    }
    return Feature(f"{layer.id}_{ocean}", shape, facts | _measured(shape, ocean) | provenance(picture))


def _measured(shape: shapely.Geometry, ocean: str) -> dict[str, Value]:
    km2 = polygons.area_km2(shape)
    return {"area_km2": round(km2), "share_of_ocean": round(km2 / reach.ocean_cells(ocean).total_km2, 4)}


def _named(ports: Sequence[Base]) -> list[str]:
    return [port.name for port in ports]


def _joined(fields: Sequence[Field]) -> Field:
    return fields[0] if len(fields) == 1 else nearest_of(fields)


def _route(route: DrawnRoute, picture: Picture) -> Feature:
    """A way in degrees, whole, whatever the view holds of it; cut at 180°."""
    from relos_map.sea.routing import cut_at_180

    parts = cut_at_180(*route.course.round(4).T.tolist())
    return Feature(route.id, shapely.MultiLineString(parts), {"name": route.name} | provenance(picture))
