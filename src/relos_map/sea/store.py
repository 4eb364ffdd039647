"""Fields kept on disk: those shipped in geo/fields, and a bounded cache of others in the user's cache folder.

A file is a header line of JSON (format, ports, conditions, engine) and the grid: nautical miles in halves as uint16,
each row as differences from the cell before, zlib-compressed, then the nearest port of each cell, compressed too. The
header says which ports, conditions and engine the numbers belong to; a file that does not match is computed anew.

Several processes can share the cache: a file is written beside its place and moved there in one step.
"""

import hashlib
import json
import os
import time
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from relos_map import paths
from relos_map.errors import DataError
from relos_map.sea import ice
from relos_map.sea.narrows import DEFAULT, Conditions
from relos_map.sea.terms import TUNING
from relos_map.words import reason, say
from relos_map.world import grid
from relos_map.world.field import Field

FORMAT = "relos-field-1"
SUFFIX = ".rfd"
SHIPPED = paths.GEO / "fields"

CACHE_BYTES = 200_000_000
"""The cache is cut back to this size, least recently used first."""

_LAND, _UNREACHED = 65535, 65534
_FARTHEST_NM = 32766.0
_FEW_PORTS = 127

Ports = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class FieldStore:
    """Distance fields by ports and conditions: shipped if there, else from the cache, else computed and cached."""

    shipped: Path = SHIPPED
    cache: Path = paths.CACHE / "fields"
    cache_bytes: int = CACHE_BYTES

    def get(self, ports: Ports, conditions: Conditions = DEFAULT) -> Field:
        """The field of some ports, (longitude, latitude) each, at half-mile precision.

        Raises
        ------
        InputError
            The ports cannot be used, see ``distance_field``.
        """
        if found := self.find(ports, conditions):
            return found
        wanted, (_, cached) = _header(ports, conditions), self._files(ports, conditions)
        data = packed(ports, conditions)
        try:
            _write(cached, data)
            self._use(cached)
            self._trim()
        except OSError:
            pass  # a full or read-only disk costs time on the next call, nothing else
        return decode(data, wanted)

    def find(self, ports: Ports, conditions: Conditions = DEFAULT) -> Field | None:
        """The field of some ports from disk; None where it has to be computed."""
        shipped, cached = self._files(ports, conditions)
        for file in (shipped, cached):
            try:
                field = read(file, _header(ports, conditions))
            except (OSError, DataError):
                continue
            if file == cached:
                self._use(file)
            return field
        return None

    def has(self, ports: Ports, conditions: Conditions = DEFAULT) -> bool:
        """Whether ``get`` finds the field on disk, which takes some ten milliseconds, and need not compute it."""
        return any(file.exists() for file in self._files(ports, conditions))

    def _files(self, ports: Ports, conditions: Conditions) -> tuple[Path, Path]:
        """Where the field would stand if it is shipped, and if it was kept."""
        name = key(ports, conditions) + SUFFIX
        return self.shipped / name, self.cache / name

    def _use(self, file: Path) -> None:
        """Make a file the one used last, also where the clock was set back since others were."""
        with suppress(OSError):
            last = max((used for used, _, other in self._kept() if other != file), default=0)
            now = max(time.time_ns(), last + 1)
            os.utime(file, ns=(now, now))

    def _kept(self) -> list[tuple[int, int, Path]]:
        """When each file was used last, its size, and where it is."""
        files = []
        for file in self.cache.glob("*" + SUFFIX):
            try:
                facts = file.stat()
            except FileNotFoundError:  # another process trims too
                continue
            files.append((facts.st_mtime_ns, facts.st_size, file))
        return files

    def _trim(self) -> None:
        files = self._kept()
        total = sum(size for _, size, _ in files)
        for _, size, file in sorted(files):
            if total <= self.cache_bytes:
                return
            file.unlink(missing_ok=True)
            total -= size


_STORE = FieldStore()
get, find, has = _STORE.get, _STORE.find, _STORE.has


def key(ports: Ports, conditions: Conditions) -> str:
    """A file name for ports, conditions and engine: equal for equal questions, whatever the order of conditions."""
    return hashlib.sha256(json.dumps(_header(ports, conditions), sort_keys=True).encode()).hexdigest()[:20]


@lru_cache(maxsize=1)
def engine_version() -> str:
    """Fingerprint of what a field depends on: the engine's numbers, the ice edges, the mask and the passages.

    Raises
    ------
    DataError
        A file of theirs cannot be read.
    """
    digest = hashlib.sha256(repr((FORMAT, TUNING, ice.EDGES, ice.CLOSES)).encode())
    for file in (paths.GEO / "sea" / "mask.bin.xz", paths.GEO / "passages.json"):
        try:
            digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
        except OSError as error:
            raise DataError(
                say("{file} cannot be read ({reason}); restore geo/.", file=file.name, reason=reason(error))
            ) from None
    return digest.hexdigest()[:16]


def encode(field: Field, header: Mapping[str, object]) -> bytes:
    """Bytes of a file."""
    halves = np.rint(np.minimum(np.nan_to_num(field.nm, nan=0, posinf=0), _FARTHEST_NM) * 2).astype(np.uint16)
    halves[np.isinf(field.nm)] = _UNREACHED
    halves[np.isnan(field.nm)] = _LAND
    steps = np.diff(halves, axis=1, prepend=np.uint16(0))
    # Low and high bytes apart: most steps fit in one byte, and the other then compresses to nothing.
    packed = zlib.compress(steps.astype("<u2").view(np.uint8).reshape(-1, 2).T.tobytes(), 9)
    kind = "<i1" if len(field.ports) < _FEW_PORTS else "<i2"
    owners = zlib.compress(field.nearest.astype(kind).tobytes(), 9)
    top = dict(header) | {"bytes": [len(packed), len(owners)], "check": zlib.crc32(packed + owners)}
    return json.dumps(top).encode() + b"\n" + packed + owners


def decode(data: bytes, wanted: Mapping[str, object]) -> Field:
    """The field in the bytes of a file.

    Raises
    ------
    DataError
        The bytes are damaged, of another format, or hold other ports, conditions or engine than ``wanted``.
    """
    try:
        line, body = data.split(b"\n", 1)
        header = json.loads(line)
        sizes, check = header.pop("bytes"), header.pop("check")
        if header != dict(wanted):
            raise DataError(say("a stored field belongs to other ports, conditions or engine than asked for"))
        if check != zlib.crc32(body) or sum(sizes) != len(body):
            raise DataError(say("a stored field is damaged"))
        packed, owners = body[: sizes[0]], body[sizes[0] :]
        low, high = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(2, *grid.SHAPE)
        steps = high.astype(np.uint16)
        steps <<= 8
        steps |= low
        halves = np.cumsum(steps, axis=1, dtype=np.uint16)
        kind = "<i1" if len(header["ports"]) < _FEW_PORTS else "<i2"
        nearest = np.frombuffer(zlib.decompress(owners), kind).reshape(grid.SHAPE).astype(np.int16)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error) as error:
        raise DataError(say("a stored field cannot be read ({error})", error=error)) from None
    return Field(_miles()[halves], nearest, tuple(header["ports"]))


@lru_cache(maxsize=1)
def _miles() -> NDArray[np.float32]:
    """What each number of a file says, in nautical miles: inf for water that is not reached, nan for land."""
    nm = np.arange(_LAND + 1, dtype=np.float32) / np.float32(2)
    nm[_UNREACHED], nm[_LAND] = np.inf, np.nan
    return nm


def read(file: Path, wanted: Mapping[str, object]) -> Field:
    """The field in a file; raises as ``decode`` does, and OSError where there is no file."""
    return decode(file.read_bytes(), wanted)


def packed(ports: Ports, conditions: Conditions) -> bytes:
    """Compute a field, as the bytes of its file; raises as ``FieldStore.get``."""
    return encode(_compute(ports, conditions), _header(ports, conditions))


def unpacked(data: bytes, ports: Ports, conditions: Conditions) -> Field:
    """The field of some ports in the bytes of its file; raises as ``decode``."""
    return decode(data, _header(ports, conditions))


def _compute(ports: Ports, conditions: Conditions) -> Field:
    from relos_map.sea.distance import distance_field

    return distance_field(ports, conditions=conditions)


def _header(ports: Ports, conditions: Conditions) -> dict[str, object]:
    places = {name: [round(float(lon), 5), round(float(lat), 5)] for name, (lon, lat) in ports.items()}
    return {"format": FORMAT, "engine": engine_version(), "ports": places, "conditions": conditions.key}


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    paths.write_whole(file, data)
