"""What is prepared before anyone asks: the first map before a server opens, then other maps, the engine of voyages."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from threading import Event, Lock, Thread

from relos_map.chart import voyage
from relos_map.chart.pacts import compose
from relos_map.draw import live
from relos_map.draw.compat.streamlit import declaring
from relos_map.scene import DEFAULT
from relos_map.sea import compiled
from relos_map.web import data, html
from relos_map.world.oceans import OCEANS

_FIRST_VISIT_S = 3.0
"""So long after it has opened a server is left to who has waited for it."""

_MODEST = 10
"""How nice the process is that compiles: a browser on the same machine comes first."""


class Warming:
    """The preparing of one server; all but its first map in a thread and a process of its own.

    ``let_by`` is called before each step, and waits while there is something more urgent. ``catalogue`` and
    ``first_map`` say whether these are at hand.
    """

    def __init__(self, let_by: Callable[[], None]) -> None:
        self.catalogue = self.first_map = False
        self._let_by = let_by
        self._lock, self._ended = Lock(), Event()
        self._compiling: subprocess.Popen[bytes] | None = None

    def first(self) -> None:
        """Import the pages, read their templates, and draw the first map; once Streamlit's runtime is there."""
        try:
            with declaring():
                from relos_map.web import frame

                for page in frame.pages():
                    import_module(f"{__package__}.{page.name.lower()}")
            html.prepare()
            atlas = data.shared()
            self.catalogue = True
            live.payload(compose(DEFAULT, atlas))
            self.first_map = True
        except Exception:
            _failed()

    def start(self) -> None:
        """Begin with the rest, and return at once."""
        Thread(target=self._run, name="warming", daemon=True).start()

    def end(self) -> None:
        """Leave it, whatever it is at; nothing of it goes on."""
        with self._lock:
            self._ended.set()
            if self._compiling:
                self._compiling.kill()  # what it writes is moved into its place whole

    def _run(self) -> None:
        try:
            self._ended.wait(_FIRST_VISIT_S)
            self._draw()
            if self._compile():
                voyage.found(DEFAULT, data.shared().catalogue)
        except Exception:
            _failed()

    def _draw(self) -> None:
        """The map of each pact."""
        atlas = data.shared()
        pacts = (agreement.id for agreement in atlas.catalogue.agreements.values() if agreement.opens_places)
        for pact in pacts:
            self._let_by()
            live.payload(compose(replace(DEFAULT, on=frozenset((pact, ocean) for ocean in OCEANS)), atlas))
        self._let_by()

    def _compile(self) -> bool:
        """Compile the engine, where it was not before; whether there is still a use for it.

        The first way on a machine that is not shipped does so for half a minute, much of it under the interpreter's
        lock. Another process does it here, and leaves what it compiled in the cache; where none can be kept it is of
        no use to this one.
        """
        if compiled.is_compiled() or not compiled.can_be_kept():
            return not self._ended.is_set()
        command = [sys.executable, "-m", "relos_map", "distance", *compiled.EXAMPLE]
        with self._lock:
            if self._ended.is_set():
                return False
            self._compiling = subprocess.Popen(  # noqa: S603 - all ours
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            if hasattr(os, "setpriority"):
                os.setpriority(os.PRIO_PROCESS, self._compiling.pid, _MODEST)
        self._compiling.wait()
        return not self._ended.is_set()


def _failed() -> None:
    logging.getLogger(__name__).exception("warming")
