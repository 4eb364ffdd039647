"""What a picture shows as data: reach, comparison, sites and routes in degrees, each with its provenance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from relos_map import __version__
from relos_map.catalogue import INDIA
from relos_map.catalogue.tables import EVIDENCE
from relos_map.chart import comparison
from relos_map.chart.picture import DrawnRoute, Picture
from relos_map.draw.credits import DISCLAIMER
from relos_map.export import polygons
from relos_map.reach import level_sets
from relos_map.reach.atlas import Layer
from relos_map.reach.ways import Way
from relos_map.scene import MEASURES
from relos_map.sea import Route, passage_names
from relos_map.words.amounts import whole
from relos_map.world.field import Field, nearest_of
from relos_map.world.oceans import OCEANS

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
    own = next((drawn.layer for drawn in picture.layers if drawn.layer.id == INDIA), None)
    if own is None:
        return []
    features = []
    for ocean in OCEANS:
        pacts = [drawn.layer for drawn in picture.layers if drawn.layer.id != INDIA and ocean in drawn.layer.oceans]
        if not pacts:
            continue
        fields = atlas.field(own.ports, scene), _joined([atlas.field(layer.ports, scene) for layer in pacts])
        split = comparison.split(ocean, [own.ports], [layer.ports for layer in pacts], scene, atlas)
        others = " and ".join(layer.name for layer in pacts)
        sides = _side("a", own.name, [own], picture) | _side("b", others, pacts, picture)
        parts = (
            ("only_own", f"Only {own.name}", "only", fields, split.only_a_km2),
            ("both", "Both", "both", fields, split.both_km2),
            ("only_pacts", f"Only {others}", "only", fields[::-1], split.only_b_km2),
        )
        for part, name, op, asked, km2 in parts:
            shape = polygons.reach_polygon(op, asked, scene.nm, ocean)
            if not shapely.is_empty(shape):
                facts = {"part": part, "name": name, "ocean": atlas.catalogue.oceans[ocean].name}
                figures = _measured(shape, km2, ocean)
                features.append(Feature(f"{part}_{ocean}", shape, facts | figures | sides | provenance(picture)))
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
    scene, sails = picture.scene, picture.page == "Routes"
    return {
        "range_nm": None if sails else scene.nm,
        "measure": MEASURES["sea" if sails else scene.measure],
        "ice": scene.ice if sails or scene.measure == "sea" else "not counted",
        "closed_passages": ", ".join(scene.avoid) or "none",
        "ports_switched_off": ", ".join(scene.without) or "none",
        "ships": "India's" if scene.sailing == "india" else "the partners'",
        "agreements_as_of": scene.as_of,
        "coasts": "Natural Earth 1:50m (public domain)",
        "oceans": "Natural Earth marine areas grouped after IHO S-23",
        "made_by": f"RELOS Map {__version__}",
        "query": picture.link,
        "note": DISCLAIMER,
    }


def table(features: Sequence[Feature]) -> list[dict[str, Any]]:
    """Features as rows without geometry, ids first."""
    return [{"id": feature.id, **feature.properties} for feature in features]


def _area(layer: Layer, ocean: str, shape: shapely.Geometry, picture: Picture) -> Feature:
    catalogue, scene = picture.atlas.catalogue, picture.scene
    if picture.compares:
        a, b = (
            [Layer(name, name, comparison.called(name, scene, picture.atlas), ports, OCEANS) for name, ports in side]
            for side in comparison.groups(scene, picture.atlas)
        )
        ports_a, ports_b = ([one.ports for one in side] for side in (a, b))
        split = comparison.split(ocean, ports_a, ports_b, scene, picture.atlas)
        km2 = {"only_a": split.only_a_km2, "both": split.both_km2, "only_b": split.only_b_km2}[layer.id]
        facts: dict[str, Value] = {"part": layer.id, "name": layer.name, "ocean": catalogue.oceans[ocean].name}
        named = [comparison.side_name(side, scene, picture.atlas) for side in (scene.a, scene.b)]
        facts |= _measured(shape, km2, ocean) | _side("a", named[0], a, picture) | _side("b", named[1], b, picture)
    else:
        km2 = picture.atlas.area_km2([layer.ports], ocean, scene)
        facts = {"agreement": layer.source, "name": layer.name, "ocean": catalogue.oceans[ocean].name}
        facts |= _opened([layer], picture) | _measured(shape, km2, ocean)
    return Feature(f"{layer.id}_{ocean}", shape, facts | provenance(picture))


def _side(side: str, name: str, layers: Sequence[Layer], picture: Picture) -> dict[str, Value]:
    """One side of a comparison: who stands on it, from which ports, on what evidence."""
    facts: dict[str, Value] = {"side": name}
    return {f"{name}_{side}": value for name, value in (facts | _opened(layers, picture)).items()}


def _opened(layers: Sequence[Layer], picture: Picture) -> dict[str, Value]:
    """The ports of some layers, and on what evidence they stand under the agreements that open them."""
    catalogue = picture.atlas.catalogue
    access = [one for layer in layers for port in layer.ports if (one := port.access_under(layer.source))]
    evidence = sorted({EVIDENCE[one.evidence] for one in access})
    own = any(port.access_under(layer.source) is None for layer in layers for port in layer.ports)
    return {
        "ports": ", ".join(dict.fromkeys(port.name for layer in layers for port in layer.ports)) or None,
        "evidence": ", ".join([*(["own ports"] if own else []), *evidence]) or None,
        "grade": ", ".join(sorted({one.grade for one in access})) or None,
        "sources": "; ".join(dict.fromkeys(catalogue.sources[one.source].title for one in access)) or None,
    }


def _measured(shape: shapely.Geometry, km2: int, ocean: str) -> dict[str, Value]:
    """The area as it is shown everywhere, its share of the ocean, and the area of the polygon itself."""
    share = round(km2 / level_sets.ocean_cells(ocean).total_km2, 4)
    return {"area_km2": km2, "share_of_ocean": share, "polygon_km2": round(polygons.area_km2(shape))}


def _joined(fields: Sequence[Field]) -> Field:
    return fields[0] if len(fields) == 1 else nearest_of(fields)


def _route(route: DrawnRoute, picture: Picture) -> Feature:
    """A way in degrees, whole, whatever the view holds of it; cut at 180°."""
    from relos_map.sea.routing import cut_at_180

    parts = cut_at_180(*route.course.round(4).T.tolist())
    facts: dict[str, Value] = {"name": route.name, **provenance(picture)}
    if route.way and route.way.route:
        facts |= _voyage(route.way, route.way.route, picture)
    return Feature(route.id, shapely.MultiLineString(parts), facts)


def _voyage(way: Way, sailed: Route, picture: Picture) -> dict[str, Value]:
    """A way in figures; what was closed for it may be more than the scene closes."""
    scene, known = picture.scene, passage_names()
    return {
        "way": way.name,
        "start": scene.start,
        "end": scene.end,
        "nautical_miles": whole(sailed.nautical_miles),
        "days": whole(sailed.days(scene.knots) * 10) / 10,
        "knots": scene.knots,
        "passages": ", ".join(known.get(name, name) for name in sailed.passages) or "none",
        "ice": way.conditions.ice,
        "closed_passages": ", ".join(sorted(way.conditions.avoid)) or "none",
    }
