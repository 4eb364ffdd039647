"""A program that is killed: no half file stands anywhere, and the same command then does what it was asked."""

import os
import pty
import subprocess
import sys
from dataclasses import replace

import pytest
from pptx import Presentation

from relos_map import brief, paths
from relos_map.cli import main


def test_a_briefing_that_is_killed_half_way_leaves_what_stood_there_and_nothing_else(tmp_path):
    place, temporary = tmp_path / "out", tmp_path / "temporary"
    place.mkdir()
    temporary.mkdir()
    talk = place / "talk.pptx"
    talk.write_bytes(b"of before")
    short = replace(brief.ready(), scenes=brief.ready().scenes[:3])
    file = tmp_path / "short.json"
    file.write_text(brief.write(short), encoding="utf-8")
    command = [sys.executable, "-m", "relos_map", "snapshot", "--briefing", str(file), "--out", str(talk)]
    ours, theirs = pty.openpty()  # how far it is is said to whoever looks on
    writing = subprocess.Popen(command, stderr=theirs, env=os.environ | {"TMPDIR": str(temporary)})
    os.close(theirs)
    with open(ours, "rb", buffering=0) as said:
        told = b""
        while b"Scene 2 of" not in told:
            told += said.read(200)
        writing.kill()
        writing.wait()
    assert [(file.name, file.read_bytes()) for file in place.iterdir()] == [("talk.pptx", b"of before")]
    with pytest.raises(SystemExit) as left:
        main(command[3:])
    assert not left.value.code
    assert len(Presentation(talk).slides) > len(short.scenes)
    assert list(place.iterdir()) == [talk]


def test_what_is_killed_while_it_writes_leaves_no_part_of_a_file(tmp_path):
    talk = tmp_path / "talk.pptx"
    talk.write_bytes(b"of before")
    write = (
        "import sys; from pathlib import Path; from relos_map import paths\n"
        "with paths.whole(Path(sys.argv[1])) as stream:\n"
        "    stream.write(bytes(100_000)); stream.flush(); print('written', flush=True); sys.stdin.read()\n"
    )
    run = [sys.executable, "-c", write, str(talk)]
    writing = subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with writing:
        assert writing.stdout.readline() == b"written\n"
        writing.kill()
    left = [file.name for file in tmp_path.iterdir() if file != talk]
    assert talk.read_bytes() == b"of before"
    assert not left or paths._nameless(tmp_path) is None, "only where files have names from the start"
    assert all(name.startswith(".talk.pptx.") for name in left)


def test_a_file_without_a_name_gets_one_once_it_is_whole(tmp_path, monkeypatch):
    for way in (paths._nameless, lambda _: None):
        monkeypatch.setattr(paths, "_nameless", way)
        for content in (b"one", b"another"):
            paths.write_whole(tmp_path / "file", content)
            assert [(one.read_bytes(), one.stat().st_mode & 0o777) for one in tmp_path.iterdir()] == [(content, 0o644)]
