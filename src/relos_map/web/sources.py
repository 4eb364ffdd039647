"""The Sources page: sites, agreements, claims and sources as tables, what was left out, licences, and the model."""

from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType

import streamlit as st

from relos_map.catalogue import Catalogue, tables
from relos_map.chart.assumptions import assumptions
from relos_map.chart.chart import Chart
from relos_map.chart.pacts import compose
from relos_map.web import data, exporting, frame, mapview, panels, software, state
from relos_map.web.tables import Column, downloads, filtered, show

_COLUMN = st.column_config
_CLAIM_FILTERS = {"verdict": "Verdict", "grade": "Grade", "agreement": "Agreement"}
_CAVEAT = "It is a count of what is known, not evidence of access."
_OPEN = ":material/open_in_new:"


def page() -> None:
    """The page, one tab per table."""
    catalogue = data.atlas().catalogue
    frame.bar()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        st.html(f'<h1 class="headline">{_headline(catalogue)}</h1>', width="content")
        _export()
    st.html(f'<p class="lede">{escape(tables.russian_count(catalogue))} {_CAVEAT}</p>')
    for tab, draw in zip(st.tabs(list(TABS)), TABS.values(), strict=True):
        with tab:
            draw(catalogue)


def _headline(catalogue: Catalogue) -> str:
    return (
        f"{len(catalogue.bases)} sites, {len(catalogue.agreements)} agreements and {len(catalogue.claims)} claims, "
        f"from {len(catalogue.sources)} sources"
    )


@st.fragment
def _export() -> None:
    """The scene that the other pages show, as data; the tables below have downloads of their own."""
    atlas = data.atlas()
    scene = state.current(atlas)

    def shown() -> Chart:
        with mapview.progress(atlas.ready(scene)):
            return compose(scene, atlas)

    exporting.popover(shown, only_data=True)


@st.fragment
def _sites(catalogue: Catalogue) -> None:
    rows = tables.sites(catalogue)
    found = filtered(
        "sites", rows,
        {
            "country": "Country", "fleet": "Fleet or command", "role": "Role", "ocean": "Ocean or sea",
            "agreements": "Agreement", "evidence": "Evidence",
        },
        hint="Name, source …",
    )  # fmt: skip
    downloads("sites", found, len(rows), geojson=True)
    show(
        "sites", found,
        {
            "name": _COLUMN.TextColumn("Site"),
            "name_local": "Local name",
            "country": "Country",
            "role": "Role",
            "fleet": "Fleet or command",
            "ocean": _COLUMN.ListColumn("Ocean or sea"),
            "sea_access": _COLUMN.CheckboxColumn("Ships", help="Ships can sail from it; air bases have none"),
            "agreements": _COLUMN.ListColumn("Agreement"),
            "evidence": _COLUMN.ListColumn("Evidence", width="medium"),
            "grade": _COLUMN.ListColumn("Grade"),
            "lat": _COLUMN.NumberColumn("Latitude °", format="%.2f"),
            "lon": _COLUMN.NumberColumn("Longitude °", format="%.2f"),
            "sources": _COLUMN.ListColumn("Sources", width="large"),
            "link": _link(),
        },
    )  # fmt: skip


@st.fragment
def _agreements(catalogue: Catalogue) -> None:
    rows = tables.agreements(catalogue)
    found = filtered("agreements", rows, {"partner": "Partner", "kind": "Kind"}, hint="Anything it gives, limits …")
    downloads("agreements", found, len(rows))
    show(
        "agreements", found,
        {
            "short": _COLUMN.TextColumn("Agreement"),
            "partner": "Partner",
            "kind": "Kind",
            "signed": "Signed",
            "in_force": _COLUMN.TextColumn("In force", width=100),
            "term": _COLUMN.TextColumn("Term", width=130),
            "sites_named": _COLUMN.NumberColumn("Sites", help="Named, or illustrative"),
            "sites_with_candidates": _COLUMN.NumberColumn("With candidates"),
            "limits": "Published limits",
            "gives": _COLUMN.TextColumn("Gives", width="large"),
            "does_not_give": _COLUMN.TextColumn("Does not give", width="large"),
            "conflicts": _COLUMN.TextColumn("Where sources disagree", width="large"),
            "grade": _COLUMN.ListColumn("Grade"),
            "sources": _COLUMN.ListColumn("Sources", width="large"),
            "link": _link(),
        },
        lines=4,
    )  # fmt: skip


@st.fragment
def _claims(catalogue: Catalogue) -> None:
    rows = tables.claims(catalogue)
    found = filtered("claims", rows, _CLAIM_FILTERS, hint="Words of a claim …")
    downloads("claims", found, len(rows))
    show(
        "claims", found,
        {
            "statement": _COLUMN.TextColumn("The article says", width=300),
            "verdict": "Verdict",
            "found": _COLUMN.TextColumn("What was found", width=470),
            "grade": "Grade",
            "agreement": "Agreement",
            "sources": _COLUMN.ListColumn("Sources", width="large"),
            "link": _link(),
        },
        lines=3,
    )  # fmt: skip
    chosen = {row["id"] for row in found}
    cards = "".join(panels.claim(claim, catalogue) for claim in catalogue.claims if claim.id in chosen)
    if cards:
        st.html(f'<section class="facts"><h2>In full, with every source</h2><div class="cards">{cards}</div></section>')


@st.fragment
def _sources(catalogue: Catalogue) -> None:
    rows = tables.sources(catalogue)
    found = filtered("sources", rows, {"kind": "Kind", "terms": "Terms of use"}, hint="Title, publisher, year …")
    downloads("sources", found, len(rows))
    show(
        "sources", found,
        {
            "title": _COLUMN.TextColumn("Source", width="large"),
            "publisher": "Publisher",
            "date": "Date",
            "kind": "Kind",
            "records": _COLUMN.NumberColumn("Cited by", help="Sites, agreements, claims and cards that cite it"),
            "terms": "Terms of use",
            "link": _link(),
        },
    )  # fmt: skip


@st.fragment
def _left_out(catalogue: Catalogue) -> None:
    rows = tables.left_out(catalogue)
    found = filtered("left_out", rows, {"kind": "Kind", "country": "Country"}, hint="Name, reason …")
    downloads("left_out", found, len(rows))
    show(
        "left_out", found,
        {
            "name": _COLUMN.TextColumn("Left out"),
            "kind": "Kind",
            "country": "Country",
            "reason": _COLUMN.TextColumn("Why", width="large"),
            "sources": _COLUMN.ListColumn("Source"),
            "link": _link(),
        },
        lines=2,
    )  # fmt: skip


def _licences(catalogue: Catalogue) -> None:
    st.html(
        "<h2>Data</h2><p>Coasts, lakes and seas: Natural Earth, public domain. Contains data from GeoNames "
        "(geonames.org), under CC BY 4.0. Texts of publishers are cited and put in our own words, not reproduced.</p>"
    )
    show(
        "data", tables.data_sets(catalogue),
        {
            "title": _COLUMN.TextColumn("Data set", width="large"),
            "publisher": "Publisher",
            "terms": "Licence",
            "sites": _COLUMN.NumberColumn("Sites placed by it"),
            "link": _link(),
        },
    )  # fmt: skip
    st.html("<h2>Software</h2><p>Packages as installed here, with the licence each states. Leaflet draws the map.</p>")
    packages: list[tables.Row] = [
        {"name": p.name, "version": p.version, "licence": p.licence, "asked": p.direct, "link": p.link}
        for p in software.packages()
    ]
    if not packages:
        st.info("Packages are listed where RELOS Map is installed: `pip install .`", icon=":material/info:")
    show(
        "software", packages,
        {
            "name": _COLUMN.TextColumn("Package"),
            "version": "Version",
            "licence": _COLUMN.TextColumn("Licence", width="medium"),
            "asked": _COLUMN.CheckboxColumn("Asked for", help="By RELOS Map itself; the rest come with these"),
            "link": _link(),
        },
    )  # fmt: skip


def _model(_: Catalogue) -> None:
    terms = "".join(
        f"<dt>{escape(str(row['about']))}</dt><dd>{escape(str(row['assumed']))}</dd>" for row in assumptions()
    )
    st.html(f'<dl class="terms-of-model">{terms}</dl>')


def _link() -> Column:
    return _COLUMN.LinkColumn("Open", display_text=_OPEN, width="small", help="Opens the source in a new tab")


TABS: Mapping[str, Callable[[Catalogue], None]] = MappingProxyType(
    {
        "Sites": _sites,
        "Agreements": _agreements,
        "Claims": _claims,
        "Sources": _sources,
        "Left out": _left_out,
        "Licences": _licences,
        "The model": _model,
    }
)
