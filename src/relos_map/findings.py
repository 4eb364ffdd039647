"""What the numbers say: shares of oceans with and without the pacts, and the one sentence above the map."""

from collections.abc import Sequence
from dataclasses import dataclass

from relos_map import reach
from relos_map.atlas import Atlas
from relos_map.oceans import OCEANS
from relos_map.scene import Scene


@dataclass(frozen=True)
class OceanShare:
    """How much of one ocean lies within range: without any pact, and with the pacts switched on for it."""

    ocean: str
    name: str
    pacts: tuple[str, ...]
    total_km2: float
    own_km2: float
    pacts_km2: float
    with_km2: float

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
        groups = [ports for pact in pacts if (ports := atlas.ports(scene, pact))]
        found.append(
            OceanShare(
                ocean=ocean,
                name=atlas.catalogue.oceans[ocean].name,
                pacts=tuple(atlas.catalogue.agreements[pact].short for pact in pacts if atlas.ports(scene, pact)),
                total_km2=reach.ocean_cells(ocean).total_km2,
                own_km2=atlas.area_km2([own], ocean, scene),
                pacts_km2=atlas.area_km2(groups, ocean, scene),
                with_km2=atlas.area_km2([own, *groups], ocean, scene),
            )
        )
    return tuple(found)


def headline(scene: Scene, shares: Sequence[OceanShare], own_name: str) -> str:
    """The finding in one sentence: the ocean in which the pacts switched on add most."""
    within = f"within {scene.nm:,} nm"
    owner = own_name[0].upper() + own_name[1:]
    opened = [share for share in shares if share.pacts]
    if not opened:
        best = max(shares, key=lambda share: share.own_share)
        return f"{owner} alone reach {percent(best.own_share)} % of {the(best.name)} {within}; no pact is switched on"
    best = max(opened, key=lambda share: (share.with_km2 - share.own_km2) / share.total_km2)
    opens = f"{share} %" if (share := percent(best.pacts_share)) else "none"
    return (
        f"{names(best.pacts)} {verb(best.pacts, 'open')} {opens} of {the(best.name)} {within}; "
        f"{own_name} reach {percent(best.own_share)} %"
    )


def the(ocean_name: str) -> str:
    """An ocean's name as it stands in a sentence: the Arctic, the Pacific, the Indian Ocean."""
    return f"the {ocean_name if ocean_name.startswith('Indian') else ocean_name.removesuffix(' Ocean')}"


def names(items: Sequence[str]) -> str:
    """A list in words: RELOS; RELOS and LEMOA; RELOS, LEMOA and France."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def verb(items: Sequence[str], plural: str) -> str:
    """The verb after such a list."""
    return plural if len(items) > 1 else f"{plural}s"
