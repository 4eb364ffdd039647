"""Compiled kernels on disk: a folder that is damaged, full, in the way or gone costs time, never an answer."""

import logging
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from relos_map import paths
from relos_map.sea import _jit, cells
from relos_map.sea.compiled import can_be_kept, is_compiled
from relos_map.web import warming

NOISE = np.random.default_rng(0).bytes(3000)


def twice(number):
    return 2 * number


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder in place of the one in use."""
    place = tmp_path / "kernels" / "0123456789abcdef"
    monkeypatch.setattr(_jit, "_folder", lambda: place)
    _jit._tell.cache_clear()
    return place


def compiled(number=4):
    """Whether a kernel that a process meets for the first time was compiled, not read; its answer is looked at too."""
    kernel = _jit.njit(twice)
    assert kernel(number) == 2 * number
    return sum(kernel.stats.cache_misses.values()) == 1


def test_a_kernel_is_compiled_once_then_read(folder):
    assert compiled()
    assert not compiled()
    assert compiled(1.5), "for other types it is another"
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: NOISE,
        lambda whole: whole[:-20],
        lambda whole: whole[:900] + bytes([whole[900] ^ 255]) + whole[901:],
    ],
    ids=["empty", "noise", "cut short", "a byte flipped"],
)
def test_a_damaged_kernel_is_compiled_anew_and_kept(folder, spoil, caplog):
    compiled()
    (file,) = folder.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    assert compiled()
    assert not compiled()
    assert not caplog.records


def test_a_kernel_of_another_numba_is_not_read(folder, monkeypatch):
    compiled()
    monkeypatch.setattr(_jit.numba, "__version__", "0.1")
    assert compiled()


def test_a_folder_that_goes_while_running_is_made_anew(folder):
    compiled()
    shutil.rmtree(folder)
    assert compiled()
    assert not compiled()


def test_where_the_folder_cannot_be_is_said_once_and_compiled_in_memory(folder, caplog):
    folder.parent.parent.mkdir(exist_ok=True)
    folder.parent.write_text("in the way")
    with caplog.at_level(logging.WARNING, "relos_map"):
        assert compiled()
        assert compiled()
    (told,) = [record.getMessage() for record in caplog.records]
    assert str(folder) in told
    assert paths.CACHE_VARIABLE in told
    assert folder.parent.read_text() == "in the way"


def test_a_file_that_cannot_be_read_is_none(folder):
    compiled()
    (file,) = folder.iterdir()
    file.unlink()
    file.mkdir()
    assert compiled()


def test_folders_of_engines_stay_up_to_a_size_those_used_last_and_nothing_else_goes(folder, monkeypatch):
    monkeypatch.setattr(_jit, "_KEPT_BYTES", 3_500)
    before = [folder.parent / f"{number:016x}" for number in range(5)]
    for number, old in enumerate(before):
        old.mkdir(parents=True)
        (old / "solve.kernel").write_bytes(bytes(1_000))
        os.utime(old, (10**9 - number, 10**9 - number))
    (folder.parent / "of someone else").mkdir()
    _jit._use(before[4])
    compiled()
    left = {path.name for path in folder.parent.iterdir()}
    assert left == {folder.name, "of someone else", *(before[number].name for number in (0, 1, 4))}


def test_a_folder_that_is_read_from_is_in_use(folder):
    compiled()
    os.utime(folder, (10**9, 10**9))
    _jit._use.cache_clear()
    assert not compiled()
    assert folder.stat().st_mtime > 10**9


def test_where_nothing_can_be_kept_no_process_compiles_for_another(folder, monkeypatch):
    started = []
    monkeypatch.setattr(warming.subprocess, "Popen", lambda *_, **__: started.append(1) or sys.exit("none is started"))
    folder.parent.parent.mkdir(exist_ok=True)
    folder.parent.write_text("in the way")
    assert not is_compiled()
    assert not can_be_kept()
    assert warming.Warming(lambda: None)._compile()
    assert not started


PROGRAM = "from relos_map.sea import cells; print(cells.cell_of(1.0, 0.0, 0.0))"
RIGHT = f"{cells.cell_of(1.0, 0.0, 0.0)}\n"


def start(cache: Path, **how):
    environment = {"PATH": "", "PYTHONPATH": str(Path(paths.__file__).parents[1]), paths.CACHE_VARIABLE: str(cache)}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        **how,
    )


def in_the_package():
    return {file for file in Path(paths.__file__).parent.rglob("*") if file.suffix in {".nbi", ".nbc", ".kernel"}}


def test_processes_that_start_at_once_share_a_folder_and_a_damaged_one_tells_nobody(tmp_path):
    for at_once in (2, 1):
        running = [start(tmp_path) for _ in range(at_once)]
        for process in running:
            assert (*process.communicate(timeout=120), process.returncode) == (RIGHT, "", 0)
        files = list(tmp_path.rglob("*.kernel"))
        assert len(files) == 3
        for file in files:
            file.write_bytes(NOISE)


def test_a_full_disk_is_said_in_one_line_and_leaves_no_half_file(tmp_path):
    full = start(tmp_path, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000)))
    out, err = full.communicate(timeout=120)
    assert (out, full.returncode) == (RIGHT, 0)
    assert err.count("\n") == 1
    assert err.startswith(f"The compiled distance engine cannot be kept in {tmp_path}")
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not in_the_package()
