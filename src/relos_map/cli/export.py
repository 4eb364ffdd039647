"""``relos-map export``: what a scene shows, as data."""

from pathlib import Path

import click

from relos_map.catalogue import Catalogue
from relos_map.cli.options import chart_of, scene_options
from relos_map.scene import Scene

_KINDS = ("geojson", "gpkg", "kml", "csv", "parquet", "zip")


@click.command("export")
@scene_options
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="FILE.geojson, .gpkg, .kml, .csv, .parquet or .zip.",
)
def command(out: Path, scene: Scene, known: Catalogue) -> None:
    """Write reach, comparison and sites of a scene to FILE, whose ending says as what."""
    from relos_map import export
    from relos_map.chart.composers import Composer
    from relos_map.reach.atlas import Atlas

    export.format_of(out, _KINDS)
    export.check_place(out)
    composer = Composer(Atlas(known))
    chart = chart_of(scene, composer)
    export.save(out, chart, composer)
    click.echo(f"{out}: {chart.words.headline}")
