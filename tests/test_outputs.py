"""Comparing two makings of every output sees a change in each format, and none where only the wrapping changed."""

import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs

import numpy as np
import pyarrow
import pytest
from PIL import Image
from pyarrow import parquet
from tools import outputs

from relos_map.export import FORMATS
from relos_map.world.views import VIEWS

THEN, NOW = 2025, 2026
"""Years that stand in what is no content."""


def text(shown: str, _: int) -> bytes:
    return f"<a>\n<b>{shown}</b>\n</a>\n".encode()


def png(shown: str, year: int) -> bytes:
    pixels = np.full((8, 8, 3), 255, np.uint8)
    pixels[3, 4] = len(shown)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "png", compress_level=year % 2)
    return out.getvalue()


def pdf(shown: str, year: int) -> bytes:
    stream = zlib.compress(f"({shown}) Tj".encode(), year % 2)
    return b"%%PDF-1.4\n1 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n2 0 obj\n<< %s >>\nendobj\n" % (
        len(stream),
        stream,
        f"/CreationDate (D:{year}0101)".encode(),
    )


def archive(shown: str, year: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        created = f'<dcterms:created xsi:type="x">{year}-01-01</dcterms:created>'
        for name, content in (("docProps/core.xml", created), ("reach.gpkg", gpkg(shown, year)), ("a.csv", "1")):
            file.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def gpkg(shown: str, year: int) -> bytes:
    with closing(sqlite3.connect(":memory:")) as file:
        file.execute("CREATE TABLE gpkg_contents (table_name, last_change)")
        file.execute("CREATE TABLE reach (name, geom)")
        file.execute("INSERT INTO gpkg_contents VALUES ('reach', ?)", [str(year)])
        file.execute("INSERT INTO reach VALUES (?, ?)", [shown, b"\0\1"])
        file.commit()
        return file.serialize()


def table(shown: str, year: int) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"name": ["same", shown]}), out, compression=("snappy", "zstd")[year % 2])
    return out.getvalue()


def features(shown: str, year: int) -> bytes:
    return json.dumps({"features": [{"id": "one", "at": [1, 2], "sig": year}, {"id": "two", "name": shown}]}).encode()


def page(shown: str, year: int) -> bytes:
    data = features(shown, year).decode()
    return f"<h1>A page</h1><script>const DATA = {data};</script><style>a</style>".encode()


MAKERS: dict[str, Callable[[str, int], bytes]] = {
    "png": png, "svg": text, "pdf": pdf, "pptx": archive, "html": page, "geojson": features, "gpkg": gpkg, "kml": text,
    "csv": text, "parquet": table, "zip": archive, "json": features, "txt": text,
}  # fmt: skip


def written(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return folder


def test_every_format_has_a_case() -> None:
    assert set(FORMATS) <= set(MAKERS)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_change_is_seen_and_said(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = written(tmp_path / "a", f"file.{kind}", MAKERS[kind]("Murmansk", THEN))
    after = written(tmp_path / "b", f"file.{kind}", MAKERS[kind]("Vladivostok", THEN))
    assert outputs.main(["compare", str(before), str(after)]) == 1
    said = capsys.readouterr().out
    assert f"file.{kind}: differs\n" in said
    assert ("1 of 64 differ, by at most 3" if kind == "png" else "Vladivostok") in said


@pytest.mark.parametrize("kind", MAKERS)
def test_other_wrapping_is_the_same(kind: str, tmp_path: Path) -> None:
    before = written(tmp_path / "a", f"file.{kind}", MAKERS[kind]("Murmansk", THEN))
    after = written(tmp_path / "b", f"file.{kind}", MAKERS[kind]("Murmansk", NOW))
    assert MAKERS[kind] is text or (before / f"file.{kind}").read_bytes() != (after / f"file.{kind}").read_bytes()
    assert outputs.main(["compare", str(before), str(after)]) == 0


def test_a_file_that_is_gone_or_new_and_nothing_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, none = written(tmp_path / "a", "file.csv", b"1"), tmp_path / "b"
    none.mkdir()
    assert outputs.main(["compare", str(one), str(none)]) == 1
    assert "only one before" in capsys.readouterr().out
    assert outputs.main(["compare", str(none), str(one)]) == 1
    assert "only one after" in capsys.readouterr().out
    assert outputs.main(["compare", str(none), str(none)]) == 2


def test_what_is_named_may_differ_and_nothing_beside_it(tmp_path: Path) -> None:
    before = written(tmp_path / "a", "file.geojson", features("Murmansk", THEN))
    after = written(tmp_path / "b", "file.geojson", features("Vladivostok", THEN))
    named = ["compare", str(before), str(after), "--but", "geojson: /features/two/name"]
    assert outputs.main(named) == 0
    written(after, "file.csv", b"1")
    assert outputs.main(named) == 1


@pytest.mark.parametrize("change", [{"id": "three"}, {"id": "two", "name": "Tiksi", "more": 1}])
def test_what_is_gone_or_new_in_json_is_seen(change: dict[str, object]) -> None:
    old = outputs.parts("a.json", features("Tiksi", THEN))
    new = outputs.parts("a.json", json.dumps({"features": [{"id": "one", "at": [1, 2]}, change]}).encode())
    assert old.keys() != new.keys()


def test_the_scenes_are_of_every_kind() -> None:
    scenes = [job for job in outputs.jobs() if not job.command]
    assert len(scenes) == 60
    assert {job.page for job in scenes} == {"explore", *outputs.PAGES} - {"brief"}, (
        "a briefing is made of other pages' maps"
    )
    said = [parse_qs(job.words[0].partition("?")[2], keep_blank_values=True) for job in scenes]
    looks = {
        (query.get("view", ["eurasia"])[0], outputs.THEMES[job.place % len(outputs.THEMES)])
        for job, query in zip(scenes, said, strict=True)
    }
    assert {(view, theme) for view in VIEWS for theme in outputs.THEMES} <= looks
    keys = {key for query in said for key in query}
    assert {"nm", "measure", "sailing", "evidence", "as_of", "knots", "ice", "avoid", "without", "home"} <= keys
    assert {"focus", "at", "frame", "pact", "a", "b", "start", "end"} <= keys
    assert len({job.name for job in outputs.jobs()}) == len(outputs.jobs())


def test_a_scene_gives_its_files_and_what_was_said(tmp_path: Path) -> None:
    outputs.work(tmp_path, {"csv", "live", "page"}, scenes=1)
    (scene,) = (path for path in tmp_path.iterdir() if not path.name.startswith("command"))
    assert "RELOS" in (scene / "data.csv").read_text(encoding="utf-8")
    assert json.loads((scene / "live.json").read_text(encoding="utf-8"))["view"]["id"] == "eurasia"
    assert "Range, nautical miles" in (scene / "page.txt").read_text(encoding="utf-8")
    assert "exit code 0" in (scene / "said.txt").read_text(encoding="utf-8")


def test_a_folder_that_holds_something_is_not_filled(tmp_path: Path) -> None:
    written(tmp_path, "file.csv", b"1")
    assert outputs.main(["make", str(tmp_path)]) == 2
    assert len(list(tmp_path.iterdir())) == 1
