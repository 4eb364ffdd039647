"""The Export popover: a button for each format, names that say what is inside, a link and its QR code."""

import pytest
from streamlit.testing.v1 import AppTest

from relos_map import paths
from relos_map.export import FORMATS


def _page() -> None:
    from relos_map.chart.pacts import compose
    from relos_map.scene import Scene
    from relos_map.web import data, exporting

    exporting.popover(lambda: compose(Scene(view="arctic", measure="ring"), data.atlas()))


@pytest.fixture(scope="module")
def app() -> AppTest:
    page = AppTest.from_function(_page, default_timeout=60)
    page.session_state["_export"] = True
    return page.run()


def test_a_popover_that_is_closed_makes_nothing() -> None:
    closed = AppTest.from_function(_page, default_timeout=60).run()
    assert not closed.exception
    assert not closed.get("download_button")


def test_every_format_can_be_had(app: AppTest) -> None:
    assert not app.exception
    buttons = app.get("download_button")
    assert len(buttons) == len(FORMATS)
    assert {button.proto.help for button in buttons} == {one.name for one in FORMATS.values()}
    assert all(button.proto.ignore_rerun for button in buttons), "a download reruns nothing"
    assert all(button.proto.deferred_file_id for button in buttons), "nothing is made before it is asked for"


def test_the_link_is_there_with_its_code(app: AppTest) -> None:
    assert "view=arctic" in app.code[0].value
    assert "measure=ring" in app.code[0].value
    assert app.get("image")


def test_a_link_too_long_for_a_code_is_there_without_one() -> None:
    """An error stood in the popover."""

    def page() -> None:
        from relos_map.chart.pacts import compose
        from relos_map.scene import Scene
        from relos_map.web import data, exporting

        exporting.popover(lambda: compose(Scene(measure="ring"), data.atlas()), link="http://localhost/?" + "a" * 3_000)

    app = AppTest.from_function(page, default_timeout=60)
    app.session_state["_export"] = True
    app.run()
    assert not app.exception
    assert app.code[0].value.endswith("aaa")
    assert not app.get("image")
    assert "The link is too long for a QR code." in [told.value for told in app.caption]


def test_a_title_and_a_theme_are_taken(app: AppTest) -> None:
    app.text_input[0].set_value("A title of mine")
    app.selectbox[0].set_value("dark")
    app.run()
    assert not app.exception
    assert (app.text_input[0].value, app.selectbox[0].value) == ("A title of mine", "dark")


def test_every_theme_can_be_chosen(app: AppTest) -> None:
    (box,) = [box for box in app.selectbox if box.label == "Theme"]
    assert box.options == ["Light", "Dark", "Print", "Transparent", "Transparent, for dark"]


def test_a_size_can_be_typed_and_a_wrong_one_is_said(app: AppTest) -> None:
    next(box for box in app.selectbox if box.label == "Size").set_value("").run()
    for typed, said in (("1200x800", False), ("9x9", True), ("huge", True), ("", True)):
        next(box for box in app.text_input if box.key == "_export_pixels").set_value(typed).run()
        assert not app.exception
        assert [typed.split("x")[0] in error.value for error in app.error] == ([True] if said else [])
        assert len(app.get("download_button")) == len(FORMATS)
    next(box for box in app.selectbox if box.label == "Size").set_value("1920x1080").run()
    assert not app.error


def test_what_no_font_draws_is_said(app: AppTest) -> None:
    app.text_input[0].set_value("Ocean 印度洋 🚢")
    app.run()
    assert any("印 度 洋 🚢" in caption.value for caption in app.caption)
    app.text_input[0].set_value("Ocean, океан, महासागर")
    app.run()
    assert not any("leave them out" in caption.value for caption in app.caption)


@pytest.mark.parametrize(
    ("page", "formats", "link"),
    [
        ("5_Learn", set(FORMATS), {"room=tours", "tour=pacific", "step=2"}),
        ("6_Sources", {one.id for one in FORMATS.values() if one.kind == "data"}, {"nm=1500"}),
    ],
)
def test_learn_and_sources_have_what_suits_them(page: str, formats: set[str], link: set[str]) -> None:
    at = AppTest.from_file(str(paths.APP), default_timeout=120)
    at.query_params["nm"] = "1500"
    for key, value in (("room", "tours"), ("tour", "pacific"), ("step", "2")):
        at.query_params[key] = value
    at.session_state["_export"] = True
    at.switch_page(f"pages/{page}.py").run()
    assert not at.exception
    offered = {button.proto.help for button in at.get("download_button")}
    assert {FORMATS[name].name for name in formats} <= offered
    assert not offered & {one.name for one in FORMATS.values() if one.id not in formats}
    assert any(all(part in code.value for part in link) for code in at.code)


def test_a_step_of_a_tour_names_no_step_on_its_picture() -> None:
    at = AppTest.from_file(str(paths.APP), default_timeout=120)
    at.session_state["_export"] = True
    at.switch_page("pages/5_Learn.py").run()
    (title,) = [box for box in at.text_input if box.key == "_export_title"]
    assert title.placeholder
    assert not title.placeholder.startswith("Step")
