"""A chart as PowerPoint slides."""

from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.draw import slides
from relos_map.draw.options import Options


def write(chart: Chart, composer: Composer, options: Options) -> bytes:
    """The slides as the bytes of a file."""
    return slides.pptx(chart, composer, options)
