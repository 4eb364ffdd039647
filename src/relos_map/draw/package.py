"""The package that slides stand in: begun, given its slides, and packed so that the same slides are the same bytes."""

import datetime
import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from pptx import Presentation
from pptx.util import Emu

from relos_map.draw import native
from relos_map.draw.compat.pptx import files_of

WIDTH, HEIGHT = 12_192_000, 6_858_000
"""A slide of 16:9, 13⅓ by 7½ inches, EMU."""

Kind = Literal["opening", "text", "title"]

_LAYOUTS: Mapping[Kind, int] = MappingProxyType({"opening": 0, "text": 1, "title": 5})
"""Layouts of the library's template: a title with text below it, as on a first slide or on any other; a title alone."""

_MOMENT = datetime.datetime(2026, 1, 1)
"""Stands in the file for the time of its making, so that the same scene gives the same bytes."""


def new(title: str, subject: str) -> Any:
    """A presentation without a slide."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    core = deck.core_properties
    core.title, core.subject, core.author = title[:_LONGEST], subject[:_LONGEST], "RELOS Map"
    core.created = core.modified = core.last_printed = _MOMENT
    return deck


_LONGEST = 255
"""The most characters that a property of a package can have."""


def add_slide(deck: Any, kind: Kind, background: str) -> Any:
    """A new slide, its ground of a colour; of no colour of its own where that is empty."""
    slide = deck.slides.add_slide(deck.slide_layouts[_LAYOUTS[kind]])
    if background:
        fill = slide.background.fill
        fill.solid()
        fill.fore_color.rgb = native.rgb(background)
    return slide


def packed(deck: Any) -> bytes:
    """The presentation as a file, with one and the same time on every entry."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files_of(deck).items():
            entry = zipfile.ZipInfo(name, _MOMENT.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return written.getvalue()
