"""Fonts inside a drawing: what its text needs of the type that it was measured with, as CSS with the fonts in it.

Without them a browser would take the fonts of its machine, whose letters are wider or narrower, or boxes.
"""

import base64
import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from relos_map.draw import fonts
from relos_map.draw.fonts import Face
from relos_map.draw.sheet import Words

_USUAL = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) | set("–—‘’“”…")
"""Characters that a drawing holds of each of its first fonts, so that nearly all drawings hold the same, made once."""

_ELSEWHERE = "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', 'Noto Sans Devanagari', Arial, sans-serif"
"""For programs that read no fonts from a drawing."""


def family(face: Face) -> str:
    """The families of a face, in the order in which a letter is looked for in them, for CSS."""
    names = (f"relos-{face}-{place}" for place in range(len(fonts.FILES[face])))
    return f"{', '.join(names)}, {_ELSEWHERE}"


def rules(words: Iterable[Words]) -> str:
    """The @font-face rules for some lines of text: each font that they use, cut to the characters used of it."""
    used: dict[Face, set[str]] = {}
    for word in words:
        used.setdefault(word.face, set()).update(word.text)
    return "".join(
        f"@font-face{{font-family:relos-{face}-{place};src:url(data:font/woff;base64,{_cut(file, chosen)})}}"
        for face in sorted(used)
        for place, (file, chosen) in enumerate(_shares(face, used[face]))
        if chosen
    )


def style(text: str) -> str:
    """A style element with the product's fonts, cut to a text, for a page that opens from disk.

    Their families are called as on the dashboard, and in the order of `fonts.FILES`.
    """
    rules = [
        f"@font-face{{font-family:'{family}';{look};src:url(data:font/woff;base64,{_cut(file, chosen)})}}"
        for face, look in _LOOKS.items()
        for family, (file, chosen) in zip(_FAMILIES, _shares(face, set(text)), strict=True)
        if chosen
    ]
    return f"<style>{''.join(rules)}</style>"


_FAMILIES = ("Source Sans", "Shobhika", "DejaVu Sans")
_LOOKS: dict[Face, str] = {"text": "font-weight:400", "strong": "font-weight:600"}


def _shares(face: Face, signs: set[str]) -> list[tuple[Path, frozenset[str]]]:
    """Which of some characters each font of a face draws: the first that has them; joiners go with every one."""
    found, left = [], set(signs)
    for place, file in enumerate(fonts.FILES[face]):
        has = {sign for sign in left if ord(sign) in fonts.characters(file)}
        left -= has - fonts.JOINERS
        found.append((file, frozenset(has | _USUAL if place == 0 else has if has - fonts.JOINERS else ())))
    return found


@lru_cache(maxsize=64)
def _cut(file: Path, signs: frozenset[str]) -> str:
    """A font cut to some characters, as WOFF in base64; with kerning, and with all that shapes other scripts."""
    import uharfbuzz as harfbuzz  # a server is ready sooner without it, and what packs it
    from fontTools.ttLib import TTFont

    wanted = harfbuzz.SubsetInput()
    wanted.flags = harfbuzz.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(map(ord, signs))
    wanted.name_id_set.clear()
    features = wanted.layout_feature_tag_set
    features.clear()
    if file.name.startswith("SourceSans"):
        features.update(int.from_bytes(tag.encode(), "big") for tag in ("kern", "mark", "mkmk"))
    else:
        features.invert()
    cut = harfbuzz.subset(harfbuzz.Face(harfbuzz.Blob.from_file_path(file)), wanted).blob.data
    written = io.BytesIO()
    with TTFont(io.BytesIO(cut), recalcTimestamp=False) as font:  # another time gives the same bytes
        font.flavor = "woff"
        font.save(written)
    return base64.b64encode(written.getvalue()).decode("ascii")
