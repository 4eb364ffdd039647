#!/bin/sh
# Build .venv from requirements.lock: exact versions, checked hashes, then this package itself.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-}
[ -n "$python" ] || python=$(tools/python.sh)
[ -x .venv/bin/python ] || "$python" -m venv .venv || {
  echo "No environment could be made: '$python -m venv .venv' failed; install the venv module of your Python." >&2
  exit 1
}
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
touch .venv/.installed
