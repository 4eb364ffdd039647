"""Make all that people take away from sixty scenes, and say what changed between two makings.

    python tools/outputs.py make FOLDER [--only png,svg,live] [--scenes N]
    python tools/outputs.py compare BEFORE AFTER [--but REGEX]

``outputs.txt`` holds the scenes and the commands. Each scene becomes a folder: a file of each format, ``live.json``
(what the map is told to draw), ``page.txt`` (every element of its page) and ``said.txt`` (what the commands print);
each command becomes a folder with a text. All of it goes through the command line and the pages, so that the script
works on code whose modules were moved about.

Not compared, as it is no content: the times of a ZIP's entries and how they are compressed; dates in a PDF and where in
it its objects stand; the dates of a deck's properties; ``last_change`` and the spatial index of a GeoPackage; how a PNG
is compressed; ``sig`` and ``token`` in JSON (marks of change made with `hash`, another in each process). Left out when
made: Streamlit's hashes of widgets and files, which hold this machine's paths, and today's date in names of files.
"""

import argparse
import contextlib
import csv
import difflib
import io
import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
LIST = Path(__file__).with_suffix(".txt")

PAGES = {path.stem.split("_")[-1].lower(): path.name for path in (ROOT / "pages").glob("*.py")}
FROM_PAGE = ("learn", "sources")
"""Pages that no command knows: their files are those of their own buttons."""

POPOVER = "_export"
"""Widget that is to be open before a page offers files."""

MAP = "st_folium"
"""How the component that shows the map is called."""

THEMES = ("light", "dark", "print", "transparent", "transparent-dark")
PAPERS = ("a4", "a3", "letter")
SIZES = ("960x540", "640x640", "480x720")
WORKERS = 2


class Job(NamedTuple):
    """A scene (its link, then options) or a command, in the words of the list; ``place`` counts each by itself."""

    place: int
    words: list[str]

    @property
    def command(self) -> bool:
        """Whether it is a command."""
        return self.words[0] == "relos-map"

    @property
    def page(self) -> str:
        """The page of a scene, in small letters."""
        return self.words[0].partition("?")[0].lower()

    @property
    def name(self) -> str:
        """What its folder is called."""
        return f"command-{self.place:02}" if self.command else f"{self.place:02}-{self.page}"


def jobs(scenes: int | None = None) -> list[Job]:
    """Scenes (all, or the first so many), then commands."""
    lines = (line for line in LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    every = [shlex.split(line) for line in lines]
    shown, said = ([words for words in every if (words[0] == "relos-map") is command] for command in (False, True))
    return [Job(place, words) for some in (shown[:scenes], said) for place, words in enumerate(some, 1)]


# Make


def make(folder: Path, only: set[str], scenes: int | None) -> int:
    """Fill an empty folder, with two processes and a cache of their own: no field is one that other code found."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        print(f"{folder} is not empty; give a new folder.", file=sys.stderr)
        return 2
    start = time.monotonic()
    command = [sys.executable, __file__, "make", str(folder), *(["--only", ",".join(sorted(only))] if only else [])]
    command += ["--scenes", str(scenes)] if scenes else []
    with tempfile.TemporaryDirectory() as cache:
        places = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        environment = os.environ | {"PYTHONPATH": places, "XDG_CACHE_HOME": cache, "COLUMNS": "110"}
        workers = [subprocess.Popen([*command, "--worker"], env=environment) for _ in range(WORKERS)]
        failed = max([worker.wait() for worker in workers])
    made = sum(1 for path in folder.rglob("*") if path.is_file())
    print(f"{made} files in {time.monotonic() - start:.0f} s")
    return int(failed != 0)


def work(folder: Path, only: set[str], scenes: int | None) -> None:
    """Make all that no other process has begun."""
    for job in jobs(scenes):
        start, processor = time.monotonic(), time.process_time()
        place = folder / job.name
        try:
            place.mkdir()
        except FileExistsError:
            continue
        (place / "link.txt").write_text(shlex.join(job.words) + "\n", encoding="utf-8")
        if job.command:
            if not only or "command" in only:
                _say(place, [job.words[1:]])
        else:
            _scene(place, job, only)
        took, worked = time.monotonic() - start, time.process_time() - processor
        print(f"{job.name:<14} {took:5.1f} s, {worked:5.1f} s of processor", flush=True)


def _scene(place: Path, job: Job, only: set[str]) -> None:
    def wanted(name: str) -> bool:
        return not only or name in only

    link, *options = job.words
    if job.page not in FROM_PAGE:
        _say(place, _commands(job, link, options, wanted))
    if job.page in FROM_PAGE or wanted("live") or wanted("page"):
        page, files = _opened(job, [option for option in options if "=" in option])
        for name, content in files.items():
            if wanted(Path(name).suffix[1:]):
                _save(place / name, content)
        drawn = [_drawing(one.proto.json_args) for one in page.get("component_instance") if MAP in str(one.proto)]
        if wanted("live") and drawn:
            (place / "live.json").write_text(json.dumps(drawn[0], indent=1), encoding="utf-8")
        if wanted("page"):
            (place / "page.txt").write_text("\n".join(_elements(page.main)) + "\n", encoding="utf-8")


def _save(path: Path, content: Any) -> None:
    """Save what a button gives; where it fails, a text that says how."""
    try:
        made = content() if callable(content) else content
    except Exception as error:
        path, made = path.with_suffix(f"{path.suffix}.txt"), f"{type(error).__name__}\n"
    path.write_bytes(made.encode() if isinstance(made, str) else made)


def _commands(job: Job, link: str, options: list[str], wanted: Callable[[str], bool]) -> Iterator[list[str]]:
    """The commands that make a file of each format."""
    from relos_map.export import FORMATS

    own = options if options[:1] == ["--data"] else []
    look = ["--theme", THEMES[job.place % len(THEMES)], "--paper", PAPERS[job.place % len(PAPERS)]]
    look += ["--size", SIZES[job.place % len(SIZES)], *options]
    for one in FORMATS.values():
        if wanted(one.id):
            command = ["export", *own] if one.kind == "data" else ["snapshot", *look]
            yield [*command, "--url", f"http://localhost/{link}", "--out", f"{one.kind}.{one.id}"]


def _say(place: Path, commands: Iterable[list[str]]) -> None:
    """Run commands of the package in a folder; what they print and how they end stands there in ``said.txt``."""
    from relos_map.cli import main

    said = io.StringIO()
    own = place / "own.csv"
    with contextlib.chdir(place), contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        for command in commands:
            if own.name in command and not own.exists():
                with own.open("w", encoding="utf-8", newline="") as file:
                    csv.writer(file).writerows(OWN)
            print(f"$ relos-map {shlex.join(command)}")
            try:
                main(command)
            except SystemExit as end:
                print(f"exit code {end.code}")
            except Exception as error:  # its words may hold the name of a temporary file
                print(f"failed: {type(error).__name__}")
    own.unlink(missing_ok=True)
    (place / "said.txt").write_text(said.getvalue(), encoding="utf-8")


OWN = (
    ("id", "name", "lon", "lat", "note"),
    ("one", "Harbour <of> mine & others", "72.87", "18.97", "first"),
    ("two", "Another", "103.85", "1.28", "second"),
    ("three", "Vostok Восток", "131.89", "43.11", "third"),
)
"""Ports of a person's own."""


def _opened(job: Job, typed: list[str]) -> tuple[Any, dict[str, Any]]:
    """A page as Streamlit runs it, and what its download buttons give, by file name."""
    import streamlit
    from streamlit.testing.v1 import AppTest

    files: dict[str, Any] = {}
    button = streamlit.download_button

    def keep(label: str, data: Any, file_name: str, *rest: Any, **settings: Any) -> Any:
        files[re.sub(r"-\d{4}-\d\d-\d\d", "", file_name)] = data
        return button(label, data, file_name, *rest, **settings)

    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=900)
    for key, value in parse_qsl(job.words[0].partition("?")[2], keep_blank_values=True):
        page.query_params[key] = value
    if job.page in FROM_PAGE:
        page.session_state[POPOVER] = True
    if job.page in PAGES:
        page.switch_page(f"pages/{PAGES[job.page]}")
    streamlit.download_button = keep
    try:
        page.run()
        for key, _, text in (one.partition("=") for one in typed):
            page.text_input(key=key).input(text).run()
    finally:
        streamlit.download_button = button
    if page.exception:
        raise RuntimeError(f"{job.words[0]}: {page.exception[0].value}")
    if job.page in FROM_PAGE and not files:
        raise RuntimeError(f"{job.words[0]} offers no files; is its popover still called {POPOVER}?")
    return page, files


def _drawing(arguments: str) -> Any:
    """What the map is told to draw: the first object with a view in the script that the component is handed."""
    script: str = json.loads(arguments)["feature_group"]
    for found in re.finditer(r"\{", script):
        with contextlib.suppress(ValueError):
            drawn, _ = json.JSONDecoder().raw_decode(script, found.start())
            if "view" in drawn:
                return drawn
    raise RuntimeError(f"No drawing was found in what the map is handed: {script[:200]}")


def _elements(block: Any, depth: int = 0) -> Iterator[str]:
    """A line for each element of a page: what it is, and all that it shows."""
    from google.protobuf.json_format import MessageToDict

    for node in block.children.values():
        if node.type == "empty":  # shows nothing; stands where a spinner was not needed, as what it waits for is kept
            continue
        shown = MessageToDict(node.proto) if getattr(node, "proto", None) is not None else {}
        if node.type in _TABLES:
            shown["rows"] = node.value.to_dict("split")
        yield f"{'  ' * depth}{node.type} {json.dumps(_plain(shown), ensure_ascii=False, default=str)}"
        if hasattr(node, "children"):
            yield from _elements(node, depth + 1)


_TABLES = ("arrow_data_frame", "dataframe", "table", "arrow_table")
_HASHES = ("pageScriptHash", "deferredFileId", "jsonArgs", "arrowData", "formId")


def _plain(value: Any) -> Any:
    """A message without Streamlit's hashes; the keys that its ids end with stay."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items() if key not in _HASHES}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return re.sub(r"\$\$ID-[0-9a-f]{32}-?", "", value) if isinstance(value, str) else value


# Compare

Parts = dict[str, Any]
"""What a file holds, by the name of each part."""


def compare(before: Path, after: Path, but: str | None) -> int:
    """Say of each file whether it is the same, and if not what differs; 1 where something does, 0 otherwise."""
    names = sorted({path.relative_to(top) for top in (before, after) for path in top.rglob("*") if path.is_file()})
    if not names:
        print("There is nothing to compare.", file=sys.stderr)
        return 2
    expected = re.compile(but) if but else None
    changed = named = 0
    for name in names:
        found = differences(before / name, after / name)
        new = [one for one in found if not (expected and expected.search(f"{name}: {one}"))]
        changed += bool(new)
        named += bool(found and not new)
        print(f"{name}: {'identical' if not found else 'differs' if new else 'differs as named'}")
        for one in [*new[:_MOST], *([f"and {len(new) - _MOST} more"] if len(new) > _MOST else [])]:
            print(f"    {one}")
    print(f"{len(names)} files: {len(names) - changed - named} identical, {named} as named, {changed} differ")
    return int(changed > 0)


_MOST = 8
"""As many differences of one file are told."""


def differences(before: Path, after: Path) -> list[str]:
    """What differs between two files, a sentence for each part."""
    for path, which in ((before, "after"), (after, "before")):
        if not path.exists():
            return [f"there is only one {which}"]
    one, other = before.read_bytes(), after.read_bytes()
    if one == other:
        return []
    old, new = parts(before.name, one), parts(before.name, other)
    found = []
    for key in dict.fromkeys((*old, *new)):
        if key not in new or key not in old:
            found.append(f"{key}: {'gone' if key in old else 'new'}")
        elif not _same(old[key], new[key]):
            found.append(f"{key}: {_said(old[key], new[key])}")
    return found


def parts(name: str, data: bytes) -> Parts:
    """The content of a file, taken apart; what is no content is left out."""
    reader = _READERS.get(Path(name).suffix)
    return reader(data) if reader else {"text": data.decode("utf-8", "replace")}


def _png(data: bytes) -> Parts:
    from PIL import Image

    image = Image.open(io.BytesIO(data))
    return {"pixels": np.asarray(image), "mode": image.mode, "notes": image.info}


def _pdf(data: bytes) -> Parts:
    """Its objects, with their streams decompressed."""
    found: Parts = {}
    for number, body in re.findall(rb"(\d+) 0 obj(.*?)endobj", data, re.DOTALL):
        head, _, stream = body.partition(b"stream\n")
        with contextlib.suppress(zlib.error):
            stream = zlib.decompressobj().decompress(stream)
        head = re.sub(rb"/(CreationDate|ModDate) ?\(.*?\)|/Length \d+", b"", head)
        found[f"object {int(number)}"] = (head + stream).decode("latin-1")
    return found


def _archive(data: bytes) -> Parts:
    """Its members, each taken apart in turn."""
    found: Parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            content = archive.read(member)
            if member == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\1", content)
            found |= {f"{member}: {key}": value for key, value in parts(member, content).items()}
        found["order"] = archive.namelist()
    return found


def _html(data: bytes) -> Parts:
    """Its scripts and styles, the values of what its scripts are given, and the rest."""
    found: Parts = {}
    text = data.decode("utf-8")
    inside = re.compile(r"<(script|style)[^>]*>(.*?)</\1>", re.DOTALL)
    for number, (tag, content) in enumerate(inside.findall(text), 1):
        given = re.fullmatch(r"\s*(?:const \w+ = )?(\{.*\});?\s*", content, re.DOTALL) if tag == "script" else None
        try:
            found |= {f"data{key}": one for key, one in _leaves(json.loads(given[1]))} if given else {}
        except ValueError:
            given = None
        if not given:
            found[f"{tag} {number}"] = content
    return found | {"text": inside.sub(r"<\1>", text)}


def _json(data: bytes) -> Parts:
    return dict(_leaves(json.loads(data)))


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The values within JSON by their paths; a list of things with ids by those, and their order."""
    if isinstance(value, dict) and value:
        for key, one in value.items():
            if key not in _MARKS:
                yield from _leaves(one, f"{path}/{key}")
    elif isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        names = [str(one.get("id", place)) if isinstance(one, dict) else str(place) for place, one in enumerate(value)]
        if len(set(names)) < len(names):
            names = [str(place) for place in range(len(value))]
        yield f"{path} order", names
        for name, one in zip(names, value, strict=True):
            yield from _leaves(one, f"{path}/{name}")
    else:
        yield path, value


_MARKS = ("sig", "token")
"""Keys in JSON that say whether something changed: from `hash`, which is another in each process."""


def _gpkg(data: bytes) -> Parts:
    """The rows of its tables."""
    found: Parts = {}
    with contextlib.closing(sqlite3.connect(":memory:")) as file:
        file.deserialize(data)
        file.row_factory = sqlite3.Row
        tables = [row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for table in (one for one in tables if not one.startswith(("rtree_", "sqlite_"))):
            rows = [dict(row) for row in file.execute(f'SELECT * FROM "{table}"')]  # noqa: S608
            found[f"{table}: columns"] = list(rows[0]) if rows else []
            for place, row in enumerate(rows):
                row.pop("last_change", None)
                found |= {f"{table} {place} {key}": value for key, value in row.items()}
    return found


def _parquet(data: bytes) -> Parts:
    """The cells of its table, and what it says of its geometry."""
    from pyarrow import parquet

    table = parquet.read_table(io.BytesIO(data))
    found: Parts = {"columns": table.column_names, "types": [str(one) for one in table.schema.types]}
    found |= {f"about {key.decode()}": value.decode() for key, value in (table.schema.metadata or {}).items()}
    for name in table.column_names:
        found |= {f"{name} {place}": value for place, value in enumerate(table[name].to_pylist())}
    return found


_READERS: dict[str, Callable[[bytes], Parts]] = {
    ".png": _png, ".pdf": _pdf, ".zip": _archive, ".pptx": _archive, ".html": _html, ".json": _json, ".geojson": _json,
    ".gpkg": _gpkg, ".parquet": _parquet,
}  # fmt: skip
"""How a file is taken apart, by its ending; any other is text."""


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return np.array_equal(one, other)
    return bool(one == other or (one != one and other != other))  # noqa: PLR0124 - not a number is itself


def _said(one: Any, other: Any) -> str:
    """How two values of a part differ, in a line."""
    if isinstance(one, np.ndarray):
        if one.shape != other.shape:
            return f"{one.shape} became {other.shape}"
        off = np.abs(one.astype(int) - other)
        off = off.max(axis=2) if off.ndim == 3 else off
        return f"{np.count_nonzero(off):,} of {off.size:,} differ, by at most {off.max()}"
    if isinstance(one, str) and isinstance(other, str):
        old, new = (re.split(r"\n|(?<=>)(?=<)", text) for text in (one, other))
        lines = list(difflib.unified_diff(old, new, n=0, lineterm=""))[2:]
        gone, come = ([line[1:] for line in lines if line[0] == sign] for sign in "-+")
        one, other = (next(iter(some), "nothing") for some in (gone, come))
        many = f"{len(gone)} lines became {len(come)}, first " if max(len(gone), len(come)) > 1 else ""
        return many + _excerpt(one, other)
    return _excerpt(repr(one), repr(other))


def _excerpt(one: str, other: str) -> str:
    alike = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(min(one, other, key=len))
    )
    start = max(0, alike - 20)
    return f"{one[start : start + 60]!r} → {other[start : start + 60]!r}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make")
    making.add_argument("folder", type=Path)
    making.add_argument("--only", default="", help="formats, live, page, command; joined by commas")
    making.add_argument("--scenes", type=int, help="as many of the scenes")
    making.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    comparing = commands.add_parser("compare")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument("--but", help="what is meant to differ: matched with 'file: part: how'")
    given = parser.parse_args(arguments)
    if given.command == "compare":
        return compare(given.before, given.after, given.but)
    only = set(filter(None, given.only.split(",")))
    if not given.worker:
        return make(given.folder.resolve(), only, given.scenes)
    work(given.folder, only, given.scenes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
