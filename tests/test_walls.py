"""Imports point down only, and each drawing or serving library has one room."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "relos_map"
MODULES = sorted(SOURCE.rglob("*.py"))
PAGES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]

GROUND = {"errors", "paths", "grid", "field", "places", "amounts"}
"""Open to every room."""

LAYERS = [
    {"catalogue", "sea", "views", "oceans", "basemap", "style", "own_ports", "software"},
    {"scene", "reach", "ways"},
    {"atlas", "crossings"},
    {"findings", "facts", "parts", "credit"},
    {"picture"},
    {
        "compare",
        "voyage",
        "dossier",
        "tables",
        "tours",
        "quiz",
        "flashcards",
        "scoring",
        "lesson",
        "years",
        "assumptions",
        "footnotes",
    },
    {"arrivals", "corridors", "steps", "boards"},
    {"render"},
    {"export"},
    {"ui"},
    {"server"},
    {"cli"},
]
"""From the ground up: a room may use those of its own layer and below."""

KEPT_TO = {
    "streamlit": {"ui", "server"},
    "streamlit_folium": {"ui"},
    "folium": {"render.leaflet"},
    "matplotlib": {"render", "export"},
    "pptx": {"render", "export"},
}
"""Which rooms may import a library."""


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(file: Path) -> str:
    return file.relative_to(SOURCE).with_suffix("").parts[0]


def height(name: str) -> int | None:
    return next((level for level, rooms in enumerate(LAYERS) if name in rooms), None)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_imports_point_down(file):
    own = room(file)
    if own in {"__init__", "__main__"}:
        return
    used = {name.split(".")[1] for name in imports(file) if name.startswith("relos_map.")} - {own, "__version__"}
    level = -1 if own in GROUND else height(own)
    assert level is not None, f"{own} has no place in LAYERS"
    for name in used - GROUND:
        below = height(name)
        assert below is not None, f"{name} has no place in LAYERS"
        assert below <= level, f"{own} is below {name} and may not use it"


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


def test_sea_and_views_and_catalogue_do_not_know_each_other():
    apart = {"catalogue", "sea", "views"}
    for file in MODULES:
        if room(file) in apart:
            used = {name.split(".")[1] for name in imports(file) if name.startswith("relos_map.")}
            assert not (used & apart) - {room(file)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_are_thin(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) < 60
    assert all(name.startswith("relos_map.ui") or name == "streamlit" for name in imports(page))
