"""Imports point down only, and each drawing or serving library has one room."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "relos_map"
MODULES = sorted(SOURCE.rglob("*.py"))
PAGES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]

ROOMS = (
    "words",
    "world",
    "sea",
    "catalogue",
    "scene",
    "reach",
    "chart",
    "learn",
    "brief",
    "draw",
    "export",
    "web",
    "cli",
)
"""From the ground up: a room may use those below it. ``errors`` and ``paths`` are open to all."""

ON_TOP = {"__init__": {"catalogue", "sea", "scene", "reach", "chart", "brief", "draw", "export"}, "__main__": {"cli"}}
"""What stands on all rooms, and which of them it uses: the surface for Python people, and the way in by ``-m``."""

KEPT_TO = {
    "streamlit": {"web", "draw.compat.streamlit"},
    "streamlit_folium": {"web"},
    "folium": {"draw.compat.folium"},
    "matplotlib": {"draw", "export"},
    "pptx": {"draw", "export"},
    "distributed": {"reach.workers"},
}
"""Which rooms may import a library."""


@cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


@cache
def imports(file: Path) -> set[str]:
    found = set()
    for node in nodes(file):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(file: Path) -> str:
    return file.relative_to(SOURCE).with_suffix("").parts[0]


def test_rooms_and_nothing_else_stand_on_top():
    found = {path.name for path in SOURCE.iterdir() if path.name not in {"__pycache__", "_bundle", "py.typed"}}
    assert found == {*ROOMS, "__init__.py", "__main__.py", "errors.py", "paths.py"}


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_imports_point_down(file):
    own = room(file)
    used = {name.split(".")[1] for name in imports(file) if name.startswith("relos_map.")} - {own, "__version__"}
    below = {"errors", "paths", *(ROOMS[: ROOMS.index(own)] if own in ROOMS else ON_TOP.get(own, ()))}
    if own in ON_TOP:
        assert used >= ON_TOP[own], f"take off the list what {own} does not use"
    assert used <= below, f"{own} may not use {', '.join(sorted(used - below))}"


@pytest.mark.parametrize("library", KEPT_TO)
def test_a_library_stays_in_its_room(library):
    users = {
        ".".join(file.relative_to(SOURCE).with_suffix("").parts)
        for file in MODULES
        if any(name == library or name.startswith(library + ".") for name in imports(file))
    }
    assert users, f"nothing uses {library}: take it off the list"
    strays = {user for user in users if not any(user == at or user.startswith(at + ".") for at in KEPT_TO[library])}
    assert not strays


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_what_a_library_does_not_promise_is_taken_in_one_place(file):
    if "compat" in file.parts:
        return
    foreign = {
        name for name in imports(file) if not name.startswith("relos_map") and any(map(private, name.split(".")))
    }
    read = {
        node.attr
        for node in nodes(file)
        if isinstance(node, ast.Attribute) and private(node.attr) and isinstance(node.ctx, ast.Load)
    }
    assert not foreign | read - our_private_names() - PROMISED, (
        "move it to relos_map.draw.compat, with a test of its own"
    )


PROMISED = {"_replace", "_asdict", "_fields", "_exit"}
"""Promised in spite of their names: named tuples' and ``os``'s."""


def names_defined(file: Path) -> set[str]:
    found = set()
    for node in nodes(file):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
    return found


@cache
def our_private_names() -> set[str]:
    return set().union(*(names_defined(file) for file in MODULES if "compat" not in file.parts))


ASKED = {"export/csv_file.py": ["from relos_map.catalogue.rows import to_csv"]}
"""The one line of what draws and writes that names the catalogue: its writer of rows, which asks nothing of it."""


def test_what_draws_and_writes_asks_nobody():
    """A Chart has every answer: no line of these rooms mentions an atlas or a catalogue, or guesses a kind."""
    found = {}
    for file in [*(SOURCE / "draw").rglob("*"), *(SOURCE / "export").rglob("*")]:
        if file.suffix in {".py", ".js", ".html"}:
            lines = file.read_text(encoding="utf-8").splitlines()
            if said := [line for line in lines if re.search(r"atlas|catalogue|picture\.\w", line, re.IGNORECASE)]:
                found[str(file.relative_to(SOURCE))] = said
    assert found == ASKED


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_are_thin(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) < 60
    assert all(name.startswith("relos_map.web") or name == "streamlit" for name in imports(page))
