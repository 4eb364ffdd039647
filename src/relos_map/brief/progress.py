"""How far the making of a briefing's file has come, told scene by scene to whoever waits and may call it off."""

from collections.abc import Callable

from relos_map.errors import RelosError
from relos_map.words import say

Progress = Callable[[int, int], bool | None]
"""Called before each scene with how many are done and how many there are; calls it off by returning False."""


class CancelledError(RelosError):
    """The making of a file was called off; nothing was written."""


def step(progress: Progress | None, done: int, total: int) -> None:
    """Tell how far it has come.

    Raises
    ------
    CancelledError
        It is called off.
    """
    if progress is not None and progress(done, total) is False:
        raise CancelledError(say("Called off: nothing was written."))
