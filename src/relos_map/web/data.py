"""The atlas: the one that every session shares, loaded once per server, or a session's own."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock

import streamlit as st

from relos_map import catalogue
from relos_map.catalogue import own_ports
from relos_map.chart import voyage
from relos_map.chart.pacts import compose
from relos_map.draw import live
from relos_map.errors import InputError
from relos_map.reach.atlas import Atlas
from relos_map.scene import DEFAULT
from relos_map.sea import compiled
from relos_map.words import say_n
from relos_map.world.oceans import OCEANS

_OWN = "_own_atlas"
_LOADING = Lock()


def atlas() -> Atlas:
    """The atlas of this session: the shared one, unless the person added ports of their own."""
    found: Atlas | None = st.session_state.get(_OWN)
    return found or shared()


def keep(own: Atlas | None) -> None:
    """Make an atlas this session's own, for as long as the visit lasts; None goes back to the shared one."""
    st.session_state[_OWN] = own


def shared() -> Atlas:
    """The atlas over the shipped catalogue, with the ports of the file that the server was started with, if any."""
    with _LOADING:
        return _load()


@cache
def _load() -> Atlas:
    found = Atlas(_with_file(catalogue.load(), os.environ.get(own_ports.VARIABLE)))
    # Streamlit collects garbage after every run, under the interpreter's lock; what is loaded by now stays for good.
    gc.collect()
    gc.freeze()
    return found


def warm(let_by: Callable[[], None]) -> None:
    """Draw the first picture, then each pact's, then find the first voyage, so that they are at hand. For a thread.

    Before each ``let_by`` is called, which waits while there is something more urgent.
    """
    atlas = shared()
    pacts = (agreement.id for agreement in atlas.catalogue.agreements.values() if agreement.opens_places)
    for on in (DEFAULT.on, *(frozenset((pact, ocean) for ocean in OCEANS) for pact in pacts)):
        let_by()
        live.payload(compose(replace(DEFAULT, on=on), atlas))
    let_by()
    # The first way on a machine that is not shipped compiles the engine for half a minute, much of it under the
    # interpreter's lock. Another process does so, and leaves what it compiled in the cache.
    if not compiled.is_compiled():
        command = [sys.executable, "-m", "relos_map", "distance", *compiled.EXAMPLE]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603 - all ours
    voyage.found(DEFAULT, atlas.catalogue)


def _with_file(known: catalogue.Catalogue, path: str | None) -> catalogue.Catalogue:
    if not path:
        return known
    data = own_ports.load(Path(path))
    if data.problems:
        raise InputError(
            say_n(
                "'{file}' has {n} problem; relos-map check lists every one.",
                "'{file}' has {n} problems; relos-map check lists every one.",
                len(data.problems),
                file=path,
            )
        )
    return own_ports.join(known, data, Path(path).name)
