"""Where Streamlit takes Markdown, a text of a person stays what it is to the letter."""

import csv
import io
import re

import pytest
from streamlit.testing.v1 import AppTest
from tests.hostile import corpus

from relos_map import catalogue, paths
from relos_map.catalogue import own
from relos_map.catalogue.joined import join
from relos_map.reach.atlas import Atlas
from relos_map.web import data, html


@pytest.mark.parametrize("text", corpus.EVERY)
def test_every_sign_that_starts_something_is_escaped(text):
    shown = html.plain(text)
    assert re.sub(r"\\(?=[\\`*_\[\]<>$:~#!|&+=.)-])", "", shown, flags=re.MULTILINE) == text
    assert not re.search(r"(?<!\\)(\\\\)*[`*_\[\]<>$:~#!|&]", shown)


def test_ports_of_ones_own_are_named_on_their_switches_and_make_nothing(monkeypatch):
    rows = io.StringIO()
    csv.writer(rows).writerows([("name", "lon", "lat"), *((name, 72.87, 18.97) for name in corpus.MARKDOWN)])
    joined = join(catalogue.load(), own.read(rows.getvalue().encode(), "mine.csv"), "mine.csv")
    monkeypatch.setattr(data, "_load", lambda: Atlas(joined))
    at = AppTest.from_file(str(paths.APP), default_timeout=120)
    at.query_params.update({"measure": "ring", "focus": "own-row-2", "own_indian": "1"})  # it has one where it counts
    at.run()
    assert not at.exception
    labels = {one.label for one in at.toggle}
    assert "Reach from " + html.plain(corpus.MARKDOWN[0]) in labels
    assert not any(corpus.MARKDOWN[0] in label for label in labels)
