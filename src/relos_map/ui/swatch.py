"""Small pieces of HTML with every value escaped: the marker and colour of a layer beside its name."""

from base64 import b64encode
from functools import cache
from html import escape

from relos_map.style import PATTERNS, look_of, svg_path


def row(layer: str, name: str, note: str) -> str:
    """A layer's swatch, name and one short line."""
    return f'<div class="pact">{mark(layer)}<div><b>{escape(name)}</b><small>{escape(note)}</small></div></div>'


def colour(layer: str) -> str:
    """A layer's colour as CSS that follows the theme."""
    look = look_of(layer)
    return f"light-dark({look.colour},{look.on_dark})"


@cache
def mark(layer: str) -> str:
    """A layer's marker on its colour and hatch pattern, as a picture that follows the theme."""
    look = look_of(layer)
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-16 -11 32 22"><style>svg{color:%s}'
        "@media (prefers-color-scheme:dark){svg{color:%s}}</style>"
        '<defs><pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<path d="%s" fill="none" stroke="currentColor" stroke-linecap="round"/></pattern></defs>'
        '<rect x="-16" y="-11" width="32" height="22" rx="3" fill="currentColor" fill-opacity="0.2"/>'
        '<rect x="-16" y="-11" width="32" height="22" rx="3" fill="url(#p)" fill-opacity="0.6"/>'
        '<path d="%s" fill="currentColor" stroke="#fff" stroke-width="2.5" paint-order="stroke"/></svg>'
    ) % (look.colour, look.on_dark, PATTERNS[look.pattern], svg_path(look.shape))
    return f'<img class="swatch" alt="" src="data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}">'
