"""``relos-map snapshot``: a finished picture, slide or page of a scene, or all of a briefing as one file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relos_map import export
from relos_map.catalogue import Catalogue
from relos_map.cli.options import chart_of, out_option, refuse, scene_options
from relos_map.scene import Scene
from relos_map.words import message, say
from relos_map.words.numbers import number

if TYPE_CHECKING:
    from relos_map.draw.options import Options

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
    help=message("Part of the view to draw, in units of 100 km from its centre; a link’s frame where none is given."),
)
@click.option(
    "--outlines", is_flag=True, help=message("SVG with its text as outlines, for programs that ignore its fonts.")
)
@click.option("--title", help=message("A title in place of the finding, or of the briefing’s own."))
@click.option(
    "--briefing",
    metavar="FILE",
    help=message("A briefing in place of a scene, to .pptx, .pdf or .html: its file, or 'ready' for the shipped one."),
)
@click.option("--native", is_flag=True, help=message("Maps of a briefing’s slides as shapes that can be edited."))
@click.option("--notes", is_flag=True, help=message("PDF of a briefing with two slides a page, notes beside them."))
@out_option(_FORMATS)
def command(
    size: str,
    theme: str,
    paper: str,
    crop: tuple[float, float, float, float] | None,
    outlines: bool,
    title: str | None,
    briefing: str | None,
    native: bool,
    notes: bool,
    out: Path,
    scene: Scene,
    known: Catalogue,
) -> None:
    """Draw a scene, or a briefing, and write it to FILE, whose ending says as what."""
    from relos_map.chart.composers import Composer
    from relos_map.draw import fonts, titles
    from relos_map.draw.options import Options, read_size
    from relos_map.reach.atlas import Atlas

    if briefing is not None:
        refuse(_OF_PICTURES, message("Slides of a briefing have a size of their own; leave out {options}."))
        _leave(briefing, out, known, Options(theme=theme, paper=paper, title=title, native=native, notes=notes))
        return
    refuse(_OF_BRIEFINGS, message("Only a briefing has slides and notes; leave out {options}, or give --briefing."))
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


_OF_PICTURES = ("size", "crop", "outlines")
_OF_BRIEFINGS = ("native", "notes")


def _leave(file: str, out: Path, known: Catalogue, options: "Options") -> None:
    """Write a briefing, say on stderr how far it is where someone looks on, and what could not be shown."""
    from relos_map import brief
    from relos_map.chart.composers import Composer
    from relos_map.draw import leaves
    from relos_map.export import deck
    from relos_map.reach.atlas import Atlas

    kind = export.format_of(out, deck.DECKS).id
    export.check_place(out)
    unread: tuple[str, ...] = ()
    if file == _READY:
        briefing = brief.ready()
    else:
        content = brief.content_of(Path(file))
        briefing, unread = brief.read(content), brief.left_out(content)
    composer = Composer(Atlas(known))
    progress: brief.Progress | None = _tell if sys.stderr.isatty() else None
    deck.save(out, briefing, composer, options, progress)
    for remark in (*unread, *deck.remarks(briefing, composer, kind, options)):
        click.echo(remark, err=True)
    click.echo(f"{out}: {leaves.titled(briefing, options)}")


_READY = "ready"


def _tell(done: int, total: int) -> None:
    click.echo(say("Scene {n} of {all}", n=number(done + 1), all=number(total)), err=True)
