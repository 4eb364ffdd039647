"""``relos-map export``: what a scene shows, as data."""

from pathlib import Path

import click

from relos_map import export
from relos_map.catalogue import Catalogue
from relos_map.cli.options import chart_of, out_option, scene_options
from relos_map.scene import Scene

_FORMATS = export.of_kinds("data")


@click.command("export")
@scene_options
@out_option(_FORMATS)
def command(out: Path, scene: Scene, known: Catalogue) -> None:
    """Write reach, comparison and sites of a scene to FILE, whose ending says as what."""
    from relos_map.chart.composers import Composer
    from relos_map.reach.atlas import Atlas

    export.format_of(out, _FORMATS)
    export.check_place(out)
    composer = Composer(Atlas(known))
    chart = chart_of(scene, composer)
    export.save(out, chart, composer)
    click.echo(f"{out}: {chart.words.headline}")
