"""What is known: sites, agreements, oceans, sources, claims and cards as frozen records. Knows no geometry engine."""

from relos_map.catalogue.catalogue import Catalogue
from relos_map.catalogue.loading import load
from relos_map.catalogue.records import (
    AGREEMENT_IDS,
    ARTICLE,
    BEST_GRADE,
    EVIDENCE_KINDS,
    GRADES,
    INDIA,
    ROLES,
    SHOWN,
    SOURCE_KINDS,
    VERDICTS,
    Access,
    Agreement,
    Base,
    Card,
    Claim,
    LeftOut,
    Ocean,
    Source,
)

__all__ = [
    "AGREEMENT_IDS",
    "ARTICLE",
    "BEST_GRADE",
    "EVIDENCE_KINDS",
    "GRADES",
    "INDIA",
    "ROLES",
    "SHOWN",
    "SOURCE_KINDS",
    "VERDICTS",
    "Access",
    "Agreement",
    "Base",
    "Card",
    "Catalogue",
    "Claim",
    "LeftOut",
    "Ocean",
    "Source",
    "load",
]
