"""What data say of the reaches of a chart: from which ports, on what evidence, how much of an ocean."""

from collections.abc import Iterable, Iterator, Sequence

from relos_map.catalogue import Catalogue
from relos_map.catalogue.said import EVIDENCE
from relos_map.chart.chart import Facts, Record
from relos_map.reach import level_sets
from relos_map.reach.atlas import Atlas
from relos_map.reach.fleets import Layer
from relos_map.scene import Scene
from relos_map.words import say
from relos_map.words.numbers import series


def of_layer(layer: Layer, scene: Scene, atlas: Atlas) -> Iterator[Record]:
    """A reach in each of its oceans."""
    opens = opened([layer], atlas.catalogue)
    for ocean in layer.oceans:
        name = atlas.catalogue.oceans[ocean].name
        km2 = atlas.area_km2([layer.ports], ocean, scene)
        facts = {"agreement": layer.source, "name": layer.name, "ocean": name, **opens, **measured(km2, ocean)}
        yield Record(f"{layer.id}_{ocean}", ocean, facts)


def side(letter: str, name: str, layers: Sequence[Layer], catalogue: Catalogue) -> Facts:
    """One side of a comparison: who stands on it, from which ports, on what evidence."""
    facts = {"side": name, **opened(layers, catalogue)}
    return {f"{key}_{letter}": value for key, value in facts.items()}


def opened(layers: Iterable[Layer], catalogue: Catalogue) -> Facts:
    """The ports of some layers, and on what evidence they stand under the agreements that open them."""
    under = [(port, port.access_under(layer.source)) for layer in layers for port in layer.ports]
    access = [one for _, one in under if one]
    evidence = map(say, sorted({EVIDENCE[one.evidence] for one in access}))
    own = len(access) < len(under)
    return {
        "ports": ", ".join(dict.fromkeys(port.name for port, _ in under)) or None,
        "evidence": series([*([say("own ports")] if own else []), *evidence]) or None,
        "grade": ", ".join(sorted({one.grade for one in access})) or None,
        "sources": "; ".join(dict.fromkeys(catalogue.sources[one.source].title for one in access)) or None,
    }


def measured(km2: int, ocean: str) -> Facts:
    """The area as it is shown everywhere, its share of the ocean, and room for the area of the polygon itself."""
    share = round(km2 / level_sets.ocean_cells(ocean).total_km2, 4)
    return {"area_km2": km2, "share_of_ocean": share, "polygon_km2": None}
