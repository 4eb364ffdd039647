"""relos-map distance, as a person types it."""

import json
from pathlib import Path

import pytest
from geojson_pydantic import Feature

from relos_map.cli import main

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture
def run(capsys):
    def typed(*arguments):
        with pytest.raises(SystemExit) as left:
            main(["distance", *arguments])
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return typed


def test_points_and_facts(run):
    code, out, err = run("18.93,72.85", "-33.9,18.4", "--json", "--knots", "20")
    facts = json.loads(out)
    assert (code, err) == (0, "")
    assert facts["nautical_miles"] == pytest.approx(4600, rel=0.02)
    assert facts["days"] == pytest.approx(facts["nautical_miles"] / 480, abs=0.01)
    assert facts["passages"] == []
    Feature(**facts["route"])


def test_a_place_by_its_id_and_a_closed_passage(run):
    _, near, _ = run("ru-murmansk", "in-mumbai", "--json")
    _, far, _ = run("ru-murmansk", "in-mumbai", "--avoid", "suez,northern-sea-route", "--json")
    assert "suez" in json.loads(near)["passages"]
    assert json.loads(far)["nautical_miles"] > json.loads(near)["nautical_miles"] + 3000
    assert json.loads(far)["avoid"] == ["northern-sea-route", "suez"]


def test_the_readme_prints_what_the_command_prints(run):
    _, out, _ = run("in-mumbai", "ru-vladivostok")
    assert f"$ relos-map distance in-mumbai ru-vladivostok\n{out}" in README.read_text(encoding="utf-8")


def test_in_words(run):
    code, out, _ = run("-7.3,72.4", "6.95,79.85")
    assert code == 0
    assert "nautical miles" in out
    assert "days at 15 knots" in out


def test_the_list_of_passages(run):
    _, out, _ = run("--list-passages")
    assert "suez" in out
    assert "northern-sea-route" in out
    _, out, _ = run("--list-passages", "--json")
    assert {"id", "name", "parts", "source"} == set(json.loads(out)[0])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("91,10", "0,0"), "latitude 91"),
        (("nan,10", "0,0"), "finite"),
        (("40,-100", "0,0"), "not on navigable water"),
        (("42,51", "0,0"), "not reachable"),
        (("0,0", "1,2,3"), "is not a place"),
        (("0,0", "a,b"), "is not a place"),
        (("0,0", "nowhere"), "nowhere"),
        (("0,0", "0,10", "--avoid", "atlantis"), "allowed are"),
        (("0,0", "0,10", "--ice", "spring"), "allowed are summer, winter, none"),
        (("0,0", "0,10", "--knots", "0"), "above zero"),
        (("0,0",), "Give two places"),
    ],
)
def test_mistakes_get_one_sentence(run, arguments, sentence):
    code, out, err = run(*arguments)
    assert code == 2
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1
    assert "Traceback" not in err
