"""The test language in every command: help, results and errors; beside brackets only names, facts, numbers and code."""

import re
import socket

import click
import pytest
from tests.words.facts import ids, outside
from tools import brackets

from relos_map.cli.main import group, main
from relos_map.web import server

COMMANDS = group.list_commands(click.Context(group))
RING = ("--measure", "ring", "--nm", "2000")

CLICK = (
    "Usage:", "Options:", "Commands:", "Show this message and exit.", "Show the version and exit.", "[required]",
)  # fmt: skip
"""What click says itself, by gettext of its own."""

SYSTEM = ("no such file or directory",)
"""What the operating system says itself."""

LONG = "x" * 70
"""A name of a host that no machine can have."""

MACHINE = re.escape(socket.gethostname().lower())

CODE = re.compile(
    "|".join(
        (
            r"FILE\.\w+(?:,\s+\.\w+)*\s+or\s+\.\w+\.",  # endings of files
            r"^  [a-z]+(?=  )|relos-map( [a-z]+)?",  # commands
            r"(?<![\w-])-{1,2}[a-z][a-z0-9-]*|\[default:\s[^]]*\]",  # options and their defaults
            rf"'?maps\.lan/a'?|{LONG}:\d+|localhost|(?<![\w-]){MACHINE}(\.local)?(?![\w-])",  # hosts
            r"\b[A-Z]{2,}\b|[a-z]+(\|[a-z]+)+",  # what stands for their values
            r"[\w.-]*\.(csv|geojson|gpkg|html|kml|parquet|pdf|png|pptx|svg|zip)\b|http://\S+",
        )
    ),
    re.MULTILINE,
)

FIELDS = ("name", "lon", "lat", "nm", "home", "styx", "title", "page", "avoid")
IDS = re.compile(rf"(?<![\w-])({'|'.join((*FIELDS, *ids()))})(?![\w-])")
"""Fields of files and links, ids, and what is given for one: the same in every language."""


@pytest.fixture
def said(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(server, "run", lambda *_: None)
    (tmp_path / "good.csv").write_text("name,lon,lat\nOne,72.82,18.9\n", encoding="utf-8")
    (tmp_path / "good.json").write_text(
        '{"title": "2", "scenes": [{"page": "compare", "scene": "a=relos&b=&avoid=styx"}]}', encoding="utf-8"
    )
    (tmp_path / "bad.json").write_text('{"title": 3, "scenes": [{"page": 7}, 7]}', encoding="utf-8")
    (tmp_path / "bad.csv").write_text("name,lon,lat\n,x,95\nTwo,18.9,272.82\n", encoding="utf-8")

    def run(*arguments):
        with pytest.raises(SystemExit):
            main(list(arguments), brackets.language())
        printed = capsys.readouterr()
        return printed.out + printed.err

    return run


def left(text):
    """What a command says outside brackets; a summary that click cut short has lost its closing bracket."""
    text = re.sub(r"⟦[^⟦⟧\n]*$", "¦", re.sub(r"⟦[^⟦⟧]*⟧", "¦", text), flags=re.MULTILINE)
    text = IDS.sub("¦", CODE.sub("¦", text))
    for own in (*CLICK, *SYSTEM):
        text = text.replace(own, "¦")
    return [found for line in text.splitlines() if (found := outside(line))]


@pytest.mark.parametrize("arguments", [("--help",), *((name, "--help") for name in COMMANDS)], ids=" ".join)
def test_help_speaks(said, arguments):
    shown = said(*arguments)
    assert "⟦" in shown
    assert left(shown) == []


TYPED = (
    ("check", "good.csv"), ("check", "bad.csv"), ("check", "nowhere.csv"), ("run",), ("run", "--data", "bad.csv"),
    ("run", "--host", "0.0.0.0"), ("run", "--host", LONG), ("run", "--allow-host", "maps.lan/a"),  # noqa: S104
    ("distance",), ("distance", "in-mumbai", "ru-vladivostok"), ("distance", "--list-passages"),
    ("distance", "mars", "in-mumbai"), ("distance", "in-mumbai", "0,x"), ("distance", "in-mumbai", "25,80"),
    ("distance", "42,51", "0,0"), ("distance", "in-mumbai", "in-kochi", "--avoid", "styx"),
    ("distance", "in-mumbai", "in-kochi", "--knots", "0"),
    ("reach", "--agreement", "relos", "--ocean", "arctic", *RING), ("reach", "--agreement", "relos", "--nm", "x"),
    ("reach", "--ocean", "arctic"), ("reach", "--agreement", "beca"), ("reach", "--agreement", "mars"),
    ("reach", "--agreement", "relos", "--ocean", "mars"), ("reach", "--data", "bad.csv"),
    ("compare", "relos", "lemoa", *RING), ("compare", "relos", "mars", *RING),
    ("export", *RING, "--out", "a.geojson"),
    ("snapshot", "--briefing", "bad.json", "--out", "a.pdf"), ("snapshot", "--briefing", "good.json", "--out", "a.pdf"),
    ("snapshot", "--briefing", "good.json", "--nm", "9", "--out", "a.pdf"), ("snapshot", "--native", "--out", "a.pdf"),
    ("snapshot", "--briefing", "good.json", "--crop", "0", "0", "9", "9", "--out", "a.pdf"),
    ("fields", "bad.csv"),
    ("fields", "good.csv", "--scheduler", "nowhere.invalid:1", "--workers", "2"),
    ("matrix", "styx", "--out", "a.parquet"),
)  # fmt: skip


@pytest.mark.parametrize("arguments", TYPED, ids=" ".join)
def test_a_command_speaks(said, arguments):
    assert left(said(*arguments)) == []
