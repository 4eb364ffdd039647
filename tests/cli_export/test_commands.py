"""``relos-map snapshot``, ``export`` and ``reach``: what they write, what they say, how they leave."""

import io
import json
from pathlib import Path

import pytest
from geojson_pydantic import FeatureCollection
from PIL import Image

from relos_map.cli import main

RING = ("--measure", "ring")


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    return int(left.value.code or 0)


def test_snapshot_writes_the_picture_of_a_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.png"
    url = "http://127.0.0.1:8501/?view=arctic&measure=ring&nm=1500"
    assert run("snapshot", "--url", url, "--size", "800x450", "--theme", "dark", "--out", str(out)) == 0
    assert Image.open(io.BytesIO(out.read_bytes())).size == (800, 450)
    assert "1,500 nm" in capsys.readouterr().out


def test_export_writes_data(tmp_path: Path) -> None:
    out = tmp_path / "a.geojson"
    assert run("export", "--agreement", "lemoa", "--ocean", "indian", *RING, "--out", str(out)) == 0
    names = {feature["id"] for feature in json.loads(out.read_text())["features"]}
    assert {"lemoa_indian", "home_indian", "io-diego-garcia"} <= names


def test_reach_writes_polygons_and_prints_areas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.geojson"
    arguments = ("reach", "--agreement", "relos", "--ocean", "arctic", "--nm", "2000", *RING)
    assert run(*arguments, "--json", "--out", str(out)) == 0
    (row,) = json.loads(capsys.readouterr().out)["reach"]
    raw = json.loads(out.read_text())
    FeatureCollection(**raw)
    assert [feature["id"] for feature in raw["features"]] == ["relos_arctic"]
    assert raw["features"][0]["properties"]["area_km2"] == row["area_km2"]
    assert raw["features"][0]["properties"]["measure"] == "Great circle"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("snapshot", "--out", "x.bmp"), "it has to end in one of .png, .svg, .pdf, .pptx, .html"),
        (("snapshot", "--size", "9x9", "--out", "x.png"), "320 to 8,000"),
        (("snapshot", "--size", "huge", "--out", "x.png"), "such as 1920x1080"),
        (("snapshot", "--theme", "pink", "--out", "x.png"), "light, dark, print, transparent"),
        (("snapshot", "--view", "mars", "--out", "x.png"), "eurasia, arctic, pacific, indian"),
        (("snapshot", *RING, "--out", "/proc/x.png"), "Cannot write"),
        (("export", "--agreement", "comcasa", "--out", "x.gpkg"), "comcasa has no reach"),
        (("export", "--out", "x.png"), ".geojson, .gpkg, .kml, .csv, .parquet, .zip"),
        (("reach", "--agreement", "nato"), "'nato'"),
        (("reach", "--agreement", "relos", "--nm", "0"), "100 to 6,000"),
        (("reach", "--agreement", "relos", "--out", "x.shp"), ".geojson"),
        (("snapshot",), "--out"),
    ],
)
def test_a_mistake_is_one_sentence_and_code_2(
    arguments: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    error = capsys.readouterr().err
    assert said in error
    assert len(error.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["snapshot", "export", "reach"])
def test_help_is_there(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, "--help") == 0
    assert "--out" in capsys.readouterr().out
