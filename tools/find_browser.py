"""Find a Chromium or Chrome for the browser tests; install one where there is none.

    python tools/find_browser.py            prints its path, or one sentence and exit code 2
    python tools/find_browser.py --install  installs one first, where none is found

The environment variable CHROMIUM comes first, then Playwright's own download, then what is on the PATH.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """The path of a browser that exists, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    found = _of_playwright()
    if found:
        return found
    return next((path for name in ON_PATH if (path := shutil.which(name))), None)


def install() -> str | None:
    """Install a browser, by Playwright's download or else from the Debian packages; its path, or None."""
    by_playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    return install_by("Chromium", [by_playwright, *debian("chromium")], find)


def install_by(what: str, ways: Sequence[Sequence[str]], look: Callable[[], str | None]) -> str | None:
    """Try one command after another, until ``look`` finds what they install; its path, or None."""
    for command in ways:
        print(f"No {what} found; trying: {' '.join(command)}", file=sys.stderr, flush=True)
        try:
            done = subprocess.run(command, stdout=sys.stderr, check=False, timeout=900)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0 and (found := look()):
            return found
    return None


def debian(package: str) -> list[list[str]]:
    """The command that installs a Debian package, where that may be done here."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return []
    return [["sh", "-c", f"apt-get update -q && apt-get install -q -y --no-install-recommends {package}"]]


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def main() -> int:
    """Print the path of a browser."""
    found = find()
    if found is None and os.environ.get("CHROMIUM"):
        print(
            f"CHROMIUM is set to '{os.environ['CHROMIUM']}', which is no program; unset it or name one.",
            file=sys.stderr,
        )
        return 2
    if found is None and "--install" in sys.argv[1:]:
        found = install()
    if found is None:
        print(
            "The browser tests need Chromium or Chrome and none was found or could be installed; "
            "install one, or name it in the environment variable CHROMIUM.",
            file=sys.stderr,
        )
        return 2
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
