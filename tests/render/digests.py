"""What tells the files of a scene from others; of its own, as a second process brings nothing else to say it."""

import hashlib

from relos_map import export
from relos_map.chart.composers import Composer
from relos_map.draw.options import Options
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene


def digests(atlas: Atlas) -> list[str]:
    """What tells the bytes of every kind of file of one scene from other bytes."""
    composer = Composer(atlas)
    chart = composer.chart(Scene(view="arctic"))
    small = Options(size=(960, 540))
    return [hashlib.sha256(export.make(kind, chart, composer, small)).hexdigest() for kind in export.FORMATS]
