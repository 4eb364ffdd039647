"""Type for pictures: Source Sans with fallbacks; text is measured, turned into outlines, cleaned of what has no form.

Every face is a list of families that matplotlib tries glyph by glyph: Source Sans (Latin, Greek, Cyrillic), Shobhika
(Devanagari), DejaVu Sans (Hebrew, Arabic, signs). The fonts come in packages, all under open licences, so a picture
looks the same on every machine.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import devanagari_fonts
import font_source_sans_pro
import matplotlib
import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.path import Path as Outline
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray

from relos_map.draw.compat.matplotlib import add_font

Face = Literal["text", "strong", "italic"]

FEATURES = ("-liga",)
"""OpenType features: without ligatures a PDF needs one subset of each font, and its text reads letter by letter."""

_UNIT = 100.0
"""Size at which text is measured and outlined; both scale, as hinting is off."""

_SPACE, _APART = 0.2, 0.06
"""Between two words at size 1, and by how much a word more may be measured otherwise alone than in its line."""

SOURCE_SANS = Path(font_source_sans_pro.__file__).parent / "files"
SHOBHIKA = next(Path(devanagari_fonts.__file__).parent.rglob("Shobhika-Regular.otf")).parent
"""Where the packages keep their font files."""

_DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf"

FILES: dict[Face, tuple[Path, ...]] = {
    "text": (SOURCE_SANS / "SourceSansPro-Regular.ttf", SHOBHIKA / "Shobhika-Regular.otf", _DEJAVU / "DejaVuSans.ttf"),
    "strong": (
        SOURCE_SANS / "SourceSansPro-Semibold.ttf",
        SHOBHIKA / "Shobhika-Bold.otf",
        _DEJAVU / "DejaVuSans-Bold.ttf",
    ),
    "italic": (
        *(SOURCE_SANS / "SourceSansPro-It.ttf", SOURCE_SANS / "SourceSansPro-Regular.ttf"),
        *(SHOBHIKA / "Shobhika-Regular.otf", _DEJAVU / "DejaVuSans.ttf"),
    ),
}
"""The fonts of each face, in the order in which a letter is looked for in them."""

JOINERS = frozenset("\u200c\u200d")
"""Characters without a form of their own that Devanagari needs."""


def properties(face: Face, size: float) -> FontProperties:
    """A face at a size in points, for matplotlib."""
    return FontProperties(family=list(_families(face)), size=size)


@lru_cache(maxsize=4096)
def outline(text: str, face: Face) -> Outline:
    """Outlines of a text at size 1, baseline from (0, 0), y upwards; shaped, and in visual order."""
    vertices, codes = text_to_path.get_text_path(properties(face, _UNIT), text, ismath=False, features=FEATURES)
    points = np.asarray(vertices, dtype=float).reshape(-1, 2) / _UNIT
    return Outline(points, np.asarray(codes, dtype=np.uint8), readonly=True)


@lru_cache(maxsize=4096)
def width(text: str, face: Face, tracking: float = 0.0, *, elsewhere: bool = False) -> float:
    """Width of a text at size 1; ``tracking`` is added after every character.

    ``elsewhere`` it is set in DejaVu Sans, among the widest of the fonts that a program may take where it has not the
    one named.
    """
    font = properties(face, _UNIT)
    if elsewhere:
        *others, widest = _families(face)
        font.set_family([widest, *others])
    found, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(found) / _UNIT + tracking * max(len(text) - 1, 0)


def right_to_left(text: str) -> bool:
    """Whether a line runs from the right: whether its first letter does (UAX 9, rules P2 and P3)."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"


@lru_cache(maxsize=1024)
def advances(text: str, face: Face, tracking: float) -> NDArray[np.float64]:
    """Where each character starts at size 1, for text set with ``tracking``."""
    starts = [width(text[:place], face) + tracking * place for place in range(len(text))]
    return np.array(starts)


def clean(text: str) -> str:
    """A text as it can be printed: one line, no control characters, nothing that no font here can draw."""
    flat = " ".join(unicodedata.normalize("NFC", text).split())
    known = _characters()
    kept = (
        sign
        for sign in flat
        if sign in JOINERS or (ord(sign) in known and unicodedata.category(sign) not in {"Cc", "Cf", "Co", "Cs"})
    )
    return " ".join("".join(kept).split())


def has_devanagari(text: str) -> bool:
    """Whether a text is set in the font of Devanagari, all or in part."""
    return any("\u0900" <= sign <= "\u097f" for sign in text)


def left_out(text: str) -> str:
    """The characters of a text that `clean` leaves out because no font here can draw them, each once, with spaces."""
    seen = (sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign)[0] in "LMNPS")
    return " ".join(dict.fromkeys(sign for sign in seen if ord(sign) not in _characters()))


def wrap(text: str, face: Face, size: float, room: float, lines: int) -> list[str]:
    """A text broken into at most so many lines of a width; what does not fit is cut and marked with an ellipsis."""
    rows: list[str] = []
    row: list[str] = []
    for word in _words(text, face, room / size):
        if not row or _fits([*row, word], face, room / size):
            row.append(word)
            continue
        rows.append(" ".join(row))
        row = [word]
        if len(rows) == lines:
            break
    if len(rows) < lines:
        return [*rows, " ".join(row)] if any(row) else rows
    last = rows[-1]
    while last and width(f"{last}…", face) * size > room:
        last = last[:-1].rstrip()
    return [*rows[:-1], f"{last.rstrip(' ,;:')}…"]


def _fits(words: Sequence[str], face: Face, room: float) -> bool:
    """Whether words fit into a line at size 1; the line is measured as a whole where its words alone do not tell.

    Most words of a sheet were measured before, and most lines were not.
    """
    apart = sum(width(word, face) + _SPACE for word in words) - _SPACE
    if abs(apart - room) > _APART * len(words):
        return apart < room
    return width(" ".join(words), face) <= room


def shorten(text: str, most: int) -> str:
    """A text cut at a word to so many characters, marked with an ellipsis."""
    if len(text) <= most:
        return text
    cut = text[:most]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[most // 2 :] else cut}…"


_FIGURE = re.compile(r"(?<=\d) (?=(?:%|nm|kn|km|M km|points?|ports?|days)(?![a-z]))")
"""The space between a figure and its unit."""


def unparted(text: str) -> str:
    """A text whose figures stay with their units wherever a line is broken."""
    return _FIGURE.sub("\u00a0", text)


def _words(text: str, face: Face, room: float) -> list[str]:
    """The words of a text, a figure with its unit as one; one that is wider than the line is broken anywhere."""
    words: list[str] = []
    for word in unparted(" ".join(text.split())).split(" "):
        if width(word, face) <= room:
            words.append(word.replace("\u00a0", " "))
            continue
        piece = ""
        for sign in word:
            if len(piece) > 8 and width(piece + sign, face) > room:
                words.append(piece)
                piece = ""
            piece += sign
        words.append(piece.replace("\u00a0", " "))
    return words


@cache
def _families(face: Face) -> tuple[str, ...]:
    names = []
    for place, file in enumerate(FILES[face]):
        name = f"relos-{face}-{place}"
        # A name of our own for each file: no search by weight, and nothing installed on the machine can take its place.
        add_font(file, name)
        names.append(name)
    return tuple(names)


@cache
def characters(file: Path) -> frozenset[int]:
    """The characters that a font draws, as code points."""
    return frozenset(FT2Font(str(file)).get_charmap())


@cache
def _characters() -> frozenset[int]:
    return frozenset().union(*(characters(file) for file in FILES["text"]))
