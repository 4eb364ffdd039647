"""What the numbers say, as HTML with every value escaped: headline, shares of oceans, the card of a site or a point."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from relos_map import facts, voyage
from relos_map.catalogue import Access, Base, Card, Catalogue, Claim, Source
from relos_map.errors import InputError
from relos_map.facts import Distance
from relos_map.findings import OceanShare, percent
from relos_map.picture import Picture
from relos_map.style import HOME
from relos_map.ui import swatch

EVIDENCE = {
    "article": "named by the article",
    "press": "named by press",
    "illustrative": "illustrative: our assumption",
    "candidate": "candidate: access not confirmed",
}
"""What each kind of evidence is called on a card."""


def headline(picture: Picture) -> None:
    """The finding, above the map."""
    st.html(f'<h1 class="headline">{escape(picture.headline)}</h1>')


def shares(picture: Picture) -> None:
    """One figure per ocean: the share within reach, and what the pacts add to it."""
    pacts = {agreement.short: agreement.id for agreement in picture.atlas.catalogue.agreements.values()}
    cards = "".join(_share(share, pacts) for share in picture.shares)
    st.html(f'<div class="kpis">{cards}</div>')


def card(picture: Picture) -> None:
    """The card of the chosen site, or of the clicked water."""
    scene = picture.scene
    if scene.focus:
        body = _site(facts.site(picture.atlas, scene, scene.focus), picture.atlas.catalogue)
    elif scene.at:
        body = _place(facts.place(picture.atlas, scene, scene.at))
    else:
        body = '<p class="quiet">Click a port or any water on the map, or choose a port above.</p>'
    st.html(f'<div class="card">{body}</div>')
    if scene.at and not scene.focus:
        _first_there(picture)


def _first_there(picture: Picture) -> None:
    """Who gets there first: every port that reaches the clicked water, the soonest first."""
    scene, catalogue = picture.scene, picture.atlas.catalogue
    assert scene.at is not None
    try:
        with st.spinner("Ranking every port…"):
            arrivals = voyage.first_there(scene, picture.atlas, scene.at)
    except InputError:
        return
    rows = "".join(
        f"<tr><td>{''.join(map(swatch.mark, arrival.layers[:3]))} {escape(arrival.port.name.split(' (')[0])}</td>"
        f"<td><b>{arrival.nm:,.0f} nm</b>, {arrival.days:.1f} d</td></tr>"
        for arrival in arrivals
    )
    pacts = ", ".join(dict.fromkeys(_pact(arrival.layers[0], catalogue) for arrival in arrivals[:3]))
    st.html(
        f'<div class="card"><h3>Who gets there first</h3><p class="quiet">Over water, {scene.ice} ice, {scene.knots} kn; first: '
        f'{escape(pacts)}.</p><div class="scroll short" tabindex="0"><table>{rows}</table></div></div>'
    )


def _pact(layer: str, catalogue: Catalogue) -> str:
    return "India’s own ports" if layer == HOME else catalogue.agreements[layer].short


def claim(found: Claim, catalogue: Catalogue) -> str:
    """A statement of the article beside what was found, as HTML."""
    return (
        f'<article class="fact"><h4>{escape(found.statement)}</h4><p><span class="verdict {escape(found.verdict)}">'
        f'{escape(found.verdict)}</span> {escape(found.found)}</p><p class="quiet"><span class="grade">evidence: '
        f"{escape(found.grade)}</span> {cite(found.sources, catalogue)}</p></article>"
    )


def fact_card(card: Card, catalogue: Catalogue) -> str:
    """A short sourced text, as HTML."""
    return (
        f'<article class="fact"><h4>{escape(card.title)}</h4><p>{escape(card.text)}</p><p class="quiet">'
        f'<span class="grade">evidence: {escape(card.grade)}</span> {cite(card.sources, catalogue)}</p></article>'
    )


def cite(sources: Iterable[str], catalogue: Catalogue, *, short: bool = False) -> str:
    """Sources as links, by title or (short) by publisher."""
    return "; ".join(_source(catalogue.sources[key], short=short) for key in sources)


def _share(share: OceanShare, pacts: dict[str, str]) -> str:
    own, both = percent(share.own_share), percent(share.with_share)
    added = f"+{share.added_points} points" if share.pacts else "no pact on"
    by = f"<small>from {escape(', '.join(share.pacts))}; without {'it' if len(share.pacts) == 1 else 'them'} {own} %</small>"
    colour = swatch.colour(pacts[share.pacts[0]] if share.pacts else HOME)
    return (
        f'<div class="kpi"><h4>{escape(share.name)}</h4><div class="figures"><span class="share">{both} %</span>'
        f'<span class="added">{added}</span></div>'
        f'<div class="track"><i style="width:{both}%;background:{colour}"></i>'
        f'<i style="width:{own}%;background:{swatch.colour(HOME)}"></i></div>'
        f"<small>{_area(share.with_km2)} of {_area(share.total_km2)} km² within reach</small>{by if share.pacts else ''}</div>"
    )


def _area(km2: float) -> str:
    return f"{km2 / 1e6:.1f} M"


def _site(found: facts.Site, catalogue: Catalogue) -> str:
    base = found.base
    local = f"<span lang={_language(base)}>{escape(base.name_local)}</span>" if base.name_local else ""
    where = ", ".join(catalogue.oceans[ocean].name for ocean in base.oceans) or base.sea or "inland"
    parts = [
        f"<h3>{escape(base.name)}{local}</h3>",
        f'<div class="quiet">{escape(base.role)} · {escape(base.fleet)} · {escape(where)} · {_degrees(base.lon, base.lat)}</div>',
        f"<p>{escape(base.summary)}</p>",
        *(_access(access, catalogue) for access in base.access),
    ]
    if not base.sea_access:
        parts.append("<p>No ship sails from here: it adds nothing to reach at sea.</p>")
    elif base.home:
        parts.append("<p>Counted among India’s own ports.</p>")
    elif found.from_india:
        parts.append(f"<p>Nearest Indian port: {_distance(found.from_india)}</p>")
    cited = dict.fromkeys((base.coordinate_source, *base.role_source))
    parts.append(f'<p class="quiet">Sources: {cite(cited, catalogue)}</p>')
    return "".join(parts)


def _access(access: Access, catalogue: Catalogue) -> str:
    pact = catalogue.agreements[access.agreement]
    return (
        f"<p>{swatch.mark(pact.id)} <b>{escape(pact.short)}</b> · {EVIDENCE[access.evidence]} "
        f'<span class="grade">evidence: {escape(access.grade)}</span><br>'
        f'<span class="quiet">{escape(access.note)} {_source(catalogue.sources[access.source])}</span></p>'
    )


def _place(found: facts.Place) -> str:
    rows = "".join(
        f"<tr><td>{swatch.mark(layer)} {escape(name)}</td><td>{_distance(distance) if distance else 'not reached'}</td></tr>"
        for layer, name, distance in found.nearest
    )
    where = found.sea or "Land"
    ocean = f" · {escape(found.ocean)}" if found.ocean and found.ocean != found.sea else ""
    table = f"<table><tr><th>From</th><th>Nearest port</th></tr>{rows}</table>" if rows else ""
    return f'<h3>{escape(where)}</h3><div class="quiet">{_degrees(*found.point)}{ocean}</div>{table}'


def _distance(distance: Distance) -> str:
    return f"{escape(distance.port.name.split(' (')[0])} <span class=number><b>{distance.nm:,.0f} nm</b>, {distance.days:.1f} days</span>"


def _source(source: Source, *, short: bool = False) -> str:
    name = source.publisher if short else source.title
    return link(name, source.url)


def link(text: str, url: str | None) -> str:
    """Text as a link to a source, where there is a web address for it."""
    if url and url.startswith(("https://", "http://")):
        return f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'
    return escape(text)


def _degrees(lon: float, lat: float) -> str:
    return f"{abs(lat):.2f}°{'S' if lat < 0 else 'N'} {abs(lon):.2f}°{'W' if lon < 0 else 'E'}"


def _language(base: Base) -> str:
    return {"RU": "ru", "IN": "hi"}.get(base.country, "und")
