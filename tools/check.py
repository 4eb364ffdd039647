"""Everything that CI checks, in order: lint, format, types, tests; pytest speaks last. Arguments go to pytest."""

import os
import subprocess
import sys
from pathlib import Path

import find_node

ROOT = Path(__file__).resolve().parent.parent
CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))


def main() -> int:
    """Run the checks; the first that fails ends it, with its exit code."""
    os.chdir(ROOT)
    for name, *arguments in CHECKS:
        print(f"== {name} {' '.join(arguments)}", flush=True)
        done = subprocess.run([sys.executable, "-m", name, *arguments], check=False)
        if done.returncode:
            return done.returncode
    if code := test_scripts():
        return code
    found = subprocess.run(
        [sys.executable, "tools/find_browser.py", "--install"], stdout=subprocess.PIPE, text=True, check=False
    )
    if found.returncode:
        return found.returncode
    environment = os.environ | {"CHROMIUM": found.stdout.strip()}
    arguments = sys.argv[1:] or ["-n", "2", "--dist", "loadfile"]
    print(f"== pytest {' '.join(arguments)}   (browser: {environment['CHROMIUM']})", flush=True)
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
