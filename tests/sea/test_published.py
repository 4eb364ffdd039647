"""Against printed distances: NGA Pub. 151, Distances Between Ports."""

from functools import cache

import pytest
from bench import sea

from relos_map.sea.course import from_end
from relos_map.sea.routing import distances

ENTRIES = [entry for entry in sea.published() if not entry.left_out]
"""No tests of their own: what one solves serves the others, and another worker would solve it again."""


@cache
def all_from(port, conditions):
    """Distances from a port to every place that it is printed with under these conditions, solved once.

    A way that is longer than all that is allowed below is not looked for, and comes out as inf, which is near nothing.
    """
    printed = {}
    for entry in ENTRIES:
        if entry.conditions == conditions and port in (entry.start, entry.end):
            printed[entry.end if port == entry.start else entry.start] = entry.printed_nm
    places = sorted(printed)
    limit = 1.1 * max(printed.values()) + 50
    return dict(zip(places, distances(port, places, conditions=conditions, limit_nm=limit), strict=True))


def measured(entry):
    """The distance of the route, which is solved from the same end."""
    ends = entry.start, entry.end
    start, end = ends[::-1] if from_end(*ends, None) else ends
    return all_from(start, entry.conditions)[end]


@pytest.fixture(scope="module")
def errors():
    return dict(sea.published_errors(measured))


@pytest.mark.parametrize("entry", ENTRIES[::40], ids=lambda entry: entry.name)
def test_a_route_is_as_long_as_all_from_its_end_have_it(entry):
    assert sea.by_engine(entry) == measured(entry)


def test_each_is_as_far_back():
    there = {entry: all_from(entry.start, entry.conditions)[entry.end] for entry in ENTRIES}
    back = {entry: all_from(entry.end, entry.conditions)[entry.start] for entry in ENTRIES}
    assert back == pytest.approx(there, rel=3e-3)


def test_no_way_is_longer_than_one_by_a_third_port():
    known = {
        (one, entry.conditions): all_from(one, entry.conditions)
        for entry in ENTRIES
        for one in (entry.start, entry.end)
    }
    ways = [
        (nm, row[by] + known[by, ice][end])
        for (_, ice), row in known.items()
        for end, nm in row.items()
        for by in row
        if end in known[by, ice]
    ]
    assert len(ways) > 500
    assert [(direct, round_about) for direct, round_about in ways if direct > round_about * 1.002] == []


def test_each_is_near_the_printed_distance(errors):
    far = {}
    for entry, error in errors.items():
        allowed = 8 if entry.printed_nm >= sea.LONG_NM else max(8, 25 / entry.printed_nm * 100)
        if abs(error) > allowed:
            far[entry.name] = error
    assert far == {}


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
