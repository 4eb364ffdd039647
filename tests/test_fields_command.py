"""Fields of thousands of ports, here of four: built by processes and by a cluster, whatever ends them, and read."""

import hashlib
import json
import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import numpy as np
import pandas as pd
import pytest

from relos_map.catalogue.own import OwnPort
from relos_map.cli import main
from relos_map.errors import InputError
from relos_map.reach import field_folder, workers
from relos_map.sea import Conditions, store

PLACES = {"mumbai": (72.83, 18.93), "kochi": (76.25, 9.97), "tuticorin": (78.2, 8.75), "pevek": (170.3, 69.7)}
ROWS = [f"{name},{name.title()},{lon},{lat}" for name, (lon, lat) in PLACES.items()]
INLAND = "delhi,Delhi,77.2,28.6"
PORTS = tuple(OwnPort(f"own-{name}", name.title(), lon, lat, "") for name, (lon, lat) in PLACES.items())
WINTER = ("winter",)
SOURCE = ("ports.csv", b"as it was given")


def typed(*arguments):
    with pytest.raises(SystemExit) as left:
        main([str(one) for one in arguments])
    return left.value.code or 0


def files(folder):
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.rfd"))}


def statuses(folder):
    return [entry["status"] for entry in json.loads((folder / "manifest.json").read_text())["fields"]]


@contextmanager
def threads():
    """Workers like the others, who have this process's engine at hand."""
    with ThreadPoolExecutor(2) as pool:
        yield workers.Crew(pool, lambda: 2)


def until(told, seconds=240):
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ports") / "ports.csv"
    path.write_text("\n".join(["id,name,lon,lat", *ROWS, INLAND]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def killed() -> list[int | None]:
    """How the process ended that is killed while the fields of ``folder`` are built."""
    return []


@pytest.fixture(scope="module")
def folder(ports: Path, killed: list[int | None]) -> Path:
    """Where the fields are that two processes began; one of them is killed when the first field has come.

    The rest is left to one process, so that fewer have to load the engine.
    """
    before = multiprocessing.active_children()
    crews = iter((2, 1))

    def kill(there: int, _: int) -> None:
        if there == 1:
            one = next(child for child in multiprocessing.active_children() if child not in before)
            one.kill()
            until(lambda: one.exitcode is not None)  # whoever waits for it too may be told first
            killed.append(one.exitcode)

    path = ports.with_suffix(".fields")
    done = field_folder.build(
        path, PORTS, WINTER, (ports.name, ports.read_bytes()), lambda: workers.local(next(crews)), kill
    )
    assert (done.built, done.kept, done.failed, done.workers) == (4, 0, (), 2)
    assert next(crews, None) is None
    assert multiprocessing.active_children() == before
    return path


def test_a_process_that_is_killed_costs_no_field(folder, killed):
    assert killed == [-signal.SIGKILL]
    assert len(files(folder)) == len(PORTS)


def test_every_port_has_its_field_and_the_manifest_says_so(folder, ports):
    manifest = field_folder.read_manifest(folder)
    built = files(folder)
    assert {entry.file: entry.sha256 for entry in manifest.fields} == {
        name: hashlib.sha256(data).hexdigest() for name, data in built.items()
    }
    assert statuses(folder) == ["built"] * len(PLACES)
    assert manifest.engine == store.engine_version()
    assert manifest.data == hashlib.sha256(ports.read_bytes()).hexdigest()
    assert built["own-pevek.winter.rfd"] == store.packed({"own-pevek": PLACES["pevek"]}, Conditions(ice="winter"))


def test_what_is_there_and_intact_stays(folder, ports, tmp_path, capsys):
    copy = shutil.copytree(folder, tmp_path / "copy")
    whole = (copy / "own-mumbai.winter.rfd").stat().st_mtime_ns
    broken = copy / "own-kochi.winter.rfd"
    broken.write_bytes(broken.read_bytes()[:-9])
    (copy / "own-pevek.winter.rfd").unlink()
    done = field_folder.build(copy, PORTS, WINTER, SOURCE, threads)
    assert (done.built, done.kept) == (2, 2)
    assert files(copy) == files(folder)
    assert (copy / "own-mumbai.winter.rfd").stat().st_mtime_ns == whole
    (copy / "manifest.json").write_text("{")
    capsys.readouterr()
    assert typed("fields", ports, "--seasons", "winter", "--out", copy, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["built"], told["kept"]) == (0, 4)
    assert [problem["row"] for problem in told["problems"]] == [6]


def test_a_port_that_was_moved_is_built_anew_and_a_season_of_before_stays_listed(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    moved = (replace(PORTS[3], lat=69.72), *PORTS[1:3])
    done = field_folder.build(copy, moved, WINTER, SOURCE, threads)
    assert (done.built, done.kept) == (1, 2)
    field_folder.build(copy, moved[:1], ("none",), SOURCE, threads)
    listed = {(entry.port, entry.ice) for entry in field_folder.read_manifest(copy).fields}
    assert listed == {("own-pevek", "winter"), ("own-pevek", "none")}


def test_a_field_that_cannot_be_had_stops_no_other(tmp_path):
    ports = (OwnPort("own-delhi", "Delhi", 77.2, 28.6, ""), PORTS[3])
    done = field_folder.build(tmp_path / "new", ports, WINTER, SOURCE, threads)
    assert [(entry.port, "not on navigable water" in entry.problem) for entry in done.failed] == [("own-delhi", True)]
    assert statuses(tmp_path / "new") == ["failed", "built"]
    assert done.built == 1


def test_workers_with_another_engine_are_refused(tmp_path, monkeypatch):
    with pytest.raises(InputError, match="unknown ice 'spring'"):
        field_folder.build(tmp_path, PORTS, ("spring",), SOURCE, threads)
    monkeypatch.setattr(workers, "compute", lambda _: workers.Answer(b"", "of old", 0.0))
    with pytest.raises(Exception, match="another engine"):
        field_folder.build(tmp_path, PORTS, WINTER, SOURCE, threads)
    assert not files(tmp_path)


def test_an_interruption_leaves_a_folder_to_go_on_from(ports, tmp_path):
    out = tmp_path / "out"
    command = [sys.executable, "-m", "relos_map", "fields", str(ports), "--out", str(out), "--workers", "1"]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # where it is ignored, it would be there, too
    try:
        running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    finally:
        signal.signal(signal.SIGINT, before)
    until(lambda: files(out) or running.poll() is not None)
    os.killpg(running.pid, signal.SIGINT)  # as Ctrl+C does: the workers get it too
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert said.strip() == (f"Stopped; the fields built so far stay in {out}, and the same command goes on from there.")
    found = statuses(out)
    assert 0 < found.count("built") < len(found) == 2 * len(PLACES)
    assert found.count("built") == len(files(out)) == len(list(out.iterdir())) - 1


def test_a_cluster_does_the_same_work_and_outlives_a_worker(folder, tmp_path, capsys):
    """A scheduler and two workers of Dask, each a process; one is killed when the first field has come."""
    told, out, ports = tmp_path / "scheduler.json", tmp_path / "out", tmp_path / "ports.csv"
    asked = [row for row in ROWS if not row.startswith("tuticorin")]
    ports.write_text("\n".join(["id,name,lon,lat", *asked, INLAND]), encoding="utf-8")
    here = ("--host", "127.0.0.1", "--no-dashboard")
    started, done = [], Event()

    def start(module, *arguments):
        with (tmp_path / "log.txt").open("ab") as log:
            command = [sys.executable, "-m", module, *arguments]
            started.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True))
        return started[-1]

    def kill(victim):
        until(lambda: files(out) or done.is_set())
        victim.kill()

    try:
        start("distributed.cli.dask_scheduler", *here, "--port", "0", "--scheduler-file", str(told))
        until(lambda: told.exists() and told.read_text().endswith("}"))
        address = json.loads(told.read_text())["address"]
        alone = ("--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path))
        victim, _ = (start("distributed.cli.dask_worker", address, *here, *alone) for _ in range(2))
        killing = Thread(target=kill, args=(victim,))
        killing.start()
        code = typed("fields", ports, "--seasons", "winter", "--scheduler", address, "--out", out, "--json")
        done.set()
        killing.join()
    finally:
        done.set()
        for process in started:
            process.kill()
            process.communicate()
    assert (victim.returncode, code) == (-signal.SIGKILL, 1), (tmp_path / "log.txt").read_text()
    facts = json.loads(capsys.readouterr().out)
    assert (facts["built"], facts["failed"], facts["workers"]) == (3, [], 2)
    assert files(out).items() < files(folder).items()
    assert len(files(out)) == 3


@pytest.mark.parametrize("says", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n" * 200], ids=["silent", "another"])
def test_what_is_no_scheduler_is_one_sentence_and_is_not_waited_for(says, ports, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(workers, "_CONNECT_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"

        def answer():
            with server.accept()[0] as line:
                line.sendall(says)
                line.recv(1)

        answering = Thread(target=answer)
        answering.start()
        assert typed("fields", ports, "--scheduler", address, "--out", tmp_path / "out") == 2
        answering.join()
    told = capsys.readouterr().err
    assert (
        f"No Dask scheduler answers at '{address}' ({'something else answers there' if says else 'timed out'})" in told
    )
    assert told.count("\n") == 1


def test_a_scheduler_that_does_not_answer_is_one_sentence(ports, tmp_path, capsys):
    assert typed("fields", ports, "--scheduler", "tcp://127.0.0.1:1", "--out", tmp_path / "out") == 2
    assert "No Dask scheduler answers at 'tcp://127.0.0.1:1' (Connection refused)" in capsys.readouterr().err


def test_the_table_has_every_pair_as_the_command_measures_it(folder, tmp_path, capsys):
    file = tmp_path / "pairs.parquet"
    assert typed("matrix", folder, "--out", file) == 0
    table = pd.read_parquet(file)
    assert list(table.columns) == ["from", "to", "ice", "nautical_miles"]
    assert len(table) == len(PLACES) * (len(PLACES) - 1)
    nm = {(row[0], row[1]): row[3] for row in table.itertuples(index=False)}
    assert all(nm[one, other] == miles or np.isnan(miles) for (other, one), miles in nm.items())
    assert {one for one, other in nm if np.isnan(nm[one, other])} == {port.id for port in PORTS}
    capsys.readouterr()
    for one, other, within in (("mumbai", "kochi", 0.003), ("tuticorin", "mumbai", 0.003), ("kochi", "tuticorin", 0.0)):
        ends = (f"{PLACES[name][1]},{PLACES[name][0]}" for name in (one, other))
        typed("distance", *ends, "--ice", "winter", "--json")
        measured = json.loads(capsys.readouterr().out)["nautical_miles"]
        assert nm[f"own-{one}", f"own-{other}"] == pytest.approx(measured, rel=within, abs=0.051)


def test_a_table_leaves_out_the_ports_whose_fields_are_missing(folder, tmp_path, capsys):
    copy = shutil.copytree(folder, tmp_path / "copy")
    (copy / "own-pevek.winter.rfd").write_bytes(b"noise")
    assert typed("matrix", copy, "--out", tmp_path / "pairs.parquet") == 1
    assert "1 field is missing or damaged" in capsys.readouterr().err
    table = pd.read_parquet(tmp_path / "pairs.parquet")
    assert len(table) == 6
    assert table["nautical_miles"].notna().all()
