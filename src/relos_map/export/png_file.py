"""A picture as PNG."""

from relos_map.chart.picture import Picture
from relos_map.draw import static
from relos_map.draw.options import Options


def write(picture: Picture, options: Options) -> bytes:
    """The picture as the bytes of a file."""
    return static.png(picture, options)
