#!/bin/sh
# Print the name of a Python 3.11 or newer, or say in one sentence that there is none. PYTHON names the one to take.
if [ -n "${PYTHON:-}" ]; then
  set -- "$PYTHON"
else
  set -- python3.13 python3.12 python3.11 python3 python
fi
for name in "$@"; do
  if "$name" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "$name"
    exit 0
  fi
done
if [ -n "${PYTHON:-}" ]; then
  echo "PYTHON is set to '$PYTHON', which is no Python 3.11 or newer; name another: make PYTHON=/path/to/python3." >&2
else
  echo "Python 3.11 or newer was not found; install one, or name it: make PYTHON=/path/to/python3." >&2
fi
exit 1
