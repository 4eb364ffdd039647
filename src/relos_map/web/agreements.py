"""The Agreements page: one pact's reach, dates, terms, sites, claims and evidence."""

import streamlit as st

from relos_map.catalogue import INDIA, Agreement, Catalogue, said, tables
from relos_map.catalogue.said import EVIDENCE
from relos_map.chart import footnotes, one_pact
from relos_map.scene import toggle_key
from relos_map.web import controls, data, frame, html, mapview, panels, ports, state
from relos_map.words import say
from relos_map.world.oceans import OCEANS


@frame.part
def page() -> None:
    """The page; a fragment, so that a toggle reruns nothing else."""
    atlas = data.atlas()
    scene = state.current(atlas)
    frame.bar()
    catalogue = atlas.catalogue
    pact = catalogue.agreements[scene.pact]
    with st.container(key="chooser"):
        st.pills(
            say("Agreement"),
            list(catalogue.agreements),
            format_func=lambda key: catalogue.agreements[key].short,
            **state.filled("pact", says="default"),
            required=True,
            label_visibility="collapsed",
            on_change=lambda: state.choose("pact", st.session_state["pact"]),
        )
    if not pact.opens_places:
        _enabling(pact, catalogue)
        _side_by_side(catalogue)
        return
    with mapview.progress(one_pact.ready(scene, atlas)):
        chart = one_pact.compose(scene, atlas)
    panels.headline(chart.words.headline, scene)
    left, middle, right = st.columns([2.15, 6.1, 2.05], gap="small")
    with middle:  # first, so that a browser starts on the map before it has built what stands beside it
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown("" if chart.scene.on else say("Switch on an ocean to see what this pact reaches in it."))
            controls.ways_out(lambda: chart, "agreements")
        mapview.show(chart, "agreements", scene)
    with left, st.container(key="controls"):
        controls.range_slider(scene)
        for ocean in OCEANS:
            label = say("Reach in the {ocean}", ocean=catalogue.oceans[ocean].name)
            st.toggle(label, **state.filled(toggle_key(pact.id, ocean)))
        st.toggle(html.plain(controls.own_name(atlas, scene)), **state.filled("home"))
        controls.kept(scene)
        ports.listed("agreements", [pact.id, *([INDIA] if scene.home else [])], atlas, scene)
        _terms(pact, catalogue)
    with right, st.container(key="side"):
        controls.site(catalogue)
        panels.card(chart.scene, atlas, "agreements")
        panels.shares(chart, catalogue)
        panels.star(chart.words.headline)
        panels.footnotes(footnotes.on_map(chart.scene, catalogue), catalogue)
    _rest(pact, catalogue)
    _side_by_side(catalogue)


def _enabling(pact: Agreement, catalogue: Catalogue) -> None:
    panels.headline(say("{pact} opens no place: {kind}", pact=pact.short, kind=say(pact.kind)))
    st.info(say("{reason} What it enables instead is below.", reason=pact.why_no_places), icon=":material/info:")
    left, right = st.columns([2, 3], gap="medium")
    with left:
        _terms(pact, catalogue)
    with right:
        _rest(pact, catalogue)


def _terms(pact: Agreement, catalogue: Catalogue) -> None:
    st.html(html.render("terms", pact=pact, timeline=one_pact.timeline(pact, catalogue), catalogue=catalogue))


def _rest(pact: Agreement, catalogue: Catalogue) -> None:
    st.html(
        html.render(
            "dossier",
            pact=pact,
            cards=catalogue.cards_for(agreement=pact.id),
            claims=[claim for claim in catalogue.claims if claim.agreement == pact.id],
            sites=one_pact.sites(catalogue, pact.id),
            evidence=EVIDENCE,
            catalogue=catalogue,
        )
    )


def _side_by_side(catalogue: Catalogue) -> None:
    st.html(html.render("side_by_side", rows=tables.side_by_side(catalogue), terms=said.newcomers(catalogue)))
