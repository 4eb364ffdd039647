"""Just-in-time compilation, set up once: compiled kernels are kept in the user's cache folder between runs.

Modules with kernels import ``njit`` from here. Nothing is compiled at import; the first call in a fresh cache compiles.
"""

import os
from functools import partial

from platformdirs import user_cache_path

os.environ.setdefault("NUMBA_CACHE_DIR", str(user_cache_path("relos-map", appauthor=False) / "kernels"))

import numba

njit = partial(numba.njit, cache=True, error_model="numpy", nogil=True)
"""``numba.njit`` with an on-disk cache, IEEE division, and the interpreter lock released while a kernel runs."""
