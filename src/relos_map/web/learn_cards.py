"""The flash cards room: turn a card, say whether it was known, until all are."""

from dataclasses import replace

import streamlit as st

from relos_map.chart.chart import Chart
from relos_map.learn import cards
from relos_map.learn.cards import DECK_NAMES, Deal
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene, link
from relos_map.web import html, learn_room
from relos_map.web.learn_room import Room
from relos_map.words import say
from relos_map.words.numbers import number

_DECK, _DEALS = "_learn_deck", "_learn_deals"
_SEED = 1


def room(atlas: Atlas, scene: Scene) -> Room:
    """The deck where the visitor stands in it."""
    name = learn_room.remembered(_DECK, "deck", link.one_of(DECK_NAMES), next(iter(DECK_NAMES)))
    deals = st.session_state.setdefault(_DEALS, {})
    if name not in deals:
        deals[name] = cards.deal(atlas.catalogue, name, _SEED, scene)
    deal: Deal = deals[name]
    if deal.finished:
        title = said = say("All {count} cards are known", count=number(len(deal.cards)))
    else:
        card = deal.card
        title = card.asked
        beside = " ".join(card.back) if deal.turned else card.asked
        said = say("{front}. {beside}", front=card.front, beside=beside)

    def amend(chart: Chart) -> Chart:
        return chart.titled(said)

    def draw(_: Chart) -> None:
        _draw(deal, atlas)

    leads = {"card_again": _shown(deal.kept() if deal.turned else deal), "card_on": _shown(_onward(deal)[1])}
    return Room(title, _shown(deal), draw, {"deck": name}, amend, leads=leads)


def _shown(deal: Deal) -> Scene:
    return deal.card.after if deal.turned and not deal.finished else deal.before


def choose() -> None:
    """Which deck: the control above the map."""
    st.session_state["deck"] = st.session_state[_DECK]
    st.segmented_control(
        say("Deck"), list(DECK_NAMES), format_func=lambda key: say(DECK_NAMES[key]), key="deck", required=True,
        label_visibility="collapsed", on_change=lambda: st.session_state.update({_DECK: st.session_state["deck"]}),
    )  # fmt: skip


def _draw(deal: Deal, atlas: Atlas) -> None:
    known = say("{known} of {count} known", known=number(deal.known), count=number(len(deal.cards)))
    learn_room.counter(known, share=deal.known / len(deal.cards))
    with st.container(horizontal=True, gap="small", key="onward"):
        st.button(
            say("Again"), key="card_again", icon=":material/replay:", shortcut="Left", disabled=not deal.turned,
            on_click=_put, args=(deal.kept(),) if deal.turned else (deal,), width="stretch",
        )  # fmt: skip
        label, onward = _onward(deal)
        st.button(
            label, key="card_on", icon=":material/arrow_forward:", shortcut="Right", type="primary",
            on_click=_put, args=(onward,), width="stretch",
        )  # fmt: skip
    card = None if deal.finished else deal.card
    st.html(html.render("learn_card", card=card, turned=deal.turned, catalogue=atlas.catalogue))


def _onward(deal: Deal) -> tuple[str, Deal]:
    if deal.finished:
        order = (*range(1, len(deal.cards)), 0)
        return say("Shuffle again"), replace(deal, waiting=tuple(order), turned=False)
    return (say("I knew it"), deal.done()) if deal.turned else (say("Turn the card"), deal.flipped())


def _put(deal: Deal) -> None:
    st.session_state[_DEALS][deal.name] = deal
