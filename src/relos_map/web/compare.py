"""The Compare page: two sides on one map, split into only A, both and only B."""

from collections.abc import Sequence

import streamlit as st

from relos_map.catalogue import INDIA, Catalogue
from relos_map.chart import comparison, sides
from relos_map.chart.comparison import Comparison
from relos_map.chart.footnotes import Footnote, marks, on_sides
from relos_map.scene import Scene, presses
from relos_map.web import controls, data, frame, html, mapview, panels, ports, state
from relos_map.words import say
from relos_map.world.oceans import OCEANS


@frame.part
def page() -> None:
    """The page; a fragment, so that a choice reruns nothing else."""
    atlas = data.atlas()
    scene = state.current(atlas)
    frame.bar()
    catalogue = atlas.catalogue
    left, middle, right = st.columns([2.15, 6.1, 2.05], gap="small")
    both = bool(scene.a and scene.b)
    if both:
        with middle:  # first, so that a browser starts on the map before it has built what stands beside it
            with mapview.progress(comparison.figures_ready(scene, atlas)):
                found = comparison.compare(scene, atlas)
                chart = comparison.compose(scene, atlas, found.splits)
            panels.headline(chart.words.headline, scene)
            controls.view(lambda: chart, "compare")
            mapview.show(chart, "compare", scene)
    with left, st.container(key="controls"):
        _side("A", "a", "only_a", catalogue)
        _side("B", "b", "only_b", catalogue)
        controls.range_slider(scene)
        controls.kept(scene)
        ports.listed("compare", dict.fromkeys((*scene.a, *scene.b)), atlas, scene)
    if not both:
        with middle:
            panels.headline(say("Choose two sides to compare"))
            st.info(
                say("Choose at least one pact on each side; India’s own ports may stand on a side too."),
                icon=":material/compare:",
            )
        return
    with right, st.container(key="side"):
        controls.site(catalogue)
        panels.card(scene, atlas, "compare")
        st.html(html.render("splits", found=found, scene=scene))
        panels.star(chart.words.headline)
    notes = on_sides(scene, catalogue)
    _matrix(found, scene, notes, catalogue)
    panels.footnotes(notes, catalogue)


def _side(name: str, key: str, look: str, catalogue: Catalogue) -> None:
    side = say("Side {side}", side=name)
    st.html(html.render("pact", layer=look, name=side, note=say("one or more"), marks=""))
    names = presses.names(key, catalogue)
    st.pills(
        side, names, selection_mode="multi", label_visibility="collapsed", format_func=names.__getitem__,
        **state.filled(key, says="default"),
    )  # fmt: skip


def _matrix(found: Comparison, scene: Scene, notes: Sequence[Footnote], catalogue: Catalogue) -> None:
    st.html(
        html.render(
            "matrix",
            rows=list(found.rows.items()),
            adding=[(side, cells) for side, cells in found.rows.items() if side != INDIA and side not in found.missing],
            oceans=[catalogue.oceans[ocean].name for ocean in OCEANS],
            widest=found.most_added_km2,
            nm=scene.nm,
            marks=lambda side: marks(notes, pact=side),
            missing=found.missing,
            side_name=lambda side: sides.called(side, scene, data.atlas()),
        )
    )
