"""What was set on Explore and counts on pages without its widget: it stands there, and can be set back."""

import pytest
from streamlit.testing.v1 import AppTest

from relos_map import paths

SET = {"as_of": "2011", "sailing": "partner", "evidence": "all", "measure": "ring", "ice": "winter", "avoid": "suez"}
LABELS = {
    "as_of": "by 2011",
    "sailing": "Partner’s ships from Indian ports",
    "evidence": "With candidates",
    "measure": "Great circle",
    "ice": "Winter: Northern Sea Route closed",
    "avoid": "Suez Canal closed",
}


def opened(page, **params):
    at = AppTest.from_file(str(paths.APP), default_timeout=120)
    at.switch_page(page)
    for key, value in params.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception
    return at


def kept(at):
    return {one.key.removeprefix("_kept_"): one.label for one in at.button if one.key.startswith("_kept_")}


@pytest.mark.parametrize("page", ["pages/1_Agreements.py", "pages/2_Compare.py"])
def test_each_is_shown_and_set_back_by_itself(page):
    at = opened(page, **SET)
    assert kept(at) == LABELS
    at.button(key="_kept_as_of").click().run()
    assert not at.exception
    assert kept(at) == {key: label for key, label in LABELS.items() if key != "as_of"}
    assert "as_of" not in at.query_params
    assert at.query_params["sailing"] in ("partner", ["partner"])


@pytest.mark.parametrize("page", ["pages/1_Agreements.py", "pages/2_Compare.py"])
def test_nothing_stands_there_where_all_is_as_usual(page):
    assert kept(opened(page, measure="sea", nm="1000")) == {}


def test_several_closed_passages_are_counted():
    assert kept(opened("pages/2_Compare.py", measure="ring", avoid="malacca,suez"))["avoid"] == "2 passages closed"


def test_own_ports_are_called_as_on_explore():
    at = opened("pages/1_Agreements.py", measure="ring", sailing="partner", pact="relos", relos_indian="1")
    assert "Russia’s known ports" in [toggle.label for toggle in at.toggle]
