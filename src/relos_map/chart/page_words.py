"""What the page that opens from disk needs to say, after any press, the sentence that the dashboard would.

Which pacts are on in which ocean makes a thousand million sentences; the page fills the message it needs with these
values, by the rules of `relos_map.chart.findings`, where the messages are.
"""

from collections.abc import Sequence
from typing import Any

from relos_map.catalogue import INDIA, Agreement
from relos_map.chart import findings
from relos_map.reach import level_sets
from relos_map.reach.atlas import Atlas
from relos_map.reach.fleets import ships
from relos_map.scene import Scene
from relos_map.words import pick, say
from relos_map.words.amounts import PARTS, nautical_miles
from relos_map.words.numbers import BETWEEN
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
    return {
        "sentences": {key: say(text) for key, text in findings.SENTENCES.items()},
        "when": {ocean: findings.dated("{finding}", scene, ocean) for ocean in ("", *OCEANS)},
        "counted": [pick(*findings.PACTS, n) for n in range(1, len(pacts) + 1)],
        "part": {key: say(text) for key, text in PARTS.items()},
        "between": say(BETWEEN),
        "range": nautical_miles(scene.nm),
        "partner": scene.sailing == "partner",
        "ships": ships([]),
        "own": findings.with_ports(INDIA, fleets.own_name, fleets.own),
        "own_name": fleets.own_name,
        "has_own": bool(groups[0]),
        "about": {view: findings.on_map(view) for view in VIEWS},
        "pacts": [
            {
                "id": pact.id,
                "name": findings.within_sentence(pact, fleet),
                "ships": ships([pact]),
                "ports": findings.are_ports(pact.id),
                "opens": bool(fleet.ports),
                "before": findings.stands_before(pact, fleet),
                "late": pact.as_of > scene.as_of,
                "candidates": len(fleet.ports) > len(fleet.named),
            }
            for pact, fleet in zip(pacts, sailing, strict=True)
        ],
        "oceans": [
            {
                "id": ocean,
                "the": findings.the(ocean),
                "total": level_sets.ocean_cells(ocean).total_km2,
                "areas": [
                    (key, round(km2, 1)) for key, km2 in sorted(atlas.areas_by_reachers(groups, ocean, scene).items())
                ],
            }
            for ocean in OCEANS
        ],
    }
