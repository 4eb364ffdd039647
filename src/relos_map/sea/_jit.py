"""Just-in-time compilation, set up once: compiled kernels are kept on disk between runs, each in a file of its own.

Modules with kernels import ``njit`` from here. Nothing is compiled at import; the first call in a fresh cache compiles.
A kernel compiles in the numbers of other modules, so the folder carries a fingerprint of all the engine's code: code
that changed never meets kernels that did not.

numba's own cache reads whatever stands in its files, and looks for another folder where one cannot be written, down to
that of the module. Here a file begins with a digest of the rest: one that was damaged is compiled anew, as is what
cannot be kept. Processes share the folder: a file is there whole or not at all.
"""

import hashlib
import logging
import os
import pickle
import re
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numba
from numba.core.caching import CompileResultCacheImpl
from numba.core.serialize import dumps

from relos_map import paths
from relos_map.words import say

_KEPT_BYTES = 50_000_000
"""So much stays of the kernels of other engines, some 2.6 MB each: those of other checkouts, and of versions before."""

_DIGEST_BYTES = hashlib.sha256().digest_size

Kernel = TypeVar("Kernel", bound=Callable[..., Any])


def njit(function: Kernel) -> Kernel:
    """``numba.njit`` with a cache on disk, IEEE division, and the interpreter lock released while a kernel runs."""
    kernel: Kernel = numba.njit(error_model="numpy", nogil=True)(function)
    kernel._cache = _Cache(f"{function.__module__.rpartition('.')[2]}.{function.__qualname__}")  # type: ignore[attr-defined]
    return kernel


class _Form(CompileResultCacheImpl):  # type: ignore[misc]
    """How numba takes a compiled kernel apart and puts it together again, without its search for a folder."""

    def __init__(self) -> None:
        pass


class _Cache:
    """What a dispatcher of numba asks for a kernel that was compiled before, by the types it is called with."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def cache_path(self) -> str:
        """The folder."""
        return str(_folder())

    def flush(self) -> None:
        """A kernel compiled anew takes the place of the one before."""

    def load_overload(self, types: object, target: Any) -> Any:
        """The kernel for some types; None where it has to be compiled."""
        target.refresh()
        try:
            whole = self._file(types, target.codegen()).read_bytes()
        except OSError:
            return None
        digest, content = whole[:_DIGEST_BYTES], whole[_DIGEST_BYTES:]
        if hashlib.sha256(content).digest() != digest:
            return None
        _use(_folder())
        return _Form().rebuild(target, pickle.loads(content))  # noqa: S301 - as it was written, its digest says

    def save_overload(self, types: object, compiled: Any) -> None:
        """Keep the kernel for some types; where that cannot be done, it is said once."""
        if compiled.library.has_dynamic_globals:  # addresses of this process
            return
        content = dumps(_Form().reduce(compiled))
        file = self._file(types, compiled.codegen)
        try:
            if not file.parent.is_dir():
                file.parent.mkdir(parents=True, exist_ok=True)
                _trim(file.parent)
            paths.write_whole(file, hashlib.sha256(content).digest() + content)
        except OSError as error:
            _tell(error.strerror or str(error))

    def _file(self, types: object, codegen: Any) -> Path:
        """What a compiled kernel depends on beside the engine's code: types, machine, numba, Python."""
        facts = (self._name, types, codegen.magic_tuple(), numba.__version__, sys.implementation.cache_tag)
        return _folder() / f"{self._name}-{hashlib.sha256(repr(facts).encode()).hexdigest()[:16]}.kernel"


@cache
def _folder() -> Path:
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    kernels = Path(os.environ.get("NUMBA_CACHE_DIR") or paths.CACHE / "kernels")
    return kernels / digest.hexdigest()[:16]


@cache
def _use(folder: Path) -> None:
    """Note once in a process that a folder is in use: its time is when that was last so."""
    with suppress(OSError):
        os.utime(folder)


def _trim(folder: Path) -> None:
    """Remove the folders of other engines beyond a size, those first that were in use longest ago."""
    with suppress(OSError):  # another process trims too
        others = [
            path for path in folder.parent.iterdir() if re.fullmatch("[0-9a-f]{16}", path.name) and path != folder
        ]
        room = _KEPT_BYTES
        for other in sorted(others, key=lambda path: path.stat().st_mtime, reverse=True):
            room -= sum(file.stat().st_size for file in other.iterdir())
            if room < 0:
                shutil.rmtree(other, ignore_errors=True)


@cache
def _tell(reason: str) -> None:
    """Say that kernels are not kept; a first answer then takes half a minute each time."""
    told = say(
        "The compiled distance engine cannot be kept in {folder}: {reason}. Every start compiles it anew, for half a "
        "minute; set {variable} to a folder that can be written.",
        folder=str(_folder()),
        reason=reason.lower(),
        variable=paths.CACHE_VARIABLE,
    )
    logging.getLogger("relos_map").warning(told)
