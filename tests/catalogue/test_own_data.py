"""A person's own ports: read whole or not at all, every problem named, and nothing that a file holds can do harm."""

import csv
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relos_map import catalogue
from relos_map.catalogue import joined, own, own_ports
from relos_map.catalogue.own_rows import MAX_BYTES, MAX_DEPTH

HEAD = "name,lon,lat,id,note\n"


def feature(lon=72.87, lat=18.97, **properties):
    geometry = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": geometry, "properties": {"name": "Mumbai"} | properties}


def collection(*features, **members) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)} | members).encode()


def read_csv(body: str, head: str = HEAD, **options) -> own.OwnData:
    return own.read((head + body).encode(), "ports.csv", **options)


def read_json(content: bytes, **options) -> own.OwnData:
    return own.read(content, "ports.geojson", **options)


def found(data: own.OwnData) -> list[tuple[int | None, str, str]]:
    assert data.ports == ()
    return [(problem.row, problem.field, problem.value) for problem in data.problems]


def test_the_template_is_fine() -> None:
    data = own_ports.read(own.TEMPLATE_CSV.encode(), "template.csv")
    assert data.problems == ()
    assert [port.id for port in data.ports] == ["own-example-1", "own-example-2"]


@pytest.mark.parametrize(
    "text",
    [
        "name,lon,lat\nMumbai,72.87,18.97\n",
        "Name;Longitude;Latitude\r\nMumbai;72.87;18.97\r\n",
        "lat\tlng\tname\tcountry\n18.97\t72.87\tMumbai\tIN\n\n",
        "\ufeffname,long,latitude\n Mumbai , 72.87 ,+1.897e1\n",
    ],
)
def test_csv_as_programs_write_it(text) -> None:
    data = own.read(text.encode(), "Ports.CSV")
    assert data == own.OwnData((own.OwnPort("own-row-2", "Mumbai", 72.87, 18.97, ""),), ())


def test_geojson_with_devanagari_and_height() -> None:
    port = feature(name="मुंबई", note="शिकरा", id=7)
    port["geometry"]["coordinates"].append(12.0)
    data = read_json(collection(port, feature(), crs=None))
    assert data.ports[0] == own.OwnPort("own-7", "मुंबई", 72.87, 18.97, "शिकरा")
    assert data.ports[1].id == "own-row-2"
    assert read_json(json.dumps(feature()).encode()).ports[0].name == "Mumbai"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Mumbai,,18.97,,", [(2, "lon", "missing")]),
        ("Mumbai,72.87,,,", [(2, "lat", "missing")]),
        (",72.87,18.97,,", [(2, "name", "missing")]),
        ("Mumbai,abc,1°N,,", [(2, "lon", "abc"), (2, "lat", "1°N")]),
        ('Mumbai,"72,87",18.97,,', [(2, "lon", "72,87")]),
        ("Mumbai,nan,inf,,", [(2, "lon", "nan"), (2, "lat", "inf")]),
        ("Mumbai,1e999,18.97,,", [(2, "lon", "1e999")]),
        ("Mumbai,٧٢,18.97,,", [(2, "lon", "٧٢")]),
        ("Mumbai,181,18.97,,", [(2, "lon", "181")]),
        ("Mumbai,-190,-95,,", [(2, "lon", "-190"), (2, "lat", "-95")]),
        ("Vladivostok,43.11,131.89,,", [(2, "lon, lat", "43.11, 131.89")]),
        ("Mumbai,8112000,2150000,,", [(2, "lon, lat", "8.112e+06, 2.15e+06")]),
        ("Mumbai,72.87,18.97,Not An Id,", [(2, "id", "Not An Id")]),
        ("Mumbai,72.87,18.97", [(2, "cells", "3")]),
        ("Mumbai,72.87,18.97,,,,", [(2, "cells", "7")]),
        ('"Mum\nbai",72.87,18.97,,', [(2, "name", "Mum�bai")]),
        ("Mum\u202ebai,72.87,18.97,,", [(2, "name", "Mum�bai")]),
        ("A,1,1,x,\nB,2,2,x,", [(3, "id", "x")]),
        ("A,1,1,row-3,\nB,2,2,,", [(3, "id", "")]),
        (f"{'x' * 81},72.87,18.97,,", [(2, "name", f"{'x' * 59}…")]),
        (f"Mumbai,72.87,18.97,,{'x' * 81}", [(2, "note", f"{'x' * 59}…")]),
        (",abc,,?,", [(2, "name", "missing"), (2, "id", "?"), (2, "lon", "abc"), (2, "lat", "missing")]),
    ],
)
def test_csv_problems(row, expected) -> None:
    assert found(read_csv(row + "\n")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(None, "heading name", "missing")]),
        ("\n", [(None, "heading name", "missing")]),
        ("name,lon\nx,1\n", [(None, "heading lat", "missing")]),
        ("name,lon,longitude,lat\nx,1,1,1\n", [(None, "heading lon", "given twice")]),
        (HEAD, [(None, "ports", "none")]),
        (HEAD + 'Mumbai,"72.87,18.97,,\n', [(None, "CSV", "unexpected end of data")]),
        (HEAD + f"{'x' * 200_000},1,1,,\n", [(None, "CSV", "field larger than field limit (131072)")]),
        (HEAD + "x,1,1,,\n" * (own.MAX_PORTS + 1), [(None, "ports", str(own.MAX_PORTS + 1))]),
    ],
)
def test_csv_that_cannot_be_taken_apart(text, expected) -> None:
    assert found(own.read(text.encode(), "ports.csv")) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", [(None, "JSON", "line 1")]),
        (b"{'a': 1}", [(None, "JSON", "line 1")]),
        (b"[]", [(None, "GeoJSON", "[]")]),
        (b"{}", [(None, "type", "null")]),
        (b'{"type": "Point", "coordinates": [1, 2]}', [(None, "type", "Point")]),
        (b'{"type": "FeatureCollection", "features": {}}', [(None, "type", "FeatureCollection")]),
        (b'{"type": "FeatureCollection", "features": [], "x": NaN}', [(None, "JSON", "NaN")]),
        (b'{"type": "FeatureCollection", "features": [], "x": -Infinity}', [(None, "JSON", "-Infinity")]),
        (b"1" * 10_000, [(None, "JSON", "a number of too many digits")]),
        (b"[" * 400_000, [(None, "nesting", "400000 levels")]),
        (b'{"a":' * 100_000, [(None, "nesting", "100000 levels")]),
        (collection(), [(None, "ports", "none")]),
        (collection(7, None), [(1, "feature", "7"), (1, "name", "missing")]),
        (
            collection(feature(), crs={"type": "name", "properties": {"name": "EPSG:3857"}}),
            [(None, "crs", "EPSG:3857")],
        ),
        (collection(feature(), crs="EPSG:4326"), [(None, "crs", "EPSG:4326")]),
        (collection(feature(name=7)), [(1, "name", "7")]),
        (collection(feature(name="a\ud800b")), [(1, "name", "a�b")]),
        (collection(feature(id=True)), [(1, "id", "true")]),
        (collection(feature(id=[1])), [(1, "id", "[1]")]),
        (collection(feature(lon="72", lat=True)), [(1, "lat", "true")]),
        (collection(feature(lon=None, lat=[1])), [(1, "lon", "missing"), (1, "lat", "[1]")]),
        (collection(feature(lon=10**400)), [(1, "lon", f"1{'0' * 58}…")]),
        (collection(feature() | {"type": "Thing"}), [(1, "type", "Thing")]),
        (collection(feature() | {"properties": [1]}), [(1, "properties", "[1]"), (1, "name", "missing")]),
        (collection(feature() | {"geometry": None}), [(1, "geometry", "null")]),
        (collection(feature() | {"geometry": {"type": "Polygon"}}), [(1, "geometry", "Polygon")]),
        (collection(feature() | {"geometry": {"type": "Point", "coordinates": [1]}}), [(1, "coordinates", "[1]")]),
        (collection(feature() | {"geometry": {"type": "Point", "coordinates": "1,2"}}), [(1, "coordinates", "1,2")]),
    ],
)
def test_geojson_problems(content, expected) -> None:
    assert found(read_json(content))[: len(expected)] == expected


@pytest.mark.parametrize("name", ["EPSG:4326", "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "WGS 84"])
def test_crs_that_means_degrees(name) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    assert read_json(collection(feature(), crs=crs)).problems == ()


@pytest.mark.parametrize("name", ["ports.xlsx", "ports", "", "ports.csv.exe"])
def test_other_kinds_of_file(name) -> None:
    assert found(own.read(b"x", name)) == [(None, "name", name)]


def test_size_and_encoding() -> None:
    assert found(own.read(b"x" * (MAX_BYTES + 1), "a.csv")) == [(None, "size", f"more than {MAX_BYTES:,} bytes")]
    assert found(own.read("name,lon,lat\nMünchen".encode("utf-16"), "a.csv")) == [(None, "encoding", "byte 0")]
    assert found(own.read("name,lon,lat\nKöln,7,51\n".encode("latin-1"), "a.csv")) == [(None, "encoding", "byte 14")]


def test_nesting_is_counted_outside_strings_only() -> None:
    name = "[" * 60 + '\\"{'
    assert read_json(collection(feature(name=name))).ports[0].name == name
    deep = collection(feature(note=None), extra=json.loads("[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)))
    assert read_json(deep).problems == ()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Delhi,77.2,28.6,,", "on water that ships reach from the ocean; this place is land-locked"),
        ("Baku,50.0,40.3,,", "on water that ships reach from the ocean; this place is land-locked"),
        ("Mumbai,18.97,72.87,,", "longitude first; this is on land, the two look swapped"),
    ],
)
def test_land_locked(row, says) -> None:
    swapped_is_sea = {(72.87, 18.97)}
    problems = read_csv(row, on_water=lambda lon, lat: (lon, lat) in swapped_is_sea).problems
    assert [problem.allowed for problem in problems] == [says]


@pytest.mark.parametrize(
    ("lon", "lat", "says"),
    [
        (77.2, 28.6, "on water that ships reach from the ocean; this place is land-locked"),  # Delhi, the right way
        (18.97, 72.87, "longitude first; this is out at sea, the two look swapped"),  # Mumbai, swapped
        (28.6, 77.2, None),  # in the Barents Sea, and Delhi is no port
        (72.87, 18.97, None),
    ],
)
def test_swapped_places_are_told_by_land_and_water_both_ways_round(lon, lat, says) -> None:
    problems = own_ports.read(f"name,lon,lat\nx,{lon},{lat}\n".encode(), "x.csv").problems
    assert [problem.allowed for problem in problems] == ([says] if says else [])


def test_no_port_of_the_catalogue_looks_swapped() -> None:
    ports = [base for base in catalogue.load().bases.values() if base.sea_access]
    rows = "".join(f"{base.id},{base.lon},{base.lat}\n" for base in ports)
    assert own_ports.read(f"name,lon,lat\n{rows}".encode(), "x.csv").problems == ()


@pytest.mark.parametrize(
    ("name", "lon", "lat", "fits"),
    [
        ("Mumbai", 72.87, 18.97, True),
        ("Kolkata, up the Hooghly", 88.33, 22.55, True),
        ("Delhi", 77.2, 28.6, False),
        ("Baku, on the Caspian", 50.0, 40.3, False),
        ("across the antimeridian", 179.99, 71.0, True),
        ("at the pole", 0.0, 90.0, True),
    ],
)
def test_on_water_by_the_raster(name, lon, lat, fits) -> None:
    assert own_ports.on_water(lon, lat) is fits


def test_a_problem_reads_as_one_line() -> None:
    assert str(own.Problem(3, "lon", "181", "from -180 to 180 degrees")) == "row 3, lon: 181: from -180 to 180 degrees"
    assert str(own.Problem(None, "size", "", "at most")) == "file, size: at most"


def test_markup_is_kept_as_the_text_it_is() -> None:
    """Escaping is the renderers' part; here nothing is dropped and nothing is run."""
    name = "<script>alert(`${1}`)</script>"
    assert read_json(collection(feature(name=name))).ports[0].name == name


def test_joined_as_an_agreement_of_its_own(known) -> None:
    data = read_csv("Mumbai,72.87,18.97,hub,Mine\nBrest,-4.5,48.4,,\n")
    both = joined.join(known, data, "mine.csv")
    assert [base.id for base in both.ports_opened("own")] == ["own-hub", "own-row-3"]
    assert [base.oceans for base in both.ports_opened("own", as_of=2002)] == [("indian",), ()]
    assert both.sources["own"].title == "mine.csv"
    assert "own" not in known.agreements
    assert len(both.bases) == len(known.bases) + 2
    assert joined.join(known, own.OwnData((), ()), "none.csv") is known


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
points = st.fixed_dictionaries({"type": st.just("Point"), "coordinates": st.lists(trees, max_size=4)})
features = st.fixed_dictionaries(
    {"type": st.just("Feature") | scalars},
    optional={
        "id": scalars,
        "properties": trees | st.fixed_dictionaries({"name": scalars}, optional={"id": scalars, "note": trees}),
        "geometry": trees
        | st.fixed_dictionaries({"type": st.just("Point"), "coordinates": st.lists(trees, max_size=4)}),
    },
)


def check_result(data: own.OwnData) -> None:
    """All or nothing, and whatever is said or kept can be shown and written."""
    assert bool(data.ports) != bool(data.problems)
    for port in data.ports:
        assert abs(port.lon) <= 180
        assert abs(port.lat) <= 90
        f"{port.id}{port.name}{port.note}".encode()
        assert 1 <= len(port.name) <= own.MAX_TEXT
    assert len({port.id for port in data.ports}) == len(data.ports)
    for problem in data.problems:
        assert len(str(problem).encode().decode().splitlines()) == 1


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.geojson", "a.json", "a.txt"]))
@example(b'{"type":"FeatureCollection","features":[{}]}', "a.json")
@example(b"name,lon,lat\n\x00,\x00,\x00", "a.csv")
def test_any_bytes(data, name) -> None:
    check_result(own.read(data, name, on_water=lambda lon, lat: lon > lat))


@given(st.lists(features | trees, max_size=4))
def test_any_features(values) -> None:
    text = json.dumps({"type": "FeatureCollection", "features": values})
    check_result(read_json(text.encode(), on_water=lambda *_: True))


cells = st.text(max_size=12) | st.floats().map(str) | st.sampled_from(["", "1", "-12.5", "200", "name", "lon"])


@given(st.lists(st.lists(cells, max_size=6), max_size=6), st.booleans())
def test_any_cells(rows, headed) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([HEAD.strip().split(","), *rows] if headed else rows)
    check_result(own.read(out.getvalue().encode("utf-8", "replace"), "a.csv"))


@given(
    st.lists(
        st.tuples(
            st.text("अबcé ", min_size=1, max_size=20).filter(str.strip),
            st.floats(-180, 180),
            st.floats(-90, 90),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_good_ports_come_back_as_given(places) -> None:
    rows = [(name, repr(lon), repr(lat)) for name, lon, lat in places]
    out = io.StringIO()
    csv.writer(out).writerows([("name", "lon", "lat"), *rows])
    wanted = [(name.strip(), lon, lat) for name, lon, lat in places]
    from_csv = own.read(out.getvalue().encode(), "a.csv")
    from_json = read_json(collection(*(feature(lon, lat, name=name) for name, lon, lat in places)))
    for data in (from_csv, from_json):
        assert data.problems == ()
        assert [(port.name, port.lon, port.lat) for port in data.ports] == wanted
