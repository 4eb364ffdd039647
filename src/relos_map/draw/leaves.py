"""A briefing as leaves: a headline over a map and the points beside it, laid out once for slides and for paper.

What does not fit beside a map goes on to a leaf of its own; nothing is cut but a source too long for its lines, which
the notes have in full.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from relos_map import brief
from relos_map.brief import Briefing, Cited, Kept, Progress, Said, Shown
from relos_map.chart.composers import Composer
from relos_map.draw import fonts, surrounds, titles, viewport
from relos_map.draw.layout import header, lay_out_map
from relos_map.draw.leaf import LEADING, WIDTH, Binding, Group, Leaf, Text
from relos_map.draw.options import LONGEST_TITLE, Options
from relos_map.draw.sheet import Box, Item, Words
from relos_map.draw.surrounds import Block
from relos_map.errors import InputError
from relos_map.words import message, say, say_n
from relos_map.words.numbers import clauses, number

_MARGIN = 50.0
_MAP_SHARE = 0.6
_GUTTER = 52.0
"""Between map and points: degrees stand there."""

_ABOVE, _BELOW = 24.0, 22.0
"""Room for the degrees over and under the map."""

_SIZES = (30.0, 28.5, 27.0, 25.5, 24.0, 22.5, 21.0, 19.5)
"""Sizes of the points, the best first: 20 to 13 points on a slide."""

_READS_WELL = 19.5
"""The least size that makes room for a legend below the points: 13 points on a slide."""

_APART = 30.0
"""Between the points and the legend."""

_SOURCE = 16.5
"""Size of the sources below a point, 11 points on a slide."""

_LISTED = 18.0
"""Size of a source in the list of all."""

_FOOT = 13.0
_SOURCE_LINES = 3
_LISTED_LINES = 4
_MODEL = message(
    "Reach is a model: distance over water at an assumed speed. It says nothing about ships, weather, law or intent."
)


def leaves(briefing: Briefing, composer: Composer, binding: Binding, progress: Progress | None) -> Iterator[Leaf]:
    """The leaves of a briefing, each put together when it is asked for: title, scenes, sources.

    ``progress`` is called before each scene.

    Raises
    ------
    CancelledError
        It calls it off.
    """
    title = titled(briefing, binding.options)
    yield _opening(title, len(briefing.scenes), binding)
    cited: dict[Cited, None] = {}
    behind: dict[str, None] = {}
    for place, slide in enumerate(briefing.scenes):
        brief.step(progress, place, len(briefing.scenes))
        found = brief.shown_or_kept(slide, composer)
        cited |= dict.fromkeys(found.sources)
        if isinstance(found, Shown):
            behind |= dict.fromkeys(found.chart.words.sources)
        yield from of_scene(found, composer, binding)
    yield from _sources(tuple(cited), tuple(behind), binding)


def of_scene(found: Shown | Kept, composer: Composer, binding: Binding) -> tuple[Leaf, ...]:
    """The leaf of a scene, and those that its points go on to."""
    if isinstance(found, Shown):
        try:
            return tuple(_with_map(found, composer, binding))
        except InputError as error:  # its link cuts the map beyond where it ends
            found = brief.kept(found.slide, composer, error)
    return tuple(_without_map(found, binding))


def titled(briefing: Briefing, options: Options) -> str:
    """What a briefing's file is called."""
    return fonts.shorten(fonts.clean(briefing.title if options.title is None else options.title), LONGEST_TITLE)


def in_devanagari(briefing: Briefing, composer: Composer, options: Options) -> bool:
    """Whether anything that a person wrote in a briefing, or a source that it names, has Devanagari."""
    points = [point for slide in briefing.scenes for point in brief.said(slide, composer)]
    texts = [options.title or "", brief.write(briefing), *(source.told for one in points for source in one.sources)]
    return any(map(fonts.has_devanagari, texts))


def _opening(title: str, scenes: int, binding: Binding) -> Leaf:
    """The first leaf: what it is called, and what a reach is."""
    look = binding.look
    room = WIDTH - 2 * _MARGIN
    head, below = header(title, "", look, _MARGIN, room * 0.72, low=False)
    lift = binding.height * 0.3
    shown = [surrounds.moved(_larger(item), 0, lift) if isinstance(item, Words) else item for item in head]
    rows = sum(isinstance(item, Words) for item in head)
    top = below + lift + 22 + (rows - 1) * 16
    lines = (say_n("A briefing with {n} map", "A briefing with {n} maps", scenes), say(_MODEL))
    first, second = (binding.paragraph(line, 24.0, room * 0.8, quiet=True, gap=9.0) for line in lines)
    return Leaf(
        binding.height, look, title, tuple(shown), (first, second), (_MARGIN, top, WIDTH - _MARGIN, binding.height),
        opening=True,
    )  # fmt: skip


def _larger(line: Words) -> Words:
    """A line of the first leaf's title: a third larger than that of others, its lines that much farther apart."""
    return replace(line, size=line.size * 1.34, y=line.y * 1.34)


def _with_map(found: Shown, composer: Composer, binding: Binding) -> Iterator[Leaf]:
    """A scene's leaf, and those that its points go on to."""
    look, words = binding.look, found.chart.words
    bounds = found.bounds
    cut = replace(binding.options, title=None, bounds=bounds)
    title = _short(found.slide.headline or titles.title(found.chart, cut))
    head, below = header(title, fonts.clean(words.subtitle), look, _MARGIN, WIDTH - 2 * _MARGIN, low=False)
    rows = fonts.wrap(fonts.clean(words.brief), "text", _FOOT, WIDTH - 2 * _MARGIN, 3)
    foot_top = binding.height - 16 - len(rows) * _FOOT * LEADING
    foot = tuple(
        Words(row, _MARGIN, foot_top + _FOOT + place * _FOOT * LEADING, _FOOT, look.ground.quiet, role="credit")
        for place, row in enumerate(rows)
    )
    top, bottom = below + _ABOVE, foot_top - _BELOW - 4
    across = (WIDTH - 2 * _MARGIN) * (_MAP_SHARE if found.points else 1.0)
    _, most = viewport.heights_of_whole(found.chart.view, across, bounds)
    edge = (_MARGIN, _ABOVE, _GUTTER if found.points else _MARGIN, _BELOW)
    high = min(bottom - top, most)
    beside = (_MARGIN + across + _GUTTER, top, WIDTH - _MARGIN, bottom)
    drawn, legend = lay_out_map(
        found.chart, composer, replace(cut, title=title), (_MARGIN + across + edge[2], high + _ABOVE + _BELOW), edge,
        room=beside[2] - beside[0],
        has_room=lambda block: bool(found.points) and _has_room(found.points, _over(beside, block), binding),
    )  # fmt: skip
    first, rest = _fitted(found.points, _over(beside, legend), binding)
    told = top + _height(first)
    yield Leaf(
        binding.height,
        look,
        title,
        tuple(head),
        first,
        _over(beside, legend),
        map=drawn,
        key=tuple(legend.at(beside[0], max(top + high - legend.height, told + _APART))) if legend else (),
        at=(0.0, top - _ABOVE),
        foot=foot,
        spoken=_spoken(found),
        cited=found.sources,
        behind=tuple(say("{heading}: {text}", heading=heading, text=text) for heading, text in words.notes),
    )
    yield from _continued(title, rest, binding)


def _without_map(found: Kept, binding: Binding) -> Iterator[Leaf]:
    """The leaf of a scene that has no map: its words, and why."""
    title = _short(found.headline)
    why = (binding.paragraph(found.told, 24.0, WIDTH - 2 * _MARGIN, quiet=True),)
    head, box = _headed(title, binding)
    below = (box[0], box[1] + why[0].height + 20, *box[2:])
    first, rest = _fitted(found.points, below, binding)
    gap = (replace(first[0], gap=20.0), *first[1:]) if first else ()
    texts = (*why, *gap) if found.slide.headline else gap
    yield Leaf(binding.height, binding.look, title, head, texts, box, spoken=_spoken(found), cited=found.sources)
    yield from _continued(title, rest, binding)


def _continued(title: str, rest: Sequence[Said], binding: Binding) -> Iterator[Leaf]:
    """The points that had no room beside the map."""
    while rest:
        heading = say("{headline} (continued)", headline=title)
        head, box = _headed(heading, binding)
        texts, rest = _fitted(rest, box, binding)
        yield Leaf(binding.height, binding.look, heading, head, texts, box)


def _headed(title: str, binding: Binding) -> tuple[tuple[Item, ...], Box]:
    """A title, and the box below it."""
    head, below = header(title, "", binding.look, _MARGIN, WIDTH - 2 * _MARGIN, low=False)
    return tuple(head), (_MARGIN, below + 30, WIDTH - _MARGIN, binding.height - 40)


def _fitted(points: Sequence[Said], box: Box, binding: Binding) -> tuple[tuple[Text, ...], Sequence[Said]]:
    """The paragraphs of points in the largest type in which they fit a box, and the points that fit in none."""
    room, high = box[2] - box[0], box[3] - box[1]
    for size in _SIZES:
        groups = [_said(point, size, room, binding) for point in points]
        if sum(map(_height, groups)) <= high:
            return _flat(groups), ()
    first, *_ = _flowed(groups, high)
    return _flat(first), points[len(first) :]


def _has_room(points: Sequence[Said], box: Box, binding: Binding) -> bool:
    """Whether points fit a box in type that reads well."""
    groups = (_said(point, _READS_WELL, box[2] - box[0], binding) for point in points)
    return sum(map(_height, groups)) <= box[3] - box[1]


def _over(box: Box, legend: Block | None) -> Box:
    """What is left of a box above a legend."""
    return (*box[:3], box[3] - legend.height - _APART) if legend else box


def _said(point: Said, size: float, room: float, binding: Binding) -> Group:
    """A point on its bullet, and below it who says so."""
    indent = size * 0.8
    text = binding.paragraph(point.text, size, room, indent=indent, bullet=True, gap=size * 0.55)
    if not point.sources:
        return (text,)
    named = clauses(dict.fromkeys(source.short for source in point.sources))
    return (text, binding.paragraph(named, _SOURCE, room, _SOURCE_LINES, indent=indent, quiet=True, gap=3.0))


def _height(group: Group) -> float:
    return sum(text.height for text in group)


def _flat(groups: Iterable[Group]) -> tuple[Text, ...]:
    return tuple(text for group in groups for text in group)


def _flowed(groups: Sequence[Group], high: float) -> list[list[Group]]:
    """Groups in as many columns of a height as they need, one at least in each."""
    columns: list[list[Group]] = []
    used = high
    for group in groups:
        used += _height(group)
        if used > high or not columns:
            columns.append([])
            used = _height(group)
        columns[-1].append(group)
    return columns


def _sources(cited: Sequence[Cited], behind: Sequence[str], binding: Binding) -> Iterator[Leaf]:
    """All sources of the points, then those behind the maps in small type; on paper with their addresses."""
    title = say("Sources")
    head, box = _headed(title, binding)
    room = box[2] - box[0]
    told = [source.told if binding.anyhow else source.addressed for source in cited]
    groups: list[Group] = [(binding.paragraph(one, _LISTED, room, _LISTED_LINES, gap=7.0),) for one in told]
    if behind:
        heading = binding.paragraph(say("Behind the maps"), _LISTED, room, face="strong", gap=20.0)
        first, *rest = [
            binding.paragraph(text, _SOURCE, room, quiet=True, gap=3.0)
            for text in _packed([*behind, say("coasts: Natural Earth 1:50m")])
        ]
        groups += [(heading, first), *((one,) for one in rest)]
    pages = _flowed(groups, box[3] - box[1])
    for place, page in enumerate(pages, 1):
        part = say("Sources ({n} of {all})", n=number(place), all=number(len(pages)))
        called = title if len(pages) == 1 else part
        head, _ = _headed(called, binding)
        yield Leaf(binding.height, binding.look, called, head, _flat(page), box)


_PACKED = 600
"""So many characters of sources make up a paragraph."""


def _packed(texts: Iterable[str]) -> list[str]:
    """Texts as paragraphs of a few each."""
    found: list[list[str]] = [[]]
    for text in texts:
        if found[-1] and sum(map(len, found[-1])) + len(text) > _PACKED:
            found.append([])
        found[-1].append(text)
    return [clauses(some) for some in found]


def _short(text: str) -> str:
    return fonts.shorten(fonts.clean(text), LONGEST_TITLE)


def _spoken(found: Shown | Kept) -> str:
    """What was written for the speaker, and what of the scene could not be shown as it was asked for."""
    lost = found.told if isinstance(found, Kept) and found.slide.headline else ""
    return "\n".join(filter(None, (found.slide.notes.strip(), *(one.told for one in found.refused), lost)))
