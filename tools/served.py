"""Start a local web app for a test, a measurement or a screenshot, and stop it again."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAUNCH_ARGS = [
    "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-dev-shm-usage", "--force-color-profile=srgb", "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]  # fmt: skip
"""What a headless Chromium is started with, so that it asks for nothing outside this machine."""


def free_port() -> int:
    """A TCP port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(
    command: Sequence[str], address: str, *, log: Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Run a command that serves ``address`` (http://...), wait until it answers, and end it afterwards.

    Raises
    ------
    RuntimeError
        where the command ends by itself or does not answer within a minute; holds what it printed.
    """
    with log.open("w+", encoding="utf-8") as output:
        process = subprocess.Popen(command, cwd=cwd, env=env, stdout=output, stderr=subprocess.STDOUT, text=True)
        try:
            until_served(process, address, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


def streamlit(script: Path, port: int | str) -> list[str]:
    """The command that serves one Streamlit script."""
    return [
        sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port),
        "--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false",
        "--server.fileWatcherType", "none",
    ]  # fmt: skip


def until_served(process: "subprocess.Popen[str]", address: str, log: Path) -> None:
    """Wait until ``address`` answers, at most a minute.

    Raises
    ------
    RuntimeError
        where it does not, or ``process`` ended; holds what it wrote to ``log``.
    """
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"{process.args} ended with {process.returncode}: {log.read_text(encoding='utf-8')}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"{process.args} did not answer at {address} within a minute")
