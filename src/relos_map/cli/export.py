"""``relos-map export``: what a scene shows, as data."""

from pathlib import Path

import click

from relos_map import export
from relos_map.catalogue import Catalogue
from relos_map.cli.options import out_option, picture_of, scene_options
from relos_map.scene import Scene

_FORMATS = export.of_kinds("data")


@click.command("export")
@scene_options
@out_option(_FORMATS)
def command(out: Path, scene: Scene, known: Catalogue) -> None:
    """Write reach, comparison and sites of a scene to FILE, whose ending says as what."""
    from relos_map.reach.atlas import Atlas

    export.format_of(out, _FORMATS)
    export.check_place(out)
    atlas = Atlas(known)
    picture = picture_of(scene, atlas)
    export.save(out, picture)
    click.echo(f"{out}: {picture.headline}")
