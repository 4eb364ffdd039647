"""Values of a link that cannot be used: said on the page as plain text, never as Markdown or HTML."""

import pytest
from streamlit.testing.v1 import AppTest

from relos_map import paths


def test_a_link_can_put_no_link_and_no_markup_on_the_page():
    at = AppTest.from_file(str(paths.APP), default_timeout=120)
    at.query_params["measure"] = "ring"
    at.query_params["nm"] = "[click](https://evil.example)"
    at.query_params["view"] = "<b>x</b>"
    at.query_params["own_arctic"] = "1"
    at.run()
    assert not at.exception
    notices = [element.proto.body for element in at.get("html") if 'class="notice"' in element.proto.body]
    assert len(notices) == 3
    assert any("[click](https://evil.example)" in notice for notice in notices)
    assert any("&lt;b&gt;x&lt;/b&gt;" in notice for notice in notices)
    assert any("a person’s own file" in notice for notice in notices)
    assert not any("evil" in element.value for element in (*at.markdown, *at.warning))


def test_what_a_link_said_is_told_until_the_next_change():
    at = AppTest.from_file(str(paths.APP), default_timeout=120)
    at.query_params["measure"] = "ring"
    at.query_params["nm"] = "many"
    at.run()
    assert [element for element in at.get("html") if "The link says nm=" in element.proto.body]
    at.toggle(key="relos_indian").set_value(True).run()
    at.run()
    assert not at.exception
    assert at.query_params["relos_indian"] == "1"
    assert not [element for element in at.get("html") if "The link says nm=" in element.proto.body]


@pytest.mark.parametrize(("measure", "told"), [("sea", True), ("ring", False)])
def test_a_closed_passage_is_told_beside_the_finding_that_counts_without_it(measure, told):
    at = AppTest.from_file(str(paths.APP), default_timeout=120)
    at.query_params["avoid"] = "malacca"
    at.query_params["measure"] = measure
    at.run()
    assert not at.exception
    (finding,) = [element.proto.body for element in at.get("html") if "<h1" in element.proto.body]
    assert ("Closed: Strait of Malacca" in finding) is told
