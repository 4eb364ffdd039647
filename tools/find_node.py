"""Find a Node for the unit tests of the map's scripts: the one that Playwright brings, or else what is on the PATH."""

import importlib.util
import shutil
from pathlib import Path


def find() -> str | None:
    """The path of a Node that exists, or None."""
    playwright = importlib.util.find_spec("playwright")
    if playwright and playwright.origin:
        driver = Path(playwright.origin).parent / "driver"
        for name in ("node", "node.exe"):
            if (driver / name).is_file():
                return str(driver / name)
    return shutil.which("node")
