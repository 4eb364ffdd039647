"""A table on a page: filters above it, the rows, and their download."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, TypeAlias

import streamlit as st

from relos_map.catalogue.rows import Cell, Row, choices, select, to_csv, to_geojson
from relos_map.web import saving
from relos_map.words import message, message_n, say, say_n
from relos_map.words.numbers import number

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig

Column: TypeAlias = "ColumnConfig | str"
"""How a column is shown, or just its heading."""

_ROW_PX = 36
_MOST_PX = 680


_SPOKEN = {
    "sites": message("sites"),
    "agreements": message("agreements"),
    "article": message("statements of the article"),
    "claims": message("claims"),
    "sources": message("sources"),
    "left_out": message("left out"),
    "data": message("data"),
    "software": message("software"),
}
"""What each table is called when it is read out."""


def filtered(
    name: str, rows: Sequence[Row], columns: Mapping[str, str], *, hint: str, geojson: bool = False
) -> list[Row]:
    """A search box and one filter per column, and the rows they let through, to be saved; `name` keeps keys apart."""
    keys = {column: f"{name}_{column}" for column in columns}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"{name}_filters"):
        text = st.text_input(say("Search"), key=f"{name}_text", placeholder=hint)
        for column, label in columns.items():
            st.multiselect(label, choices(rows, column), key=keys[column], placeholder=say("All"))
    picks = {column: st.session_state[key] for column, key in keys.items()}
    found = select(rows, text=text, picks=picks)
    if not found:
        st.info(say("No row matches. Shorten the search, or take a filter away."), icon=":material/filter_alt_off:")
        st.button(
            say("Clear search and filters"), key=f"{name}_clear", on_click=_clear, args=(f"{name}_text", *keys.values())
        )
    _downloads(name, found, len(rows), geojson=geojson)
    return found


def show(name: str, rows: Sequence[Row], columns: Mapping[str, Column], *, lines: int = 1) -> None:
    """The rows as a table that sorts by a click on a heading; `columns` holds its columns in order."""
    import pandas as pd  # start-up does without

    if not rows:
        return
    row_px = _ROW_PX if lines == 1 else 14 + 21 * lines
    frame = pd.DataFrame([{column: _cell(row[column]) for column in columns} for row in rows])
    st.dataframe(
        frame,
        key=f"{name}_table",
        column_config={**columns},
        hide_index=True,
        row_height=row_px,
        placeholder="",
        alt=say_n(
            "{n} row: {table}. Arrow keys move between cells.",
            "{n} rows: {table}. Arrow keys move between cells.",
            len(rows),
            table=say(_SPOKEN[name]),
        ),
        height=min(_MOST_PX, _ROW_PX + 3 + row_px * len(rows)),
    )


def _downloads(name: str, rows: Sequence[Row], total: int, *, geojson: bool) -> None:
    """How many rows are shown, and buttons that save just these."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        counted = message_n("{shown} of {n} row", "{shown} of {n} rows")
        if len(rows) == total:
            counted = message_n("All {n} row", "All {n} rows")
        shown = say_n(*counted, total, shown=number(len(rows)))
        st.html(f'<p class="count" role="status">{escape(shown)}</p>', width="content")
        saving.button(
            "CSV", lambda: to_csv(rows), f"relos-map-{name}.csv", "text/csv",
            key=f"{name}_csv", disabled=not rows,
        )  # fmt: skip
        if geojson:
            saving.button(
                "GeoJSON", lambda: to_geojson(rows), f"relos-map-{name}.geojson", "application/geo+json",
                key=f"{name}_geojson", disabled=not rows,
            )  # fmt: skip


def _cell(cell: Cell) -> object:
    return list(cell) if isinstance(cell, tuple) else cell


def _clear(text: str, *picks: str) -> None:
    st.session_state[text] = ""
    for key in picks:
        st.session_state[key] = []
