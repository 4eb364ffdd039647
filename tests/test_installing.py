"""Installing: two locks that agree with pyproject.toml, stamps that make looks at, and what is said meanwhile."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tools import dependencies, install

from relos_map import __version__

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
ASKED = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
DOCUMENTS = [ROOT / "README.md", ROOT / "SECURITY.md", ROOT / "docs" / "ACCESSIBILITY.md"]
RUNNING, TESTING = (dependencies.locked(lock) for lock in dependencies.LOCKS.values())


@pytest.mark.parametrize(
    ("asked", "locks"),
    [
        ([*ASKED, *map(Requirement, GROUPS["build"])], RUNNING),
        ([Requirement(line) for line in GROUPS["dev"]], RUNNING + TESTING),
    ],
    ids=["running", "testing"],
)
def test_a_lock_holds_what_is_asked_for(asked, locks):
    held = {package.name: package.versions for package in locks}
    assert len(held) == len(locks), "the second lock holds the rest, nothing twice"
    for requirement in asked:
        for one, _ in held[canonicalize_name(requirement.name)]:
            assert requirement.specifier.contains(one), requirement


@pytest.mark.parametrize("lock", dependencies.LOCKS.values(), ids=lambda lock: lock.name)
def test_a_lock_is_exact_hashed_and_names_no_address(lock):
    text = lock.read_text(encoding="utf-8")
    pinned = re.findall(r"^[\w.-]+==.*\n(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.MULTILINE)
    assert "".join(pinned) == text


def test_what_is_imported_is_asked_for():
    imported = set()
    for file in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])
    homes = packages_distributions()
    foreign = imported - sys.stdlib_module_names - {"relos_map"}
    needed = {canonicalize_name(package) for name in foreign for package in homes[name]}
    asked = {canonicalize_name(requirement.name) for requirement in ASKED}
    extras = (Requirement(line) for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines)
    assert needed <= asked | {canonicalize_name(requirement.name) for requirement in extras}
    assert asked - needed <= {"pyarrow"}, "geopandas and Streamlit import it; take off what nothing needs"


def test_the_table_of_dependencies_is_that_of_the_locks():
    lines = re.findall(r"^\| ([a-z].*) \|$", dependencies.TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    shown = [row for row in (tuple(line.split(" | ")) for line in lines) if row[0] != "package"]
    locked = [row for lock in dependencies.LOCKS.values() for row in dependencies.rows(lock)]
    told = "run `tools/lock.sh`, install, then `python -m tools.dependencies`"
    assert [row[:3] for row in shown] == [row[:3] for row in locked], told
    for (name, versions, released, licence, why), row in zip(shown, locked, strict=True):
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d(; )?)+", released)
        assert why.removeprefix("needed by").strip()
        if here(name) == re.split("[; ]", versions)[0]:
            assert licence == row[3], told


def here(name):
    """The version that is installed, if any."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def test_purposes_are_told_of_what_this_project_asks_for():
    asked = [*ASKED, *(Requirement(line) for group in GROUPS.values() for line in group)]
    assert set(dependencies.FOR) == {canonicalize_name(requirement.name) for requirement in asked}


@pytest.fixture
def house(tmp_path):
    """A folder with all that make looks at when it decides what to install; and what it would do for a target."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "tools").mkdir()
    for name in ("install.py", "python.sh"):
        shutil.copy(ROOT / "tools" / name, tmp_path / "tools")
    (tmp_path / ".venv").mkdir()
    old = 1_000_000_000
    for file in tmp_path.rglob("*.*"):
        os.utime(file, (old, old))

    def would(target):
        done = subprocess.run(["make", "-n", target], cwd=tmp_path, capture_output=True, text=True, check=True)
        return re.findall(r"tools/install\.py.*", done.stdout)

    return tmp_path, would


def test_make_installs_what_a_target_needs_and_only_once(house):
    folder, would = house
    stamps = {lock.name: folder / ".venv" / stamp.name for lock, stamp in install.STAMPS.items()}
    assert would("run") == would("wheel") == ["tools/install.py"]
    assert would("test") == would("check") == ["tools/install.py --dev"]
    stamps["requirements.lock"].touch()
    assert would("run") == []
    assert would("test") == ["tools/install.py --dev"], "running comes first, tests add to it"
    stamps["requirements-dev.lock"].touch()
    assert would("run") == would("test") == []
    (folder / "requirements-dev.lock").touch()
    os.utime(folder / "requirements-dev.lock", (2_000_000_000,) * 2)
    assert (would("run"), would("test")) == ([], ["tools/install.py --dev"])


def test_pip_is_heard_of_each_package(capsys):
    names = {package.name for package in RUNNING if here(package.name)}
    command = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--dry-run", "--require-hashes"]
    lock = ROOT / "requirements.lock"
    said = subprocess.run([*command, "-r", str(lock)], stdout=subprocess.PIPE, text=True, check=True).stdout
    with install.Progress(names) as progress:
        for line in said.splitlines():
            progress.hear(line)
        for line in ("Processing /wheels/nothing_of_ours-1.0-py3-none-any.whl", "Collecting nothing==1"):
            progress.hear(line)
    assert progress.fetched == names
    assert f"fetching 10 of {len(names)}\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Collecting rpds-py==2026.9.1 (from -r requirements.lock (line 9))", "rpds-py"),
        ("Collecting jinja2==3.1.6", "jinja2"),
        ("Processing /wheels/python_pptx-1.0.2-py3-none-any.whl (from -r requirements.lock (line 9))", "python-pptx"),
        ("Processing ./one/font-source-sans-pro-0.0.1.tar.gz", "font-source-sans-pro"),
    ],
)
def test_pip_names_a_package_in_these_ways(line, name, capsys):
    with install.Progress({name}) as progress:
        progress.hear(line)
    assert progress.fetched == {name}
    assert capsys.readouterr().out == ""


def test_a_python_that_is_too_old_or_is_none_is_said():
    for given in ("no-such-python", "false"):
        done = subprocess.run(
            [ROOT / "tools" / "python.sh"],
            env=os.environ | {"PYTHON": given},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert given in done.stderr


def test_what_is_cited_is_this_version():
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in text
    assert f"\nlicense: {PROJECT['project']['license']}\n" in text


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_links_and_paths_of_a_document_lead_to_what_is_there(file):
    text = file.read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\((?!https?:)([^)]+)\)", text)]
    paths = re.findall(r"`((?:tests|tools|docs|geo)/[\w./-]+\w)`", text)
    missing = [link for link in links if not (file.parent / link).exists()]
    assert missing + [path for path in paths if not (ROOT / path).exists()] == []
    assert links or paths
