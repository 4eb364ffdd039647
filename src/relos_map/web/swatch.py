"""How a layer looks beside its name: its marker on its colour and hatch pattern, following the theme."""

from base64 import b64encode
from functools import cache

from relos_map.chart.style import PATTERNS, look_of, svg_path

_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-16 -11 32 22"><style>svg{{color:{light}}}'
    "@media (prefers-color-scheme:dark){{svg{{color:{dark}}}}}</style>"
    '<defs><pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<path d="{hatch}" fill="none" stroke="currentColor" stroke-linecap="round"/></pattern></defs>'
    '<rect x="-16" y="-11" width="32" height="22" rx="3" fill="currentColor" fill-opacity="0.2"/>'
    '<rect x="-16" y="-11" width="32" height="22" rx="3" fill="url(#p)" fill-opacity="0.6"/>'
    '<path d="{marker}" fill="currentColor" stroke="#fff" stroke-width="2.5" paint-order="stroke"/></svg>'
)


def colour(layer: str, opacity: float = 1.0) -> str:
    """A layer's colour as CSS that follows the theme; ``opacity`` is for the steps of a scale."""
    look = look_of(layer)
    plain = f"light-dark({look.colour},{look.on_dark})"
    return plain if opacity == 1 else f"color-mix(in srgb,{plain} {opacity:.0%},transparent)"


@cache
def mark(layer: str) -> str:
    """A layer's swatch as HTML."""
    look = look_of(layer)
    picture = _PICTURE.format(
        light=look.colour, dark=look.on_dark, hatch=PATTERNS[look.pattern], marker=svg_path(look.shape)
    )
    return f'<img class="swatch" alt="" src="data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}">'
