"""What every session shares, loaded once per server."""

import gc

import streamlit as st

from relos_map import catalogue
from relos_map.atlas import Atlas


@st.cache_resource(show_spinner="Reading the catalogue")
def atlas() -> Atlas:
    """The atlas over the shipped catalogue."""
    found = Atlas(catalogue.load())
    # Streamlit collects garbage after every run, under the interpreter's lock; what is loaded by now stays for good.
    gc.collect()
    gc.freeze()
    return found
