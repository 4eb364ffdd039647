#!/bin/sh
# Try the wheel in empty environments: with the lock's versions and with the lowest that pyproject.toml allows.
#
#     tools/try_wheel.sh                  with each Python from 3.11 on that uv finds here
#     tools/try_wheel.sh 3.11 3.13        with these
#
# Needs uv and a way to PyPI; takes some minutes for each environment, as each compiles the engine.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
command -v uv >/dev/null || {
  echo "uv was not found, which makes the environments; install it: pip install uv" >&2
  exit 1
}
make --silent wheel
wheel=$(ls -t dist/relos_map-*.whl | head -n 1)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT INT TERM

if [ $# -eq 0 ]; then
  for version in 3.11 3.12 3.13 3.14; do
    if uv python find --no-python-downloads "$version" >/dev/null 2>&1; then
      set -- "$@" "$version"
    else
      echo "Python $version is not here: not tried."
    fi
  done
fi

for version in "$@"; do
  # Of the lowest, only wheels: an old version that would have to be built says nothing of ours.
  uv pip compile --quiet --no-python-downloads --python "$version" --resolution lowest-direct \
    --only-binary :all: --no-header --no-annotate pyproject.toml --output-file "$place/lowest.txt"
  for versions in requirements.lock "$place/lowest.txt"; do
    echo "== Python $version, $(basename "$versions")"
    rm -rf "$place/env" "$place/cache"
    uv venv --quiet --no-python-downloads --python "$version" "$place/env"
    uv pip install --quiet --python "$place/env" --requirements "$versions"
    uv pip install --quiet --python "$place/env" --no-deps "$wheel"
    uv pip check --quiet --python "$place/env"
    (cd "$place" && XDG_CACHE_HOME="$place/cache" "$place/env/bin/python" -I "$root/tools/try_installed.py")
  done
done
