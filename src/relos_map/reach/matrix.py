"""Distances between all ports of a folder of fields, read from the fields: as `relos-map distance` has them.

A field is right for every cell of the open sea, but only to some miles at a quay, which its cells are too coarse for.
So the way between two ports is put together where it crosses a belt of open water round the second: the least sum of
the first port's field and the second's there. Ports too near for that are measured by the engine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from relos_map.errors import DataError
from relos_map.reach.field_folder import Entry, Manifest, Site, read_field, read_manifest
from relos_map.sea.narrows import Conditions
from relos_map.sea.routing import distances

BELT_NM = (50.0, 150.0)
"""How far the belt round a port reaches, counted from the cell of its field that is nearest to it."""

NEAR_NM = 300.0
"""Two ports whose sum is less are measured by the engine: twice the belt, so that no port lies within another's."""

_LIMIT_NM = 500.0
"""So far the engine looks for those, well beyond all of them."""


class Rows(NamedTuple):
    """Distances from one port to others, and as far back; ``nm`` nautical miles, inf where no way leads."""

    port: str
    others: tuple[str, ...]
    ice: str
    nm: NDArray[np.float64]


@dataclass(frozen=True)
class Folder:
    """A folder of fields, those that can be read; ``missing`` are those that cannot."""

    path: Path
    manifest: Manifest
    fields: tuple[tuple[Site, Entry], ...]
    missing: tuple[Entry, ...]

    @property
    def seasons(self) -> tuple[str, ...]:
        """The seasons that there are fields of, in the order of the manifest."""
        return tuple(dict.fromkeys(entry.ice for _, entry in self.fields))


def open_folder(path: Path) -> Folder:
    """What a folder holds; raises as `relos_map.reach.field_folder.read_manifest`."""
    manifest = read_manifest(path)
    sites = {site.id: site for site in manifest.ports}
    fields, missing = [], []
    for entry in manifest.fields:
        site = sites.get(entry.port)
        try:
            if site is None or entry.status != "built":
                raise FileNotFoundError
            read_field(path, site, entry)
        except (OSError, DataError):
            missing.append(entry)
        else:
            fields.append((site, entry))
    return Folder(path, manifest, tuple(fields), tuple(missing))


def rows(folder: Folder) -> Iterator[Rows]:
    """Every pair of ports once in each season, each measured from the one that comes first by longitude and latitude.

    That is the port which `relos_map.sea.routing.route` starts from too. One field is in memory at a time.
    """
    for ice in folder.seasons:
        these = sorted((one for one in folder.fields if one[1].ice == ice), key=lambda one: (one[0].point, one[0].id))
        belts = _Belts([_belt(_nm(folder, *one)) for one in these])
        for place, (site, entry) in enumerate(these[:-1]):
            others = [other for other, _ in these[place + 1 :]]
            nm = belts.least(_nm(folder, site, entry), place + 1)
            near = np.flatnonzero(nm < NEAR_NM)
            if len(near):
                exact = np.array(_measured(site, [others[one] for one in near], ice))
                nm[near] = np.where(np.isfinite(exact), exact, nm[near])
            yield Rows(site.id, tuple(other.id for other in others), ice, nm)


def _nm(folder: Folder, site: Site, entry: Entry) -> NDArray[np.float32]:
    return read_field(folder.path, site, entry).nm.ravel()


def _measured(site: Site, others: Sequence[Site], ice: str) -> tuple[float, ...]:
    return distances(site.point, [other.point for other in others], conditions=Conditions(ice=ice), limit_nm=_LIMIT_NM)


class _Belt(NamedTuple):
    """Cells of the world grid round a port, and how far each is from it, nautical miles."""

    cells: NDArray[np.intp]
    nm: NDArray[np.float32]


def _belt(nm: NDArray[np.float32]) -> _Belt:
    """The belt round the port of a field; all its water where that is no wider, as within the ice of a winter."""
    nearest = float(np.nanmin(nm))
    cells = np.flatnonzero((nm >= nearest + BELT_NM[0]) & (nm <= nearest + BELT_NM[1]))
    if not len(cells):
        cells = np.flatnonzero(nm <= nearest + BELT_NM[0])
    return _Belt(cells, nm[cells])


class _Belts:
    """The belts of all ports, end to end."""

    def __init__(self, belts: Sequence[_Belt]) -> None:
        self.cells = np.concatenate([belt.cells for belt in belts])
        self.nm = np.concatenate([belt.nm for belt in belts])
        self.first = np.cumsum([0, *(len(belt.cells) for belt in belts[:-1])])

    def least(self, nm: NDArray[np.float32], start: int) -> NDArray[np.float64]:
        """The least sum of a field and each belt from the one numbered ``start`` on; inf where the two never meet."""
        skip = self.first[start]
        sums = nm[self.cells[skip:]] + self.nm[skip:]
        return np.minimum.reduceat(sums, self.first[start:] - skip).astype(np.float64)
