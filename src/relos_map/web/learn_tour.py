"""The tours room: step by step through a region, or through the pacts."""

import streamlit as st

from relos_map.chart import facts, findings
from relos_map.chart.chart import Chart
from relos_map.learn import tours
from relos_map.learn.tours import TOURS, Step
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene, link
from relos_map.web import html, learn_room
from relos_map.web.learn_room import Room
from relos_map.words import say
from relos_map.words.numbers import number

_TOUR, _STEP = "_learn_tour", "_learn_step"
_MOST_STEPS = 99


def room(atlas: Atlas, scene: Scene) -> Room:
    """The tour where the visitor stands in it."""
    name = learn_room.remembered(_TOUR, "tour", link.one_of(TOURS), next(iter(TOURS)))
    steps = tours.tour(atlas.catalogue, name, scene)
    at = min(learn_room.remembered(_STEP, "step", link.whole(1, _MOST_STEPS), 1), len(steps))
    step = steps[at - 1]
    place = say("Step {at} of {last}.", at=number(at), last=number(len(steps))) + " "

    def amend(chart: Chart) -> Chart:
        title = say("{title}.", title=step.title)
        return chart.titled(f"{place}{title} {_finding(chart, name, atlas)}")

    def draw(chart: Chart) -> None:
        _progress(name, at, len(steps))
        st.html(_panel(step, chart, name, atlas))

    leads = {"tour_back": steps[max(at - 2, 0)].scene, "tour_next": steps[min(at, len(steps) - 1)].scene}
    return Room(step.title, step.scene, draw, {"tour": name, "step": str(at)}, amend, leads=leads, place=place)


def choose() -> None:
    """Which tour: the control above the map."""
    st.session_state["tour"] = st.session_state[_TOUR]
    st.segmented_control(
        say("Tour"), list(TOURS), format_func=lambda key: say(TOURS[key]), key="tour", required=True,
        label_visibility="collapsed", on_change=lambda: _go(st.session_state["tour"], 1),
    )  # fmt: skip


def _progress(name: str, at: int, last: int) -> None:
    order = list(TOURS)
    following = order[(order.index(name) + 1) % len(order)]
    learn_room.counter(say("Step {at} of {last}", at=number(at), last=number(last)), share=at / last)
    onward = say("Next") if at < last else say("Next tour: {tour}", tour=say(TOURS[following]))
    with st.container(horizontal=True, gap="small", key="onward"):
        st.button(
            say("Back"), key="tour_back", icon=":material/arrow_back:", shortcut="Left", disabled=at == 1, on_click=_go,
            args=(name, at - 1), width="stretch",
        )  # fmt: skip
        st.button(
            onward, key="tour_next", icon=":material/arrow_forward:", shortcut="Right", type="primary",
            on_click=_go, args=(name, at + 1) if at < last else (following, 1), width="stretch",
        )  # fmt: skip


def _go(name: str, at: int) -> None:
    st.session_state[_TOUR], st.session_state[_STEP] = name, at


def _finding(chart: Chart, name: str, atlas: Atlas) -> str:
    """The finding about the tour's ocean; about all three where the tour is not about one."""
    shares = [share for share in chart.shares if share.ocean == name] or chart.shares
    return findings.headline(chart.scene, shares, atlas)


def _panel(step: Step, chart: Chart, name: str, atlas: Atlas) -> str:
    scene = chart.scene
    port = facts.site(atlas, scene, scene.focus) if scene.focus else None
    finding = _finding(chart, name, atlas) if scene.on or not step.pact else ""
    return html.render("learn_step", step=step, port=port, finding=finding, catalogue=atlas.catalogue)
