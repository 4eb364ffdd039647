"""A picture as SVG."""

from relos_map.picture import Picture
from relos_map.render import static
from relos_map.render.options import Options


def write(picture: Picture, options: Options) -> bytes:
    """The picture as the bytes of a file."""
    return static.svg(picture, options)
