"""The Compare page: two sides on one map, split into only A, both and only B."""

from html import escape

import streamlit as st

from relos_map import compare
from relos_map.catalogue import Catalogue
from relos_map.compare import Comparison, Split
from relos_map.findings import percent
from relos_map.oceans import OCEANS
from relos_map.scene import sides
from relos_map.style import HOME
from relos_map.ui import controls, data, mapview, panels, state, swatch


@st.fragment
def page() -> None:
    """The page; a fragment, so that a choice reruns nothing else."""
    atlas = data.atlas()
    scene = state.current(atlas)
    catalogue = atlas.catalogue
    left, middle, right = st.columns([2.15, 6.1, 2.05], gap="small")
    with left, st.container(key="controls"):
        _side("A", "a", "only_a", catalogue)
        _side("B", "b", "only_b", catalogue)
        controls.range_slider(scene)
    if not (scene.a and scene.b):
        with middle:
            st.info(
                "Choose at least one pact on each side; India’s own ports may stand on a side too.",
                icon=":material/compare:",
            )
        return
    with mapview.progress(atlas, scene):
        found = compare.compare(scene, atlas)
        picture = compare.compose(scene, atlas)
    with middle:
        panels.headline(picture)
        controls.view(picture)
        mapview.show(picture)
    with right, st.container(key="side"):
        st.html(f'<div class="kpis">{"".join(_split(split, found) for split in found.splits)}</div>')
        panels.card(picture)
    st.html(_matrix(found, catalogue))


def _side(name: str, key: str, look: str, catalogue: Catalogue) -> None:
    st.html(swatch.row(look, f"Side {name}", "one or more"))
    st.pills(
        f"Side {name}", sides(catalogue), selection_mode="multi", key=key, label_visibility="collapsed",
        format_func=lambda side: "India’s own" if side == HOME else catalogue.agreements[side].short,
    )  # fmt: skip


def _split(split: Split, found: Comparison) -> str:
    parts = (
        ("only_a", f"Only {found.a}", split.only_a_km2),
        ("both", "Both", split.both_km2),
        ("only_b", f"Only {found.b}", split.only_b_km2),
    )
    bar = "".join(f'<i style="flex:{km2};background:{swatch.colour(look)}"></i>' for look, _, km2 in parts if km2)
    rest = max(0, split.total_km2 - sum(km2 for *_, km2 in parts))
    rows = "".join(
        f"<tr><td>{swatch.mark(look)} {escape(name)}</td><td>{km2:,} km²</td></tr>" for look, name, km2 in parts
    )
    return (
        f'<div class="kpi"><h4>{escape(split.name)}</h4><div class="stack">{bar}<i style="flex:{rest}"></i></div>'
        f'<table class="parts">{rows}</table><small>A {split.a_km2:,} km², {percent(split.share(split.a_km2))} %; '
        f"B {split.b_km2:,} km², {percent(split.share(split.b_km2))} %</small></div>"
    )


def _matrix(found: Comparison, catalogue: Catalogue) -> str:
    listed = dict.fromkeys(cell.side for cell in found.matrix)
    head = "".join(f'<th colspan="3">{escape(catalogue.oceans[ocean].name)}</th>' for ocean in OCEANS)
    sub = '<th class="number">Area, km²</th><th class="number">Share</th><th>Adds to own ports</th>' * len(OCEANS)
    widest = max((cell.added_km2 for cell in found.matrix), default=0.0) or 1.0
    rows = []
    for side in listed:
        cells = "".join(
            f'<td class="number">{cell.km2:,.0f}</td><td class="number">{percent(cell.share)} %</td><td><span class="bar" '
            f'style="width:{cell.added_km2 / widest * 7:.2f}rem;background:{swatch.colour(side)}"></span> {cell.added_km2 / 1e6:.1f} M km²</td>'
            for cell in found.matrix
            if cell.side == side
        )
        name = "India’s own ports" if side == HOME else catalogue.agreements[side].short
        near = next((cell.nearest for cell in found.matrix if cell.side == side and cell.nearest), "")
        rows.append(f"<tr><th scope=row>{swatch.mark(side)} {escape(name)}</th><td>{escape(near)}</td>{cells}</tr>")
    return (
        '<section class="facts"><h2>Each pact by ocean</h2><div class="scroll" tabindex="0"><table class="sites">'
        f"<tr><th></th><th>Nearest port to India</th>{head}</tr><tr><th></th><th></th>{sub}</tr>{''.join(rows)}</table></div></section>"
    )
