"""The atlas: the one that every session shares, loaded once per server, or a session's own."""

import gc
import os
from functools import cache
from pathlib import Path
from threading import Lock

import streamlit as st

from relos_map import catalogue
from relos_map.catalogue import own_ports
from relos_map.catalogue.joined import join
from relos_map.errors import InputError
from relos_map.reach.atlas import Atlas
from relos_map.words import say_n

_OWN = "_own_atlas"
_LOADING = Lock()

_AT_ONCE = 2
"""So many new fields are solved at a time, whoever asks; what else is asked keeps its processor."""


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
    found = Atlas(_with_file(catalogue.load(), os.environ.get(own_ports.VARIABLE)), at_once=_AT_ONCE)
    # Streamlit collects garbage after every run, under the interpreter's lock; what is loaded by now stays for good.
    gc.collect()
    gc.freeze()
    return found


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
    return join(known, data, Path(path).name)
