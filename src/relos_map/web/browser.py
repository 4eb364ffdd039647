"""The browser of the person who starts the dashboard: whether there is one, and opening the dashboard in it."""

import os
import socket
import sys
import time
import webbrowser
from threading import Thread

from relos_map.web.hosts import written

_LONGEST_S = 120.0


def is_there() -> bool:
    """Whether somebody sits before a desktop here: not in CI, in a log, over SSH, nor where a browser would be text."""
    if os.environ.get("CI") or os.environ.get("SSH_CONNECTION") or not sys.stdout.isatty():
        return False
    if sys.platform not in {"darwin", "win32"} and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return False
    # What the standard library starts in the foreground is a browser for terminals, unless the person named it.
    return type(found) is not webbrowser.GenericBrowser or "BROWSER" in os.environ


def open_when_served(host: str, port: int, path: str) -> None:
    """Open the dashboard as soon as something answers at its address; returns at once."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - what a browser can open of them
    address = f"http://{written(host)}:{port}{path}"
    Thread(target=_open, args=(host, port, address), name="opening", daemon=True).start()


def _open(host: str, port: int, address: str) -> None:
    until = time.monotonic() + _LONGEST_S
    while time.monotonic() < until:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            webbrowser.open(address)
            return
