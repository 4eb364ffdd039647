"""A picture as PowerPoint slides."""

from relos_map.chart.picture import Picture
from relos_map.draw import slides
from relos_map.draw.options import Options


def write(picture: Picture, options: Options) -> bytes:
    """The slides as the bytes of a file."""
    return slides.pptx(picture, options)
