"""The Brief page: scenes in a strip, the chosen one with its words, and the ways out: present, deck, file, link."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape
from threading import Lock

import streamlit as st
from cachetools import LRUCache, cached

from relos_map import brief
from relos_map.brief import Draft, MapPage, Point, Slide
from relos_map.chart import voyage
from relos_map.chart.composers import Composer
from relos_map.draw import static
from relos_map.draw.leaf import Binding
from relos_map.draw.leaves import of_scene
from relos_map.draw.options import Options
from relos_map.draw.sent import signature
from relos_map.errors import InputError, RelosError
from relos_map.export import inline
from relos_map.web import brief_files, brief_leaving, data, desk, frame, html, mapview, panels, speech, state
from relos_map.words import say
from relos_map.words.numbers import number


@frame.part
def page() -> None:
    """The page; a fragment, so that a choice reruns nothing else."""
    state.current(data.atlas())
    frame.bar()
    here = desk.here()
    brief_files.from_link()
    draft = here.draft
    _tools(here)
    with st.container(key="brief_notices"):  # always there: what stands below it keeps its place
        _told(here)
    with st.container(key="brief_measuring"), mapview.progress(all(map(_known, draft.now.scenes))):
        lines = [_line(slide) for slide in draft.now.scenes]
    desk.strip(lines)
    if draft.slide is None:
        _begin()
        if here.rev:
            _kept(here)
        return
    left, right = st.columns([6, 5], gap="medium")
    with left:
        _preview(draft, draft.slide)
        with st.container(key="slide_notes"):
            _notes(draft.slide)
    with right, st.container(key="slide"):
        _words(draft.slide)
    _kept(here)


# ---- what the scenes say ---------------------------------------------------------------------------------------------


_FOUND: LRUCache[tuple[str, str], tuple[str, tuple[str, ...], str]] = LRUCache(512)


def _known(slide: Slide) -> bool:
    return (slide.page, slide.scene) in _FOUND


@cached(_FOUND, key=lambda page, query: (page, query), lock=Lock())
def _found(page: MapPage, query: str) -> tuple[str, tuple[str, ...], str]:
    """The finding of a scene's map, what a person should know of it, and why there is no map, if there is none."""
    atlas = data.shared()
    found = brief.shown_or_kept(Slide(page, query), Composer(atlas))
    told = tuple(one.told for one in found.refused)
    if isinstance(found, brief.Kept):
        return "", told, found.reason
    beyond = voyage.beyond(found.scene, voyage.found(found.scene, atlas.catalogue)) if page == "routes" else ""
    return found.chart.words.headline, (*told, *filter(None, (beyond,))), ""


def _line(slide: Slide) -> dict[str, str]:
    headline, remarks, lost = _found(slide.page, slide.scene)
    warn = lost or " ".join(remarks)
    return {"headline": slide.headline or headline or lost, "map": f"{slide.page}?{slide.scene}", "warn": warn}


def _preview(draft: Draft, slide: Slide) -> None:
    last = len(draft.now.scenes) - 1
    with st.container(horizontal=True, gap="xxsmall"):
        for label, icon, then, off in (
            (say("Move left"), "arrow_back", lambda: _change(lambda now: now.move(now.chosen - 1)), draft.chosen == 0),
            (say("Move right"), "arrow_forward", lambda: _change(lambda now: now.move(now.chosen + 1)),
             draft.chosen == last),
            (say("Duplicate"), "content_copy", lambda: _change(Draft.duplicate), False),
            (say("Delete"), "delete", lambda: _change(Draft.remove), False),
        ):  # fmt: skip
            st.button(label, key=f"_brief_{icon}", icon=f":material/{icon}:", on_click=then, disabled=off)
        if st.button(say("Open its map"), key="_brief_open", icon=":material/map:"):
            scene, _ = brief.scene_of(slide, data.atlas().catalogue)
            state.become(scene)
            st.switch_page(frame.file_of(slide.page))
    _, remarks, lost = _found(slide.page, slide.scene)
    if lost:
        st.html(html.render("notice", text=say("This map cannot be shown: {reason}", reason=lost)))
        return
    for told in remarks:
        st.html(html.render("notice", text=told))
    theme = "dark" if st.context.theme.type == "dark" else "light"
    with st.spinner(say("Drawing the map…")):
        picture = inline.picture(_picture(replace(slide, notes=""), theme))
    alt = slide.headline or _found(slide.page, slide.scene)[0]
    st.html(f'<img class="preview" src="{picture}" alt="{escape(alt, quote=True)}">')


@cached(LRUCache(32), lock=Lock())
def _picture(slide: Slide, theme: str) -> bytes:
    """A scene as its slide shows it, its points beside the map."""
    composer = Composer(data.shared())
    leaf = of_scene(brief.shown_or_kept(slide, composer), composer, Binding(Options(theme=theme)))[0]
    return static.sheet_png(leaf.sheet, (1280, 720))


# ---- the words of the chosen scene -----------------------------------------------------------------------------------


def _words(slide: Slide) -> None:
    _field(
        st.text_input, say("Headline"), "headline", slide.headline,
        lambda now, text: now.edit(replace(_slide(now), headline=text.strip())),
        placeholder=_found(slide.page, slide.scene)[0], max_chars=240,
    )  # fmt: skip
    catalogue = data.atlas().catalogue
    sources = catalogue.sources
    for place, point in enumerate((*slide.points, *((Point(" "),) if len(slide.points) < brief.MOST_POINTS else ()))):
        new = place == len(slide.points)
        _field(
            st.text_area, say("Point {n}", n=number(place + 1)), f"point_{place}", "" if new else point.text,
            partial(_with_point, place), max_chars=400, height="content",
            placeholder=say("Something to say beside the map") if new else "",
        )  # fmt: skip
        # A new point has the field of its sources at once: Tab leads there before the page has heard of the point.
        offered = [*sources, *(one for one in point.sources if one not in sources)]
        _field(
            st.multiselect, say("Sources of point {n}", n=number(place + 1)), f"sources_{place}", list(point.sources),
            partial(_with_sources, place), says="default", options=offered, accept_new_options=True,
            label_visibility="collapsed", filter_mode="contains", select_all=False,
            format_func=lambda key: brief.cited(key, catalogue).listed,
            placeholder=say("Its sources: choose, or type one of your own"),
        )  # fmt: skip


def _notes(slide: Slide) -> None:
    _field(
        st.text_area, say("Notes, for the speaker alone"), "notes", slide.notes,
        lambda now, text: now.edit(replace(_slide(now), notes=text)), max_chars=8_000, height=110,
    )  # fmt: skip


def _field(
    widget: Callable[..., object],
    label: str,
    name: str,
    shown: object,
    then: Callable[..., Draft],
    *,
    says: str = "value",
    **more: object,
) -> None:
    """A field of the chosen scene: it shows what the briefing has, and what is typed goes there.

    What was typed belongs to the scene that was chosen then, wherever it stands now: the press that leaves the field
    may choose another, or move it. Each scene has fields of its own, as the browser may still say what another's held;
    and what they show stands beside their key (``says`` is what the widget calls that), as what is set in a run may be
    lost where the next begins.
    """
    draft = desk.here().draft
    place, slide = draft.chosen, draft.slide
    key = f"_brief_{name}_{signature((place, slide and (slide.page, slide.scene)))}"
    if st.session_state.get(key) != shown:  # else what is being typed would be taken back
        st.session_state[key] = shown

    def typed(now: Draft) -> Draft:
        of = now.chosen if slide is None else now.place_of(slide, near=place)
        return now if of is None else then(now.choose(of), st.session_state[key]).choose(now.chosen)

    widget(label, key=key, on_change=lambda: _change(typed), **{says: shown}, **more)


def _slide(draft: Draft) -> Slide:
    return draft.slide or Slide("explore")


def _with_point(place: int, draft: Draft, text: str) -> Draft:
    """With a point's text; an empty one takes the point away."""
    slide, points = _slide(draft), list(_slide(draft).points)
    said = " ".join(text.split())  # a point is one paragraph
    if place > len(points):  # the point is gone meanwhile
        return draft
    if place == len(points):
        points += [Point(said)] if said else []
    elif said:
        points[place] = replace(points[place], text=said)
    else:
        del points[place]
    return draft.edit(replace(slide, points=tuple(points)))


def _with_sources(place: int, draft: Draft, sources: list[str]) -> Draft:
    points = list(_slide(draft).points)
    if place >= len(points):
        if any(one.strip() for one in sources):
            raise InputError(say("Point {n} has no text yet: write it, then choose its sources.", n=number(place + 1)))
        return draft
    points[place] = replace(points[place], sources=tuple(dict.fromkeys(one for one in sources if one.strip())))
    return draft.edit(replace(_slide(draft), points=tuple(points)))


@speech.spoken
def _change(step: Callable[[Draft], Draft]) -> None:
    here = desk.here()
    try:
        here.become(step(here.draft))
    except RelosError as error:
        here.told = str(error)


# ---- the briefing as a whole -----------------------------------------------------------------------------------------


def _tools(here: desk.Desk) -> None:
    draft = here.draft
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="brief_tools"):
        panels.headline(say("Briefing"))
        _field(
            st.text_input, say("Title of the briefing"), "title", draft.now.title,
            lambda now, text: now.titled(text.strip() or now.now.title), label_visibility="collapsed", max_chars=240,
            width="stretch",
        )  # fmt: skip
        brief_leaving.present(draft)
        st.button(
            say("Undo"), icon=":material/undo:", key="_brief_undo", on_click=_change, args=(Draft.undo,),
            disabled=not draft.past,
        )  # fmt: skip
        st.button(
            say("Redo"), icon=":material/redo:", key="_brief_redo", on_click=_change, args=(Draft.redo,),
            disabled=not draft.future,
        )  # fmt: skip
        brief_leaving.popover(draft)
        brief_files.popover(draft)


def _begin() -> None:
    """The empty state: the ways to begin."""
    with st.container(key="brief_begin"):
        st.markdown(say("Nothing is in this briefing yet. Press *Add to briefing* above any map, or begin here."))
        with st.container(horizontal=True, gap="small"):
            st.button(
                say("Open the ready briefing"), key="_brief_ready_begin", icon=":material/auto_stories:",
                on_click=brief_files.ready,
            )  # fmt: skip
            st.button(
                say("Begin with what Explore shows"), key="_brief_explore", icon=":material/map:", on_click=_explore
            )
    panels.quiet(
        say(
            "A briefing is a list of maps with a headline, points with sources, and notes. It is presented from here, "
            "and leaves as slides, a handout, or one page that plays without a network."
        )
    )


def _told(here: desk.Desk) -> None:
    """What has to be known: another tab, and problems."""
    if here.other:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="brief_other"):
            st.html(html.render("notice", text=say("Another tab changed this briefing.")), width="content")
            st.button(say("Take that one"), key="_brief_other", on_click=desk.take_other)
            st.button(say("Keep mine"), key="_brief_mine", on_click=desk.keep_mine)
    brief_files.problems()
    if here.told:
        st.toast(html.plain(here.told))
        here.told = ""


def _kept(here: desk.Desk) -> None:
    """Where the work is kept, and the way to have that forgotten."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="brief_kept"):
        if not here.keeps:
            panels.quiet(say("This browser keeps nothing: save the briefing as a file."))
        elif here.other:
            panels.quiet(say("Not kept until you choose above whose briefing goes on."))
        else:
            panels.quiet(say("Kept in this browser as you make it."))
        if here.keeps:
            st.button(say("Forget it"), key="_brief_forget", type="tertiary", on_click=desk.forget)


@speech.spoken
def _explore() -> None:
    desk.add("explore", state.taken())
