"""What the numbers say, as HTML with every value escaped: headline, shares of oceans, the card of a site or a point."""

from html import escape

import streamlit as st

from relos_map.findings import OceanShare, percent
from relos_map.picture import Picture
from relos_map.style import HOME, look_of


def headline(picture: Picture) -> None:
    """The finding, above the map."""
    st.html(f'<h1 class="headline">{escape(picture.headline)}</h1>')


def shares(picture: Picture) -> None:
    """One figure per ocean: the share within reach, and what the pacts add to it."""
    cards = "".join(_share(share, picture) for share in picture.shares)
    st.html(f'<div class="kpis">{cards}</div>')


def _share(share: OceanShare, picture: Picture) -> str:
    own, both = percent(share.own_share), percent(share.with_share)
    added = f"+{share.added_points} points from {', '.join(share.pacts)}" if share.pacts else "no pact on"
    colour = look_of(HOME).colour
    return (
        f'<div class="kpi"><h4>{escape(share.name)}</h4><div class="figures"><span class="share">{both} %</span>'
        f'<span class="added">{escape(added)}</span></div>'
        f'<div class="track"><i style="width:{both}%;background:{look_of("relos").colour}"></i>'
        f'<i style="width:{own}%;background:{colour}"></i></div>'
        f"<small>{_area(share.with_km2)} of {_area(share.total_km2)} km²; without pacts {own} %</small></div>"
    )


def _area(km2: float) -> str:
    return f"{km2 / 1e6:.1f} M"


def card(picture: Picture) -> None:
    """The card of the chosen site, or of the clicked water."""
    st.html('<div class="card quiet">Click a port or any water.</div>')
