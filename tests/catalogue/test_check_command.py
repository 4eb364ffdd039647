"""``relos-map check FILE``: 0 fine, 1 problems, 2 cannot be read."""

import json

import pytest

from relos_map.catalogue import own
from relos_map.cli import main


@pytest.fixture
def check(capsys):
    def run(*arguments) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            main(["check", *map(str, arguments)])
        out, err = capsys.readouterr()
        return caught.value.code, out, err

    return run


@pytest.fixture
def good(tmp_path):
    file = tmp_path / "good.csv"
    file.write_text(own.TEMPLATE_CSV, encoding="utf-8")
    return file


@pytest.fixture
def bad(tmp_path):
    file = tmp_path / "bad.csv"
    file.write_text("name,lon,lat\nDelhi,77.2,28.6\n,x,1\n", encoding="utf-8")
    return file


def test_fine(check, good) -> None:
    assert check(good) == (0, "good.csv: 2 ports, no problems\n", "")
    code, out, _ = check(good, "--json")
    assert (code, json.loads(out)) == (0, {"file": "good.csv", "ports": 2, "problems": []})


def test_problems(check, bad) -> None:
    code, out, err = check(bad)
    assert (code, err) == (1, "")
    assert [line.split(":")[0] for line in out.splitlines()] == ["row 2, lon, lat", "row 3, name", "row 3, lon"]
    code, out, _ = check(bad, "--json")
    problems = json.loads(out)["problems"]
    assert code == 1
    assert problems[2] == {
        "row": 3,
        "field": "lon",
        "value": "x",
        "allowed": "a number in decimal degrees, such as 72.87",
    }


@pytest.mark.parametrize("arguments", [["missing.csv"], ["."], [], ["--colour", "x.csv"]])
def test_cannot_be_read(check, arguments) -> None:
    code, out, err = check(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("relos-map: ")
    assert err.count("\n") == 1
