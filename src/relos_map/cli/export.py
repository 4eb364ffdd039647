"""``relos-map export``: what a scene shows, as data."""

from pathlib import Path

import click

from relos_map.catalogue import Catalogue
from relos_map.cli.options import picture_of, scene_options
from relos_map.scene import Scene
from relos_map.words import message

_KINDS = ("geojson", "gpkg", "kml", "csv", "parquet", "zip")


@click.command("export")
@scene_options
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=message("FILE.geojson, .gpkg, .kml, .csv, .parquet or .zip."),
)
def command(out: Path, scene: Scene, known: Catalogue) -> None:
    """Write reach, comparison and sites of a scene to FILE, whose ending says as what."""
    from relos_map import export
    from relos_map.reach.atlas import Atlas

    export.format_of(out, _KINDS)
    export.check_place(out)
    atlas = Atlas(known)
    picture = picture_of(scene, atlas)
    export.save(out, picture)
    click.echo(f"{out}: {picture.headline}")
