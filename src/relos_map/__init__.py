"""What India's military-logistics agreements make reachable by sea.

    >>> from relos_map import Scene, compose, save
    >>> chart = compose(Scene(view="arctic", nm=1_500))
    >>> save("arctic.pdf", chart)

A `Scene` says what is on screen, a `Chart` is all that one map shows of it, and the ending of a file's name says as
what a chart is written. ``catalogue`` holds what is known, ``sea`` measures distances over water.

Importing this package is quick; what stands behind a name is loaded when it is first used.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relos_map import catalogue, sea
    from relos_map.brief import Briefing, Progress
    from relos_map.chart.chart import Chart
    from relos_map.draw.options import Options
    from relos_map.errors import InputError, RelosError
    from relos_map.reach.atlas import Atlas
    from relos_map.scene import Scene

__version__ = "0.1.0"

__all__ = [
    "Atlas",
    "Briefing",
    "Chart",
    "InputError",
    "Options",
    "RelosError",
    "Scene",
    "catalogue",
    "compose",
    "make",
    "open_atlas",
    "read_briefing",
    "save",
    "save_briefing",
    "sea",
    "show_in_notebook",
]

_HOMES = {
    "Atlas": "reach.atlas",
    "Briefing": "brief",
    "Chart": "chart.chart",
    "InputError": "errors",
    "Options": "draw.options",
    "RelosError": "errors",
    "Scene": "scene",
}

_ROOMS = ("catalogue", "sea")


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def open_atlas(ports: str | Path | None = None) -> "Atlas":
    """What is known and what was measured: asked by `compose` and whoever writes its charts.

    It keeps the distance fields it has found, 6 MB each and at most 24, so that the next chart is quicker.

    Parameters
    ----------
    ports
        A CSV or GeoJSON file of your own ports, as the agreement ``own``; none where left out. The same atlas is given
        back whenever it is left out.

    Raises
    ------
    InputError
        The file cannot be read, or has problems; names the first.

    Examples
    --------
    >>> mine = open_atlas("ports.csv")
    >>> chart = compose(Scene(on=frozenset({("own", "indian")})), mine)
    >>> save("mine.png", chart, mine)
    """
    usual = _usual()
    if ports is None:
        return usual
    from relos_map.catalogue import own_ports
    from relos_map.reach.atlas import Atlas

    return Atlas(own_ports.with_file(usual.catalogue, Path(ports)), public=usual)


@cache
def _usual() -> "Atlas":
    from relos_map import catalogue
    from relos_map.reach.atlas import Atlas

    return Atlas(catalogue.load())


def compose(scene: "Scene", atlas: "Atlas | None" = None, *, page: str = "explore") -> "Chart":
    """All that one map shows of a scene, answered now: areas, lines and marks in drawing order, and its words.

    What was never measured before takes seconds, the first distance over water on a machine up to a minute.

    Parameters
    ----------
    scene
        What is to be shown.
    atlas
        What it is drawn from, see `open_atlas`; without your own ports where left out.
    page
        Whose map: ``explore`` (reach), ``agreements`` (one pact, ``scene.pact``), ``compare`` (sides ``a`` and ``b``)
        or ``routes`` (the ways between ``start`` and ``end``).

    Raises
    ------
    InputError
        There is no such page, the scene holds a value that cannot be used, or no ship can sail from an end of a route.

    Examples
    --------
    >>> chart = compose(Scene(view="indian", nm=1_000))
    >>> chart.words.headline
    >>> [(share.name, share.with_km2) for share in chart.shares]
    """
    from relos_map import sea
    from relos_map.chart.composers import BOARDS, Composer
    from relos_map.errors import InputError
    from relos_map.scene import check

    atlas = atlas or _usual()
    if page not in BOARDS:
        raise InputError(f"There is no map of {page!r}; the maps are {', '.join(BOARDS)}.")
    check(scene, atlas.catalogue, sea.passage_names())
    return Composer(atlas).chart(scene, page)


def make(format_id: str, chart: "Chart", atlas: "Atlas | None" = None, options: "Options | None" = None) -> bytes:
    """A chart as the bytes of a file.

    Parameters
    ----------
    format_id
        png, svg, pdf, pptx, html, geojson, gpkg, kml, csv, parquet or zip.
    chart
        What is to be written.
    atlas
        The one that it was composed with, asked for what a file holds beside its chart: the Arctic in an inset, other
        views of a page, own ports against the pacts.
    options
        Size in pixels, theme, paper, title and crop of a picture.

    Raises
    ------
    InputError
        No such format, options that it cannot meet, or a chart of another atlas.

    Examples
    --------
    >>> png = make("png", compose(Scene()), options=Options(size=(1280, 720), theme="print"))
    """
    from relos_map import export
    from relos_map.chart.composers import Composer

    return export.make(format_id, chart, Composer(_asked(chart, atlas)), options)


def save(path: str | Path, chart: "Chart", atlas: "Atlas | None" = None, options: "Options | None" = None) -> Path:
    """Write a chart to a file whose ending names the format; it appears whole or not at all.

    Parameters
    ----------
    path
        Ends in .png, .svg, .pdf, .pptx, .html, .geojson, .gpkg, .kml, .csv, .parquet or .zip; what stands there is
        replaced.
    chart, atlas, options
        As for `make`.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    InputError
        The ending names no format, the file cannot be written, or as `make`.

    Examples
    --------
    >>> save("arctic.svg", compose(Scene(view="arctic")), options=Options(theme="transparent"))
    """
    from relos_map import export
    from relos_map.chart.composers import Composer

    return export.save(Path(path), chart, Composer(_asked(chart, atlas)), options)


def read_briefing(path: str | Path | None = None) -> "Briefing":
    """A briefing: scenes in order, each a map with a headline, points and notes.

    Parameters
    ----------
    path
        Its file; the ready briefing, which tells the article's story, where left out.

    Raises
    ------
    InputError
        The file cannot be read or used; names every problem.

    Examples
    --------
    >>> [scene.page for scene in read_briefing().scenes]
    """
    from relos_map import brief

    return brief.ready() if path is None else brief.read_file(Path(path))


def save_briefing(
    path: str | Path,
    briefing: "Briefing",
    atlas: "Atlas | None" = None,
    options: "Options | None" = None,
    progress: "Progress | None" = None,
) -> Path:
    """Write a briefing to a file to leave with; it appears whole or not at all.

    A scene whose map cannot be shown keeps its words, and says why.

    Parameters
    ----------
    path
        Ends in .pptx (slides), .pdf (a handout) or .html (one page that plays from disk); what stands there is
        replaced.
    briefing
        What is to be written, as from `read_briefing`.
    atlas
        As for `compose`.
    options
        Theme, paper, title; ``native`` for maps that can be edited on slides, ``notes`` for a handout with notes.
    progress
        Called before each scene with how many are done and how many there are; calls it off by returning False.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    InputError
        The ending names no such file, or it cannot be written.
    RelosError
        It was called off; no file was written.

    Examples
    --------
    >>> save_briefing("deck.pptx", read_briefing(), options=Options(theme="dark"))
    """
    from relos_map.chart.composers import Composer
    from relos_map.export import deck

    return deck.save(Path(path), briefing, Composer(atlas or _usual()), options, progress)


def _asked(chart: "Chart", atlas: "Atlas | None") -> "Atlas":
    """The atlas that a chart is written with.

    Raises
    ------
    InputError
        It does not know what the chart shows.
    """
    from relos_map import sea
    from relos_map.errors import InputError
    from relos_map.scene import check

    atlas = atlas or _usual()
    try:
        check(chart.scene, atlas.catalogue, sea.passage_names())
    except InputError:
        raise InputError(
            "The chart shows what this atlas does not know; give the atlas it was composed with."
        ) from None
    return atlas


def show_in_notebook(atlas: "Atlas | None" = None, options: "Options | None" = None) -> None:
    """Let every Scene that ends a cell of a notebook show itself as a picture, from here on.

    Parameters
    ----------
    atlas
        As for `compose`.
    options
        As for `make`; 1920 x 1080 pixels where left out.
    """
    from relos_map.chart.composers import Composer
    from relos_map.draw import notebook

    notebook.enable(Composer(atlas or _usual()), options)
