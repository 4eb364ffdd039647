"""What every page shares: title, navigation, style."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import ParamSpec, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from relos_map import paths, words
from relos_map.draw.compat.streamlit import forget_presses_of_before, let_it_be_told, take_a_press_once
from relos_map.errors import RelosError
from relos_map.web import assets as _assets  # noqa: F401 - the theme names fonts that it serves
from relos_map.web import data, html, logs, on_way, policies, speech, state
from relos_map.words import message, say

take_a_press_once()

Params = ParamSpec("Params")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Page:
    """A page of the dashboard: its file below ``paths.ROOT`` and its name, said in the navigation."""

    file: str
    name: str


@lru_cache(maxsize=1)
def pages() -> tuple[Page, ...]:
    """Explore, then the files of ``pages/`` in order: adding a page is adding a file."""
    found = sorted((paths.ROOT / "pages").glob("[0-9]*_*.py"), key=lambda file: int(file.name.split("_")[0]))
    rest = (Page(f"pages/{file.name}", file.stem.split("_", 1)[1].replace("_", " ")) for file in found)
    return (Page("app.py", "Explore"), *rest)


def file_of(board: str) -> str:
    """The file of the page whose map a board is."""
    return next(page.file for page in pages() if page.name.lower() == board)


_LOST = (
    message("The dashboard’s server does not answer"),
    message("It was stopped, or the machine it runs on sleeps. No internet is needed."),
    message(
        "Start it again with make run or relos-map run, on the same port. This page then goes on by itself; its "
        "address keeps what it shows."
    ),
)
"""What stands on a page whose server is gone: a heading, and some lines."""


def show(title: str, page: Callable[[], None]) -> None:
    """A whole page: browser title, style, the scene it shows, and what it draws of it."""
    with on_way.giving(), _told():
        with logs.running("/" if title == "Explore" else f"/{title}"):
            _begin(title)
            page()
        let_it_be_told()


@contextmanager
def _told() -> Iterator[None]:
    """Say what cannot be shown, such as a data file that is broken, in place of the rest of the page."""
    try:
        yield
    except RelosError as error:
        st.html(html.render("notice", text=str(error)))


def part(
    draw: Callable[Params, Result], *, key: str | None = None, every_s: float | None = None
) -> Callable[Params, Result | None]:
    """A part of a page that its own presses draw anew, and nothing else: a fragment, in the language of the visit.

    Where it cannot be shown, that is said in its place, and its result is None.

    The browser asks for it every so many seconds, where ``every_s`` is given.
    """
    return st.fragment(speech.spoken(on_way.giving()(_told()(draw))), run_every=every_s, key=key)


def _begin(title: str) -> None:
    if state.leads_away(title):
        forget_presses_of_before()
    words.speak(speech.language())
    name = say("{page} · RELOS Map", page=say(title))
    st.set_page_config(page_title=name, page_icon=str(paths.ASSETS / "icon.svg"), layout="wide")
    st.html(f"<style>{_asset('page.css')}</style>")
    state.arrive(title, data.atlas())


def bar(more_notices: Sequence[str] = ()) -> None:
    """The brand, the links to all pages with the scene as it is now, and what of the link could not be used.

    Part of what a page draws anew at every change: a link with the scene of before would lead back to it.
    """
    with brand():
        links()
    notify(more_notices)


def brand() -> DeltaGenerator:
    """A row that begins with the brand, for the links."""
    motto = say("how near the sea lies to the ports of India’s logistics pacts")
    lost = json.dumps([say(text) for text in _LOST], ensure_ascii=False)
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", key="bar")
    row.html(
        f'<div class="brand" data-lost="{escape(lost)}">RELOS Map<span>{escape(motto)}</span></div>'
        # An element of their own would take room.
        + "".join(f"<script>{_asset(name)}</script>" for name in policies.IN_PAGES),
        width="content",
        unsafe_allow_javascript=True,
    )
    return row


def links() -> None:
    """The links to all pages, with the scene as it is now."""
    for page in pages():
        st.page_link(page.file, label=say(page.name), query_params=state.link(page.name))


def notify(more_notices: Sequence[str] = ()) -> None:
    """What of the link could not be used."""
    with st.container(key="notices"):  # always there: a map that moves down a page is loaded anew
        for notice in (*state.notices(), *more_notices):
            # As HTML with the text escaped: Markdown would make a link of what a link says.
            st.html(html.render("notice", text=notice))


@lru_cache(maxsize=4)
def _asset(name: str) -> str:
    return (paths.ASSETS / name).read_text(encoding="utf-8")
