"""A person's own ports: a file added on the page, every problem with it, and the atlas of this visit.

What was added lives in the session and nowhere else; it is gone when the visit ends.
"""

from dataclasses import asdict, dataclass

import streamlit as st

from relos_map.catalogue import own_ports
from relos_map.catalogue.joined import OWN, join
from relos_map.catalogue.own import MAX_PORTS, TEMPLATE_CSV, Problem
from relos_map.catalogue.rows import to_csv
from relos_map.reach.atlas import Atlas
from relos_map.web import data, html, saving, speech, state
from relos_map.words import say, say_n
from relos_map.world.oceans import OCEANS

_ADDED = "_own_added"
_ROUND = "_own_round"
_SHOWN = 100


@dataclass(frozen=True)
class Added:
    """The file that was given last: how many ports it added, or every problem with it.

    With problems, ``kept`` names the file that was added before it, whose ports stay; ``ports`` are then still its.
    """

    filename: str
    ports: int
    problems: tuple[Problem, ...]
    kept: str = ""


def panel() -> None:
    """The controls: template, upload, what was added or what is wrong, and the way back."""
    added: Added | None = st.session_state.get(_ADDED)
    with st.expander(say("Your own ports"), key="own"):
        served = _served()
        st.html(html.render("own_guide", most=MAX_PORTS, served=served))
        st.download_button(
            say("Template"), TEMPLATE_CSV, "my-ports.csv", "text/csv", key="own_template", icon=":material/download:",
            on_click="ignore",
        )  # fmt: skip
        key = f"own_file_{st.session_state.setdefault(_ROUND, 0)}"
        st.file_uploader(
            say("CSV or GeoJSON of ports"),
            type=["csv", "geojson", "json"],
            key=key,
            max_upload_size=1,
            on_change=_take,
            args=(key,),
        )
        if added:
            _result(added, served)


def _served() -> str | None:
    """What the server itself was started with: how many ports of which file."""
    known = data.shared().catalogue
    if OWN not in known.agreements:
        return None
    ports = len(known.ports_opened(OWN))
    return say_n("{n} port from {file}", "{n} ports from {file}", ports, file=known.sources[OWN].title)


def _result(added: Added, served: str | None) -> None:
    st.html(html.render("own_result", added=added, shown=added.problems[:_SHOWN], served=served))
    if added.problems:
        saving.button(
            say("Every problem"), lambda: to_csv([*map(asdict, added.problems)]), "problems.csv", "text/csv",
            key="own_problems",
        )  # fmt: skip
    if added.kept or not added.problems:
        st.button(say("Remove your ports"), key="own_remove", icon=":material/delete:", on_click=_remove)


@speech.spoken
def _take(key: str) -> None:
    """Read what was uploaded, whole or not at all; a file taken away takes its ports away."""
    file = st.session_state[key]
    before: Added | None = st.session_state.get(_ADDED)
    kept = (before.kept if before.problems else before.filename) if before else ""
    if file is None:
        if before and before.problems and kept:  # taken away is what could not be used
            st.session_state[_ADDED] = Added(kept, before.ports, ())
        else:
            _forget()
        return
    found = own_ports.read(file.getvalue(), file.name)
    if not found.problems:
        public = data.shared()
        joined = join(public.catalogue, found, file.name)
        data.keep(Atlas(joined, public=public))
        state.switch_catalogue(joined, on=[(OWN, ocean) for ocean in OCEANS])
    ports = len(found.ports) or (before.ports if before else 0)
    st.session_state[_ADDED] = Added(file.name, ports, found.problems, kept if found.problems else "")


def _remove() -> None:
    st.session_state[_ROUND] += 1  # a new key empties the uploader
    _forget()


def _forget() -> None:
    st.session_state[_ADDED] = None
    data.keep(None)
    state.switch_catalogue(data.shared().catalogue)
