"""The Explore page: controls, map, findings and the card of what was clicked, in one fragment."""

import streamlit as st

from relos_map.chart import footnotes
from relos_map.chart.pacts import compose
from relos_map.web import controls, data, frame, mapview, owndata, panels, state, timeline


@timeline.playable
def page() -> None:
    """The page; a fragment, so that a toggle reruns nothing else."""
    atlas = data.atlas()
    scene = state.current(atlas, passing=timeline.playing())
    frame.bar()
    with mapview.progress(atlas.ready(scene)):
        chart = compose(scene, atlas)
    panels.headline(chart.words.headline)
    left, middle, right = st.columns([2.15, 6.1, 2.05], gap="small")
    with middle:  # first, so that a browser starts on the map before it has built the many widgets beside it
        controls.view(chart, "explore", scene)
        mapview.show(chart, "explore", scene)
        timeline.strip(atlas.catalogue, scene)
    with left, st.container(key="controls"):
        controls.pacts(atlas, scene)
        owndata.panel()
    with right, st.container(key="side"):
        controls.site(atlas.catalogue)
        panels.card(scene, atlas, "explore")
        panels.shares(chart, atlas.catalogue)
        panels.star(chart.words.headline)
        panels.footnotes(footnotes.on_map(scene, atlas.catalogue), atlas.catalogue)
