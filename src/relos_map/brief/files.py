"""Briefings on disk: a person's own file, and the ready one that tells the article's story."""

from pathlib import Path

from relos_map.brief.briefing import MOST_BYTES, Briefing
from relos_map.brief.reading import read
from relos_map.errors import DataError, InputError
from relos_map.paths import GEO
from relos_map.words import reason, say

READY = GEO / "briefings" / "relos.json"
"""The ready briefing, written by ``tools/derive_briefing.py``."""


def ready() -> Briefing:
    """The ready briefing: what RELOS is, what lies near its ports, what stands beside it, and what is not known.

    Raises
    ------
    DataError
        Its file is missing or cannot be used.
    """
    try:
        return read_file(READY)
    except InputError as error:
        raise DataError(
            say("The ready briefing, {file}, cannot be used; restore geo/. {problem}", file=READY.name, problem=error)
        ) from None


def read_file(path: Path) -> Briefing:
    """A briefing from a file.

    Raises
    ------
    BriefingError
        What stands in it cannot be used; has every problem.
    InputError
        The file cannot be read.
    """
    return read(content_of(path))


def content_of(path: Path) -> bytes:
    """What stands in a briefing's file, and no more of it than shows that it is too long.

    Raises
    ------
    InputError
        It cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError(
            say("Cannot read the briefing {file!r}: {reason}.", file=str(path), reason=reason(error))
        ) from None
