"""The test language on every page: what stands outside brackets is a name, a fact or a number."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from tests.words.facts import outside
from tools import brackets

from relos_map import paths
from relos_map.web import speech

PAGES = ["app.py", *sorted(f"pages/{file.name}" for file in (paths.ROOT / "pages").glob("*.py"))]
LINKS = {
    "usual": {"focus": "ru-vladivostok", "room": "tours", "step": "3"},
    "odd": {
        "view": "mars", "nm": "-1", "at": "70.0,33.1", "avoid": "styx", "evidence": "all", "pact": "comcasa",
        "without": "ru-murmansk", "room": "cards", "sailing": "partner", "as_of": "2016", "a": "relos,home",
        "b": "japan",
    },
    "quiz": {"room": "quiz", "round": "7", "measure": "ring", "pact": "lemoa", "japan_pacific": "1"},
}  # fmt: skip
WALK = [(page, link) for page in PAGES for link in LINKS if link != "quiz" or "Learn" in page]

OPEN = ("_more", "_ports", "_export")
"""What is unfolded besides."""

SHOWN = ("label", "help", "content", "alt", "body", "options", "placeholder", "caption")
"""Fields of Streamlit's elements that a person reads."""

FOREIGN = {"software": "licences of packages, as their own metadata states them"}
"""Tables whose cells are others' words."""


@pytest.fixture(autouse=True)
def in_the_test_language(monkeypatch):
    monkeypatch.setattr(speech, "language", brackets.language)


def opened(page: str, link: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(paths.APP), default_timeout=240)
    for key, value in link.items():
        app.query_params[key] = value
    for key in OPEN:
        app.session_state[key] = True
    if page != "app.py":
        app.switch_page(page)
    app.run()
    assert not app.exception
    return app


def texts(block: Any) -> Iterator[str]:
    """Every text of a page that a person reads, markup taken away."""
    for node in block.children.values():
        proto = node.proto
        if proto is not None:
            yield from said(proto)
        if node.type == "arrow_data_frame" and not any(name in proto.id for name in FOREIGN):
            yield from (str(cell) for _, row in node.value.iterrows() for cell in row)
        if hasattr(node, "children"):
            yield from texts(node)


def said(message: Any) -> Iterator[str]:
    for field, value in message.ListFields():
        if field.name == "columns":
            for column in json.loads(value).values():
                yield from (column[name] for name in ("label", "help") if column.get(name))
        for one in value if field.is_repeated else [value]:
            if hasattr(one, "ListFields"):
                yield from said(one)
            elif field.name in SHOWN and isinstance(one, str):
                yield from plain(one)


def plain(text: str) -> Iterator[str]:
    """The texts in some HTML: what stands between tags, and what tags say to those who do not see."""
    text = re.sub(r"<(style|script)\b.*?</\1>", "", text, flags=re.DOTALL)
    yield from (
        unescape(found) for found in re.findall(r'(?:aria-label|alt|title|data-opened|data-lost)="([^"]*)"', text)
    )
    yield from (
        " ".join(unescape(found).split())
        for found in re.split(r"</?(?:h\d|p|li|tr|td|th|div|small|dt|dd)\b[^>]*>", text)
    )


def left(page: str, link: str) -> tuple[str, ...]:
    """What a page says outside brackets, without names, facts and numbers."""
    found = (outside(re.sub(r"<[^>]*>", " ", text)) for text in texts(opened(page, LINKS[link]).main))
    return tuple(dict.fromkeys(filter(None, found)))


@pytest.mark.parametrize(("page", "link"), WALK)
def test_a_page_says_nothing_outside_brackets(page, link):
    assert left(page, link) == ()
