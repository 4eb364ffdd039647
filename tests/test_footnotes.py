"""Which of the article's statements stand as footnotes, and at which numbers."""

from dataclasses import replace

import pytest

from relos_map import catalogue
from relos_map.catalogue import said
from relos_map.chart import footnotes
from relos_map.scene import DEFAULT

KNOWN = catalogue.load()
LEMOA = frozenset({("lemoa", "indian")})


def claims(notes) -> list[str]:
    return [note.claim.id for note in notes]


def test_the_first_scene_says_what_the_article_counts() -> None:
    notes = footnotes.on_map(DEFAULT, KNOWN)
    assert claims(notes) == ["over-40-bases", "named-ports", "trade-70"]
    assert [note.mark for note in notes] == ["1", "2", "3"]
    assert footnotes.marks(notes, pact="relos") == "1, 2"
    assert footnotes.marks(notes, pact="lemoa") == ""
    assert [footnotes.marks(notes, ocean=ocean) for ocean in ("arctic", "pacific", "indian")] == ["3", "3", ""]


def test_with_candidates_the_count_stands_beside_the_articles() -> None:
    counted, *_ = footnotes.on_map(replace(DEFAULT, evidence="all"), KNOWN)
    assert counted.text == said.russian_count(KNOWN)
    assert "over 40" in counted.text


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"on": LEMOA}, ["lemoa-access"]),
        ({"on": frozenset({("relos", "indian")})}, ["over-40-bases", "named-ports"]),
        ({"on": frozenset()}, []),
        ({"as_of": 2024}, []),
        ({"as_of": 2016, "on": DEFAULT.on | LEMOA}, ["lemoa-access"]),
        ({"sailing": "partner"}, []),
    ],
)
def test_notes_go_with_what_is_shown(changed, expected) -> None:
    assert claims(footnotes.on_map(replace(DEFAULT, **changed), KNOWN)) == expected


def test_sides_of_a_comparison() -> None:
    scene = replace(DEFAULT, a=("relos", "home"), b=("lemoa",))
    assert claims(footnotes.on_sides(scene, KNOWN)) == ["over-40-bases", "named-ports", "lemoa-access"]
    assert footnotes.on_sides(replace(scene, a=("france",), b=("home",)), KNOWN) == ()
