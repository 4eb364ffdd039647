"""The same map below a path, under plain Streamlit, and from an installed wheel in an unrelated folder."""

import email
import json
import os
import subprocess
import sys
import tomllib
import urllib.request
import zipfile
from http.client import HTTPConnection
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from tools.served import free_port, served, streamlit

from relos_map import __version__, paths

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent.parent


def works(shown):
    """The map is painted from local files and answers a toggle."""
    assert shown.map("document.querySelectorAll('path.relos-land').length") == 1
    shown.toggle("lemoa_indian")
    shown.until("() => document.querySelector('path.relos-reach-lemoa')")
    shown.settled()
    assert "lemoa_indian=1" in shown.page.url


def test_below_a_path(show, tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "relos_map", "run", "--port", str(port), "--base-url", "maps/relos"]
    with served(command, f"http://127.0.0.1:{port}/maps/relos/", log=tmp_path / "log.txt") as address:
        shown = show(at=address)
        works(shown)
        asked = "performance.getEntriesByType('resource').some((one) => one.name.includes('/relos/ahead/explore/'))"
        assert shown.map(asked)


def test_under_plain_streamlit(show, tmp_path):
    port = free_port()
    with served(streamlit(paths.APP, port), f"http://127.0.0.1:{port}/", log=tmp_path / "log.txt") as address:
        works(show(at=address))
        for host, status in ((f"127.0.0.1:{port}", 101), (f"localhost:{port}", 101), ("evil.example", 403)):
            shake = {"Host": host, "Upgrade": "websocket", "Connection": "Upgrade", "Origin": f"http://{host}"}
            shake |= {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "c2l4dGVlbiBieXRlcyEhIQ=="}
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", "/_stcore/stream", headers=shake)
            assert connection.getresponse().status == status
            connection.close()
        with urllib.request.urlopen(f"{address}_stcore/host-config", timeout=60) as answer:
            assert json.load(answer)["allowedOrigins"] == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel of this tree, built without network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-q"]
    subprocess.run([*build, "-w", str(folder), str(ROOT)], check=True)
    (found,) = folder.glob("relos_map-*.whl")
    return found


def test_the_wheel_holds_app_pages_theme_and_data(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    bundle = "relos_map/_bundle/"
    assert bundle + "app.py" in names
    assert bundle + ".streamlit/config.toml" in names
    for folder in ("pages", "geo"):
        ours = {f"{bundle}{file.relative_to(ROOT).as_posix()}" for file in tracked(folder)}
        assert ours
        assert ours <= names
    assert {"relos_map/py.typed", "relos_map/draw/assets/js/map.js", "relos_map/draw/assets/relos.css"} <= names
    assert not [name for name in names if "__pycache__" in name or name.endswith((".nbc", ".nbi"))]


def test_the_wheel_says_whose_it_is_and_for_what(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (place,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        told = email.message_from_string(archive.read(place).decode())
        licence = archive.read(place.replace("METADATA", f"licenses/{told['License-File']}")).decode()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (told["Name"], told["Version"]) == ("relos-map", __version__)
    assert told["Author"] == "The RELOS Map contributors"
    assert told["License-Expression"] == "MIT"
    assert licence == (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert told["Keywords"].split(",") == project["keywords"]
    assert told.get_all("Classifier") == project["classifiers"]
    extras = [f'{one}; extra == "{name}"' for name, lines in project["optional-dependencies"].items() for one in lines]
    asked = {*map(Requirement, [*project["dependencies"], *extras])}
    assert {Requirement(line) for line in told.get_all("Requires-Dist")} == asked
    assert told["Requires-Python"] == ">=3.11"
    assert told.get_payload().startswith("# RELOS Map\n")


def tracked(folder):
    return [file for file in (ROOT / folder).rglob("*") if file.is_file() and "__pycache__" not in file.parts]


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The Python of an environment that holds the wheel; libraries come from this one, this package does not."""
    home = tmp_path_factory.mktemp("empty") / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / "bin" / "python"
    site = next((home / "lib").glob("python3*")) / "site-packages"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "-q"]
    subprocess.run([*pip, str(wheel)], check=True)
    libraries = Path(next(entry for entry in sys.path if entry.endswith("site-packages")))
    # Paths after our own: the wheel's package wins over one that is installed from a checkout.
    (site / "zz_libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return python


def test_an_installed_wheel_works_from_an_unrelated_folder(show, installed, tmp_path):
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    where = subprocess.run(
        [installed, "-c", "import relos_map.paths as p; print(p.ROOT)"],
        cwd=tmp_path, env=clean, check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    assert where.endswith("_bundle")
    assert Path(where).is_relative_to(installed.parent.parent)
    port = free_port()
    command = [str(installed.parent / "relos-map"), "run", "--port", str(port)]
    log = tmp_path / "log.txt"
    with served(command, f"http://127.0.0.1:{port}/", cwd=tmp_path, log=log, env=clean) as address:
        shown = show(at=address, color_scheme="dark")
        works(shown)
        assert shown.data("theme") == "dark"
        assert shown.page.locator("[data-testid=stPageLink]").count() == 1 + len(list((ROOT / "pages").glob("*.py")))
        assert (
            shown.page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
            == "rgb(15, 21, 28)"
        )
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_a_checkout_holds_no_stale_bundle():
    assert not (ROOT / "src" / "relos_map" / "_bundle").exists()
    assert paths.ROOT == ROOT
