"""The packages this one stands on, with their versions and licences as their own metadata states them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_NAME = "relos-map"
_CLASSIFIER = "License :: "
_LONGEST = 60
"""Licence fields longer than this hold a whole licence text; the classifier names it instead."""

_LABELS = ("homepage", "home", "source", "source code", "repository", "github")
"""Labels of the addresses to prefer, best first."""


@dataclass(frozen=True)
class Package:
    """One installed package; ``direct`` where this one asks for it itself, no ``licence`` where it states none."""

    name: str
    version: str
    licence: str
    link: str | None
    direct: bool


@lru_cache(maxsize=1)
def packages() -> tuple[Package, ...]:
    """Every package installed for this one, those it asks for itself first; empty where it is not installed."""
    direct = set(_needed(_NAME))
    seen: dict[str, Package] = {}
    waiting = sorted(direct)
    while waiting:
        name = waiting.pop()
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        key = canonicalize_name(found.metadata["Name"])
        if key not in seen:
            seen[key] = Package(found.metadata["Name"], found.version, licence(found), _link(found), key in direct)
            waiting += _needed(name)
    return tuple(sorted(seen.values(), key=lambda package: (not package.direct, package.name.casefold())))


def _needed(name: str) -> Iterator[str]:
    try:
        lines = distribution(name).requires or []
    except PackageNotFoundError:
        return
    for line in lines:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield canonicalize_name(requirement.name)


def licence(found: Distribution) -> str:
    """The licence that a package states for itself, in a few words; empty where it states none."""
    metadata = found.metadata
    classified = [
        entry.rsplit(" :: ", 1)[1]
        for entry in metadata.get_all("Classifier") or []
        if entry.startswith(_CLASSIFIER) and not entry.endswith("OSI Approved")
    ]
    stated = _one(found, "License-Expression") or _one(found, "License")
    short = " ".join(stated.split())
    if short and len(short) <= _LONGEST and short.upper() != "UNKNOWN":
        return short
    return ", ".join(classified) or _first_line(found)


def _first_line(found: Distribution) -> str:
    """How the licence file begins, for a package whose metadata states nothing."""
    for file in found.files or ():
        if file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING")):
            lines = file.read_text(encoding="utf-8").split("\n")
            return next((line.strip() for line in lines if line.strip()), "")[:_LONGEST]
    return ""


def _link(found: Distribution) -> str | None:
    lines = (line.split(",", 1) for line in found.metadata.get_all("Project-URL") or [] if "," in line)
    labelled = {label.strip().lower(): address.strip() for label, address in lines}
    wanted = (labelled.get(label, "") for label in _LABELS)
    addresses = (*wanted, _one(found, "Home-page"), *labelled.values())
    return next((address for address in addresses if address.startswith("https://")), None)


def _one(found: Distribution, field: str) -> str:
    return next(iter(found.metadata.get_all(field) or ()), "")
