"""Derive geo/crossings.json: how far it is over water from India's ports to every site, in each season of ice.

python tools/derive_crossings.py
"""

import json

from relos_map.catalogue import load
from relos_map.reach import crossings
from relos_map.sea.narrows import ICE


def main() -> None:
    found = crossings.written(load(), tuple(ICE))
    crossings.SHIPPED.write_text(json.dumps(found, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{crossings.SHIPPED.name}: {len(found['sites'])} sites, {crossings.SHIPPED.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
