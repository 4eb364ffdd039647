"""A slide as it is shown: the map of its link, the finding or the headline given, and its sources by name."""

import pytest

from relos_map import brief
from relos_map.chart.composers import BOARDS, Composer


@pytest.fixture(scope="module")
def composer(atlas):
    return Composer(atlas)


@pytest.mark.parametrize("page", BOARDS)
def test_the_map_is_that_of_its_page(composer, page):
    query = "view=pacific&nm=1500&measure=ring" if page != "routes" else "start=in-mumbai&end=in-kochi"
    found = brief.shown(brief.Slide(page, query), composer)
    assert found.headline == found.chart.words.headline
    assert found.chart.kind == {"explore": "pacts", "agreements": "one_pact", "compare": "comparison"}.get(
        page, "voyage"
    )
    assert found.refused == ()


def test_a_headline_and_points_are_said_as_given(composer):
    points = (brief.Point("Three ports", ("wpi", "My own book")),)
    found = brief.shown(brief.Slide("explore", "measure=ring", headline="Mine", points=points), composer)
    assert found.headline == "Mine"
    ours, own = found.points[0].sources
    assert (ours.title, ours.publisher) == (
        composer.atlas.catalogue.sources["wpi"].title,
        composer.atlas.catalogue.sources["wpi"].publisher,
    )
    assert own == brief.Cited("My own book")
    assert found.sources == (ours, own)


def test_what_is_not_known_any_more_is_kept_in_the_link_and_said(composer):
    slide = brief.Slide("explore", "measure=ring&focus=xx-gone&atlantis_arctic=1&avoid=atlantis")
    found = brief.shown(slide, composer)
    assert {one.key for one in found.refused} >= {"focus", "avoid"}
    assert found.slide == slide
    assert found.chart.words.headline


def test_settings_that_no_map_has_are_said(composer):
    _, refused = brief.scene_of(brief.Slide("explore", "vew=arctic&nm=900"), composer.atlas.catalogue)
    assert [one.told for one in refused] == ["vew is 'arctic': no map has such a setting."]
    for slide in brief.ready().scenes:
        assert brief.scene_of(slide, composer.atlas.catalogue)[1] == ()
