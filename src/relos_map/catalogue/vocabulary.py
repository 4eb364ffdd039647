"""The words of the catalogue: grades, kinds, verdicts and parts, in their order, and what each is called."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from relos_map.words import message

INDIA = "home"
"""What stands for India's own ports wherever else the id of an agreement may stand."""

AGREEMENT_IDS = (
    *("relos", "lemoa", "comcasa", "beca", "gsomia", "france", "japan"),
    *("australia", "singapore", "oman", "vietnam", "korea", "uk"),
)
"""The order in which agreements are shown; an agreement that a later data file adds comes after these."""

ARTICLE = "article"
"""Id of the source article among the sources."""

Grade = Literal["treaty text", "official", "press", "analyst", "secondary", "article", "illustrative"]
"""How good the evidence of a statement is, the best first.

`secondary` is at second hand (an encyclopedia, a page that teaches, a blog, a data set), `article` is named only by the
source article, `illustrative` is our own assumption.
"""

GRADES: tuple[str, ...] = get_args(Grade)

Evidence = Literal["article", "press", "illustrative", "candidate"]
"""Why a site is shown under an agreement: named by the article, by press, our illustration, or access unconfirmed."""

EVIDENCE_KINDS: tuple[str, ...] = get_args(Evidence)

SHOWN: Mapping[str, frozenset[str]] = {
    "named": frozenset(EVIDENCE_KINDS) - {"candidate"},
    "all": frozenset(EVIDENCE_KINDS),
}
"""What each setting of `evidence` lets through."""

Role = Literal["naval base", "port", "shipyard", "air base"]

ROLES: tuple[str, ...] = get_args(Role)

Kind = Literal["logistics", "port access", "communications", "geospatial", "information security"]

About = Literal["ports", "reach", "limits", "dates"]
"""The numbers that a claim can stand under as a footnote: how many ports, how far, ceilings, and dates."""

ABOUT: tuple[str, ...] = get_args(About)

Verdict = Literal["confirmed", "partly", "unverified", "doubtful", "contradicted"]

VERDICTS: tuple[str, ...] = get_args(Verdict)

VERDICT_MEANINGS: Mapping[Verdict, str] = MappingProxyType(
    {
        "confirmed": message("All that it says is reported by publishers who do not take it from the article."),
        "partly": message("One part of it is reported; another is not, or holds only under a condition it leaves out."),
        "unverified": message("Only opinion, or nothing, says that it is so; nothing found says that it is not."),
        "doubtful": message("What was found speaks of something else, and makes it unlikely."),
        "contradicted": message("A better source says the opposite."),
    }
)
"""What each verdict means, to be said on screen."""

SourceKind = Literal["law", "official", "agency", "newspaper", "analysis", "encyclopedia", "education", "blog", "data"]

SOURCE_KINDS: tuple[str, ...] = get_args(SourceKind)

KIND_NAMES: Mapping[SourceKind, str] = MappingProxyType(
    {
        "law": message("law or treaty"),
        "official": message("official"),
        "agency": message("news agency"),
        "newspaper": message("newspaper"),
        "analysis": message("analysis"),
        "encyclopedia": message("encyclopedia"),
        "education": message("education"),
        "blog": message("blog"),
        "data": message("data set"),
    }
)
"""What each kind of source is called, to be said on screen; newspapers are papers, magazines and stations alike."""

BEST_GRADE: Mapping[SourceKind, Grade] = MappingProxyType(
    {
        "law": "treaty text",
        "official": "official",
        "agency": "press",
        "newspaper": "press",
        "analysis": "analyst",
        "encyclopedia": "secondary",
        "education": "secondary",
        "blog": "secondary",
        "data": "secondary",
    }
)
"""The best grade that a source of each kind can give to a statement."""

NO_SEA = message("inland")
"""What stands for the sea of a site that lies on none."""

Shelter = Literal["excellent", "good", "fair", "poor", "none"]

Part = Literal["relos", "lemoa", "comcasa", "beca", "differs"]

PARTS: tuple[str, ...] = get_args(Part)
"""What the article speaks of, in its order: four pacts, and where RELOS differs from the others."""

_SPOKEN = (
    message("treaty text"), message("official"), message("press"), message("analyst"), message("secondary"),
    message("article"), message("illustrative"), message("naval base"), message("port"), message("shipyard"),
    message("air base"), message("logistics"), message("port access"), message("communications"),
    message("geospatial"), message("information security"), message("confirmed"), message("partly"),
    message("unverified"), message("doubtful"), message("contradicted"), message("excellent"), message("good"),
    message("fair"), message("poor"), message("none"), message("site"), message("agreement"), message("statement"),
)  # fmt: skip
"""Those of the words above that people read, each once, so that they are collected with the messages."""
