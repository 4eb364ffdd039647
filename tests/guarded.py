"""Run a program with every way out of this machine shut, and see what it tried: see ``tests/guard``."""

import os
from pathlib import Path

GUARD = Path(__file__).parent / "guard"


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What to start a program with, so that what it tries and starts is written down in a folder."""
    path = os.pathsep.join(filter(None, [str(GUARD), os.environ.get("PYTHONPATH")]))
    noted = {"RELOS_MAP_TRIED": str(folder / "tried.txt"), "RELOS_MAP_STARTED": str(folder / "started.txt")}
    return os.environ | {"PYTHONPATH": path} | noted | more


def tried(folder: Path) -> list[str]:
    """Each try to reach another machine or to look up its name."""
    return _lines(folder / "tried.txt")


def started(folder: Path, word: str) -> list[int]:
    """The process of each Python that was started with a word in its command."""
    return [int(line.split()[0]) for line in _lines(folder / "started.txt") if word in line.split()]


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
