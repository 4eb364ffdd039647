#!/bin/sh
# Make dist/ ready for a release: the wheel, what is in it (CycloneDX), and what is known against that.
#
#     tools/release.sh
#
# Needs uv and a way to PyPI. Exit code 1: something is known against a package of requirements.lock, or it could not be
# asked of all of them; each is said.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || {
  echo "uv was not found, which makes the environments; install it: pip install uv" >&2
  exit 1
}
rm -rf dist
make --silent wheel
bom=dist/$(basename dist/*.whl .whl).cdx.json
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT INT TERM

# What running needs, and nothing of ours: not what tests and tools brought into .venv.
uv venv --quiet "$place/env"
uv pip install --quiet --python "$place/env" --require-hashes --requirements requirements.lock
uv pip install --quiet --python "$place/env" --no-deps dist/*.whl
uv tool run --quiet --from 'cyclonedx-bom>=7,<8' cyclonedx-py environment --pyproject pyproject.toml \
  --output-reproducible --output-format JSON --output-file "$bom" "$place/env/bin/python"
echo "$bom"

# pip-audit calls it success when it could ask about nothing, so what it asked is counted.
uv tool run --quiet --from 'pip-audit>=2.9,<3' pip-audit --requirement requirements.lock --require-hashes --disable-pip \
  --progress-spinner off --format json --output "$place/audit.json" 2>"$place/audit.txt" || true
"$place/env/bin/python" - "$place/audit.json" "$place/audit.txt" <<'END'
import json
import sys
from pathlib import Path

answers, said = map(Path, sys.argv[1:])
if not answers.exists() or not answers.read_text():
    last = (said.read_text().strip().splitlines() or ["no answer"])[-1]
    sys.exit(f"Not asked what is known against these packages: {last}")
packages = json.loads(answers.read_text())["dependencies"]
asked = [package for package in packages if "skip_reason" not in package]
for package in asked:
    for hole in package["vulns"]:
        print(f"{package['name']} {package['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'none'}")
if any(package["vulns"] for package in asked):
    sys.exit(1)
if len(asked) < len(packages):
    why = next(package["skip_reason"] for package in packages if "skip_reason" in package)
    sys.exit(f"Asked of {len(asked)} of {len(packages)} packages what is known against them, and not of the rest: {why}")
print(f"Nothing is known against the {len(packages)} packages of requirements.lock.")
END
