"""Try RELOS Map as it is installed: each module, command, format and page, and the server. For ``tools/try_wheel.sh``.

Needs nothing but the package and what it asks for. Run it by the Python of an environment, from any other folder:

    .../bin/python -I tools/try_installed.py
"""

import json
import logging
import os
import pkgutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

COMMAND = str(Path(sys.executable).with_name("relos-map"))
SCENE = ("--agreement", "relos", "--view", "arctic")


def main() -> None:
    """Try all of it; the first thing that does not work raises."""
    logging.disable(logging.WARNING)  # Streamlit misses its server here
    import relos_map
    from relos_map import paths

    assert paths.ROOT.name == "_bundle", f"{relos_map.__file__} is no installed wheel"
    modules = list(pkgutil.walk_packages(relos_map.__path__, "relos_map."))
    for module in modules:
        if not module.name.endswith("__main__"):
            import_module(module.name)
    told(f"{len(modules)} modules")
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        told(", ".join(commands()))
        told(", ".join(files(Path(folder))))
        told(f"{pages()} pages")
        told(f"a server: {server()}")


def told(what: str) -> None:
    """Say what was tried."""
    print(f"      {what}", flush=True)


def commands() -> Iterator[str]:
    """Run commands that print facts; the first compiles the engine."""
    way = json.loads(run("distance", "15,65", "in-mumbai", "--json"))
    assert 500 < way["nautical_miles"] < 530, way
    yield "distance"
    for name, *arguments in (["reach", *SCENE, "--json"], ["compare", "relos", "lemoa", "--json"]):
        assert json.loads(run(name, *arguments))
        yield name


def files(folder: Path) -> Iterator[str]:
    """Write one file a format."""
    from relos_map.export.formats import FORMATS

    pictures = ("png", "svg", "pdf", "pptx", "html")
    assert set(pictures) < set(FORMATS)
    for name in FORMATS:
        file = folder / f"one.{name}"
        run("snapshot" if name in pictures else "export", *SCENE, "--out", str(file))
        assert file.stat().st_size > 500, name
        yield name


def pages() -> int:
    """Run each page as Streamlit does; how many there are."""
    from streamlit.testing.v1 import AppTest

    from relos_map import paths

    found = ["app.py", *sorted(f"pages/{file.name}" for file in (paths.ROOT / "pages").glob("*.py"))]
    for page in found:
        app = AppTest.from_file(str(paths.APP), default_timeout=300)
        if page != "app.py":
            app.switch_page(page)
        app.run()
        assert not app.exception, (page, [one.value for one in app.exception])
    return len(found)


def server() -> str:
    """Serve, ask for the page, for what a press leads to and for the player; what the server said."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [COMMAND, "run", "--no-browser", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as serving:
        try:
            address = f"http://127.0.0.1:{port}/"
            answered(address)
            drawing = json.loads(answered(f"{address}relos/ahead/explore?step=view+arctic"))
            assert drawing["view"]["id"] == "arctic"
            assert b"<html" in answered(f"{address}relos/present")
        finally:
            serving.terminate()
            said = serving.communicate(timeout=60)[0]
    assert "Traceback" not in said, said
    return said.splitlines()[-1].strip()


def answered(address: str) -> bytes:
    """What an address answers within two minutes: what a press leads to is there once the first map was drawn."""
    until = time.monotonic() + 120
    body = b""
    while not body and time.monotonic() < until:
        with suppress(OSError), urllib.request.urlopen(address, timeout=120) as answer:
            body = answer.read()
        time.sleep(0 if body else 0.3)
    assert body, f"{address} does not answer"
    return body


def run(*arguments: str) -> str:
    """What a command prints."""
    done = subprocess.run([COMMAND, *arguments], capture_output=True, text=True, check=False)
    assert not done.returncode, f"{arguments}: {done.stderr}"
    return done.stdout


if __name__ == "__main__":
    main()
