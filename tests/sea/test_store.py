"""Fields on disk: what goes in comes out, and a bad or foreign file never does."""

import json
import resource
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from relos_map import catalogue
from relos_map.errors import DataError
from relos_map.sea import Conditions, distance_field, store
from relos_map.world import grid
from relos_map.world.field import Field

PORTS = {"a": (72.85, 18.93), "b": (33.05, 68.97)}


def made_up(ports, _conditions):
    nm = np.add.outer(grid.LATS**2, np.abs(grid.LONS)).astype(np.float32)
    nm[:100] = np.nan
    nm[100:110] = np.inf
    nearest = np.where(np.isfinite(nm), grid.LONS > 0, -1).astype(np.int16)
    return Field(nm, nearest, tuple(ports))


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    calls = []

    def compute(ports, conditions):
        calls.append(conditions.key)
        return made_up(ports, conditions)

    monkeypatch.setattr(store, "_compute", compute)
    return store.FieldStore(shipped=tmp_path / "shipped", cache=tmp_path / "cache"), calls


def same(found, wanted):
    np.testing.assert_allclose(found.nm, wanted.nm, atol=0.25)
    np.testing.assert_array_equal(found.nearest, wanted.nearest)
    assert found.ports == wanted.ports


def test_computed_once_then_read(shelf):
    fields, calls = shelf
    same(fields.get(PORTS), made_up(PORTS, None))
    same(fields.get(PORTS), made_up(PORTS, None))
    fields.get(PORTS, Conditions(frozenset({"suez"})))
    assert calls == ["summer", "summer+suez"]


def test_the_same_the_first_time_and_the_second(shelf):
    fields, _ = shelf
    first, second = fields.get(PORTS), fields.get(PORTS)
    np.testing.assert_array_equal(first.nm, second.nm)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda data: data[:-20],
        lambda data: data[:5000] + bytes([data[5000] ^ 255]) + data[5001:],
        lambda data: b"{}\n" + data,
        lambda data: b"[1]\n" + data,
        lambda data: b"[" * 200_000 + b"\n" + data,
        lambda data: data.replace(b"relos-field-1", b"relos-field-0"),
        lambda _: np.random.default_rng(0).bytes(4000),
    ],
    ids=["empty", "cut short", "a byte flipped", "another header", "a list", "a deep list", "an old format", "noise"],
)
def test_a_bad_file_is_rebuilt(shelf, spoil):
    fields, calls = shelf
    fields.get(PORTS)
    (file,) = fields.cache.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    same(fields.get(PORTS), made_up(PORTS, None))
    assert len(calls) == 2
    same(fields.get(PORTS), made_up(PORTS, None))
    assert len(calls) == 2


def test_a_file_of_another_engine_is_not_read(shelf, monkeypatch):
    fields, calls = shelf
    fields.get(PORTS)
    (file,) = fields.cache.iterdir()
    monkeypatch.setattr(store, "engine_version", lambda: "another")
    with pytest.raises(DataError, match="other ports, conditions or engine"):
        store.read(file, store._header(PORTS, Conditions()))
    fields.get(PORTS)
    assert len(calls) == 2


def test_moved_ports_are_another_field(shelf):
    fields, calls = shelf
    fields.get(PORTS)
    fields.get(PORTS | {"a": (72.86, 18.93)})
    assert len(calls) == 2


def test_the_cache_is_bounded_and_drops_the_least_used(shelf):
    fields, calls = shelf
    fields.get(PORTS)
    (first,) = fields.cache.iterdir()
    small = replace(fields, cache_bytes=int(first.stat().st_size * 2.5))
    for passage in ("suez", "malacca", "hormuz"):
        small.get(PORTS)
        small.get(PORTS, Conditions(frozenset({passage})))
    assert len(list(fields.cache.iterdir())) == 2
    assert first.exists()
    assert calls == ["summer", "summer+suez", "summer+malacca", "summer+hormuz"]


def test_a_disk_that_refuses_costs_only_time(shelf, tmp_path):
    fields, _ = shelf
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    same(replace(fields, cache=blocked / "cache").get(PORTS), made_up(PORTS, None))


def test_a_full_disk_costs_only_time_and_leaves_no_half_file(shelf):
    fields, calls = shelf
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    try:
        same(fields.get(PORTS), made_up(PORTS, None))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not list(fields.cache.iterdir())
    same(fields.get(PORTS), made_up(PORTS, None))
    same(fields.get(PORTS), made_up(PORTS, None))
    assert len(calls) == 2


def test_a_folder_that_goes_while_running_is_made_anew(shelf):
    fields, calls = shelf
    fields.get(PORTS)
    shutil.rmtree(fields.cache)
    assert not fields.has(PORTS)
    fields.get(PORTS)
    fields.get(PORTS)
    assert len(calls) == 2


def test_two_processes_share_a_cache(tmp_path):
    program = (
        "import sys; sys.path[:0] = sys.argv[2:]\n"
        "from pathlib import Path\n"
        "from test_store import PORTS, made_up\n"
        "from relos_map.sea import store, Conditions\n"
        "store._compute = made_up\n"
        "shelf = store.FieldStore(shipped=Path('none'), cache=Path(sys.argv[1]), cache_bytes=400_000)\n"
        "for name in ('suez', 'malacca', 'hormuz', 'bering') * 3:\n"
        "    assert shelf.get(PORTS, Conditions(frozenset({name}))).ports == ('a', 'b')\n"
    )
    arguments = [
        sys.executable,
        "-c",
        program,
        str(tmp_path / "cache"),
        str(Path(__file__).parent),
    ]
    running = [subprocess.Popen(arguments, stderr=subprocess.PIPE) for _ in range(2)]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
    assert not list((tmp_path / "cache").glob("*.part"))


@pytest.mark.parametrize("ice", ["summer", "winter"])
def test_the_first_picture_ships(ice):
    known = catalogue.load()
    groups = [known.home_ports(), *(known.ports_opened(name) for name in known.agreements)]
    for bases in filter(None, groups):
        ports = {base.id: (base.lon, base.lat) for base in bases}
        file = store.SHIPPED / (store.key(ports, Conditions(ice=ice)) + store.SUFFIX)
        field = store.read(file, store._header(ports, Conditions(ice=ice)))
        assert field.ports == tuple(ports)


def test_shipped_fields_are_what_the_engine_computes():
    ports = {base.id: (base.lon, base.lat) for base in catalogue.load().ports_opened("relos")}
    field = distance_field(ports)
    shipped = store.read(
        store.SHIPPED / (store.key(ports, Conditions()) + store.SUFFIX), store._header(ports, Conditions())
    )
    np.testing.assert_allclose(shipped.nm, field.nm, atol=0.26)
    assert sum(file.stat().st_size for file in store.SHIPPED.iterdir()) < 12e6


def test_a_shipped_field_needs_no_compiler():
    program = (
        "import sys\n"
        "from relos_map import catalogue, sea\n"
        "from relos_map.sea import store\n"
        "ports = {b.id: (b.lon, b.lat) for b in catalogue.load().home_ports()}\n"
        "assert store.get(ports).nm.shape == (720, 1440)\n"
        "sea.passages(), sea.DEFAULT\n"
        "print('numba' in sys.modules)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert ran.stdout.strip() == "False"


def test_header_is_readable():
    data = store.encode(made_up(PORTS, None), store._header(PORTS, Conditions()))
    header = json.loads(data.split(b"\n")[0])
    assert header["ports"] == {"a": [72.85, 18.93], "b": [33.05, 68.97]}
    assert header["conditions"] == "summer"
