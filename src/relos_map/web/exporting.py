"""The Export popover: every format as a download that is made when it is asked for, the link, and its QR code.

Nothing is made until a button is pressed, and a press reruns nothing.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import segno
import streamlit as st

from relos_map import export
from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.draw import fonts
from relos_map.draw.options import PAPERS_MM, THEMES, Options, read_size
from relos_map.errors import InputError
from relos_map.export import FORMATS, Format, Kind
from relos_map.web import data, html, saving, state
from relos_map.words import message, say

SIZES: Mapping[str, str] = MappingProxyType(
    {
        "1920x1080": message("1920 × 1080 (full HD)"),
        "3840x2160": message("3840 × 2160 (4K)"),
        "1080x1080": message("1080 × 1080 (square)"),
        "": message("Another size"),
    }
)
"""Sizes offered; the last is one that is typed."""

_TITLE, _FIELD = "_title", "_export_title"
"""Under these a session holds the title typed on any page's popover, and what stands in the field for it."""

_KINDS: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {message("Pictures, slides and page"): ("picture", "slides", "page"), message("Data"): ("data",)}
)
_PAPER_NAMES = {"a4": "A4", "a3": "A3", "letter": message("Letter")}
_THEME_NAMES = {
    "light": message("Light"),
    "dark": message("Dark"),
    "print": message("Print"),
    "transparent": message("Transparent"),
    "transparent-dark": message("Transparent, for dark"),
}


def unfolded() -> bool:
    """Whether a page's popover is open."""
    return bool(st.session_state.get("_export"))


def popover(compose: Callable[[], Chart], *, only_data: bool = False, link: str = "") -> None:
    """The popover of a page.

    Parameters
    ----------
    compose : gives the picture as it is on screen; called once, when the popover is open.
    only_data : for a page without a map: no pictures, slides or pages, and nothing to set for them.
    link : the address that opens what is on screen; the scene's where none is given.
    """
    pop = st.popover(say("Export"), icon=":material/download:", key="_export", on_change="rerun")
    if not pop.open:  # a dozen widgets that nobody sees would slow every toggle
        return
    with pop:
        chart, composer = compose(), Composer(data.atlas())
        if only_data:
            st.text(say("What the map shows: {headline}", headline=chart.words.headline))
        options = Options() if only_data else _options(chart)
        address = link or state.address(chart.scene)
        left, right = st.columns([4, 1])
        if code := _code(address):
            right.image(code, width="stretch", caption=say("As a QR code"))
        else:
            right.caption(say("The link is too long for a QR code."))
        with left:
            for heading, kinds in _KINDS.items():
                offered = [
                    one for one in FORMATS.values() if one.kind in kinds and (one.kind == "data" or not only_data)
                ]
                if offered:
                    st.caption(say(heading))
                    with st.container(horizontal=True, gap="small"):
                        for one in offered:
                            _button(one, chart, composer, options)
            st.caption(say("Link to what is on screen"))
            st.code(address, language=None, wrap_lines=True)


def _options(chart: Chart) -> Options:
    """The widgets that say how a picture is made, and what they say."""
    title = _title(chart)
    if lost := fonts.left_out(title):
        st.caption(say("No font here can draw these; pictures leave them out: {lost}", lost=html.plain(lost)))
    left, middle, right = st.columns([3, 4, 2])
    theme = left.selectbox(say("Theme"), THEMES, key="_export_theme", format_func=lambda name: say(_THEME_NAMES[name]))
    size = middle.selectbox(say("Size"), list(SIZES), key="_export_size", format_func=lambda name: say(SIZES[name]))
    if not size:
        size = st.text_input(say("Width x height in pixels"), value="1200x800", key="_export_pixels", max_chars=12)
    paper = right.selectbox(
        say("Paper"), list(PAPERS_MM), key="_export_paper", format_func=lambda name: say(_PAPER_NAMES[name])
    )
    moved = state.frame(chart.scene.view)
    crop = st.toggle(
        say("Crop to what the map shows now"), value=moved is not None, disabled=moved is None, key="_export_crop",
        help=say("Move or zoom the map first; otherwise the whole view is drawn."),
    )  # fmt: skip
    return Options(
        size=_size(size),
        theme=theme,
        paper=paper,
        title=title.strip() or None,
        bounds=moved if crop else None,
    )


def _title(chart: Chart) -> str:
    """The title typed on this visit, on whichever page; empty where the headline is the title."""
    # Streamlit forgets the field with its popover: what was typed is kept beside it, and the field filled from that.
    st.session_state[_FIELD] = st.session_state.get(_TITLE, "")
    title = st.text_input(say("Title"), key=_FIELD, placeholder=chart.words.headline, max_chars=240, on_change=_keep)
    st.caption(
        say("Kept for this visit, whatever the map shows; clear it, and the headline is the title again.")
        if title.strip()
        else say("Left empty, the headline is the title.")
    )
    return title


def _keep() -> None:
    st.session_state[_TITLE] = st.session_state[_FIELD]


def _size(text: str) -> tuple[int, int]:
    """The size that was chosen or typed; the first of those offered, said so, where none can be made of it."""
    usual = next(iter(SIZES))
    try:
        return read_size(text)
    except InputError as error:
        st.error(
            say("{problem} Until then pictures are {size}.", problem=html.plain(str(error)), size=say(SIZES[usual]))
        )
        return read_size(usual)


def _button(one: Format, chart: Chart, composer: Composer, options: Options) -> None:
    saving.button(
        say(_SPOKEN.get(one.id, one.id.upper())),
        lambda: export.make(one.id, chart, composer, options),
        export.file_name(chart, one.id),
        one.mime,
        key=f"_export_{one.id}",
        icon=None,
        help_text=say(one.name),
    )


def _code(address: str) -> str:
    """The QR code of an address, as SVG; empty where the address is too long for one."""
    try:
        code = segno.make(address, error="m", micro=False)
    except segno.DataOverflowError:
        return ""
    return str(code.svg_inline(scale=3, border=2, light="#ffffff"))


_SPOKEN = MappingProxyType(
    {
        "pptx": "PowerPoint",
        "html": message("Web page"),
        "geojson": "GeoJSON",
        "gpkg": "GeoPackage",
        "parquet": "GeoParquet",
    }
)
