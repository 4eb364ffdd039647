"""Isthmuses do not leak and straits do not clog: each has its expected way, open and closed."""

import math

import pytest
from bench import sea

CASES = sea.leaks()


def name(leak):
    return leak.name


@pytest.mark.parametrize("leak", CASES, ids=name)
def test_open(leak):
    nm, passages = sea.sail(leak.start, leak.end)
    assert nm == pytest.approx(leak.open_nm, rel=0.05, abs=5)
    assert set(leak.open_via) <= set(passages)


@pytest.mark.parametrize("leak", [leak for leak in CASES if leak.avoid], ids=name)
def test_closed(leak):
    nm, passages = sea.sail(leak.start, leak.end, leak.avoid)
    assert nm == pytest.approx(leak.closed_nm, rel=0.05, abs=5)
    assert set(leak.closed_via) <= set(passages)
    assert not set(leak.avoid) & set(passages)


def test_the_table_is_long_enough():
    assert len(CASES) >= 20
    assert sum(math.isinf(leak.closed_nm) for leak in CASES) >= 3
