"""Just-in-time compilation, set up once: compiled kernels are kept in the user's cache folder between runs.

Modules with kernels import ``njit`` from here. Nothing is compiled at import; the first call in a fresh cache compiles.
A kernel compiles in the numbers of other modules, and numba looks only at the age of its own: so the folder carries a
fingerprint of all the engine's code, and code that changed never meets kernels that did not.
"""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_cache_path

_KEPT = 3
"""Folders of kernels that stay; older ones are removed."""


def _folder() -> Path:
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    kernels = user_cache_path("relos-map", appauthor=False) / "kernels"
    folder = kernels / digest.hexdigest()[:16]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(kernels.iterdir(), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
            if old != folder:
                shutil.rmtree(old, ignore_errors=True)
    except OSError:
        pass  # numba then finds a place of its own, or compiles each time
    return folder


os.environ.setdefault("NUMBA_CACHE_DIR", str(_folder()))

import numba  # noqa: E402 - it reads the variable above when imported

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


def njit(function: Kernel) -> Kernel:
    """``numba.njit`` with an on-disk cache, IEEE division, and the interpreter lock released while a kernel runs."""
    kernel: Kernel = numba.njit(cache=True, error_model="numpy", nogil=True)(function)
    return kernel
