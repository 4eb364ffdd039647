"""What CONTRIBUTING.md tells the next owner is so: its paths are there, its tower is the one that the walls hold."""

import re
from pathlib import Path

import pytest
from tests.test_walls import ROOMS

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
NEW = {"pages/7_Name.py", "web/name.py", "export/name_file.py"}
"""Files that a reader is told to make."""

PATHS = sorted(set(re.findall(r"`([\w./]+/[\w./]*\w)(?: [^`]*)?`", TEXT)) - NEW)


@pytest.mark.parametrize("path", PATHS)
def test_a_path_is_there(path):
    assert any((folder / path).exists() for folder in (ROOT, ROOT / "src" / "relos_map"))


def test_paths_are_found():
    assert len(PATHS) > 20
    assert set(re.findall(r"`([\w./]+\.py)`", TEXT)) >= NEW


def test_the_tower_is_that_of_the_walls():
    drawn = re.search(r"src/relos_map/ .*?```", TEXT, re.DOTALL)
    assert drawn
    first, *rest = re.findall(r"^  +(\w+)(?: +(web))? ", drawn[0], re.MULTILINE)[1:]
    assert first == ("cli", "web")
    assert [room for room, _ in rest if room in ROOMS] == list(reversed(ROOMS[:-2]))
