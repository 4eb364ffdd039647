"""What the page that opens from disk needs to say, after any press, the sentence that the dashboard would.

Which pacts are on in which ocean makes a thousand million sentences; the page composes the one it needs from these
parts, by the rules of `relos_map.chart.findings`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from relos_map.catalogue import Agreement
from relos_map.chart import findings
from relos_map.chart.picture import Picture
from relos_map.reach import level_sets
from relos_map.scene import YEARS
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS


def parts(picture: Picture, pacts: Sequence[Agreement]) -> dict[str, Any]:
    """What sentences are made of: pacts and own ports by name, and how much of each ocean which of them reach.

    Bit 0 of the number that stands before an area is own ports, bit k the k-th pact.
    """
    scene, atlas = picture.scene, picture.atlas
    whole = replace(scene, without=())
    groups = [atlas.own_ports(scene), *(atlas.ports(scene, pact.id) for pact in pacts)]
    own = atlas.own_name(scene)
    return {
        "by": f"By {scene.as_of}, " if scene.as_of < YEARS[1] else "",
        "within": f"within {scene.nm:,} nm",
        "partner": scene.sailing == "partner",
        "own": findings.with_ports(own, groups[0], atlas.own_ports(whole)),
        "has_own": bool(groups[0]),
        "own_off": f"{own} are switched off",
        "about": {view: findings.on_map(view) for view in VIEWS},
        "pacts": [
            {
                "id": pact.id,
                "name": findings.with_ports(pact.short, ports, atlas.ports(whole, pact.id)),
                "short": pact.short,
                "opens": bool(ports),
                "late": pact.as_of > scene.as_of,
                "candidates": len(ports) > len(atlas.ports(scene, pact.id, "named")),
            }
            for pact, ports in zip(pacts, groups[1:], strict=True)
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
