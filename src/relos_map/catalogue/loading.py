"""From the files of the geo folder to a Catalogue, every record checked and every id resolved."""

from pathlib import Path
from types import MappingProxyType

from relos_map import paths
from relos_map.catalogue.catalogue import Catalogue
from relos_map.catalogue.checks import check
from relos_map.catalogue.records import Agreement, Card, Claim, LeftOut, Ocean, PassageFact, Source, Statement
from relos_map.catalogue.sites import Sites
from relos_map.catalogue.vocabulary import AGREEMENT_IDS
from relos_map.world.shipped import by_id, read, table


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
    agreements = table(folder / "agreements.json", Agreement)
    order = {key: place for place, key in enumerate(AGREEMENT_IDS)}
    sites = folder / "bases.geojson"
    catalogue = Catalogue(
        sources=table(folder / "sources.json", Source),
        oceans=table(folder / "oceans.json", Ocean),
        agreements=MappingProxyType(dict(sorted(agreements.items(), key=lambda item: order.get(item[0], len(order))))),
        bases=MappingProxyType(by_id(sites, (feature.base() for feature in read(sites, Sites).features))),
        claims=tuple(table(folder / "claims.json", Claim).values()),
        article=tuple(table(folder / "article.json", Statement).values()),
        cards=tuple(table(folder / "cards.json", Card).values()),
        passages=table(folder / "passage_facts.json", PassageFact),
        left_out=tuple(table(folder / "left_out.json", LeftOut).values()),
    )
    check(catalogue)
    return catalogue
