"""The headings of a page, in order: one h1, and no level left out on the way down."""

import re
from itertools import pairwise

from streamlit.testing.v1 import AppTest


def levels(at: AppTest) -> list[int]:
    """The levels of the headings, in the order of the page."""
    assert not at.title
    assert not at.header
    assert not at.subheader
    return [int(level) for found in at.get("html") for level in re.findall(r"<h([1-6])\b", found.proto.body)]


def in_order(found: list[int]) -> bool:
    """Whether there is one h1 and each heading is at most one level below the one before."""
    return found.count(1) == 1 and all(after <= before + 1 for before, after in pairwise(found))
