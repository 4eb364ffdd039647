"""Taking turns: so many distance fields are solved at a time; who waits is told how many go first, and may leave."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Condition

Look = Callable[[int], None]
"""Is told how many go first, about twice a second, and 0 when it is one's turn; leaves the line by raising."""

_MOMENT_S = 0.5

_LOOK: ContextVar[Look | None] = ContextVar("look", default=None)


@contextmanager
def watched(look: Look) -> Iterator[None]:
    """Have `look` told of every wait in this thread for a while."""
    before = _LOOK.set(look)
    try:
        yield
    finally:
        _LOOK.reset(before)


class Patient(Condition):
    """A condition whose waiters are told, too: for who waits until another thread has found the same."""

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until notified; without a timeout look up from time to time, and return then."""
        if timeout is not None:
            return super().wait(timeout)
        found = super().wait(_MOMENT_S)
        if not found:
            _tell(1)
        return found


class Turns:
    """A line of those who want to solve; the first ``at_once`` of it are at it, the others wait in order."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._line: list[object] = []
        self._moved = Condition()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and have it. Whoever leaves, by whatever error, makes room for the next."""
        me = object()
        with self._moved:
            self._line.append(me)
        try:
            while before := self._before(me):
                _tell(before)
            _tell(0)
            yield
        finally:
            with self._moved:
                self._line.remove(me)
                self._moved.notify_all()

    def _before(self, me: object) -> int:
        """How many go first, after a moment's wait if there are any."""
        with self._moved:
            if self._line.index(me) >= self._at_once:
                self._moved.wait(_MOMENT_S)
            return max(0, self._line.index(me) - self._at_once + 1)


def _tell(before: int) -> None:
    if look := _LOOK.get():
        look(before)
