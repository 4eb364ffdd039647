"""What is known: sites, agreements, oceans, sources, claims and cards as frozen records. Knows no geometry engine."""

from relos_map.catalogue.catalogue import Catalogue
from relos_map.catalogue.loading import load
from relos_map.catalogue.records import Agreement, Card, Claim, LeftOut, Ocean, Source, Statement
from relos_map.catalogue.sites import Access, Base
from relos_map.catalogue.vocabulary import (
    AGREEMENT_IDS,
    ARTICLE,
    BEST_GRADE,
    EVIDENCE_KINDS,
    GRADES,
    INDIA,
    PARTS,
    ROLES,
    SHOWN,
    SOURCE_KINDS,
    VERDICTS,
)

__all__ = [
    "AGREEMENT_IDS",
    "ARTICLE",
    "BEST_GRADE",
    "EVIDENCE_KINDS",
    "GRADES",
    "INDIA",
    "PARTS",
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
    "Statement",
    "load",
]
