"""Every page that stands on disk runs, from a plain address and from one that says something."""

import pytest
from streamlit.testing.v1 import AppTest
from tests.pages.headings import in_order, levels

from relos_map import catalogue, paths
from relos_map.catalogue import said

PAGES = ["app.py", *sorted(f"pages/{file.name}" for file in (paths.ROOT / "pages").glob("*.py"))]
LINKS = {
    "plain": {},
    "full": {"view": "pacific", "nm": "3100", "lemoa_indian": "1", "relos_arctic": "0", "focus": "ru-vladivostok"},
    "odd": {
        "view": "mars", "nm": "-5", "relos_arctic": "perhaps", "comcasa_indian": "1", "focus": "atlantis",
        "at": "91,500", "avoid": "styx",
    },
}  # fmt: skip


@pytest.fixture
def opened():
    """Open a page with a query; asserts that it raised nothing."""

    def open_page(file, query=LINKS["plain"]):
        app = AppTest.from_file(str(paths.APP), default_timeout=180)
        for key, value in query.items():
            app.query_params[key] = value
        if file != "app.py":
            app.switch_page(file)
        app.run()
        assert not app.exception
        return app

    return open_page


def maps(app):
    return [found for found in app.get("component_instance") if "st_folium" in found.proto.component_name]


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs(opened, page, link):
    app = opened(page, LINKS[link])
    assert app.main.children
    assert len(maps(app)) <= 1
    assert in_order(levels(app))
    told = [found.proto.body for found in app.get("html") if "notice" in found.proto.body]
    for key in LINKS["odd"]:
        assert any(f"{key}=" in text for text in told) is (link == "odd"), key


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("20,38", "Soonest: LEMOA, France, Oman."),  # Djibouti is of two pacts, then Duqm
        ("85,45", "no way leads here from any port."),
        ("13.0,80.1", None),
    ],
)
def test_who_gets_there_first_names_every_pact_of_a_port_or_says_that_none_does(opened, at, told):
    bodies = [found.proto.body for found in opened("app.py", {"at": at}).get("html")]
    assert [told in body for body in bodies if "Who gets there first" in body] == ([True] if told else [])


def test_toggle_slider_and_settings_keep_the_map_mounted(opened):
    app = opened("app.py")
    (before,) = maps(app)
    sent = {before.proto.json_args}
    app.toggle(key="lemoa_indian").set_value(True).run()
    app.slider(key="nm").set_value(3000).run()
    app.selectbox(key="focus").set_value("ru-murmansk").run()
    app.slider(key="as_of").set_value(2017).run()
    assert not app.exception
    (after,) = maps(app)
    assert after.proto.id == before.proto.id
    assert after.proto.json_args not in sent


@pytest.mark.parametrize("pact", ["relos", "beca"])
def test_pacts_stand_side_by_side_with_the_words_explained(opened, pact):
    app = opened("pages/1_Agreements.py", {"pact": pact})
    (told,) = (found.proto.body for found in app.get("html") if "Side by side" in found.proto.body)
    known = catalogue.load()
    for short in ("LEMOA", "COMCASA", "BECA", "GSOMIA", "RELOS"):
        assert f'<th scope="row">{short}</th>' in told
    for word, _ in said.newcomers(known):
        assert f"<dt>{word}</dt>" in told
    assert known.sources["article"].publisher in told
