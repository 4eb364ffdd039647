"""Just-in-time compilation, set up once: compiled kernels are kept in the user's cache folder between runs.

Modules with kernels import ``njit`` from here. Nothing is compiled at import; the first call in a fresh cache compiles.
"""

import os
from collections.abc import Callable
from typing import Any, TypeVar

from platformdirs import user_cache_path

os.environ.setdefault("NUMBA_CACHE_DIR", str(user_cache_path("relos-map", appauthor=False) / "kernels"))

import numba  # noqa: E402 - reads the variable when it is imported

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


def njit(function: Kernel) -> Kernel:
    """``numba.njit`` with an on-disk cache, IEEE division, and the interpreter lock released while a kernel runs."""
    kernel: Kernel = numba.njit(cache=True, error_model="numpy", nogil=True)(function)
    return kernel
