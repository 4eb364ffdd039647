"""Small pieces of HTML with every value escaped: the marker and colour of a layer beside its name."""

from html import escape

from relos_map.style import look_of, svg_path


def row(layer: str, name: str, note: str) -> str:
    """A layer's swatch, name and one short line."""
    return f'<div class="pact">{mark(layer)}<div><b>{escape(name)}</b><small>{escape(note)}</small></div></div>'


def mark(layer: str) -> str:
    """A layer's marker on its colour, as a picture."""
    look = look_of(layer)
    return (
        f'<svg viewBox="-13 -11 26 22" role="img" aria-hidden="true"><rect x="-13" y="-10" width="26" height="20" rx="3" '
        f'fill="{look.colour}" fill-opacity="0.22"/><path d="{svg_path(look.shape)}" fill="{look.colour}"/></svg>'
    )
