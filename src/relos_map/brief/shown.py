"""A slide as it is shown: its scene with what of the link could not be used, its map, its points with their sources."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

from relos_map import sea
from relos_map.brief.briefing import Slide
from relos_map.catalogue import Catalogue
from relos_map.catalogue.vocabulary import BEST_GRADE, KIND_NAMES, SourceKind
from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.errors import InputError
from relos_map.scene import Bounds, Refused, Scene, from_params, strange
from relos_map.words import say


@dataclass(frozen=True)
class Cited:
    """A source as it is named: by its title; publisher, date, kind and address are empty where they are not known."""

    title: str
    publisher: str = ""
    date: str = ""
    kind: SourceKind | Literal[""] = ""
    url: str = ""

    @property
    def short(self) -> str:
        """Who says it and in which year, where there is room for little."""
        year = self.date[:4]
        return ", ".join(filter(None, (self.publisher, year))) or self.title

    @property
    def listed(self) -> str:
        """Who says it, and its title: as it is found in a list."""
        return say("{publisher}: {title}", publisher=self.publisher, title=self.title) if self.publisher else self.title

    @property
    def told(self) -> str:
        """The whole of it but for its address, with its kind and the best grade that a source of this kind gives."""
        if not self.kind:
            return self.title
        return say(
            "{title}, {publisher}, {date} ({standing})",
            title=self.title,
            publisher=self.publisher,
            date=self.date or say("undated"),
            standing=self.standing,
        )

    @property
    def standing(self) -> str:
        """What it is, and the best grade that it can give to a statement; empty for a text of one's own."""
        if not self.kind:
            return ""
        return say("{kind}; at best: {grade}", kind=say(KIND_NAMES[self.kind]), grade=say(BEST_GRADE[self.kind]))

    @property
    def addressed(self) -> str:
        """The same with its address."""
        return f"{self.told} {self.url}".strip()


@dataclass(frozen=True)
class Said:
    """A point with its sources."""

    text: str
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class Shown:
    """A slide as it is shown.

    ``refused`` is what its link asks for and nobody knows any more: shown as by default, and said.
    """

    slide: Slide
    scene: Scene
    refused: tuple[Refused, ...]
    chart: Chart
    headline: str
    points: tuple[Said, ...]

    @property
    def bounds(self) -> Bounds | None:
        """The part of its map that is shown, plane units; None for the whole view."""
        return self.scene.frame_in(self.chart.view.id)

    @property
    def sources(self) -> tuple[Cited, ...]:
        """Every source of its points, each once."""
        return _each_once(self.points)


@dataclass(frozen=True)
class Kept:
    """A slide whose map cannot be shown, with the ``reason``, a sentence; what was written on it stays."""

    slide: Slide
    scene: Scene
    refused: tuple[Refused, ...]
    reason: str
    points: tuple[Said, ...]

    @property
    def told(self) -> str:
        """That there is no map, and why."""
        return say("This map cannot be shown: {reason}", reason=self.reason)

    @property
    def headline(self) -> str:
        """Its own headline, or that there is no map."""
        return self.slide.headline or self.told

    @property
    def sources(self) -> tuple[Cited, ...]:
        """Every source of its points, each once."""
        return _each_once(self.points)


def scene_of(slide: Slide, catalogue: Catalogue) -> tuple[Scene, tuple[Refused, ...]]:
    """The scene that a slide's link opens, and what of it could not be used."""
    params = dict(parse_qsl(slide.scene, keep_blank_values=True))
    scene, refused = from_params(params, catalogue, sea.passage_names())
    return scene, (*refused, *strange(params, catalogue))


def shown(slide: Slide, composer: Composer) -> Shown:
    """Put a slide's map and words together.

    Raises
    ------
    InputError
        There is no such map: a side of a comparison is empty, or no ship can sail from an end of a route.
    """
    scene, refused = scene_of(slide, composer.atlas.catalogue)
    chart = composer.chart(scene, slide.page)
    return Shown(slide, scene, refused, chart, slide.headline or chart.words.headline, said(slide, composer))


def shown_or_kept(slide: Slide, composer: Composer) -> Shown | Kept:
    """The same, but where there is no such map, its words with the reason."""
    try:
        return shown(slide, composer)
    except InputError as error:
        return kept(slide, composer, error)


def kept(slide: Slide, composer: Composer, error: InputError) -> Kept:
    """A slide without its map, which an error stands in the way of."""
    return Kept(slide, *scene_of(slide, composer.atlas.catalogue), str(error), said(slide, composer))


def said(slide: Slide, composer: Composer) -> tuple[Said, ...]:
    """The points of a slide with their sources."""
    catalogue = composer.atlas.catalogue
    return tuple(Said(point.text, tuple(cited(one, catalogue) for one in point.sources)) for point in slide.points)


def _each_once(points: tuple[Said, ...]) -> tuple[Cited, ...]:
    return tuple(dict.fromkeys(source for point in points for source in point.sources))


def cited(source: str, catalogue: Catalogue) -> Cited:
    """A source by its id, or a text of one's own as its title."""
    known = catalogue.sources.get(source)
    if known is None:
        return Cited(source)
    return Cited(known.title, known.publisher, known.date or "", known.kind, known.url or "")
