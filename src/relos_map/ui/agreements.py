"""The Agreements page: one pact's reach, dates, terms, sites, claims and evidence."""

from html import escape

import streamlit as st

from relos_map import dossier
from relos_map.catalogue import Agreement, Catalogue
from relos_map.oceans import OCEANS
from relos_map.picture import compose
from relos_map.scene import toggle_key
from relos_map.ui import controls, data, mapview, panels, state, swatch


@st.fragment
def page() -> None:
    """The page; a fragment, so that a toggle reruns nothing else."""
    atlas = data.atlas()
    scene = state.current(atlas)
    catalogue = atlas.catalogue
    pact = catalogue.agreements[scene.pact]
    with st.container(key="chooser"):
        st.pills(
            "Agreement", list(catalogue.agreements), format_func=lambda key: catalogue.agreements[key].short, key="pact",
            required=True, label_visibility="collapsed", on_change=_switch_on,
        )  # fmt: skip
    if not pact.opens_places:
        _enabling(pact, catalogue)
        return
    shown = dossier.scene_of(scene, pact.id, atlas)
    with mapview.progress(atlas, shown):
        picture = compose(shown, atlas)
    panels.headline(picture)
    left, middle, right = st.columns([2.15, 6.1, 2.05], gap="small")
    with left, st.container(key="controls"):
        controls.range_slider(shown)
        for ocean in OCEANS:
            st.toggle(f"Reach in the {catalogue.oceans[ocean].name}", key=toggle_key(pact.id, ocean))
        st.toggle("India’s own ports", key="home")
        st.html(_terms(pact, catalogue))
    with middle:
        with st.container(key="subtitle"):
            st.markdown(picture.subtitle if shown.on else "Switch on an ocean to see what this pact reaches in it.")
        mapview.show(picture)
    with right, st.container(key="side"):
        panels.shares(picture)
        controls.site(catalogue)
        panels.card(picture)
    st.html(_rest(pact, catalogue))


def _switch_on() -> None:
    """Choosing a pact none of whose oceans is on switches all three on, so that its map is not empty."""
    pact = st.session_state["pact"]
    keys = [toggle_key(pact, ocean) for ocean in OCEANS]
    if not any(st.session_state.get(key) for key in keys):
        state.choose(**dict.fromkeys(keys, True))


def _enabling(pact: Agreement, catalogue: Catalogue) -> None:
    st.html(f'<h1 class="headline">{escape(pact.short)} opens no place: {escape(pact.kind)}</h1>')
    st.info(f"{pact.why_no_places} What it enables is below; there is no reach to draw.", icon=":material/info:")
    st.html(f'<div class="dossier">{_terms(pact, catalogue)}</div>{_rest(pact, catalogue)}')


def _terms(pact: Agreement, catalogue: Catalogue) -> str:
    dates = "".join(
        f"<li><time>{escape(step.date)}</time> {escape(step.event)} {_marks(step.sources, catalogue)}</li>"
        for step in dossier.timeline(pact)
    )
    limits = "".join(f"<li>{limit.value:,} {escape(limit.unit)} {escape(limit.what)}</li>" for limit in pact.limits)
    return "".join(
        (
            f'<section class="terms"><h2>{swatch.mark(pact.id)} {escape(pact.title)}</h2>',
            f'<p class="quiet">{escape(pact.kind)} · India and {escape(pact.partner_name)}</p>',
            f'<h3>Dates</h3><ol class="dates">{dates}</ol><p class="quiet">{escape(pact.in_force_note)}</p>',
            f"<p>Term: {escape(pact.term)}</p>" if pact.term else "",
            f"<h3>At most, at a time {_fact('limits', pact, catalogue)}</h3><ul>{limits}</ul>" if limits else "",
            f"<h3>Gives {_fact('gives', pact, catalogue)}</h3>{_list(pact.gives)}",
            f"<h3>Does not give {_fact('does_not_give', pact, catalogue)}</h3>{_list(pact.does_not_give)}"
            if pact.does_not_give
            else "",
            f"<h3>Where sources differ</h3>{_list(pact.conflicts)}" if pact.conflicts else "",
            "</section>",
        )
    )


def _rest(pact: Agreement, catalogue: Catalogue) -> str:
    claims = "".join(panels.claim(claim, catalogue) for claim in catalogue.claims if claim.agreement == pact.id)
    cards = "".join(panels.fact_card(card, catalogue) for card in catalogue.cards_for(agreement=pact.id))
    sites = "".join(
        f"<tr><td>{escape(base.name)}</td><td>{escape(base.role)}</td><td>{escape(base.fleet)}</td>"
        f"<td>{panels.EVIDENCE[access.evidence]}</td><td>{escape(access.grade)}</td></tr>"
        for base, access in dossier.sites(catalogue, pact.id)
    )
    return "".join(
        (
            f'<section class="facts"><h2>What it is about</h2><div class="cards">{cards}</div></section>'
            if cards
            else "",
            f'<section class="facts"><h2>What the article says, and what was found</h2><div class="cards">{claims}</div></section>'
            if claims
            else "",
            '<section class="facts"><h2>Sites</h2><div class="scroll" tabindex="0"><table class="sites"><tr><th>Site</th><th>Role</th>'
            f"<th>Fleet or command</th><th>Evidence</th><th>Grade</th></tr>{sites}</table></div></section>"
            if sites
            else "",
            f'<p class="quiet">Sources: {panels.cite(pact.sources, catalogue)}</p>',
        )
    )


def _fact(field: str, pact: Agreement, catalogue: Catalogue) -> str:
    fact = pact.facts.get(field)
    return f'<span class="grade">{escape(fact.grade)}</span>{_marks(fact.sources, catalogue)}' if fact else ""


def _marks(sources: tuple[str, ...], catalogue: Catalogue) -> str:
    return f'<small class="quiet">{panels.cite(sources, catalogue, short=True)}</small>' if sources else ""


def _list(lines: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
