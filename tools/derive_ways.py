"""Derive geo/ways.npz: the way over water between every two sites, in each season of ice, as the engine finds it.

python tools/derive_ways.py
"""

import numpy as np

from relos_map.catalogue import load
from relos_map.reach import crossings, ways
from relos_map.sea import charted, routing
from relos_map.sea.course import from_end
from relos_map.sea.narrows import ICE, Conditions


def main() -> None:
    sites = crossings.sites(load())
    places = [site.point for site in sites]
    reached: dict[int, list[int]] = {}
    for one, start in enumerate(sites):
        for other in range(one + 1, len(sites)):
            ends = ways.between(start.point, start, places[other], sites[other])
            back = from_end(*ends)
            reached.setdefault(other if back else one, []).append(one if back else other)
    seasons = []
    for ice in ICE:
        found = {}
        for start, ends in reached.items():
            solved = routing.courses(places[start], [places[end] for end in ends], conditions=Conditions(ice=ice))
            found |= {(start, end): course for end, course in zip(ends, solved, strict=True)}
            print(f"{ice} {start}", flush=True)
        seasons.append(found)
    np.savez_compressed(charted.SHIPPED, **charted.packed(places, seasons))
    print(f"{charted.SHIPPED.name}: {len(seasons[0])} pairs, {charted.SHIPPED.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
