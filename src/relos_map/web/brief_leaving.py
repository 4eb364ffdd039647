"""The ways out of a briefing: presented in a window of its own, or as slides, a handout, one page that plays."""

import streamlit as st

from relos_map import brief
from relos_map.brief import Draft
from relos_map.chart.composers import Composer
from relos_map.draw.compat.streamlit import pressed_meanwhile
from relos_map.draw.options import PAPERS_MM, Options
from relos_map.export import FORMATS, deck
from relos_map.web import data, html, prefetch, saving
from relos_map.words import message, say
from relos_map.words.numbers import decimal, number


def present(draft: Draft) -> None:
    """The links that open the player, at the first scene and at the one chosen."""
    address = prefetch.here().beside("present")  # empty under a plain streamlit run, where no one plays it
    if draft.slide is None or not address:
        return
    st.link_button(say("Present"), f"{address}#1", icon=":material/slideshow:")
    st.link_button(say("Present from here"), f"{address}#{draft.chosen + 1}", icon=":material/play_arrow:")


def popover(draft: Draft) -> None:
    """Slides, a handout, or a page that plays by itself: made when asked for, with how far it is."""
    pop = st.popover(say("Export"), icon=":material/download:", key="_brief_deck", on_change="rerun")
    if not pop.open:
        return
    with pop:
        left, right = st.columns(2)
        theme = left.selectbox(
            say("Theme"), list(_THEMES), key="_brief_theme", format_func=lambda name: say(_THEMES[name])
        )
        paper = right.selectbox(
            say("Paper"), list(PAPERS_MM), key="_brief_paper", format_func=lambda name: say(_PAPERS[name])
        )
        native = st.toggle(say("PowerPoint: maps as shapes that can be edited"), key="_brief_native")
        notes = st.toggle(say("PDF: two slides a page, with the notes"), key="_brief_handout")
        asked = ""
        with st.container(horizontal=True, gap="small"):
            for kind, name in _LEAVES.items():
                if st.button(say(name), key=f"_brief_make_{kind}", disabled=draft.slide is None):
                    asked = kind
        options = Options(theme=theme, paper=paper, native=native, notes=notes)
        if asked:
            content = _make(asked, draft.now, options)
            remarks = deck.remarks(draft.now, Composer(data.shared()), asked, options)[:_REMARKS] if content else ()
            st.session_state[_MADE] = content and (asked, draft.now, options, content, remarks)
            st.rerun(scope="fragment")
        made = st.session_state.get(_MADE)
        if made and made[1:3] == (draft.now, options):
            kind, _, _, content, remarks = made
            size = say("{size} MB", size=decimal(len(content) / 1e6))
            saving.button(
                say("Save {name}, {size}", name=say(_LEAVES[kind]), size=size), lambda: content,
                f"{draft.now.stem}.{kind}", FORMATS[kind].mime, key="_brief_made",
            )  # fmt: skip
            for told in remarks:
                st.caption(html.plain(told))


_REMARKS = 8
_MADE = "_brief_made_file"
"""Under this a session holds the file that was made last, with what it was made of."""

_LEAVES = {"pptx": "PowerPoint", "pdf": message("PDF handout"), "html": message("Page that plays")}
_THEMES = {"light": message("Light"), "dark": message("Dark")}
_PAPERS = {"a4": "A4", "a3": "A3", "letter": message("Letter")}


def _make(kind: str, briefing: brief.Briefing, options: Options) -> bytes | None:
    """The file, or nothing where something was pressed meanwhile, Cancel or anything else."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        bar = st.progress(0.0, width="stretch")
        st.button(say("Cancel"), key="_brief_cancel")

    def progress(done: int, total: int) -> bool:
        told = say("Scene {n} of {total}", n=number(min(done + 1, total)), total=number(total))
        bar.progress(done / max(1, total), told)
        return not pressed_meanwhile()

    try:
        return deck.make(kind, briefing, Composer(data.shared()), options, progress)
    except brief.CancelledError:
        return None
