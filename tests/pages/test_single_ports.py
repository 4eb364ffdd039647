"""Single ports on the page: the toggle over a card and the list write the same key, on every page that shows reach."""

import pytest
from streamlit.testing.v1 import AppTest

from relos_map import paths

TOGGLE, BOX = "port_explore-card_ru-murmansk", "port_explore-relos_ru-murmansk"


def opened(file="app.py", **query):
    at = AppTest.from_file(str(paths.APP), default_timeout=180)
    for key, value in {"measure": "ring", **query}.items():
        at.query_params[key] = value
    if file != "app.py":
        at.switch_page(file)
    at.run()
    assert not at.exception
    return at


def html(at):
    return "\n".join(element.proto.body for element in at.get("html"))


def listing(at):
    """The page with its list of ports open."""
    at.session_state["_ports"] = True
    at.run()
    assert not at.exception
    return at


def off(at):
    return at.query_params.get("without")


def test_the_toggle_over_a_card_switches_the_port_off_and_on():
    at = opened(focus="ru-murmansk")
    assert at.toggle(key=TOGGLE).value is True
    assert "Arctic by Murmansk alone" in html(at)
    at.toggle(key=TOGGLE).set_value(False).run()
    assert off(at) == "ru-murmansk"
    assert "of the ports of RELOS (without Murmansk)" in html(at)
    assert "2 of 3 ports" in html(at)
    at.toggle(key=TOGGLE).set_value(True).run()
    assert off(at) is None
    assert "without Murmansk" not in html(at)


def test_card_and_list_say_the_same():
    at = listing(opened(focus="ru-murmansk", without="ru-vladivostok"))
    boxes = {box.key: box.value for box in at.checkbox}
    assert boxes["port_explore-relos_ru-vladivostok"] is False
    assert boxes["port_explore-home_in-mumbai"] is True
    assert len(boxes) == 3 + 5
    at.checkbox(key=BOX).set_value(False).run()
    assert off(at) == "ru-murmansk,ru-vladivostok"
    assert at.toggle(key=TOGGLE).value is False
    at.toggle(key=TOGGLE).set_value(True).run()
    assert off(at) == "ru-vladivostok"
    assert at.checkbox(key=BOX).value is True


@pytest.mark.parametrize(("file", "name"), [("pages/1_Agreements.py", "agreements"), ("pages/2_Compare.py", "compare")])
def test_each_other_page_that_shows_reach_has_the_toggle(file, name):
    at = opened(file, focus="ru-murmansk", without="ru-murmansk")
    assert at.toggle(key=f"port_{name}-card_ru-murmansk").value is False
    assert "RELOS (without Murmansk)" in html(at)
    at.toggle(key=f"port_{name}-card_ru-murmansk").set_value(True).run()
    assert off(at) is None
    assert "RELOS (without Murmansk)" not in html(at)


def test_a_port_that_is_off_stays_off_from_page_to_page():
    at = opened(without="ru-murmansk")
    for file in ("pages/1_Agreements.py", "pages/2_Compare.py", "pages/3_Routes.py", "app.py"):
        at.switch_page(file).run()
        assert not at.exception
        assert off(at) == "ru-murmansk"
    assert "2 of 3 ports" in html(at)


def test_a_pact_without_any_port_left_can_still_be_pressed():
    at = opened(without="ru-murmansk,ru-petropavlovsk,ru-vladivostok")
    assert at.toggle(key="relos_arctic").disabled is False
    assert "0 of 3 ports" in html(at)


@pytest.mark.parametrize("focus", ["ru-yelizovo", "in-thanjavur"])
def test_a_site_that_no_ship_uses_has_no_toggle(focus):
    at = opened(focus=focus)
    assert not any(toggle.key.startswith("port_") for toggle in at.toggle)


def test_pacts_that_open_no_place_say_why_under_their_toggles():
    page = html(opened())
    why = "COMCASA (communications), BECA (geospatial) and GSOMIA (information security) open no port or base"
    assert page.count(why) == 1
    order = [page.index(text) for text in ("<b>GSOMIA</b>", why, "<b>France</b>")]
    assert order == sorted(order)


def test_why_there_is_no_way_is_said_with_the_place_named():
    page = html(opened("pages/3_Routes.py", end="45.00,50.00"))
    assert "No ship gets from Mumbai to 45.00°N 50.00°E: 45.00°N 50.00°E lies on the Caspian Sea" in page


@pytest.mark.parametrize(
    ("file", "query", "counts"),
    [
        ("app.py", {"focus": "jp-yokosuka"}, False),
        ("app.py", {"focus": "jp-yokosuka", "lemoa_pacific": "1"}, True),
        ("pages/2_Compare.py", {"focus": "ru-murmansk", "a": "home", "b": "lemoa"}, False),
        ("pages/2_Compare.py", {"focus": "ru-murmansk", "a": "home", "b": "relos"}, True),
    ],
)
def test_a_port_has_its_toggle_where_it_counts(file, query, counts):
    keys = [toggle.key for toggle in opened(file, **query).toggle if "-card_" in (toggle.key or "")]
    assert bool(keys) is counts
