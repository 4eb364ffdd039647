"""A briefing from a file, from a link, or the ready one; and the one on screen as a file and as a link."""

from collections.abc import Callable

import streamlit as st

from relos_map import brief
from relos_map.brief import Draft
from relos_map.errors import RelosError
from relos_map.web import desk, html, saving, speech
from relos_map.words import message, say

_LINK = "briefing"
"""The key of a link that holds a whole briefing."""

_PROBLEMS = "_brief_problems"
"""Under this a session holds what was wrong with the last file or link."""

_ROUND = "_brief_round"
_POPOVER = "_brief_file_pop"
_SHOWN = 8


def from_link() -> None:
    """Open the briefing that the address holds, once."""
    value = st.query_params.get(_LINK)
    if value is None:
        return
    del st.query_params[_LINK]
    st.session_state[_PROBLEMS] = _open(lambda: brief.unpacked(value))


def problems() -> None:
    """What was wrong with the last file or link."""
    for text in st.session_state.get(_PROBLEMS, ())[:_SHOWN]:
        st.html(html.render("notice", text=text))


def popover(draft: Draft) -> None:
    """The briefing as a file and as a link, and the ways to another."""
    pop = st.popover(say("File"), icon=":material/folder_open:", key=_POPOVER, on_change="rerun")
    if not pop.open:
        return
    with pop:
        problems()
        saving.button(
            say("Save as a file"), lambda: brief.write(draft.now), f"{draft.now.stem}.json", "application/json",
            key="_brief_save", disabled=draft.slide is None,
        )  # fmt: skip
        key = f"_brief_load_{st.session_state.setdefault(_ROUND, 0)}"
        st.file_uploader(
            say("Open a briefing’s file"), type=["json"], key=key, max_upload_size=1, on_change=_load, args=(key,)
        )
        st.button(say("Open the ready briefing"), key="_brief_ready", icon=":material/auto_stories:", on_click=ready)
        st.button(say("New, empty briefing"), key="_brief_new", icon=":material/note_add:", on_click=_new)
        link = brief.packed(draft.now) if draft.slide else ""
        if link:
            st.caption(say("Link that holds the whole briefing"))
            st.code(f"{(st.context.url or '').split('?')[0]}?{_LINK}={link}", language=None)
        elif draft.slide:
            st.caption(say("This briefing is too large for a link; save it as a file."))


@speech.spoken
def ready() -> None:
    """Open the ready briefing; for callbacks."""
    st.session_state[_PROBLEMS] = _open(brief.ready)


@speech.spoken
def _new() -> None:
    st.session_state[_PROBLEMS] = _open(lambda: brief.Briefing(1, say(_UNTITLED)))


_UNTITLED = message("Briefing")


def _open(make: Callable[[], brief.Briefing]) -> tuple[str, ...]:
    """Go on with another briefing, which can be undone; else every problem with it, and nothing is lost."""
    here = desk.here()
    try:
        here.become(here.draft.changed(make(), 0))
    except brief.BriefingError as error:
        return error.lines
    except RelosError as error:  # the ready one's file
        return (str(error),)
    if _POPOVER in st.session_state:
        st.session_state[_POPOVER] = False
    return ()


@speech.spoken
def _load(key: str) -> None:
    file = st.session_state[key]
    if file is not None:
        content = file.getvalue()
        st.session_state[_PROBLEMS] = _open(lambda: brief.read(content)) or brief.left_out(content)
        st.session_state[_ROUND] += 1
