"""A distance field for each of thousands of ports and each season, in a folder that can be taken up where it was left.

A field is a file as `relos_map.sea.store` keeps it, of one port. ``manifest.json`` lists all that are asked for, with
what they are made by and a digest of each file. What is there and intact stays; whatever else is found (another engine,
a port that was moved, a damaged file) is built anew. Files appear whole or not at all.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

import msgspec

from relos_map import paths
from relos_map.catalogue.own import OwnPort
from relos_map.errors import DataError, InputError, RelosError
from relos_map.reach.workers import Answer, Crews, Task, answers
from relos_map.sea import store
from relos_map.sea.course import Point
from relos_map.sea.narrows import Conditions
from relos_map.words import reason, say
from relos_map.world import shipped
from relos_map.world.field import Field
from relos_map.world.shipped import Note, Record, Text

MANIFEST = "manifest.json"
FORMAT = "relos-fields-1"

_SAVED_S = 10.0
"""So often the manifest is written while fields are built; what it does not list yet is known by its own header."""

Progress = Callable[[int, int], None]
"""Told how many fields are there, and how many there are to be."""


@dataclass(frozen=True)
class Site(Record):
    """A port of a folder: ``lon``, ``lat`` in degrees, WGS84."""

    id: Text
    name: Text
    lon: float
    lat: float

    @property
    def point(self) -> Point:
        """Longitude and latitude."""
        return self.lon, self.lat


@dataclass(frozen=True)
class Entry(Record):
    """A field that was asked for; ``sha256`` of its file once it is built, ``problem`` where it cannot be."""

    port: Text
    ice: Text
    file: Text
    status: Literal["built", "failed", "waiting"] = "waiting"
    sha256: Note = ""
    problem: Note = ""


@dataclass(frozen=True)
class Manifest(Record):
    """What a folder of fields holds; ``data`` is the SHA-256 of the file of ports, ``source`` its name."""

    format: Text
    engine: Text
    source: Text
    data: Text
    ports: tuple[Site, ...]
    fields: tuple[Entry, ...]


@dataclass(frozen=True)
class Done:
    """What a run did: fields built now, kept from before, and failed.

    ``work_s`` is the processor time of those built, ``took_s`` what it took by the clock, with at most ``workers`` at a
    time.
    """

    built: int
    kept: int
    failed: tuple[Entry, ...]
    workers: int
    work_s: float
    took_s: float


def build(
    folder: Path,
    ports: Sequence[OwnPort],
    seasons: Sequence[str],
    source: tuple[str, bytes],
    crews: Crews,
    progress: Progress = lambda *_: None,
) -> Done:
    """Build what is missing of the fields of some ports and seasons, with the workers of a crew.

    Parameters
    ----------
    folder
        Where they stand; made where there is none.
    source
        The file that the ports come from: its name and its content.
    crews
        Called when there is work; and once more when workers of this machine were lost.

    Raises
    ------
    InputError
        The folder holds the fields of another file, or cannot be written.
    RelosError
        The workers were lost, or have another engine.
    """
    asked = [Conditions(ice=season).ice for season in dict.fromkeys(seasons)]
    sites = {port.id: Site(port.id, port.name, port.lon, port.lat) for port in ports}
    shelf = _Shelf(folder, source, sites, asked)
    todo = shelf.missing()
    kept = len(shelf.asked) - len(todo)
    progress(kept, len(shelf.asked))
    work_s, most, began = 0.0, 0, time.monotonic()
    try:
        with closing(answers(todo, crews)) as found_ones:
            for there, (task, found, workers) in enumerate(found_ones, start=kept + 1):
                if isinstance(found, str):
                    shelf.fail(task, found)
                else:
                    shelf.put(task, found)
                    work_s += found.work_s
                most = max(most, workers)
                progress(there, len(shelf.asked))
    finally:
        shelf.save()
    failed = shelf.failed()
    return Done(len(todo) - len(failed), kept, failed, most, work_s, time.monotonic() - began)


def read_manifest(folder: Path) -> Manifest:
    """What a folder holds.

    Raises
    ------
    InputError
        It holds no fields, or those of another format.
    DataError
        Its manifest cannot be read.
    """
    if not (folder / MANIFEST).is_file():
        raise InputError(
            say("'{folder}' holds no fields; give the folder that relos-map fields has written.", folder=folder)
        )
    found = shipped.read(folder / MANIFEST, Manifest)
    if found.format != FORMAT:
        raise InputError(say("The fields in '{folder}' are of another version; build them anew.", folder=folder))
    return found


def read_field(folder: Path, site: Site, entry: Entry) -> Field:
    """A field of a folder; OSError where it is not there, DataError where it is damaged or made by another engine."""
    data = (folder / _file(entry.port, entry.ice)).read_bytes()
    return store.unpacked(data, {site.id: site.point}, Conditions(ice=entry.ice))


def _file(port: str, ice: str) -> str:
    """The name of a field's file: what a manifest says of it is for people, and never a way out of the folder."""
    return Path(f"{port}.{ice}{store.SUFFIX}").name


class _Shelf:
    """The folder while fields are put into it."""

    def __init__(
        self, folder: Path, source: tuple[str, bytes], sites: Mapping[str, Site], seasons: Iterable[str]
    ) -> None:
        self.folder, self.sites = folder, sites
        name, content = source
        engine, digest = store.engine_version(), hashlib.sha256(content).hexdigest()
        self.about = Manifest(FORMAT, engine, name, digest, tuple(sites.values()), ())
        self.asked = [(port, ice) for port in sites for ice in seasons]
        self.entries: dict[tuple[str, str], Entry] = {}
        before = self._before(name)
        if before and before.engine == engine:
            # Fields of other seasons, built before, stay listed as long as their port stays where it is.
            stayed = {site.id for site in before.ports if sites.get(site.id) == site}
            kept = (one for one in before.fields if one.status == "built" and one.port in stayed)
            self.entries = {(one.port, one.ice): replace(one, file=_file(one.port, one.ice)) for one in kept}
        for port, ice in self.asked:
            self.entries.setdefault((port, ice), Entry(port, ice, _file(port, ice)))
        self.saved = time.monotonic()

    def _before(self, name: str) -> Manifest | None:
        """What the folder held before; None where it is new, or its manifest was damaged."""
        try:
            found = read_manifest(self.folder)
        except RelosError:
            return None
        if found.source != name:
            raise InputError(
                say(
                    "'{folder}' holds the fields of {other}; give another folder with --out.",
                    folder=self.folder,
                    other=found.source,
                )
            )
        return found

    def missing(self) -> list[Task]:
        """What has to be built; what is there, and intact, is listed as built from here on."""
        found = []
        for key in self.asked:
            entry = self._intact(self.entries[key])
            if entry is None:
                site = self.sites[key[0]]
                self.entries[key] = Entry(*key, _file(*key))
                found.append(Task(site.id, site.point, key[1]))
            else:
                self.entries[key] = entry
        self.save()
        return found

    def _intact(self, entry: Entry) -> Entry | None:
        try:
            data = (self.folder / entry.file).read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            if not (entry.status == "built" and entry.sha256 == digest):
                site = self.sites[entry.port]
                store.unpacked(data, {site.id: site.point}, Conditions(ice=entry.ice))
        except (OSError, DataError):
            return None
        return replace(entry, status="built", sha256=digest)

    def put(self, task: Task, found: Answer) -> None:
        """Write a field, and list it."""
        if found.engine != self.about.engine:
            raise RelosError(
                say(
                    "The workers compute with another engine ({theirs}) than this machine ({ours}); "
                    "install the same relos-map on all.",
                    theirs=found.engine,
                    ours=self.about.engine,
                )
            )
        entry = self.entries[task.port, task.ice]
        self._write(entry.file, found.data)
        digest = hashlib.sha256(found.data).hexdigest()
        self.entries[task.port, task.ice] = replace(entry, status="built", sha256=digest, problem="")
        if time.monotonic() > self.saved + _SAVED_S:
            self.save()

    def fail(self, task: Task, problem: str) -> None:
        """List a field as one that cannot be had."""
        key = task.port, task.ice
        self.entries[key] = replace(self.entries[key], status="failed", problem=problem)

    def failed(self) -> tuple[Entry, ...]:
        """The fields that cannot be had."""
        return tuple(one for one in self.entries.values() if one.status == "failed")

    def save(self) -> None:
        """Write the manifest."""
        told = asdict(replace(self.about, fields=tuple(self.entries.values())))
        self._write(MANIFEST, msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n")
        self.saved = time.monotonic()

    def _write(self, name: str, data: bytes) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            paths.write_whole(self.folder / name, data)
        except OSError as error:
            raise InputError(
                say(
                    "Cannot write into '{folder}' ({reason}); give a folder that you can write to with --out.",
                    folder=self.folder,
                    reason=reason(error),
                )
            ) from None
