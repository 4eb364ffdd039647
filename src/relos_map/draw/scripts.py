"""The map's own scripts: ES modules in ``assets/js``, plain files that the server serves and a file has inside it.

A server's page loads ``loader.js``, which loads the others. A page on disk can load nothing, so an import map names
each module and holds it as a ``data:`` URL. Nothing is relative to such a URL: there a module is named ``relos/map.js``
where it is ``./map.js`` among its fellows.
"""

import base64
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from relos_map import paths

FOLDER = paths.ASSETS / "js"

LOADER = "loader.js"
"""The one plain script among them."""

_BESIDE = re.compile(r'^(import (?:.+ from )?|export .+ from )"\./(?=[a-z_]+\.js";$)', re.MULTILINE)


def modules() -> Iterator[Path]:
    """Every module, by name."""
    return (file for file in sorted(FOLDER.glob("*.js")) if file.name != LOADER)


@lru_cache(maxsize=4)
def import_map(**more: Path) -> str:
    """An import map with every module inside it, as JSON that may stand in a script element.

    ``more`` are further folders of modules, by what stands before their names.
    """
    held = {f"relos/{file.name}": _inside(file, "relos") for file in modules()}
    for name, folder in more.items():
        held |= {f"{name}/{file.name}": _inside(file, name) for file in sorted(folder.glob("*.js"))}
    return json.dumps({"imports": held})


def _inside(file: Path, name: str) -> str:
    text = _BESIDE.sub(rf'\1"{name}/', file.read_text(encoding="utf-8"))
    return f"data:text/javascript;base64,{base64.b64encode(text.encode()).decode()}"
