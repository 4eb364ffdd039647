#!/bin/sh
# Rewrite both locks from pyproject.toml: exact versions and hashes for every platform, no addresses. Needs uv.
#
#     tools/lock.sh             keeps the versions that still fit
#     tools/lock.sh --upgrade   takes the newest
#
# requirements.lock holds what running needs; requirements-dev.lock what tests, measurements and tools need on top;
# tools/released.txt the day on which each was released. Afterwards, with the new versions installed:
#
#     .venv/bin/python -m tools.dependencies
set -eu
cd "$(dirname "$0")/.."

lock() {
  uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header \
    --no-annotate pyproject.toml "$@"
}

lock --generate-hashes --group build --output-file requirements.lock "$@"
running=$(sed -n 's/^\([A-Za-z0-9._-]*\)==.*/--no-emit-package \1/p' requirements.lock)
# shellcheck disable=SC2086  # one option a word
lock --generate-hashes --group build --group dev --constraint requirements.lock $running --output-file requirements-dev.lock "$@"

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT INT TERM
lock --group build --group dev --constraint requirements.lock --constraint requirements-dev.lock --format pylock.toml \
  --output-file "$place/pylock.toml"
"$(tools/python.sh)" tools/dependencies.py --released "$place/pylock.toml"
