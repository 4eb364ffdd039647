"""Build .venv from the locks: exact versions with checked hashes, then this package itself; say how far it is.

    python3 tools/install.py         what running needs
    python3 tools/install.py --dev   that, and what tests, measurements and tools need

``uv`` is used where it is on the PATH and ``pip`` otherwise. Nothing but Python 3.11 has to be there. ``make`` looks at
the stamps that this leaves in .venv, so that a second run of it, for either purpose, installs nothing.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
PYTHON = HOME / "bin" / "python"
RUNNING, TESTING = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
STAMPS = {RUNNING: HOME / ".installed", TESTING: HOME / ".installed-dev"}

_LOCKED = re.compile(r"^([\w.-]+)==", re.MULTILINE)
_TAKEN = re.compile(r"^(?:Collecting |Requirement already satisfied: |Processing \S*/)([\w.]+(?:-[A-Za-z][\w.]*)*)")
"""What pip says of a package that comes from an index, is there, or lies as a file beside the index."""

_UNPACKING = "Installing collected packages"
_EVERY = 10
"""How many packages a line stands for where lines stay, as in a log."""


class InstallError(Exception):
    """What could not be done, and what to do, in one sentence."""


def main() -> int:
    """Install; the exit code."""
    began = time.monotonic()
    locks = [RUNNING, TESTING] if "--dev" in sys.argv[1:] else [RUNNING]
    try:
        make_environment()
        install(locks)
        install_this()
    except InstallError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    for lock in locks:
        STAMPS[lock].touch()
    print(f"Installed in {time.monotonic() - began:.0f} s; the next start goes at once.", flush=True)
    return 0


def make_environment() -> None:
    """Make .venv, where there is none that works."""
    if PYTHON.exists():
        say(1, f"Using the environment that is there, {HOME.name}")
        return
    say(1, f"Making an environment in {HOME.name} with Python {platform.python_version()}")
    command = [sys.executable, "-m", "venv", str(HOME)]
    if subprocess.run(command, check=False).returncode:
        raise InstallError(
            f"'{' '.join(command)}' failed; install the venv module of your Python, then run this again."
        )


def install(locks: Sequence[Path]) -> None:
    """Install what some locks name, by uv or else by pip."""
    names = {canonical(name) for lock in locks for name in _LOCKED.findall(lock.read_text(encoding="utf-8"))}
    files = [part for lock in locks for part in ("-r", str(lock.relative_to(ROOT)))]
    uv = shutil.which("uv")
    say(2, f"Installing {len(names)} packages with {'uv' if uv else 'pip'}; the first time takes a minute or more")
    if uv:
        command = [uv, "pip", "install", "--python", str(PYTHON), "--require-hashes", "--compile-bytecode", *files]
        if not subprocess.run(command, cwd=ROOT, check=False).returncode:
            return
        print("      uv could not, as it says above; trying pip", flush=True)
    with Progress(names) as progress:
        failed = by_pip(["--progress-bar", "off", "--require-hashes", *files], progress.hear)
    if failed:
        raise InstallError(
            "pip could not install the packages, as it says above; they come from PyPI, or the index it uses."
        )


def install_this() -> None:
    """Install this package itself, as it stands here."""
    say(3, "Installing RELOS Map itself")
    if by_pip(["--quiet", "--no-deps", "--no-build-isolation", "-e", "."], lambda _: None):
        raise InstallError("pip could not install RELOS Map itself, as it says above.")


def by_pip(arguments: Sequence[str], tell: Callable[[str], None]) -> int:
    """Run ``pip install``, hand on each line that it prints; its exit code."""
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", *arguments]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            tell(line)
    return pip.returncode


class Progress:
    """How far pip is: packages that it has fetched, then those that stand in .venv, of all that were asked for."""

    def __init__(self, names: set[str]) -> None:
        self.names = names
        self.fetched: set[str] = set()
        self.shown = 0
        self.over = Event()
        self.watch = Thread(target=self._watch)

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        if self.watch.ident:
            self.watch.join()
        if sys.stdout.isatty() and self.shown:
            print(flush=True)

    def hear(self, line: str) -> None:
        """Hear a line of pip's."""
        found = _TAKEN.match(line)
        if found and (name := canonical(found[1])) in self.names and name not in self.fetched:
            self.fetched.add(name)
            self._show("fetching", len(self.fetched), f": {name}")
        elif line.startswith(_UNPACKING):
            self.shown = 0
            self.watch.start()

    def _watch(self) -> None:
        """While pip unpacks it says nothing: count what is there."""
        while not self.over.wait(0.5):
            folders = HOME.glob("lib/python3*/site-packages/*.dist-info")
            self._show("unpacking", len(self.names & {canonical(folder.name.split("-")[0]) for folder in folders}))

    def _show(self, what: str, count: int, rest: str = "") -> None:
        line = f"      {what} {count} of {len(self.names)}"
        if sys.stdout.isatty():
            print(f"\r\x1b[K{line}{rest}", end="", flush=True)
        elif count // _EVERY > self.shown // _EVERY:
            print(line, flush=True)
        self.shown = count


def say(step: int, what: str) -> None:
    """Say which step begins."""
    print(f"[{step}/3] {what}", flush=True)


def canonical(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
