"""The atlas: the one that every session shares, loaded once per server, or a session's own."""

import gc
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock

import streamlit as st

from relos_map import catalogue, own_ports
from relos_map.atlas import Atlas
from relos_map.errors import InputError
from relos_map.oceans import OCEANS
from relos_map.picture import compose
from relos_map.render import leaflet
from relos_map.scene import DEFAULT

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


def warm() -> None:
    """Draw the first picture, then each pact's, so that what first visitors ask for is at hand. For a thread."""
    atlas = shared()
    pacts = (agreement.id for agreement in atlas.catalogue.agreements.values() if agreement.opens_places)
    for on in (DEFAULT.on, *(frozenset((pact, ocean) for ocean in OCEANS) for pact in pacts)):
        leaflet.payload(compose(replace(DEFAULT, on=on), atlas))


def _with_file(known: catalogue.Catalogue, path: str | None) -> catalogue.Catalogue:
    if not path:
        return known
    data = own_ports.load(Path(path))
    if data.problems:
        raise InputError(f"'{path}' has {len(data.problems)} problems; relos-map check lists them.")
    return own_ports.join(known, data, Path(path).name)
