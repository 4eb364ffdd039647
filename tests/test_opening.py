"""The browser of whoever starts the dashboard: opened in a terminal on a desktop, and nowhere else."""

import os
import pty
import socket
import subprocess
import sys
import time

import pytest
from tools.served import free_port

from relos_map.cli.main import main
from relos_map.web import browser, server

ASKED = "from relos_map.web.browser import is_there; print(is_there())"
OPENING = """
import sys
from relos_map.web.browser import open_when_served
open_when_served("0.0.0.0", int(sys.argv[1]), "/maps/")
print("waiting")
input()
"""
UNSET = ("CI", "SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY", "BROWSER")


@pytest.fixture
def desktop(tmp_path):
    """The environment of a desktop whose browser writes the address that it is given into a file, and that file."""
    opened = tmp_path / "opened.txt"
    opened.touch()
    program = tmp_path / "browser"
    program.write_text(f'#!/bin/sh\necho "$1" >> {opened}\n', encoding="utf-8")
    program.chmod(0o755)
    clean = {key: value for key, value in os.environ.items() if key not in UNSET}
    return clean | {"DISPLAY": ":9", "BROWSER": f"{program} %s"}, opened


@pytest.fixture
def typed():
    """Start a Python in a terminal; the process, and what it prints."""
    started = []

    def start(arguments, environment):
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, *arguments], env=environment, stdin=theirs, stdout=theirs, stderr=theirs
        )
        os.close(theirs)
        started.append((process, ours))
        return process, os.fdopen(os.dup(ours), encoding="utf-8")

    yield start
    for process, ours in started:
        process.terminate()
        process.wait(30)
        os.close(ours)


@pytest.mark.parametrize(
    ("changes", "there"),
    [
        ({}, True),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"CI": "true"}, False),
        ({"SSH_CONNECTION": "10.0.0.1 22 10.0.0.2 22"}, False),
        ({"DISPLAY": ""}, False),
    ],
)
def test_a_browser_is_there_on_a_desktop(desktop, typed, changes, there):
    _, said = typed(["-c", ASKED], desktop[0] | changes)
    with said:
        assert said.readline().strip() == str(there)


def test_none_is_there_for_a_log(desktop):
    done = subprocess.run([sys.executable, "-c", ASKED], env=desktop[0], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_what_is_opened_is_served(desktop, typed):
    environment, opened = desktop
    port = free_port()
    _, said = typed(["-c", OPENING, str(port)], environment)
    with said, socket.socket() as serving:
        assert said.readline().strip() == "waiting"
        assert opened.read_text(encoding="utf-8") == ""
        serving.bind(("127.0.0.1", port))
        serving.listen()
        until = time.monotonic() + 60
        while not (found := opened.read_text(encoding="utf-8")) and time.monotonic() < until:
            time.sleep(0.05)
    assert found.split() == [f"http://127.0.0.1:{port}/maps/"], "what listens everywhere is opened here"


@pytest.fixture
def served(monkeypatch):
    """Where the dashboard would be served, and what would be opened; nothing is."""
    found = {"served": [], "opened": []}
    monkeypatch.setattr(server, "check_free", lambda *_: None)
    monkeypatch.setattr(server, "run", lambda *at: found["served"].append(at))
    monkeypatch.setattr(browser, "is_there", lambda: True)
    monkeypatch.setattr(browser, "open_when_served", lambda *at: found["opened"].append(at))
    return found


def test_without_a_command_the_dashboard_is_served_and_opened(served):
    with pytest.raises(SystemExit):
        main([])
    assert served["served"][0][:2] == served["opened"][0][:2] == ("127.0.0.1", 8501)


def test_no_browser_is_opened_where_none_is_wanted(served):
    with pytest.raises(SystemExit):
        main(["run", "--no-browser", "--base-url", "maps"])
    assert (len(served["served"]), served["opened"]) == (1, [])
