#!/bin/sh
# Make dist/ ready for a release: the wheel, what is in it (CycloneDX), and what is known against that.
#
#     tools/release.sh
#
# Needs uv and a way to PyPI. Exit code 1: something is known against a package of requirements.lock.
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

known=0
uv tool run --quiet --from 'pip-audit>=2.9,<3' pip-audit --requirement requirements.lock --require-hashes --disable-pip \
  --progress-spinner off --format json --output "$place/audit.json" 2>"$place/audit.txt" || known=$?
if [ ! -s "$place/audit.json" ]; then
  echo "Not asked what is known against these packages: $(tail -n 1 "$place/audit.txt")" >&2
elif [ "$known" -ne 0 ]; then
  cat "$place/audit.txt" >&2
  exit 1
else
  echo "Nothing is known against the packages of requirements.lock."
fi
