"""In every Python that is started with this folder on its path: what would leave this machine is refused and recorded.

The file that ``RELOS_MAP_TRIED`` names gets a line for each try, the one that ``RELOS_MAP_STARTED`` names a line for
each process.
"""

import ipaddress
import os
import socket
import sys
from pathlib import Path

_NAMED = {"socket.getaddrinfo": 0, "socket.gethostbyname": 0, "socket.gethostbyaddr": 0}
_SENT = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1}


def _stays(host: object) -> bool:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name in {None, "", "localhost", "0.0.0.0", "::"}:  # noqa: S104 - told apart
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in _NAMED and not _stays(arguments[0]):
        _record(f"{event} {arguments[0]!r}")
        raise socket.gaierror(socket.EAI_NONAME, "nothing leaves this machine")
    if event in _SENT and isinstance(arguments[1], tuple) and not _stays(arguments[1][0]):
        _record(f"{event} {arguments[1]!r}")
        raise PermissionError(f"{event} {arguments[1]!r}: nothing leaves this machine")


def _record(line: str) -> None:
    with Path(os.environ["RELOS_MAP_TRIED"]).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


sys.addaudithook(_watch)
with Path(os.environ["RELOS_MAP_STARTED"]).open("a", encoding="utf-8") as file:
    file.write(f"{os.getpid()} {' '.join(sys.orig_argv)}\n")
