"""The atlas: the one that every session shares, loaded once per server, or a session's own."""

import gc
import os
from pathlib import Path

import streamlit as st

from relos_map import catalogue, own_ports
from relos_map.atlas import Atlas
from relos_map.errors import InputError

_OWN = "_own_atlas"


def atlas() -> Atlas:
    """The atlas of this session: the shared one, unless the person added ports of their own."""
    found: Atlas | None = st.session_state.get(_OWN)
    return found or shared()


def keep(own: Atlas | None) -> None:
    """Make an atlas this session's own, for as long as the visit lasts; None goes back to the shared one."""
    st.session_state[_OWN] = own


@st.cache_resource(show_spinner="Reading the catalogue")
def shared() -> Atlas:
    """The atlas over the shipped catalogue, with the ports of the file that the server was started with, if any."""
    found = Atlas(_with_file(catalogue.load(), os.environ.get(own_ports.VARIABLE)))
    # Streamlit collects garbage after every run, under the interpreter's lock; what is loaded by now stays for good.
    gc.collect()
    gc.freeze()
    return found


def _with_file(known: catalogue.Catalogue, path: str | None) -> catalogue.Catalogue:
    if not path:
        return known
    data = own_ports.load(Path(path))
    if data.problems:
        raise InputError(f"'{path}' has {len(data.problems)} problems; relos-map check lists them.")
    return own_ports.join(known, data, Path(path).name)
