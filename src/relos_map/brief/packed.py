"""A small briefing as a link holds it: its file, compressed (RFC 1950), in letters for addresses (RFC 4648, 5)."""

import base64
import binascii
import zlib

from relos_map.brief.briefing import MOST_BYTES, Briefing
from relos_map.brief.reading import BriefingError, read, write
from relos_map.words import say

MOST_LETTERS = 6_000
"""Longest value: browsers and mail programs carry links of 8,000 letters."""


def packed(briefing: Briefing) -> str:
    """The value; empty where the briefing is too large for a link."""
    text = base64.urlsafe_b64encode(zlib.compress(write(briefing).encode(), 9)).decode().rstrip("=")
    return text if len(text) <= MOST_LETTERS else ""


def unpacked(value: str) -> Briefing:
    """The briefing of a value.

    Raises
    ------
    BriefingError
        It is none, or cannot be used; has every problem.
    """
    try:
        squeezed = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
        content = zlib.decompressobj().decompress(squeezed, MOST_BYTES + 1)
    except (binascii.Error, ValueError, zlib.error):
        raise BriefingError((), say("The briefing in this link is damaged; ask for it as a file.")) from None
    return read(content)
