"""What stands outside brackets rightly: names and facts of the catalogue and of its neighbours in ``geo/``."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from relos_map import paths
from relos_map.world.oceans import OCEAN_NAMES

FILES = (
    "agreements.json", "article.json", "bases.geojson", "cards.json", "claims.json", "corridors.json", "lanes.json",
    "left_out.json", "oceans.json", "passage_facts.json", "passages.json", "seas.json", "sources.json",
)  # fmt: skip

CODES = (
    "eurasia", "arctic", "pacific", "indian",
    "RELOS Map", "RELOS", "India", "WGS84", "GeoJSON", "GeoPackage", "GeoParquet", "PowerPoint", "CSV", "PNG", "SVG",
    "PDF", "KML", "ZIP", "A4", "A3", "utf-8",
)  # fmt: skip
"""Names of ours, of formats and of views in links, the same in every language."""

_SHORT = 40


def outside(text: str) -> str:
    """What is left of a text without its bracketed messages, names, facts, ids and numbers; empty where nothing is."""
    text = re.sub(r"⟦[^⟦⟧]*⟧", "¦", text)
    text = re.sub(r"(\w+=)?'-?\w+'", "¦", text)  # what somebody gave, as it is told back
    for fact in _facts():
        if fact in text:
            edge = r"(?<!\w)", r"(?!\w)"
            text = re.sub(f"{edge[0]}{re.escape(fact)}{edge[1]}" if len(fact) < _SHORT else re.escape(fact), "¦", text)
    return " ".join(text.split()) if re.search(r"[^\W\d_]{2}", text) else ""


@cache
def ids() -> tuple[str, ...]:
    """The ids of everything in ``geo/``, which commands take and tell."""
    records = (json.loads((paths.GEO / name).read_text(encoding="utf-8")) for name in FILES)
    return tuple(sorted(set().union(*map(_ids, records)), key=len, reverse=True))


def _ids(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["id"]} if isinstance(value.get("id"), str) else set()
        return own.union(*map(_ids, value.values()))
    return set().union(*map(_ids, value)) if isinstance(value, list) else set()


@cache
def _facts() -> tuple[str, ...]:
    pacts = json.loads((paths.GEO / "agreements.json").read_text(encoding="utf-8"))
    limits = {limit["what"] for pact in pacts for limit in pact.get("limits", ())}
    found = {text for name in FILES for text in _texts(json.loads((paths.GEO / name).read_text(encoding="utf-8")))}
    titles = (source["title"] for source in json.loads((paths.GEO / "sources.json").read_text(encoding="utf-8")))
    found |= {title.split(": ")[0] for title in titles}  # as pictures have them
    found |= {text.split(" (")[0] for text in found}
    found |= {text.removesuffix(".") for text in found}
    found |= {name.upper() for name in OCEAN_NAMES.values()}  # as they stand on a map
    found |= {text.split("-")[0] for text in found if re.fullmatch(r"[A-Z]\w+-[A-Z]\w+", text)}  # as legends have them
    pacts = json.loads((paths.GEO / "agreements.json").read_text(encoding="utf-8"))
    limits = {limit["what"] for pact in pacts for limit in pact.get("limits", ())}
    found = {text for text in found if not re.fullmatch(r"[a-z]*|[\W\d_]*", text)}  # these may be any word, any number
    return tuple(sorted({*found, *limits, *CODES}, key=len, reverse=True))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
