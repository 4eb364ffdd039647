"""What the server writes while it runs: a line for each page asked for and each page run, for people or for programs.

A line has the time, the level, the address and how long it took. It has nothing of whoever asked: no network address,
no query, nothing typed. Lines go to standard output, trouble to standard error.
"""

import json
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Literal
from urllib.parse import quote

from relos_map.draw.compat.streamlit import log_as_others_do

Form = Literal["text", "json"]

_LOG = logging.getLogger("relos_map")
_NOT_SO = "ASGI callable returned without completing handshake."
"""What uvicorn says of a websocket that was refused with an answer, as ASGI has it, and was sent it."""

_LONGEST = 120
_LOUD, _BROKEN = 400, 500
_QUIET = (
    "/static/", "/component/", "/media/", "/favicon.png", "/_stcore/", "/relos/ahead/", "/relos/thumb/", "/relos/font/"
)  # fmt: skip
"""What a page asks for by the dozen: said only where it fails."""


def begin(form: Form = "text") -> None:
    """Have this process say what it does, Streamlit and the web server included."""
    formatter = _Json() if form == "json" else _Text()
    out, trouble = logging.StreamHandler(sys.stdout), logging.StreamHandler(sys.stderr)
    out.addFilter(lambda record: record.levelno < logging.WARNING)
    trouble.setLevel(logging.WARNING)
    for handler in (out, trouble):
        handler.setFormatter(formatter)
    logging.basicConfig(level=logging.WARNING, handlers=[out, trouble], force=True)
    logging.captureWarnings(True)
    logging.getLogger("uvicorn.error").addFilter(lambda record: record.getMessage() != _NOT_SO)
    _LOG.setLevel(logging.INFO)
    log_as_others_do()


def told(sentence: str) -> None:
    """Say something to whoever started the server."""
    _LOG.info(sentence)


def answered(method: str, path: str, status: int, seconds: float) -> None:
    """Say what an address was answered."""
    if status < _LOUD and any(part in path for part in _QUIET):
        return
    if status < _BROKEN and "/_stcore/" in path:
        return  # Streamlit looks for itself below each page first, and is told that it is not there
    if path.endswith("/health"):
        return  # asked every few seconds, and what it says is its answer
    level = logging.ERROR if status >= _BROKEN else logging.INFO
    _write(level, method, path, seconds, status)


def refused(method: str, path: str, status: int) -> None:
    """Say that a request was not for this server."""
    _write(logging.WARNING, method, path, 0, status)


@contextmanager
def running(path: str) -> Iterator[None]:
    """Say how long a page took to run."""
    began = time.monotonic()
    try:
        yield
    finally:
        _write(logging.INFO, "RUN", path, time.monotonic() - began)


def _write(level: int, method: str, path: str, seconds: float, status: int | None = None) -> None:
    # What is no plain text in a path is written as in a URL: no address begins a line of its own.
    values = {"method": method, "path": quote(path[:_LONGEST]), "status": status, "ms": round(seconds * 1000, 1)}
    known = {key: value for key, value in values.items() if value is not None}
    _LOG.log(level, " ".join(map(str, [*known.values(), "ms"])), extra={"values": known})


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """On one line, a traceback too; what would move a terminal's cursor is written as in Python."""
        lines = (line.strip() for line in super().format(record).splitlines())
        return "".join(one if one.isprintable() else repr(one)[1:-1] for one in " | ".join(filter(None, lines)))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name it has there
        return f"{_time(record)} {record.levelname:<7} {record.message}"


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {"time": _time(record), "level": record.levelname.lower()}
        line |= getattr(record, "values", None) or {"logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
