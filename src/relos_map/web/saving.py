"""A button that saves a file, which is made when it is asked for; a press reruns nothing."""

from collections.abc import Callable

import streamlit as st

from relos_map.draw.compat.streamlit import answer_with_the_latest, held
from relos_map.words import carried

answer_with_the_latest()


def button(
    label: str,
    make: Callable[[], bytes | str],
    name: str,
    mime: str,
    *,
    key: str,
    icon: str | None = ":material/download:",
    help_text: str | None = None,
    disabled: bool = False,
) -> None:
    """Offer a file under a name."""
    content = held(carried(make), name, mime)
    st.download_button(
        label, content, name, mime, key=key, icon=icon, help=help_text, on_click="ignore", disabled=disabled
    )
