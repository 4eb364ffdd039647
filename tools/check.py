"""Everything that CI checks, in order: lint, format, types, the scripts' unit tests, tests; pytest speaks last.

    python tools/check.py            all of it
    python tools/check.py --quick    all but what needs a browser

Other arguments go to pytest, in place of its usual ones.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import find_node
from served import free_port, served

ROOT = Path(__file__).resolve().parent.parent
CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
WORKERS = ("-n", str(os.cpu_count() or 1), "--dist", "worksteal")
NO_BROWSER = ("-m", "not browser", "--ignore", "tests/browser")
COMPILE = ("-m", "relos_map", "distance", "15,65", "in-mumbai")
"""The first way over water on a machine that is not shipped compiles the engine, for everybody after it."""


def main() -> int:
    """Run the checks; the first that fails ends it, with its exit code."""
    os.chdir(ROOT)
    quick = "--quick" in sys.argv[1:]
    arguments = [argument for argument in sys.argv[1:] if argument != "--quick"] or WORKERS
    compiling = subprocess.Popen([sys.executable, *COMPILE], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        code = look() or test_scripts()
    finally:
        compiling.wait()
    if code:
        return code
    return run_tests([*arguments, *NO_BROWSER], os.environ) if quick else run_all_tests(arguments)


def look() -> int:
    """Run what looks at the code without running it; the exit code of the first that fails."""
    for name, *how in CHECKS:
        print(f"== {name} {' '.join(how)}", flush=True)
        done = subprocess.run([sys.executable, "-m", name, *how], check=False)
        if done.returncode:
            return done.returncode
    return 0


def run_all_tests(arguments: Sequence[str]) -> int:
    """Run the tests with a browser and a dashboard that all workers share; the exit code."""
    found = subprocess.run(
        [sys.executable, "tools/find_browser.py", "--install"], stdout=subprocess.PIPE, text=True, check=False
    )
    if found.returncode:
        return found.returncode
    nginx = [sys.executable, "-m", "tools.find_nginx", "--install"]
    if code := subprocess.run(nginx, stdout=subprocess.DEVNULL, check=False).returncode:
        return code
    port = free_port()
    with TemporaryDirectory() as folder:
        log = Path(folder) / "served.txt"
        command = [sys.executable, "-m", "relos_map", "run", "--port", str(port)]
        with served(command, f"http://127.0.0.1:{port}/", log=log) as address:
            code = run_tests(arguments, os.environ | {"CHROMIUM": found.stdout.strip(), "RELOS_MAP_SERVED": address})
        said = log.read_text(encoding="utf-8")
    if "Traceback" in said:
        print(f"== the dashboard that was tested failed:\n{said}", flush=True)
        return code or 1
    return code


def run_tests(arguments: Sequence[str], environment: "os._Environ[str] | dict[str, str]") -> int:
    """Run pytest; the exit code."""
    print(f"== pytest {' '.join(arguments)}", flush=True)
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], env=environment, check=False).returncode


def test_scripts() -> int:
    """Run the unit tests of the map's scripts, where a Node is there; the exit code."""
    node = find_node.find()
    if node is None:
        print("== node --test   NOT RUN: there is no Node here, nor the one that Playwright brings", flush=True)
        return 0
    print(f"== node --test   ({node})", flush=True)
    tests = [str(file) for file in sorted((ROOT / "tests" / "js").glob("*.test.mjs"))]
    return subprocess.run([node, "--test", "--test-reporter=dot", *tests], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
