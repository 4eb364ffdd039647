"""``relos-map snapshot``: a finished picture, slide or page of a scene."""

from pathlib import Path

import click

from relos_map import export
from relos_map.catalogue import Catalogue
from relos_map.cli.options import chart_of, out_option, scene_options
from relos_map.scene import Scene
from relos_map.words import message, say

_FORMATS = export.of_kinds("picture", "slides", "page")


@click.command("snapshot")
@scene_options
@click.option(
    "--size", default="1920x1080", show_default=True, help=message("Width x height in pixels, for PNG and SVG.")
)
@click.option(
    "--theme",
    default="light",
    show_default=True,
    help=message("One of light, dark, print (greyscale), transparent, transparent-dark."),
)
@click.option("--paper", default="a4", show_default=True, help=message("a4, a3 or letter, for PDF."))
@click.option(
    "--crop",
    nargs=4,
    type=float,
    metavar="LEFT BOTTOM RIGHT TOP",
    help=message("Part of the view to draw, in units of 100 km from its centre; a link's frame where none is given."),
)
@click.option(
    "--outlines", is_flag=True, help=message("SVG with its text as outlines, for programs that ignore its fonts.")
)
@click.option("--title", help=message("A title in place of the finding."))
@out_option(_FORMATS)
def command(
    size: str,
    theme: str,
    paper: str,
    crop: tuple[float, float, float, float] | None,
    outlines: bool,
    title: str | None,
    out: Path,
    scene: Scene,
    known: Catalogue,
) -> None:
    """Draw a scene and write it to FILE, whose ending says as what."""
    from relos_map.chart.composers import Composer
    from relos_map.draw import fonts, titles
    from relos_map.draw.options import Options, read_size
    from relos_map.reach.atlas import Atlas

    export.format_of(out, _FORMATS)
    export.check_place(out)
    composer = Composer(Atlas(known))
    chart = chart_of(scene, composer)
    bounds = crop or scene.frame_in(chart.view.id)
    options = Options(size=read_size(size), theme=theme, paper=paper, title=title, bounds=bounds, outlines=outlines)
    export.save(out, chart, composer, options)
    if out.suffix.lower() != ".html" and (lost := fonts.left_out(title or "")):
        click.echo(say("Left out of the title, because no font here can draw it: {lost}", lost=lost), err=True)
    click.echo(f"{out}: {titles.title(chart, options) if title is None else fonts.clean(title)[:200]}")
