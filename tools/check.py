"""Everything that CI checks, in order: lint, format, types, tests; pytest speaks last. Arguments go to pytest."""

import os
import subprocess
import sys
from pathlib import Path

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
    found = subprocess.run(
        [sys.executable, "tools/find_browser.py", "--install"], stdout=subprocess.PIPE, text=True, check=False
    )
    if found.returncode:
        return found.returncode
    environment = os.environ | {"CHROMIUM": found.stdout.strip()}
    arguments = sys.argv[1:] or ["-n", "2", "--dist", "loadfile"]
    print(f"== pytest {' '.join(arguments)}   (browser: {environment['CHROMIUM']})", flush=True)
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
