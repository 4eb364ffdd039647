"""From the files of the geo folder to a Catalogue, every record checked and every id resolved."""

from pathlib import Path
from types import MappingProxyType

from relos_map import paths
from relos_map.catalogue.catalogue import Catalogue
from relos_map.catalogue.checks import check
from relos_map.catalogue.records import (
    AGREEMENT_IDS,
    Agreement,
    Card,
    Claim,
    LeftOut,
    Ocean,
    PassageFact,
    Sites,
    Source,
    Statement,
)
from relos_map.world.shipped import by_id, read


def load(folder: Path = paths.GEO) -> Catalogue:
    """Read the whole catalogue.

    Parameters
    ----------
    folder
        Holds ``bases.geojson``, and as JSON ``agreements``, ``oceans``, ``sources``, ``claims``,
        ``article``, ``cards``, ``left_out`` and ``passage_facts``.

    Raises
    ------
    DataError
        A file is missing or not JSON, a record breaks a rule, or an id names nothing; says file, id and field.
    """
    files = {
        name: folder / f"{name}.json"
        for name in ("agreements", "sources", "oceans", "claims", "article", "cards", "left_out", "passage_facts")
    }
    agreements = by_id(files["agreements"], read(files["agreements"], tuple[Agreement, ...]))
    order = {key: place for place, key in enumerate(AGREEMENT_IDS)}
    sites = folder / "bases.geojson"
    catalogue = Catalogue(
        sources=MappingProxyType(by_id(files["sources"], read(files["sources"], tuple[Source, ...]))),
        oceans=MappingProxyType(by_id(files["oceans"], read(files["oceans"], tuple[Ocean, ...]))),
        agreements=MappingProxyType(dict(sorted(agreements.items(), key=lambda item: order.get(item[0], len(order))))),
        bases=MappingProxyType(by_id(sites, (feature.base() for feature in read(sites, Sites).features))),
        claims=tuple(by_id(files["claims"], read(files["claims"], tuple[Claim, ...])).values()),
        article=tuple(by_id(files["article"], read(files["article"], tuple[Statement, ...])).values()),
        cards=tuple(by_id(files["cards"], read(files["cards"], tuple[Card, ...])).values()),
        passages=MappingProxyType(by_id(files["passage_facts"], read(files["passage_facts"], tuple[PassageFact, ...]))),
        left_out=tuple(by_id(files["left_out"], read(files["left_out"], tuple[LeftOut, ...])).values()),
    )
    check(catalogue)
    return catalogue
