"""A copy of the catalogue's files that a test may break."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shipped import FILES, KNOWN

from relos_map import catalogue, paths


@pytest.fixture(scope="session")
def known() -> catalogue.Catalogue:
    return KNOWN


@pytest.fixture
def geo(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(paths.GEO / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def edit(geo: Path) -> Callable[[str, Callable[[Any], None]], None]:
    """Change the content of one file in the copy."""

    def change(name: str, how: Callable[[Any], None]) -> None:
        content = json.loads((geo / name).read_text(encoding="utf-8"))
        how(content)
        (geo / name).write_text(json.dumps(content), encoding="utf-8")

    return change
