"""A person's own ports through the commands: in every format, never run as anything, and never kept on disk."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pptx import Presentation

from relos_map import catalogue
from relos_map.catalogue import own_ports
from relos_map.catalogue.joined import join
from relos_map.catalogue.sites import LABEL_LENGTH
from relos_map.cli import main
from relos_map.sea import store

LONG = "A harbour with a very long name indeed, on the far side of the island of Example"
HOSTILE = ("<script>alert(1)</script>", "${alert(2)} `x` \\u0060", "]]><b>&amp;", '=HYPERLINK("http://x","y")', LONG)
PLACES = ((72.87, 18.97), (55.5, -21.0), (103.85, 1.28), (131.89, 43.11), (33.05, 68.98))


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("id", "name", "lon", "lat", "note"))
    writer.writerows((f"p-{place}", name, *PLACES[place], name) for place, name in enumerate(HOSTILE))
    path = tmp_path_factory.mktemp("own") / "mine.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def written(ports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same scene as data, a drawing and slides, by the commands; every format of such names is in ``hostile``."""
    folder = tmp_path_factory.mktemp("out")
    found = {}
    for kind, command in (("geojson", "export"), ("svg", "snapshot"), ("pptx", "snapshot")):
        found[kind] = folder / f"a.{kind}"
        options = ("--agreement", "own", "--measure", "ring", "--data", str(ports), "--out", str(found[kind]))
        small = ("--size", "800x450") if kind == "pptx" else ()
        assert run(command, *options, *small) == 0
    return found


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    return int(left.value.code or 0)


def test_slides_open_and_hold_names_as_text(written: dict[str, Path]) -> None:
    slides = Presentation(str(written["pptx"])).slides
    shapes = [shape for slide in slides for shape in slide.shapes]
    links = [link for slide in slides for link in slide.part.rels.values() if link.is_external]
    assert shapes
    assert links == []


def test_a_long_name_is_cut_on_the_map_only(ports: Path, written: dict[str, Path]) -> None:
    known = join(catalogue.load(), own_ports.load(ports), ports.name)
    label = known.base("own-p-4").label
    assert len(label) <= LABEL_LENGTH
    assert label.endswith("…")
    svg = "".join(ElementTree.parse(written["svg"]).getroot().itertext())  # noqa: S314 (our own file)
    assert LONG not in svg
    told = written["geojson"].read_text(encoding="utf-8")
    assert '"own_indian"' in told
    assert {feature["properties"].get("name") for feature in json.loads(told)["features"]} >= set(HOSTILE)
    assert max(len(base.label) for base in catalogue.load().bases.values()) < LABEL_LENGTH + 1


def test_own_ports_are_switched_on_and_compared(ports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("reach", "--measure", "ring", "--json", "--data", str(ports)) == 0
    ids = {row["id"] for row in json.loads(capsys.readouterr().out)["reach"]}
    assert {"own_indian", "own_pacific", "own_arctic", "relos_arctic"} <= ids
    assert run("compare", "own, home", "relos", "--measure", "ring", "--data", str(ports)) == 0
    assert "your ports" in capsys.readouterr().out


def test_nothing_of_them_is_kept_on_disk(
    ports: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Over water, where fields of shipped ports are kept; those of own ports are solved and forgotten."""
    asked: list[str] = []
    for name in ("find", "get"):
        stored = getattr(store, name)
        monkeypatch.setattr(
            store, name, lambda found, *rest, stored=stored: asked.extend(found) or stored(found, *rest)
        )
    one = tmp_path / "one.csv"
    one.write_text("id,name,lon,lat\nmine,Mine,72.87,18.97\n", encoding="utf-8")
    assert run("reach", "--agreement", "own", "--ocean", "indian", "--json", "--data", str(one)) == 0
    assert json.loads(capsys.readouterr().out)["reach"][0]["agreement"] == "own"
    assert asked, "India's own ports come from the store"
    assert not [name for name in asked if name.startswith("own-")]


def test_a_file_with_problems_stops_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("name,lon,lat\nDelhi,77.2,28.6\nX,,1\n", encoding="utf-8")
    assert run("reach", "--data", str(bad)) == 2
    said = capsys.readouterr().err
    assert "row 2, lon, lat: 77.2, 28.6: " in said
    assert "the first of 2 problems; relos-map check lists every one" in said
    assert len(said.strip().splitlines()) == 1
    assert run("reach", "--data", str(tmp_path / "none.csv")) == 2
    assert "Cannot read" in capsys.readouterr().err
