"""The briefing of a visit: what is being made, kept in the browser as it is made, and added to from every map.

The browser's copy is read and written by a component of the page (``strip/``), which shows the scenes, too. A visit
knows of the copy once the component has spoken; what was added before waits until then.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import msgspec
import streamlit as st
import streamlit.components.v1 as components

from relos_map import brief
from relos_map.brief import Draft, MapPage, Slide
from relos_map.errors import InputError
from relos_map.scene import Scene, to_params
from relos_map.web import assets, html, prefetch, speech, state
from relos_map.words import say
from relos_map.words.numbers import number

_strip = components.declare_component("strip", path=str(assets.STRIP))

_DESK = "_desk"
_KEY = "_strip"


@dataclass
class Desk:
    """A visit's briefing and what its browser keeps of it.

    ``rev`` counts what was written; ``base`` is the one that it goes on from. ``read`` is whether the browser has said
    what it keeps, ``keeps`` whether it can. ``waiting`` are scenes added before that, ``other`` is what another tab
    made of it meanwhile. ``forgotten`` counts how often the copy was taken away. ``told`` is said once. ``heard`` is
    the component's last message, ``pressed`` the last press on the strip that was taken.
    """

    draft: Draft = field(default_factory=Draft)
    rev: int = 0
    base: int = 0
    read: bool = False
    keeps: bool = True
    waiting: tuple[Slide, ...] = ()
    other: Mapping[str, Any] | None = None
    forgotten: int = 0
    told: str = ""
    heard: float = 0.0
    pressed: int = 0
    tab: str = field(default_factory=lambda: secrets.token_urlsafe(8))

    def become(self, draft: Draft) -> None:
        """Take the next state, and have it kept where something changed."""
        if draft.now != self.draft.now:
            self.rev = max(self.rev, self.base) + 1
        self.draft = draft


def here() -> Desk:
    """That of this visit."""
    found: Desk = st.session_state.setdefault(_DESK, Desk())
    return found


def button(page: MapPage) -> None:
    """Add what the map shows to the briefing, from a page with a map."""
    desk = here()
    st.button(
        say("Add to briefing"),
        icon=":material/playlist_add:",
        key="_brief_add",
        on_click=lambda: add(page, state.taken()),
    )
    with st.container(key="keeper"):  # always there: a map that moves down a page is loaded anew
        if desk.waiting or desk.rev:
            strip(())
    if desk.told:
        st.toast(html.plain(desk.told), icon=":material/playlist_add_check:")
        desk.told = ""


@speech.spoken
def add(page: MapPage, scene: Scene) -> None:
    """Make a scene of what a map shows, after the one chosen; for callbacks."""
    desk, slide = here(), Slide(page, urlencode(to_params(scene)))
    if desk.read:
        _append((slide,))
    else:
        desk.waiting = (*desk.waiting, slide)


def _append(slides: Sequence[Slide]) -> None:
    desk = here()
    try:
        for slide in slides:
            desk.become(desk.draft.add(slide))
    except InputError as error:
        desk.told = str(error)
        return
    desk.told = say("Added as scene {n} of your briefing", n=number(desk.draft.chosen + 1))


def strip(scenes: Sequence[Mapping[str, str]]) -> None:
    """The scenes, each with ``headline``, its ``map``'s page and query, and ``warn``; without any it only keeps."""
    desk = here()
    keep = {"rev": desk.rev, "briefing": msgspec.json.decode(brief.write(desk.draft.now))} if desk.rev else None
    _strip(
        scenes=list(scenes),
        thumbnails=_thumbnails(),
        chosen=desk.draft.chosen,
        read=desk.read,
        keep=keep if desk.read else None,
        base=desk.base,
        heard=desk.pressed,
        forget=desk.forgotten,
        waits=desk.other is not None,
        tab=desk.tab,
        words={"strip": say("Scenes: arrows choose, Alt and arrows move, Delete takes away")},
        key=_KEY,
        default=None,
        on_change=_hear,
    )


def _thumbnails() -> str:
    """Where the small pictures of maps are drawn, relative to a component's frame; empty where no one draws."""
    address = prefetch.here().beside("thumb")
    return address and f"../../{address}"


def take_other() -> None:
    """Go on with what another tab made; it can be undone."""
    desk = here()
    if desk.other:
        _adopt(desk.other)
    desk.other = None


def keep_mine() -> None:
    """Write over what another tab made."""
    desk = here()
    if desk.other:
        desk.base = int(desk.other["rev"])
        desk.rev = max(desk.rev, desk.base) + 1
    desk.other = None


@speech.spoken
def forget() -> None:
    """Take away the browser's copy, and the briefing; while the visit lasts, that can be undone."""
    desk = here()
    desk.draft = desk.draft.changed(brief.EMPTY, 0)
    desk.rev = desk.base = 0
    desk.other = None
    desk.forgotten += 1
    desk.told = say("Forgotten by this browser. Undo brings it back for as long as this page is open.")


@speech.spoken
def _hear() -> None:
    """What the component said: the browser's copy, what another tab did, or what was pressed on the strip."""
    said, desk = st.session_state.get(_KEY) or {}, here()
    if not isinstance(said, Mapping) or said.get("n") in (None, desk.heard):
        return
    desk.heard = said["n"]
    told = said.get("do")
    if told == "stored":
        _read(said)
    elif told == "other" and _is_kept(said.get("kept")):
        desk.other = said["kept"]
    elif told == "full":
        desk.keeps = False
    elif told == "presses" and isinstance(said.get("presses"), list):
        for press in said["presses"]:
            _press(press)


def _press(press: Any) -> None:
    """One press on the strip, unless it was taken before: each message has all that the page may not have heard of."""
    desk = here()
    if not isinstance(press, Mapping):
        return
    serial, act, place, to = (press.get(key) for key in ("serial", "act", "from", "to"))
    if not isinstance(serial, int) or serial <= desk.pressed or not isinstance(place, int):
        return
    desk.pressed, draft = serial, desk.draft
    if act == "remove":
        desk.become(draft.choose(place).remove())
    elif act == "choose" and isinstance(to, int):
        desk.become(draft.choose(to))
    elif act == "move" and isinstance(to, int):
        desk.become(draft.choose(place).move(to))


def _read(said: Mapping[str, Any]) -> None:
    """The first word of a component's frame: what the browser keeps. Another page's frame says it again."""
    desk = here()
    desk.keeps = bool(said.get("can"))
    kept = said.get("kept")
    if not desk.read and isinstance(kept, Mapping) and _is_kept(kept):
        if desk.draft.now.scenes:  # begun from a link or a file before the browser spoke
            desk.other = kept
        else:
            _adopt(kept)
    desk.read = True
    if desk.waiting:
        waiting, desk.waiting = desk.waiting, ()
        _append(waiting)


def _adopt(kept: Mapping[str, Any]) -> None:
    desk = here()
    try:
        found = brief.read(msgspec.json.encode(kept["briefing"]))
    except brief.BriefingError as error:
        desk.told = say("What this browser kept cannot be used: {problem}", problem=error)
        return
    begun = desk.draft.past or desk.draft.now.scenes
    desk.draft = desk.draft.changed(found, 0) if begun else Draft(found)  # what was kept is no change
    desk.base = desk.rev = int(kept["rev"])


def _is_kept(kept: Any) -> bool:
    return isinstance(kept, Mapping) and isinstance(kept.get("rev"), int) and isinstance(kept.get("briefing"), Mapping)
