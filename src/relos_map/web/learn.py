"""The Learn page: tours, flash cards and a quiz beside one map that is never mounted again."""

from dataclasses import replace

import streamlit as st

from relos_map.chart import lesson
from relos_map.chart.chart import Chart
from relos_map.chart.pacts import compose
from relos_map.learn.cards import DECK_NAMES
from relos_map.learn.study import study
from relos_map.learn.tours import TOURS
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene, link
from relos_map.web import (
    data,
    exporting,
    frame,
    learn_cards,
    learn_quiz,
    learn_room,
    learn_tour,
    mapview,
    panels,
    saving,
    state,
)
from relos_map.words import message, say
from relos_map.world.views import VIEWS

ROOMS = {"tours": message("Tours"), "cards": message("Flash cards"), "quiz": message("Quiz")}
"""The rooms and their names on screen, to be said there."""

_ROOM = "_learn_room"
_USUAL = {
    "room": next(iter(ROOMS)), "tour": next(iter(TOURS)), "step": "1", "deck": next(iter(DECK_NAMES)), "round": "",
}  # fmt: skip
"""What the address holds of this page beside the scene, and what goes without saying."""


@frame.part
def page() -> None:
    """The page; a fragment, so that a step reruns nothing else."""
    atlas = data.atlas()
    scene = state.current(atlas)
    name = learn_room.remembered(_ROOM, "room", link.one_of(ROOMS), next(iter(ROOMS)))
    room = {"tours": learn_tour, "cards": learn_cards, "quiz": learn_quiz}[name].room(atlas, scene)
    seed = learn_quiz.seed()
    with mapview.progress(atlas.ready(room.scene)):
        chart = lesson.compose(room.scene, atlas, place=(("room", name), *room.link.items()), line=room.line)
        chart = room.amend(chart)
    state.write_beside("Learn", {"room": name, **room.link}, _USUAL)
    frame.bar(learn_room.notices())
    panels.headline(room.title)
    left, right = st.columns([6.4, 3], gap="small")
    with left:
        _rooms(name, atlas, scene, seed, chart.titled(chart.words.headline.removeprefix(room.place)))
        mapview.show(chart, "explore", None, leads=room.leads, heard=room.heard)
    with right, st.container(key="learn"):
        room.draw(chart)


def _rooms(name: str, atlas: Atlas, scene: Scene, seed: int, chart: Chart) -> None:
    st.session_state["room"] = name
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="rooms"):
        st.segmented_control(
            say("Way to learn"), list(ROOMS), format_func=lambda key: say(ROOMS[key]), key="room", required=True,
            label_visibility="collapsed", on_change=lambda: st.session_state.update({_ROOM: st.session_state["room"]}),
        )  # fmt: skip
        if name == "tours":
            learn_tour.choose()
        elif name == "cards":
            learn_cards.choose()
        saving.button(
            say("Study sheet"), lambda: _sheet(atlas, scene, seed), f"relos-map-study-sheet-{seed}.pdf",
            "application/pdf", icon=":material/print:", key="study_sheet",
        )  # fmt: skip
        exporting.popover(lambda: chart, link=state.address())


def _sheet(atlas: Atlas, scene: Scene, seed: int) -> bytes:
    """The study sheet of this visit's settings, with the questions of its round."""
    from relos_map.draw import studysheet  # matplotlib: only for those who print

    overview = replace(scene, view=next(iter(VIEWS)), focus="", at=None)
    return studysheet.pdf(compose(overview, atlas), study(atlas.catalogue, seed))
