"""The Sources page: sites, agreements, claims and sources as tables, what was left out, licences, and the model."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from types import MappingProxyType

import streamlit as st

from relos_map.catalogue import ARTICLE, Catalogue, said, tables
from relos_map.catalogue.rows import Row
from relos_map.chart.assumptions import assumptions
from relos_map.chart.chart import Chart
from relos_map.chart.pacts import compose
from relos_map.web import data, exporting, frame, mapview, panels, software, speech, state
from relos_map.web.tables import Column, filtered, show
from relos_map.words import message, say
from relos_map.words.numbers import number

_COLUMN = st.column_config
_OPEN = ":material/open_in_new:"

_PUBLISHERS = message(
    "Independent publishers cited, without the article’s own: one that reprints another counts with it"
)


@speech.spoken
def page() -> None:
    """The page, one tab per table."""
    catalogue = data.atlas().catalogue
    frame.bar()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        st.html(f'<h1 class="headline">{escape(_headline(catalogue))}</h1>', width="content")
        _export()
    caveat = say("It is a count of what this map lists, not evidence of access.")
    st.html(f'<p class="lede">{escape(said.russian_count(catalogue))} {escape(caveat)}</p>')
    for tab, draw in zip(st.tabs([say(name) for name in TABS]), TABS.values(), strict=True):
        with tab:
            draw(catalogue)


def _headline(catalogue: Catalogue) -> str:
    return say(
        "{sites} sites, {agreements} agreements and {claims} claims, from {sources} sources",
        sites=number(len(catalogue.bases)),
        agreements=number(len(catalogue.agreements)),
        claims=number(len(catalogue.claims)),
        sources=number(len(catalogue.sources)),
    )


@frame.part
def _export() -> None:
    """The scene that the other pages show, as data; the tables below have downloads of their own."""
    atlas = data.atlas()
    scene = state.current(atlas)

    def shown() -> Chart:
        with mapview.progress(atlas.ready(scene)):
            return compose(scene, atlas)

    exporting.popover(shown, only_data=True)


@frame.part
def _sites(catalogue: Catalogue) -> None:
    rows = tables.sites(catalogue)
    found = filtered(
        "sites", rows,
        {
            "country": say("Country"), "fleet": say("Fleet or command"), "role": say("Role"),
            "ocean": say("Ocean or sea"), "agreements": say("Agreement"), "evidence": say("Evidence"),
        },
        hint=say("Name, source …"), geojson=True,
    )  # fmt: skip
    show(
        "sites", found,
        {
            "name": _COLUMN.TextColumn(say("Site")),
            "name_local": say("Local name"),
            "country": say("Country"),
            "role": say("Role"),
            "fleet": say("Fleet or command"),
            "ocean": _COLUMN.ListColumn(say("Ocean or sea")),
            "sea_access": _COLUMN.CheckboxColumn(say("Ships"), help=say("Ships can sail from it; air bases have none")),
            "agreements": _COLUMN.ListColumn(say("Agreement")),
            "evidence": _COLUMN.ListColumn(say("Evidence"), width="medium"),
            "grade": _COLUMN.ListColumn(say("Grade")),
            "lat": _COLUMN.NumberColumn(say("Latitude °"), format="%.2f"),
            "lon": _COLUMN.NumberColumn(say("Longitude °"), format="%.2f"),
            "facts": _COLUMN.TextColumn(say("Harbour, calls, events"), width="large"),
            "publishers": _publishers(),
            "checked": say("Checked"),
            "sources": _COLUMN.ListColumn(say("Sources"), width="large"),
            "link": _link(),
        },
    )  # fmt: skip


@frame.part
def _agreements(catalogue: Catalogue) -> None:
    rows = tables.agreements(catalogue)
    found = filtered(
        "agreements", rows, {"partner": say("Partner"), "kind": say("Kind")}, hint=say("Anything it gives, limits …")
    )
    show(
        "agreements", found,
        {
            "short": _COLUMN.TextColumn(say("Agreement")),
            "partner": say("Partner"),
            "kind": say("Kind"),
            "signed": say("Signed"),
            "in_force": _COLUMN.TextColumn(say("In force"), width=100),
            "in_force_note": _COLUMN.TextColumn(say("What is known of that day"), width="medium"),
            "term": _COLUMN.TextColumn(say("Term"), width=130),
            "sites_named": _COLUMN.NumberColumn(say("Sites named"), help=say("By the article, or by press")),
            "sites_illustrative": _COLUMN.NumberColumn(say("Illustrative"), help=say("Our assumption")),
            "sites_candidate": _COLUMN.NumberColumn(say("Candidates"), help=say("Access not confirmed")),
            "limits": say("Reported limits"),
            "gives": _COLUMN.TextColumn(say("Gives"), width="large"),
            "does_not_give": _COLUMN.TextColumn(say("Does not give"), width="large"),
            "conflicts": _COLUMN.TextColumn(say("Where sources disagree"), width="large"),
            "grade": _COLUMN.ListColumn(say("Grade")),
            "publishers": _publishers(),
            "checked": say("Checked"),
            "sources": _COLUMN.ListColumn(say("Sources"), width="large"),
            "link": _link(),
        },
        lines=4,
    )  # fmt: skip


@frame.part
def _claims(catalogue: Catalogue) -> None:
    rows = tables.claims(catalogue)
    filters = {"verdict": say("Verdict"), "grade": say("Grade"), "agreement": say("Agreement")}
    found = filtered("claims", rows, filters, hint=say("Words of a claim …"))
    _terms(say("What a verdict means"), said.verdicts())
    show(
        "claims", found,
        {
            "statement": _COLUMN.TextColumn(say("The article says"), width=300),
            "verdict": say("Verdict"),
            "found": _COLUMN.TextColumn(say("What was found"), width=470),
            "grade": say("Grade"),
            "agreement": say("Agreement"),
            "publishers": _publishers(),
            "checked": say("Checked"),
            "sources": _COLUMN.ListColumn(say("Sources"), width="large"),
            "link": _link(),
        },
        lines=3,
    )  # fmt: skip
    chosen = {row["id"] for row in found}
    cards = "".join(panels.claim(claim, catalogue) for claim in catalogue.claims if claim.id in chosen)
    if cards:
        heading = escape(say("In full, with every source"))
        st.html(f'<section class="facts"><h2>{heading}</h2><div class="cards">{cards}</div></section>')


@frame.part
def _article(catalogue: Catalogue) -> None:
    rows = tables.article(catalogue)
    found = filtered(
        "article", rows, {"part": say("Part"), "verdict": say("Verdict")}, hint=say("Words of a statement …")
    )
    told = say(
        "Every statement of the article, a page for exam candidates by {publisher}: in its order, in our words.",
        publisher=catalogue.sources[ARTICLE].publisher,
    )
    st.html(f"<p>{escape(told)}</p>")
    _terms(say("What a verdict means"), said.verdicts())
    show(
        "article", found,
        {
            "place": _COLUMN.NumberColumn(say("No."), width=50),
            "part": _COLUMN.TextColumn(say("Part"), width=110),
            "statement": _COLUMN.TextColumn(say("The article says"), width=270),
            "verdict": say("Verdict"),
            "found": _COLUMN.TextColumn(say("What was found"), width=430),
            "shown": _COLUMN.TextColumn(say("Where the map shows it"), width=240),
            "publishers": _publishers(),
            "sources": _COLUMN.ListColumn(say("Sources"), width="large"),
            "link": _link(),
        },
        lines=3,
    )  # fmt: skip


@frame.part
def _sources(catalogue: Catalogue) -> None:
    rows = tables.sources(catalogue)
    found = filtered(
        "sources", rows, {"kind": say("Kind"), "terms": say("Terms of use")}, hint=say("Title, publisher, year …")
    )
    _terms(say("The best grade that a kind of source can give"), said.kinds())
    show(
        "sources", found,
        {
            "title": _COLUMN.TextColumn(say("Source"), width="large"),
            "publisher": say("Publisher"),
            "date": say("Date"),
            "kind": say("Kind"),
            "origin": _COLUMN.TextColumn(say("Text of"), help=say("Whose text it is, where that is not the publisher")),
            "described": _COLUMN.CheckboxColumn(
                say("Described"), help=say("The title is our description; its own was not found")
            ),
            "records": _COLUMN.NumberColumn(
                say("Cited by"), help=say("Sites, agreements, claims, statements and cards that cite it")
            ),
            "terms": say("Terms of use"),
            "link": _link(),
        },
    )  # fmt: skip


@frame.part
def _left_out(catalogue: Catalogue) -> None:
    rows = tables.left_out(catalogue)
    found = filtered("left_out", rows, {"kind": say("Kind"), "country": say("Country")}, hint=say("Name, reason …"))
    show(
        "left_out", found,
        {
            "name": _COLUMN.TextColumn(say("Left out")),
            "kind": say("Kind"),
            "country": say("Country"),
            "reason": _COLUMN.TextColumn(say("Why"), width="large"),
            "sources": _COLUMN.ListColumn(say("Source")),
            "link": _link(),
        },
        lines=2,
    )  # fmt: skip


def _licences(catalogue: Catalogue) -> None:
    _section(
        say("Data"),
        say(
            "Coasts, lakes and seas: Natural Earth, public domain. Contains data from GeoNames (geonames.org), under "
            "CC BY 4.0. Texts of publishers are cited and put in our own words, not reproduced."
        ),
    )
    show(
        "data", tables.data_sets(catalogue),
        {
            "title": _COLUMN.TextColumn(say("Data set"), width="large"),
            "publisher": say("Publisher"),
            "terms": say("Licence"),
            "sites": _COLUMN.NumberColumn(say("Sites placed by it")),
            "link": _link(),
        },
    )  # fmt: skip
    _section(
        say("Software"),
        say("Packages as installed here, with the licence each states. Leaflet draws the map."),
    )
    packages: list[Row] = [
        {
            "name": p.name,
            "version": p.version,
            "licence": p.licence or say("not stated"),
            "asked": p.direct,
            "link": p.link,
        }
        for p in software.packages()
    ]
    if not packages:
        st.info(say("Packages are listed where RELOS Map is installed: `pip install .`"), icon=":material/info:")
    show(
        "software", packages,
        {
            "name": _COLUMN.TextColumn(say("Package")),
            "version": say("Version"),
            "licence": _COLUMN.TextColumn(say("Licence"), width="medium"),
            "asked": _COLUMN.CheckboxColumn(
                say("Asked for"), help=say("By RELOS Map itself; the rest come with these")
            ),
            "link": _link(),
        },
    )  # fmt: skip


def _section(heading: str, text: str) -> None:
    st.html(f"<h2>{escape(heading)}</h2><p>{escape(text)}</p>")


def _model(_: Catalogue) -> None:
    st.html(_definitions(assumptions().items()))


def _terms(heading: str, terms: Iterable[tuple[str, str]]) -> None:
    """Words and their meanings, under a heading that closes them."""
    st.html(f"<details open><summary>{escape(heading)}</summary>{_definitions(terms)}</details>")


def _definitions(terms: Iterable[tuple[str, str]]) -> str:
    listed = "".join(f"<dt>{escape(term)}</dt><dd>{escape(meaning)}</dd>" for term, meaning in terms)
    return f'<dl class="terms-of-model">{listed}</dl>'


def _publishers() -> Column:
    return _COLUMN.NumberColumn(say("Publishers"), help=say(_PUBLISHERS))


def _link() -> Column:
    return _COLUMN.LinkColumn(say("Open"), display_text=_OPEN, width="small", help=say("Opens the source in a new tab"))


TABS: Mapping[str, Callable[[Catalogue], None]] = MappingProxyType(
    {
        message("Sites"): _sites,
        message("Agreements"): _agreements,
        message("Claims"): _claims,
        message("The article"): _article,
        message("Sources"): _sources,
        message("Left out"): _left_out,
        message("Licences"): _licences,
        message("The model"): _model,
    }
)
