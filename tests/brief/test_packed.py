"""A small briefing in a link; a damaged, huge or strange value is refused in a sentence."""

import base64
import random
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from relos_map import brief
from relos_map.brief.packed import MOST_LETTERS

SMALL = brief.Briefing(
    1, "Reach", (brief.Slide("explore", "view=arctic", points=(brief.Point("Three ports", ("wpi",)),)),)
)


def value(content):
    return base64.urlsafe_b64encode(zlib.compress(content)).decode().rstrip("=")


def test_what_is_packed_is_unpacked():
    assert brief.unpacked(brief.packed(SMALL)) == SMALL
    assert brief.packed(SMALL).isascii()


def test_a_large_one_does_not_fit():
    notes = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=8_000))  # noqa: S311 - no secret
    assert brief.packed(brief.Briefing(1, "Large", (brief.Slide("explore", notes=notes),))) == ""
    assert len(brief.packed(SMALL)) < MOST_LETTERS


@given(some.text(max_size=60) | some.binary(max_size=60).map(value))
def test_nothing_else_is_taken_or_breaks(text):
    with pytest.raises(brief.BriefingError):
        brief.unpacked(text)


def test_a_bomb_is_not_unpacked():
    bomb = value(b" " * 50_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(brief.BriefingError, match="at most 1,000,000"):
            brief.unpacked(bomb)
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()
