"""A program beside a copy of the product: breaks a file of its geo/, reads it, and prints what was said, as JSON."""

import json
import os
import sys
from pathlib import Path

from relos_map import brief, catalogue, paths
from relos_map.chart import corridors
from relos_map.reach import lanes, polygons
from relos_map.scene import DEFAULT
from relos_map.sea import charted, mask, narrows, store
from relos_map.sea.narrows import DEFAULT as USUAL
from relos_map.world import basemap, oceans

READERS = {
    "agreements.json": catalogue.load,
    "basemap/eurasia.json": lambda: basemap.as_written(DEFAULT.view),
    "briefings/relos.json": brief.ready,
    "corridors.json": corridors.corridors,
    "lanes.geojson": lanes.lanes,
    "lanes.json": lanes.lanes,
    "oceans.geojson": lambda: polygons.ocean_polygon("arctic"),
    "oceans.npz": oceans.labels,
    "passages.json": narrows.waters.__wrapped__,
    "sea/mask.bin.xz": mask.read_water,
    "seas.json": oceans.sea_numbers,
    "seas.npz": oceans.sea_numbers,
    "ways.npz": lambda: charted.course((72.85, 18.93), (33.05, 68.98), USUAL),
}
SPOILS = {
    "cut": lambda whole: whole[: len(whole) // 2],
    "noise": lambda _: bytes(range(256)) * 9,
    "flipped": lambda whole: (
        whole[: len(whole) // 2] + bytes([whole[len(whole) // 2] ^ 255]) + whole[len(whole) // 2 + 1 :]
    ),
    "empty": lambda _: b"",
    "another": lambda _: b'[{"id": 7}]',
    "gone": None,
}


def said(read) -> str:
    """What reading ends with, found in a process of its own, which has nothing at hand from before."""
    ours, theirs = os.pipe()
    if not (child := os.fork()):
        try:
            read()
            told = "nothing"
        except BaseException as error:  # whatever it is, it is told
            told = f"{type(error).__name__}: {error}"
        os.write(theirs, told.encode())
        os._exit(0)
    os.close(theirs)
    with open(ours, "rb") as stream:
        told = stream.read().decode()
    os.waitpid(child, 0)
    return told


def main() -> None:
    """Break each file in each way."""
    found = []
    for name, read in READERS.items():
        file = Path(paths.GEO, name)
        whole = file.read_bytes()
        for how, spoil in SPOILS.items():
            file.unlink()
            if spoil:
                file.write_bytes(spoil(whole))
            found.append((name, how, said(read)))
        file.write_bytes(whole)
    file = Path(paths.GEO, "sea/mask.bin.xz")
    file.unlink()
    found.append(("sea/mask.bin.xz", "gone", said(store.engine_version)))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
