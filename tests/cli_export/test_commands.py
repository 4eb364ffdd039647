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


TWO_SCENES = {
    "title": "Two",
    "scenes": [
        {"page": "explore", "scene": "view=arctic&measure=ring&avoid=atlantis", "headline": "Near the Arctic"},
        {"page": "compare", "scene": "a=relos&b=&measure=ring"},
    ],
}


@pytest.fixture
def briefing(tmp_path: Path) -> str:
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(TWO_SCENES), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(("name", "options"), [("a.pptx", ("--native",)), ("a.pdf", ("--notes", "--paper", "a3"))])
def test_a_briefing_is_written_and_what_is_lost_is_said(
    name: str, options: tuple[str, ...], briefing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / name
    assert run("snapshot", "--briefing", briefing, *options, "--title", "Mine", "--out", str(out)) == 0
    printed = capsys.readouterr()
    assert printed.out == f"{out}: Mine\n"
    first, second = printed.err.splitlines()
    assert first == "Scene 1: avoid is 'atlantis': no passage is called 'atlantis'."
    assert second.startswith("Scene 2: This map cannot be shown: Cannot compare: a side is empty")
    assert out.read_bytes()[:4] in {b"PK\x03\x04", b"%PDF"}


def test_a_bad_briefing_is_one_message_with_every_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "bad.json", tmp_path / "a.pptx"
    file.write_text('{"title": 3, "scenes": [{"page": "sea"}, {"scene": ""}]}', encoding="utf-8")
    assert run("snapshot", "--briefing", str(file), "--out", str(out)) == 2
    (told,) = capsys.readouterr().err.splitlines()
    for part in ("The briefing: title is 3;", 'Scene 1: page is "sea";', "Scene 2: page is missing;"):
        assert part in told
    assert not out.exists()


def test_outlines_are_had_when_asked_for(tmp_path: Path) -> None:
    for name, options in (("a.svg", ()), ("b.svg", ("--outlines",))):
        assert run("snapshot", *RING, *options, "--out", str(tmp_path / name)) == 0
    assert b"<text" in (tmp_path / "a.svg").read_bytes()
    assert b"<text" not in (tmp_path / "b.svg").read_bytes()


def test_a_title_that_no_font_draws_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.png"
    assert run("snapshot", "--title", "Ocean 印度洋", "--size", "800x450", *RING, "--out", str(out)) == 0
    printed = capsys.readouterr()
    assert printed.err.splitlines() == ["Left out of the title, because no font here can draw it: 印 度 洋"]
    assert out.exists()


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
        (("snapshot", "--theme", "pink", "--out", "x.png"), "light, dark, print, transparent, transparent-dark"),
        (("snapshot", "--view", "mars", "--out", "x.png"), "eurasia, arctic, pacific, indian"),
        *(
            (("snapshot", "--size", size, "--out", "x.png"), "1920x1080")
            for size in ("12x", "x9", "-1x5", "1e9x1e9", "")
        ),
        *((("snapshot", "--size", size, "--out", "x.png"), "320 to 8,000") for size in ("0x0", "100000x100000")),
        (("snapshot", "--size", "320x8000", "--out", "x.png"), "too narrow"),
        (("snapshot", "--paper", "a0", "--out", "x.pdf"), "a4, a3, letter"),
        (("snapshot", "--crop", "0", "0", "0", "0", "--out", "x.png"), "shows nothing"),
        (("snapshot", "--crop", "nan", "0", "1", "1", "--out", "x.png"), "shows nothing"),
        (("snapshot", "--crop", "-inf", "0", "inf", "1", "--out", "x.png"), "shows nothing"),
        (("snapshot", "--out", "/proc/x.png"), "Cannot write"),
        (("snapshot", "--out", "missing/x.png"), "no such folder"),
        (("export", "--out", "missing/x.csv"), "no such folder"),
        (("snapshot", "--out", f"{'n' * 300}.png"), "Cannot write"),
        (("snapshot", "--out", ""), "has no ending"),
        (("snapshot", "--url", "http://[bad", "--out", "x.png"), "is no link"),
        (("snapshot", "--url", "?" + "&".join(f"a{n}=1" for n in range(5_000)), "--out", "x.png"), "is no link"),
        (("snapshot", "--url", "https://other.example/?view=mars", "--out", "x.png"), "eurasia, arctic"),
        (("snapshot", "--url", "?nm=1e9", "--out", "x.png"), "100 to 6,000"),
        (("snapshot", "--url", "http://h/Compare?a=nato&measure=ring", "--out", "x.png"), "'nato'"),
        (("snapshot", "--url", "http://h/Compare?a=&measure=ring", "--out", "x.png"), "a side is empty"),
        (("snapshot", "--url", "http://h/Routes?start=0,200", "--out", "x.png"), "the id of a site"),
        (("snapshot", "--url", "http://h/Routes?start=28.6,77.2", "--out", "x.png"), "navigable water"),
        (("export", "--agreement", "comcasa", "--out", "x.gpkg"), "comcasa has no reach"),
        (("export", "--out", "x.png"), ".geojson, .gpkg, .kml, .csv, .parquet, .zip"),
        (("reach", "--agreement", "nato"), "'nato'"),
        (("reach", "--agreement", "relos", "--nm", "0"), "100 to 6,000"),
        (("reach", "--agreement", "relos", "--out", "x.shp"), ".geojson"),
        (("snapshot",), "--out"),
        (
            ("snapshot", "--briefing", "ready", "--view", "mars", "--no-home", "--out", "x.pdf"),
            "A briefing has scenes of its own; leave out --view and --home.",
        ),
        (("snapshot", "--briefing", "ready", "--size", "9x9", "--out", "x.pdf"), "leave out --size."),
        (("snapshot", "--notes", "--out", "x.pdf"), "leave out --notes, or give --briefing."),
        (("snapshot", "--briefing", "ready", "--out", "x.png"), "it has to end in one of .pptx, .pdf, .html"),
        (("snapshot", "--briefing", "ready", "--theme", "pink", "--out", "x.pdf"), "light, dark, print"),
        (("snapshot", "--briefing", "nowhere.json", "--out", "x.pdf"), "Cannot read the briefing 'nowhere.json'"),
        (("snapshot", "--briefing", "ready", "--out", "missing/x.pdf"), "no such folder"),
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


def test_a_folder_in_the_way_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.png"
    out.mkdir()
    assert run("snapshot", "--out", str(out)) == 2
    assert "is a directory" in capsys.readouterr().err
    assert list(tmp_path.rglob("*")) == [out]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://other.example/Compare?a=relos&b=lemoa&measure=ring", "LEMOA"),
        ("http://127.0.0.1:8501/maps/Routes/?start=in-kochi&end=in-mumbai&view=indian", "Kochi to Mumbai"),
        ("http://127.0.0.1:8501/Agreements?pact=oman&oman_indian=1&measure=ring", "Oman"),
        ("view=arctic", "In summer, 49 % of the Arctic lies within 2,000 nm of RELOS ports"),
        ("any junk at all", "In summer, 49 % of the Arctic lies within 2,000 nm of RELOS ports"),
    ],
)
def test_a_link_draws_its_own_page(url: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.png"
    assert run("snapshot", "--url", url, "--size", "640x480", "--out", str(out)) == 0
    assert name in Image.open(io.BytesIO(out.read_bytes())).info["Title"]
    assert name in capsys.readouterr().out


def test_the_address_in_a_file_makes_the_same_file(tmp_path: Path) -> None:
    first, again = tmp_path / "a.geojson", tmp_path / "b.geojson"
    url = "http://127.0.0.1:8501/Compare?a=home&b=oman&as_of=2019&view=indian&measure=ring"
    assert run("export", "--url", url, "--out", str(first)) == 0
    about = json.loads(first.read_text())["about"]
    assert about["query"].startswith("Compare?")
    assert about["title"].split("; ")[0].endswith(" lies within 2,000 nm of India’s own ports")
    assert run("export", "--url", f"http://other.example/maps/{about['query']}", "--out", str(again)) == 0
    assert again.read_bytes() == first.read_bytes()


@pytest.mark.parametrize(
    "title",
    ["x" * 10_000, "<b>&amp; ${x} `y`", "🚢⚓", "טווח מדى", "\udcff\x1b[31m", ""],
    ids=lambda title: ascii(title[:9]),
)
def test_any_title_gives_a_whole_picture(title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.png"
    assert run("snapshot", *RING, "--size", "640x480", "--title", title, "--out", str(out)) == 0
    Image.open(io.BytesIO(out.read_bytes())).load()
    assert "\x1b" not in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("command", ["snapshot", "export", "reach"])
def test_help_is_there(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, "--help") == 0
    assert "--out" in capsys.readouterr().out
