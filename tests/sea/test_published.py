"""Against printed distances: NGA Pub. 151, Distances Between Ports."""

import pytest
from bench import sea

ENTRIES = [entry for entry in sea.published() if not entry.left_out]


@pytest.fixture(scope="module")
def errors():
    return dict(sea.published_errors(sea.by_engine))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_each_is_near_the_printed_distance(entry, errors):
    allowed = 8 if entry.printed_nm >= sea.LONG_NM else max(8, 25 / entry.printed_nm * 100)
    assert abs(errors[entry]) <= allowed


def test_long_ones_are_close_in_the_middle_and_at_the_edge(errors):
    count, median, p90, worst = sea.summary(e for entry, e in errors.items() if entry.printed_nm >= sea.LONG_NM)
    assert count >= 120
    assert median <= 0.35
    assert p90 <= 1.5
    assert worst <= 3


def test_a_route_network_does_worse(errors):
    _, median, _, worst = sea.summary(e for entry, e in errors.items() if entry.printed_nm >= sea.LONG_NM)
    others = sea.published_errors(sea.by_searoute)
    _, other_median, _, other_worst = sea.summary(e for entry, e in others if entry.printed_nm >= sea.LONG_NM)
    assert median < other_median
    assert worst < other_worst


def test_an_entry_below_the_great_circle_is_a_misprint(tmp_path):
    file = tmp_path / "printed.csv"
    head = "from,from_lon,from_lat,to,to_lon,to_lat,nm,via,avoid,left_out,source"
    file.write_text(f"{head}\nA,0,0,B,10,0,500,,,,x\nA,0,0,B,10,0,601,,suez,,x\n", encoding="utf-8")
    wrong, right = sea.published(file)
    assert "misprint" in wrong.left_out
    assert right.left_out == ""
    assert right.conditions.avoid == {"suez"}
