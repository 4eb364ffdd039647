"""Large things are refused by their size, or are no more work than it: without that, some of these never end."""

import csv
import io
import json
import tracemalloc
from urllib.parse import urlencode

import pytest

from relos_map import brief
from relos_map.catalogue import own
from relos_map.catalogue.own import MAX_PORTS
from relos_map.errors import InputError
from relos_map.scene import from_params, to_params
from relos_map.web import data, prefetch, presenter, thumbnails
from relos_map.world import places

MEGABYTES_2 = 2_000_000


def the_problem(found):
    assert not found.ports
    (problem,) = found.problems
    return str(problem)


@pytest.mark.parametrize("start", [b"name,lon,lat\n", b'{"type": "FeatureCollection", "features": [', b"\x00", b"["])
@pytest.mark.parametrize("ending", ["csv", "geojson"])
def test_a_file_of_two_megabytes_is_refused_by_its_size(start, ending):
    content = start + b"a" * MEGABYTES_2
    assert the_problem(own.read(content, f"x.{ending}")).endswith("at most 1,000,000 bytes are read")
    tracemalloc.start()
    try:
        with pytest.raises(brief.BriefingError, match="at most 1,000,000 are read"):
            brief.read(content)
        assert tracemalloc.get_traced_memory()[1] < MEGABYTES_2
    finally:
        tracemalloc.stop()
    assert presenter.briefing(content)[0] == 400


def test_of_twenty_thousand_ports_none_is_read():
    rows = io.StringIO()
    csv.writer(rows).writerows([("name", "lon", "lat"), *((f"Port {n}", "x", "y") for n in range(20_000))])
    asked = []
    found = own.read(rows.getvalue().encode(), "x.csv", on_water=lambda *place: bool(asked.append(place)))
    assert the_problem(found) == f"file, ports: 20000: at most {MAX_PORTS} ports are read"
    assert not asked


def test_the_most_ports_with_the_most_problems_are_told_one_by_one():
    rows = io.StringIO()
    csv.writer(rows).writerows([("id", "name", "lon", "lat"), *(("?", "", "x", "y") for _ in range(MAX_PORTS))])
    found = own.read(rows.getvalue().encode(), "x.csv")
    assert 4 * MAX_PORTS <= len(found.problems) <= 5 * MAX_PORTS
    assert max(len(str(one)) for one in found.problems) < 200


def test_a_shape_of_ten_thousand_vertices_is_no_port():
    ring = [[n / 100, n / 200] for n in range(10_000)]
    feature = {"type": "Feature", "properties": {"name": "x"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    told = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    assert len(told) < own.MAX_BYTES
    assert the_problem(own.read(told, "x.geojson")) == "row 1, geometry: Polygon: a Point"


@pytest.mark.parametrize("cell", ["1" * 130_000 + "x", "." * 130_000, "1e" * 65_000, " 1" * 65_000, "-" * 130_000])
def test_a_number_of_a_hundred_thousand_digits_is_looked_at_once(cell):
    assert "a number in decimal degrees" in the_problem(own.read(f"name,lon,lat\nA,{cell},1\n".encode(), "x.csv"))


@pytest.mark.parametrize("between", [" " * 60_000, "\t " * 30_000, "°" * 60_000, " , " * 20_000])
def test_a_place_with_much_between_its_numbers_is_none(between):
    with pytest.raises(InputError) as caught:
        places.read_point(f"12.5{between}x80.1")
    assert len(str(caught.value)) < 200


def test_a_place_is_read_whatever_its_spaces():
    assert places.read_point("  12.5   N   \t 80.1  E ") == (80.1, 12.5)


@pytest.mark.parametrize("key", ["nm", "at", "frame", "avoid", "without", "a", "start", "focus", "view", "home"])
def test_a_value_of_a_link_that_is_long_is_told_in_short(key):
    for value in ("9" * 60_000, "," * 60_000, "a," * 30_000, "-1e9," * 12_000):
        found, refused = from_params({key: value}, data.shared().catalogue, ())
        assert all(len(one.told) < 1_500 for one in refused), key
        assert len(urlencode(to_params(found))) < 1_500


def test_a_query_of_many_values_is_not_read():
    many = "&".join(f"nm={n}" for n in range(prefetch.MOST_FIELDS + 1))
    assert prefetch.Prefetch("x").answer("explore", many) is None
    assert "has more than 200 values" in presenter.scene("explore", many)[1]
    assert thumbnails.of("light", "explore", "a=" + "x" * 4_000) is None
