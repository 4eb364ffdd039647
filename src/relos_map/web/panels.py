"""What the numbers say beside the map: headline, shares of oceans, the card of a site or a place, who is first."""

from collections.abc import Sequence
from contextlib import suppress
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from relos_map.catalogue import INDIA, Catalogue, Claim
from relos_map.chart.chart import Chart
from relos_map.chart.findings import STAR, STARRED
from relos_map.chart.footnotes import Footnote, marks, on_map
from relos_map.chart.water import closed, water
from relos_map.errors import InputError
from relos_map.reach import arrivals
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene
from relos_map.web import html, mapview, place_card, ports
from relos_map.words import capitalised, say
from relos_map.world import oceans


def headline(text: str, scene: Scene | None = None) -> None:
    """The finding, above the map; below it, what a scene closes to ships, which all figures on the page go by."""
    shut = closed(scene) if scene else ""
    below = f'<p class="closed">{escape(capitalised(shut))}</p>' if shut else ""
    st.html(f'<h1 class="headline">{escape(text)}</h1>{below}')


def shares(chart: Chart, catalogue: Catalogue) -> None:
    """One figure per ocean: the share within reach, and whom it is owed to; and where they are shown, that of lanes."""
    notes = on_map(chart.scene, catalogue)
    told = {share.ocean: marks(notes, ocean=share.ocean) for share in chart.shares}
    shut = closed(chart.scene) or chart.scene.ice == "winter"
    st.html(html.render("shares", shares=chart.shares, lanes=chart.words.lanes, marks=told, shut=shut))


def star(text: str) -> None:
    """What the mark behind a pact's name in a headline means, where it stands there."""
    if STAR in text:
        quiet(say(STARRED))


def quiet(text: str) -> None:
    """A line that explains, in a voice lower than the rest."""
    st.html(html.render("quiet", text=text))


def footnotes(notes: Sequence[Footnote], catalogue: Catalogue) -> None:
    """The article's statements beside the numbers above that they speak of; nothing where there are none."""
    if notes:
        st.html(html.render("footnotes", notes=notes, catalogue=catalogue))


def card(scene: Scene, atlas: Atlas, page: str = "") -> None:
    """The card of the chosen site, or of the clicked water and who gets there first.

    On a page that shows reach, which is named then, a port has its toggle over its card.
    """
    with st.container(key="card"):
        if page:
            port(scene, atlas, page)
        place(scene, atlas)


def port(scene: Scene, atlas: Atlas, page: str) -> None:
    """The toggle over the card of a port that counts on a page, one that shows reach."""
    sides = (*scene.a, *scene.b) if page == "compare" else (*([INDIA] if scene.home else []), *scene.agreements)
    fleets, chosen = atlas.fleets(scene), atlas.catalogue.bases.get(scene.focus)
    if chosen and any(chosen in fleets.of(side).every for side in sides):
        ports.toggle(page, chosen, scene)


def place(scene: Scene, atlas: Atlas) -> None:
    """The card itself, and who gets there first."""
    shown = st.empty()
    with mapview.progress(place_card.ready(scene, atlas)):
        found = place_card.of(scene, atlas)
        shown.html(found.html)
    if found.lacks:  # the card is there before its last figure
        with mapview.progress(False):
            atlas.prepare([(found.lacks,)], scene)
        shown.html(place_card.of(scene, atlas).html)
    if scene.at and not scene.focus and oceans.sea_name(*scene.at):
        _first_there(scene, atlas, scene.at, shown)


def claim(found: Claim, catalogue: Catalogue) -> str:
    """A statement of the article beside what was found, as HTML."""
    return html.render("claim", claim=found, catalogue=catalogue)


def _first_there(scene: Scene, atlas: Atlas, point: tuple[float, float], card: DeltaGenerator) -> None:
    """Who gets to a point first; its card, which is there already, takes its figures from the same pass."""
    catalogue = atlas.catalogue
    found = None
    with st.spinner(say("Ranking every port…")), suppress(InputError):  # no ship sails on this water: its card says so
        found = arrivals.first_there(scene, atlas, point)
    card.html(place_card.of(scene, atlas).html)
    if found is None:
        return
    layers = dict.fromkeys(layer for arrival in found[:3] for layer in arrival.layers)
    first = [say("India’s own ports") if layer == INDIA else catalogue.agreements[layer].short for layer in layers]
    st.html(html.render("arrivals", arrivals=found, first=first, assumed=water(scene), knots=scene.knots))
