"""A chart as PDF."""

from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.draw import static
from relos_map.draw.options import Options


def write(chart: Chart, composer: Composer, options: Options) -> bytes:
    """The picture as the bytes of a file."""
    return static.pdf(chart, composer, options)
