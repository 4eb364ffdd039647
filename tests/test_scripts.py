"""The map's modules: they import one another and nothing else, and a page on disk has all of them inside it."""

import base64
import json
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
import streamlit_folium

from relos_map import paths
from relos_map.draw import scripts

IMPORT = re.compile(r'^(?:import (?:.+ from )?|export .+ from )"(.+)";', re.MULTILINE)
MODULES = {file.name: file.read_text(encoding="utf-8") for file in scripts.modules()}
PAGE = (Path(scripts.__file__).parent.parent / "export" / "page" / "page.js").read_text(encoding="utf-8")


def test_modules_import_modules_and_never_in_a_circle() -> None:
    imported = {name: IMPORT.findall(text) for name, text in MODULES.items()}
    assert {there.removeprefix("./") for all_of in imported.values() for there in all_of} <= {*MODULES}
    order = TopologicalSorter({name: [there[2:] for there in all_of] for name, all_of in imported.items()})
    assert set(order.static_order()) == {*MODULES}


def test_every_module_is_needed() -> None:
    used = {there[2:] for text in MODULES.values() for there in IMPORT.findall(text)}
    loader = (scripts.FOLDER / scripts.LOADER).read_text(encoding="utf-8")
    assert {*MODULES} - used == {name for name in MODULES if f'"{name}"' in loader}


def test_a_page_on_disk_names_each_module_as_its_fellows_do() -> None:
    held = json.loads(scripts.import_map())["imports"]
    assert {*held} == {f"relos/{name}" for name in MODULES}
    for name, text in MODULES.items():
        kind, _, written = held[f"relos/{name}"].partition(",")
        assert kind == "data:text/javascript;base64"
        inside = base64.b64decode(written).decode()
        assert IMPORT.findall(inside) == [there.replace("./", "relos/") for there in IMPORT.findall(text)]
        assert inside.replace('"relos/', '"./') == text
    assert {*IMPORT.findall(PAGE)} <= {*held}


def test_streamlit_folium_loads_scripts_in_order_and_waits_for_each() -> None:
    """What ``loader.js`` stands on."""
    built = Path(streamlit_folium.__file__).parent / "frontend" / "build" / "static" / "js"
    (script,) = built.glob("main.*.js")
    assert re.search(r"\.async=!1,\w+\.onload=\w+,\w+\.onerror=\w+", script.read_text(encoding="utf-8")), (
        "streamlit-folium no longer loads a map's scripts one after the other with `async` off, so the map's modules "
        "may come too late: look at loadScripts in its index.tsx, and let loader.js keep what is drawn until then"
    )


@pytest.mark.parametrize("name", [file.name for file in sorted(scripts.FOLDER.glob("*.js"))])
def test_private_members_of_leaflet_stand_in_one_module(name: str) -> None:
    text = (scripts.FOLDER / name).read_text(encoding="utf-8")
    assert name == "leaflet_doors.js" or not re.findall(r"\._\w+|\.leaflet-(?:top|bottom|control)\b", text)


def test_styles_and_scripts_stand_together() -> None:
    assert scripts.FOLDER.parent == paths.ASSETS
    assert json.loads((scripts.FOLDER / "package.json").read_text(encoding="utf-8")) == {"type": "module"}
