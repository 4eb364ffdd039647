"""A picture as PowerPoint slides."""

from relos_map.picture import Picture
from relos_map.render import slides
from relos_map.render.options import Options


def write(picture: Picture, options: Options) -> bytes:
    """The slides as the bytes of a file."""
    return slides.pptx(picture, options)
