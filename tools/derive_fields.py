"""Derive geo/fields: the distance fields that the dashboard opens with, so that its first picture needs no computing.

For both seasons: India's home ports, and for each agreement that opens ports its default ones. Files of
earlier runs that no longer belong are removed.

    python tools/derive_fields.py
"""

from relos_map import paths
from relos_map.catalogue import load
from relos_map.sea import store
from relos_map.sea.narrows import Conditions

SEASONS = ("summer", "winter")


def main() -> None:
    catalogue = load()
    groups = {"home": catalogue.home_ports()}
    groups |= {name: catalogue.ports_opened(name) for name in catalogue.agreements}
    written = set()
    for name, bases in groups.items():
        ports = {base.id: (base.lon, base.lat) for base in bases}
        for season in SEASONS if ports else ():
            conditions = Conditions(ice=season)
            file = store.SHIPPED / (store.key(ports, conditions) + store.SUFFIX)
            paths.write_whole(file, store.packed(ports, conditions))
            written.add(file)
            print(f"{name:12} {season:7} {len(ports):3} ports  {file.name}  {file.stat().st_size / 1e3:.0f} kB")
    for file in store.SHIPPED.glob("*" + store.SUFFIX):
        if file not in written:
            file.unlink()
    print(f"{len(written)} fields, {sum(f.stat().st_size for f in written) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
