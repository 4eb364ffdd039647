"""A data file that is broken or gone is named in one sentence, by whatever reads it: on the command line, on a page."""

import json
import os
import resource
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from relos_map import InputError, Options, Scene, catalogue, compose, paths, read_briefing, save, save_briefing
from relos_map.reach.atlas import Atlas
from relos_map.web import data


def test_whatever_is_wrong_with_a_file_is_one_sentence_that_names_it(tmp_path):
    package = tmp_path / "relos_map"
    shutil.copytree(Path(paths.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__", "_bundle"))
    shutil.copytree(paths.GEO, package / "_bundle" / "geo", ignore=shutil.ignore_patterns("fields", "schema"))
    program = Path(__file__).with_name("broken.py")
    ran = subprocess.run(
        [sys.executable, program],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert len(found) == 13 * 6 + 1
    for name, how, said in found:
        if (name, how) == ("ways.npz", "gone"):
            assert said == "nothing", "the engine finds them"
            continue
        if how == "flipped" and said == "nothing":
            assert name.endswith("json"), f"{name}: a byte is wrong, and nobody sees it"
            continue  # a letter of a text
        assert said.startswith("DataError: "), (name, how, said)
        assert Path(name).name in said, (name, how, said)
        assert "\n" not in said


def test_a_page_says_which_file_is_broken_and_shows_no_code(monkeypatch, tmp_path):
    for file in paths.GEO.glob("*.*json"):
        shutil.copy(file, tmp_path)
    (tmp_path / "agreements.json").write_text('{"a": ', encoding="utf-8")
    monkeypatch.setattr(data, "_load", lambda: Atlas(catalogue.load(tmp_path)))
    at = AppTest.from_file(str(paths.APP), default_timeout=60).run()
    assert not at.exception
    assert '<p class="notice" role="alert">agreements.json is not JSON' in "".join(
        one.proto.body for one in at.get("html")
    )


def test_what_else_goes_wrong_is_no_code_on_a_page_either():
    assert 'showErrorDetails = "none"' in (paths.ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")


@contextmanager
def small_files():
    """A disk on which no file can be larger than some bytes, as far as this process sees it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_during_an_export_is_one_sentence_and_leaves_what_stood_there(atlas, tmp_path, capfd):
    names = [str(tmp_path / name) for name in ("map.png", "map.gpkg", "map.zip", "talk.html")]
    (tmp_path / "map.png").write_bytes(b"of before")
    chart, talk = compose(replace(Scene(), measure="ring"), atlas), read_briefing()
    talk = replace(talk, scenes=(replace(talk.scenes[0], scene="measure=ring"),))
    told = []
    for name in names:
        write, what = (save_briefing, talk) if "talk" in name else (save, chart)
        with pytest.raises(InputError) as refused, small_files():
            write(name, what, atlas, Options(size=(640, 480)) if name.endswith("png") else None)
        told.append(str(refused.value))
    assert capfd.readouterr() == ("", "")
    for name, line in zip(names, told, strict=True):
        here = f"Cannot write '{name}' (file too large); give a file in a folder you can write to."
        through = "A GeoPackage passes through the folder for temporary files, which is full or cannot be written; "
        assert "\n" not in line
        assert line == here or (line.startswith(through) and name.endswith(("gpkg", "zip")))
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("map.png", b"of before")]
