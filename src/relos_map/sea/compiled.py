"""Whether the engine was compiled on this machine before: the first distance that is not shipped takes long if not."""

import tempfile

from relos_map.sea import _jit

EXAMPLE = ("15,65", "in-mumbai")
"""Two ends whose way is not shipped, as the command ``distance`` takes them: to find it compiles the engine."""


def is_compiled() -> bool:
    """Whether compiled kernels of this engine, as its code stands, are kept on this machine."""
    return next(_jit._folder().rglob("solve.*"), None) is not None


def can_be_kept() -> bool:
    """Whether this machine can keep compiled kernels; each process compiles its own where it cannot."""
    folder = _jit._folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
