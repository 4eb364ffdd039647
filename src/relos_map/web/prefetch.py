"""What a map frame and the server say to each other outside Streamlit: drawings ahead, and that the first is there."""

import secrets
from dataclasses import dataclass, field
from threading import Event


@dataclass
class _Served:
    address: str = ""
    awaited: dict[str, Event] = field(default_factory=dict)


_SERVED = _Served()


def serve(path: str) -> None:
    """Say that this server draws scenes at a path below its base URL; said once, before it starts."""
    _SERVED.address = f"../../{path}"


def address(board: str) -> str:
    """Where a frame may ask for a drawing on a board, relative to itself; empty under a plain ``streamlit run``."""
    return _SERVED.address and f"{_SERVED.address}/{board}"


def expect() -> str:
    """A token that a frame gives back once it has drawn its first map."""
    token = secrets.token_urlsafe(9)
    _SERVED.awaited[token] = Event()
    return token


def drawn(token: str) -> None:
    """Take a token back from a frame."""
    if token in _SERVED.awaited:
        _SERVED.awaited[token].set()


def wait(token: str, seconds: float) -> None:
    """Wait until a frame has given a token back, or until some seconds have passed."""
    _SERVED.awaited[token].wait(seconds)
    del _SERVED.awaited[token]
