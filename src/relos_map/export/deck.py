"""What a briefing can leave as: slides, a handout, or one page that plays; made whole or called off."""

from collections.abc import Callable, Mapping
from pathlib import Path
from pkgutil import resolve_name
from types import MappingProxyType
from typing import TYPE_CHECKING

from relos_map.draw.options import Options
from relos_map.errors import InputError
from relos_map.export.formats import check_place, format_of, write_whole
from relos_map.words import say
from relos_map.words.numbers import number, series

if TYPE_CHECKING:
    from relos_map.brief import Briefing, Progress
    from relos_map.chart.composers import Composer

DECKS: Mapping[str, str] = MappingProxyType(
    {
        "pptx": "export.deck_pptx:write",
        "pdf": "export.deck_pdf:write",
        "html": "export.player_file:write",
    }
)
"""By id of a format, where its ``(briefing, composer, options, progress) -> bytes`` stands in this package."""


def make(
    kind: str,
    briefing: "Briefing",
    composer: "Composer",
    options: Options | None = None,
    progress: "Progress | None" = None,
) -> bytes:
    """A briefing as the bytes of a file; a scene whose map cannot be shown keeps its words, and says why.

    Parameters
    ----------
    kind
        pptx, pdf or html.
    briefing, composer
        What is written, and who composes its maps.
    options
        Theme; paper of a PDF; a title in place of the briefing's; ``native`` maps, ``notes`` beside the pages.
    progress
        Called before each scene with how many are done and how many there are; calls it off by returning False.

    Raises
    ------
    InputError
        No such kind.
    CancelledError
        It was called off.
    """
    if kind not in DECKS:
        told = say("A briefing cannot be written as {given!r}; it can as {known}.", given=kind, known=series(DECKS))
        raise InputError(told)
    write: Callable[[Briefing, Composer, Options, Progress | None], bytes] = resolve_name(f"relos_map.{DECKS[kind]}")
    return write(briefing, composer, options or Options(), progress)


def save(
    path: Path,
    briefing: "Briefing",
    composer: "Composer",
    options: Options | None = None,
    progress: "Progress | None" = None,
) -> Path:
    """Write a briefing to a file whose ending names the format, whole or not at all; otherwise as `make`.

    Raises
    ------
    InputError
        The ending names no format, or the file cannot be written.
    CancelledError
        It was called off; no file was written.
    """
    kind = format_of(path, DECKS).id
    check_place(path)
    write_whole(path, make(kind, briefing, composer, options, progress))
    return path


def remarks(briefing: "Briefing", composer: "Composer", kind: str, options: Options) -> tuple[str, ...]:
    """What a person should know of a briefing's file, a sentence each.

    Values of links that nobody knows, maps that cannot be shown, and letters that no font of a drawn file has.
    """
    from relos_map import brief
    from relos_map.draw import fonts

    told = []
    for place, slide in enumerate(briefing.scenes, 1):
        found = brief.shown_or_kept(slide, composer)
        said = [one.told for one in found.refused]
        said += [found.told] if isinstance(found, brief.Kept) else []
        told += [say("Scene {n}: {told}", n=number(place), told=one) for one in said]
    texts = [briefing.title if options.title is None else options.title]
    for slide in briefing.scenes:
        texts += [slide.headline, *(point.text for point in slide.points)]
        texts += [slide.notes] if kind == "pdf" and options.notes else []
    if kind != "html" and (lost := fonts.left_out(" ".join(texts))):
        told.append(say("Left out of the briefing, because no font here can draw it: {lost}", lost=lost))
    return tuple(told)
