#!/bin/sh
# Rewrite requirements.lock from pyproject.toml: exact versions and hashes for every platform, no addresses. Needs uv.
set -eu
cd "$(dirname "$0")/.."
exec uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-emit-find-links --no-header --no-annotate --group dev pyproject.toml --output-file requirements.lock "$@"
