"""Values of a link that cannot be used: said on the page as plain text, never as Markdown or HTML."""

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
