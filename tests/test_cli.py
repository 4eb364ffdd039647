"""The command line as a person meets it: help, versions, and errors in one sentence with exit code 2."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from relos_map import __version__, paths
from relos_map.cli.main import group, main

ROOT = Path(__file__).parent.parent
COMMANDS = group.list_commands(click.Context(group))


@pytest.fixture
def typed(capsys):
    """Type a command; what it returned and said, as of a process of its own."""

    def run(*arguments):
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, left.value.code or 0, said.out, said.err)

    return run


def relos_map(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "relos_map", *arguments],
        capture_output=True, text=True, check=False, timeout=300, **options,
    )  # fmt: skip


def said_in_one_sentence(done):
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("relos-map: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_help_names_every_command():
    assert {"run", "check", "reach", "compare", "distance", "snapshot", "export", "fields", "matrix"} <= set(COMMANDS)
    done = relos_map("--help")
    assert done.returncode == 0
    assert all(name in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself(typed, name):
    done = typed(name, "--help")
    assert done.returncode == 0, done.stderr
    assert f"relos-map {name}" in done.stdout


def test_version(typed):
    assert typed("--version").stdout.strip().endswith(__version__)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fly"], "fly"),
        (["run", "--port", "0"], "--port"),
        (["run", "--port", "http"], "--port"),
        (["run", "--speed", "9"], "--speed"),
        (["check", "nowhere.csv"], "nowhere.csv"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(typed, arguments, said):
    assert said in said_in_one_sentence(typed(*arguments))


@pytest.fixture
def broken(tmp_path):
    """A copy of the package and its data that a test may break, and how to run it."""
    package = tmp_path / "src" / "relos_map"
    shutil.copytree(ROOT / "src" / "relos_map", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(paths.GEO, tmp_path / "geo", ignore=shutil.ignore_patterns("fields", "sea"))
    shutil.copy(ROOT / "app.py", tmp_path)
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "src")}
    return tmp_path / "geo", lambda *arguments: relos_map(*arguments, cwd=tmp_path, env=environment)


def test_a_missing_data_file_is_named(broken):
    geo, run = broken
    (geo / "agreements.json").unlink()
    assert "agreements.json" in said_in_one_sentence(run("run"))
