"""What the numbers say: shares of oceans with and without the pacts, and the one sentence above the map."""

from collections.abc import Sequence
from dataclasses import dataclass

from relos_map import reach
from relos_map.atlas import Atlas
from relos_map.credit import Credit, alone_of, credits_of
from relos_map.oceans import OCEANS
from relos_map.scene import YEARS, Scene

_NAMED = 3
"""A sentence names this many pacts at most, and counts more."""


@dataclass(frozen=True)
class OceanShare:
    """How much of one ocean lies within range: without any pact, and with the pacts switched on for it.

    ``pacts`` are those that reach a whole percent of it, so that none is named for what another opens; all, where no
    pact does. ``credits`` say whom the share is owed to, own ports first; their points make up the share as it is
    shown. ``alone`` is what each pact adds that no other does, where there are more than two.
    """

    ocean: str
    name: str
    pacts: tuple[str, ...]
    total_km2: float
    own_km2: float
    pacts_km2: float
    with_km2: float
    credits: tuple[Credit, ...]
    alone: tuple[Credit, ...]

    @property
    def own_share(self) -> float:
        """Share of the ocean that own ports alone reach, 0 to 1."""
        return self.own_km2 / self.total_km2

    @property
    def pacts_share(self) -> float:
        """Share that the pacts' ports alone reach, 0 to 1."""
        return self.pacts_km2 / self.total_km2

    @property
    def with_share(self) -> float:
        """Share that own ports and the pacts' ports reach together, 0 to 1."""
        return self.with_km2 / self.total_km2

    @property
    def added_points(self) -> int:
        """Percentage points that the pacts add; the difference of the two percentages as they are shown."""
        return percent(self.with_share) - percent(self.own_share)


def percent(share: float) -> int:
    """A share as a whole percentage, rounded half up."""
    return int(share * 100 + 0.5)


def ocean_shares(scene: Scene, atlas: Atlas) -> tuple[OceanShare, ...]:
    """The figures of the three oceans at the scene's range."""
    own = atlas.own_ports(scene)
    found = []
    for ocean in OCEANS:
        pacts = tuple(
            agreement.id for agreement in atlas.catalogue.agreements.values() if (agreement.id, ocean) in scene.on
        )
        opened = {pact: ports for pact in pacts if (ports := atlas.ports(scene, pact))}
        groups, total = list(opened.values()), reach.ocean_cells(ocean).total_km2
        alone = [pact for pact, ports in opened.items() if percent(atlas.area_km2([ports], ocean, scene) / total)]
        added = atlas.added_km2(own, groups, ocean, scene)
        named = [(pact, atlas.catalogue.agreements[pact].short) for pact in opened]
        shown = percent(added.own_km2 / total), percent(added.all_km2 / total)
        found.append(
            OceanShare(
                ocean=ocean,
                name=atlas.catalogue.oceans[ocean].name,
                pacts=tuple(atlas.catalogue.agreements[pact].short for pact in alone or opened),
                total_km2=total,
                own_km2=added.own_km2,
                pacts_km2=atlas.area_km2(groups, ocean, scene),
                with_km2=added.all_km2,
                credits=credits_of(added, named, "own ports", shown),
                alone=alone_of(added, named, total) if len(named) > 2 else (),
            )
        )
    return tuple(found)


def headline(scene: Scene, shares: Sequence[OceanShare], atlas: Atlas) -> str:
    """The finding in one sentence: the ocean in which the pacts switched on add most, by the year that is shown."""
    found = _alone(scene, shares, atlas) if not any(share.pacts for share in shares) else _added(scene, shares, atlas)
    return f"By {scene.as_of}, {found}" if scene.as_of < YEARS[1] else f"{found[0].upper()}{found[1:]}"


def _alone(scene: Scene, shares: Sequence[OceanShare], atlas: Atlas) -> str:
    if scene.sailing == "partner":
        why = "no pact shown was signed" if scene.on else "no pact is switched on"
        return f"{why}: no partner's ships sail from India's ports"
    best = max(shares, key=lambda share: share.own_share)
    why = "no pact shown was signed yet" if scene.on else "no pact is switched on"
    reach_now = f"{percent(best.own_share)} % of {the(best.name)} within {scene.nm:,} nm"
    return f"{atlas.own_name(scene)} alone reach {reach_now}; {why}"


def _added(scene: Scene, shares: Sequence[OceanShare], atlas: Atlas) -> str:
    opened = [share for share in shares if share.pacts]
    best = max(opened, key=lambda share: (share.added_points, share.pacts_share))
    figure = f"{share} %" if (share := percent(best.pacts_share)) else "none"
    pacts = names(best.pacts) if len(best.pacts) <= _NAMED else f"{len(best.pacts)} pacts"
    within = f"{figure} of {the(best.name)} within {scene.nm:,} nm"
    own = f"{percent(best.own_share)} %"
    if scene.sailing == "partner":
        return f"under {pacts}, {atlas.partners_ships(scene)} reach {within} from India's ports; from their own, {own}"
    included = ", candidates included," if _has_candidates(scene, best, atlas) else ""
    return f"{pacts}{included} {verb(best.pacts, 'open')} {within}; {atlas.own_name(scene)} reach {own}"


def _has_candidates(scene: Scene, share: OceanShare, atlas: Atlas) -> bool:
    pacts = [agreement.id for agreement in atlas.catalogue.agreements.values() if agreement.short in share.pacts]
    return any(len(atlas.ports(scene, pact)) > len(atlas.ports(scene, pact, "named")) for pact in pacts)


def the(ocean_name: str) -> str:
    """An ocean's name as it stands in a sentence: the Arctic, the Pacific, the Indian Ocean."""
    return f"the {ocean_name if ocean_name.startswith('Indian') else ocean_name.removesuffix(' Ocean')}"


def names(items: Sequence[str]) -> str:
    """A list in words: RELOS; RELOS and LEMOA; RELOS, LEMOA and France."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def verb(items: Sequence[str], plural: str) -> str:
    """The verb after such a list."""
    return plural if len(items) > 1 or items[0].endswith(" ports") else f"{plural}s"
