"""The quiz room: a round of questions, each answered on the map or by a choice, marked and sourced at once."""

from dataclasses import replace
from secrets import randbelow

import streamlit as st

from relos_map.catalogue import Catalogue
from relos_map.chart.chart import Chart
from relos_map.errors import InputError
from relos_map.learn import quiz, subjects
from relos_map.learn.quiz import ROUNDS
from relos_map.learn.scoring import MOST_POINTS, RIGHT_NM, Answer, Marking, Round, Tally
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene, link
from relos_map.web import html, learn_room, speech
from relos_map.web.learn_room import Room
from relos_map.words import amounts, message_n, say, say_n
from relos_map.words.numbers import number
from relos_map.world import places

_SEED, _ROUND, _TALLY, _SLIP = "_learn_seed", "_learn_round", "_learn_tally", "_learn_slip"
_TYPED = "typed"


def room(atlas: Atlas, scene: Scene) -> Room:
    """The round where the visitor stands in it."""
    catalogue = atlas.catalogue
    now: Round | None = st.session_state.get(_ROUND)
    if now is None or now.seed != seed():
        now = st.session_state[_ROUND] = Round(seed(), quiz.draw(catalogue, seed(), base=scene))
    link = {"round": str(now.seed)}

    def draw(_: Chart) -> None:
        _score(now)
        if now.finished:
            st.html(_review(now, catalogue))
        else:
            _question(now, catalogue)

    if now.finished:
        title = say(
            "Round {round}: {points} of {most} points",
            round=number(now.seed),
            points=number(now.points),
            most=number(MOST_POINTS * len(now.questions)),
        )
        return Room(title, subjects.plain(scene), draw, link, lambda chart: chart.titled(title))
    question, mark = now.question, now.mark

    def amend(chart: Chart) -> Chart:
        return chart.titled(_verdict(now, mark) if mark else question.text)

    def heard(answer: Answer) -> None:
        if isinstance(answer, str):
            site = catalogue.bases.get(answer)
            point = site.point if site else None
        else:
            point = answer
        if point and not question.choices:
            _answer(point, catalogue)

    shown = question.asked if mark is None else question.told
    line = None
    if mark and isinstance(mark.answer, tuple):
        shown = replace(shown, at=mark.answer)
        line = mark.answer, catalogue.base(question.base).point
    return Room(question.text, shown, draw, link, amend, heard, line=line)


def seed() -> int:
    """The number of the round: the link's, otherwise one drawn when the visit began."""
    drawn = st.session_state.get(_SEED) or 1 + randbelow(ROUNDS[1])
    return learn_room.remembered(_SEED, "round", link.whole(*ROUNDS), drawn)


def _score(now: Round) -> None:
    tally: Tally = st.session_state.get(_TALLY, Tally())
    asked = {"at": number(now.at + 1), "last": number(len(now.questions))}
    place = say("Round over") if now.finished else say("Question {at} of {last}", **asked)
    score = say("Score {points} of {most}", points=number(tally.points), most=number(MOST_POINTS * tally.answered))
    if tally.streak:
        row = say("{count} in a row", count=number(tally.streak))
        score = f"{score} · {row}"
    learn_room.counter(place, note=score if tally.answered else "")
    with st.container(horizontal=True, gap="small", key="onward"):
        last = now.at == len(now.questions) - 1
        st.button(
            say("New round"), key="quiz_new", icon=":material/casino:", on_click=_new_round, width="stretch",
            type="primary" if now.finished else "secondary",
        )  # fmt: skip
        st.button(
            say("See the result") if last else say("Next"), key="quiz_next", icon=":material/arrow_forward:",
            shortcut="Right", type="secondary" if now.finished else "primary",
            disabled=now.finished or now.mark is None, on_click=_onward, width="stretch",
        )  # fmt: skip


def _question(now: Round, catalogue: Catalogue) -> None:
    question, mark = now.question, now.mark
    if not question.choices and mark is None:
        st.html(html.render("learn_find", most=MOST_POINTS, right_nm=RIGHT_NM))
        st.text_input(
            say("Latitude, longitude"), key=_TYPED, placeholder=say("such as 12.5, 80.1 or 12.5 N 80.1 E"),
            on_change=_typed, args=(catalogue,),
        )  # fmt: skip
        if slip := st.session_state.get(_SLIP):
            st.error(html.plain(slip))
    signs = [_sign(choice.id, question.right, mark) for choice in question.choices]
    for place, (choice, sign) in enumerate(zip(question.choices, signs, strict=True)):
        st.button(
            f"{_SIGNS[sign]}{choice.label}", key=f"choice{place}", width="stretch", wrap=True, on_click=_answer,
            args=(choice.id, catalogue),
        )  # fmt: skip
    if mark:
        verdict = _verdict(now, mark)
        st.html(
            html.render("learn_answer", question=question, mark=mark, signs=signs, verdict=verdict, catalogue=catalogue)
        )


_SIGNS = {"open": "", "right": "✓ ", "wrong": "✗ ", "rest": ""}
"""What stands before a choice: colour alone must not say it."""


def _sign(choice: str, right: frozenset[str], mark: Marking | None) -> str:
    if mark is None:
        return "open"
    if choice in right:
        return "right"
    return "wrong" if choice == mark.answer else "rest"


def _verdict(now: Round, mark: Marking) -> str:
    if mark.nm is not None:
        found = _RIGHT if mark.right else _NOT_QUITE if mark.points else _FAR_OFF
        return say_n(*found, mark.points, distance=amounts.nautical_miles(mark.nm))
    if mark.right:
        return say_n("Right: {n} point.", "Right: {n} points.", mark.points)
    return say("Not so. Right is: {answer}", answer=now.question.answer)


_RIGHT = message_n("Right: {distance} off, {n} point.", "Right: {distance} off, {n} points.")
_NOT_QUITE = message_n("Not quite: {distance} off, {n} point.", "Not quite: {distance} off, {n} points.")
_FAR_OFF = message_n("Far off: {distance} off, {n} point.", "Far off: {distance} off, {n} points.")


def _review(now: Round, catalogue: Catalogue) -> str:
    pairs = list(zip(now.questions, now.marks, strict=True))
    tally = st.session_state.get(_TALLY, Tally())
    return html.render("learn_review", round=now, pairs=pairs, tally=tally, catalogue=catalogue)


def _answer(given: Answer, catalogue: Catalogue) -> None:
    now: Round = st.session_state[_ROUND]
    after = now.answered(given, catalogue)
    if after is now:
        return
    st.session_state[_ROUND], st.session_state[_SLIP] = after, None
    st.session_state[_TALLY] = st.session_state.get(_TALLY, Tally()).plus(after.marks[-1])


@speech.spoken
def _typed(catalogue: Catalogue) -> None:
    try:
        point = places.read_point(st.session_state[_TYPED])
    except InputError as error:
        st.session_state[_SLIP] = str(error)
        return
    st.session_state[_TYPED] = ""
    _answer(point, catalogue)


def _onward() -> None:
    st.session_state[_ROUND] = st.session_state[_ROUND].onward()
    st.session_state[_SLIP] = None


def _new_round() -> None:
    st.session_state[_SEED] = st.session_state[_SEED] % ROUNDS[1] + 1
    st.session_state[_SLIP] = None
