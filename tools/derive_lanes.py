"""Derive geo/lanes.geojson: the lanes of geo/lanes.json as the engine sails them.

python tools/derive_lanes.py
"""

import json

from relos_map.catalogue import load
from relos_map.reach import lanes


def main() -> None:
    found = lanes.derived(load())
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    lanes.SHIPPED.write_text(text.replace('{"type":"Feature",', '\n{"type":"Feature",') + "\n", encoding="utf-8")
    print(f"{lanes.SHIPPED.name}: {len(found['features'])} lanes, {lanes.SHIPPED.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
