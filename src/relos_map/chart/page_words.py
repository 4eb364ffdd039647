"""What the page that opens from disk needs to say, after any press, the sentence that the dashboard would.

Which pacts are on in which ocean makes a thousand million sentences; the page composes the one it needs from these
parts, by the rules of `relos_map.chart.findings`.
"""

from collections.abc import Sequence
from typing import Any

from relos_map.catalogue import Agreement
from relos_map.chart import findings
from relos_map.reach import level_sets
from relos_map.reach.atlas import Atlas
from relos_map.scene import YEARS, Scene
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS

Parts = dict[str, Any]
"""What the page's script composes sentences from, ready for JSON."""


def parts(scene: Scene, pacts: Sequence[Agreement], atlas: Atlas) -> Parts:
    """What sentences are made of: pacts and own ports by name, and how much of each ocean which of them reach.

    Bit 0 of the number that stands before an area is own ports, bit k the k-th pact.
    """
    fleets = atlas.fleets(scene)
    sailing = [fleets.pacts[pact.id] for pact in pacts]
    groups = [fleets.own.ports, *(fleet.ports for fleet in sailing)]
    own = fleets.own_name
    return {
        "by": f"By {scene.as_of}, " if scene.as_of < YEARS[1] else "",
        "within": f"within {scene.nm:,} nm",
        "partner": scene.sailing == "partner",
        "own": findings.with_ports(own, groups[0], fleets.own.every),
        "has_own": bool(groups[0]),
        "own_off": f"{own} are switched off",
        "about": {view: findings.on_map(view) for view in VIEWS},
        "pacts": [
            {
                "id": pact.id,
                "name": findings.with_ports(pact.short, fleet.ports, fleet.every),
                "short": pact.short,
                "opens": bool(fleet.ports),
                "late": pact.as_of > scene.as_of,
                "candidates": len(fleet.ports) > len(fleet.named),
            }
            for pact, fleet in zip(pacts, sailing, strict=True)
        ],
        "oceans": [
            {
                "id": ocean,
                "the": findings.the(atlas.catalogue.oceans[ocean].name),
                "total": level_sets.ocean_cells(ocean).total_km2,
                "areas": [
                    (key, round(km2, 1)) for key, km2 in sorted(atlas.areas_by_reachers(groups, ocean, scene).items())
                ],
            }
            for ocean in OCEANS
        ],
    }
