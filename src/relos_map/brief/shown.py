"""A slide as it is shown: its scene with what of the link could not be used, its map, its points with their sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from relos_map import sea
from relos_map.brief.briefing import Slide
from relos_map.catalogue import BEST_GRADE, Catalogue
from relos_map.catalogue.records import KIND_NAMES
from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.scene import Refused, Scene, from_params
from relos_map.words import say


@dataclass(frozen=True)
class Cited:
    """A source as it is named: by its title; publisher, date, kind and address are empty where they are not known."""

    title: str
    publisher: str = ""
    date: str = ""
    kind: str = ""
    url: str = ""

    @property
    def standing(self) -> str:
        """What it is, and the best grade that it can give to a statement; empty for a text of one's own."""
        for kind, name in KIND_NAMES.items():
            if kind == self.kind:
                return say("{kind}; best grade: {grade}", kind=say(name), grade=say(BEST_GRADE[kind]))
        return ""


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
    def sources(self) -> tuple[Cited, ...]:
        """Every source of its points, each once."""
        return tuple(dict.fromkeys(source for point in self.points for source in point.sources))


def params_of(slide: Slide) -> Mapping[str, str]:
    """The query of a slide's link."""
    return dict(parse_qsl(slide.scene, keep_blank_values=True))


def scene_of(slide: Slide, catalogue: Catalogue) -> tuple[Scene, tuple[Refused, ...]]:
    """The scene that a slide's link opens, and what of it could not be used."""
    return from_params(params_of(slide), catalogue, sea.passage_names())


def shown(slide: Slide, composer: Composer) -> Shown:
    """Put a slide's map and words together.

    Raises
    ------
    InputError
        There is no such map: a side of a comparison is empty, or no ship can sail from an end of a route.
    """
    catalogue = composer.atlas.catalogue
    scene, refused = scene_of(slide, catalogue)
    chart = composer.chart(scene, slide.page)
    headline = slide.headline or chart.words.headline
    return Shown(slide, scene, refused, chart, headline, said(slide, composer))


def said(slide: Slide, composer: Composer) -> tuple[Said, ...]:
    """The points of a slide with their sources, which stand whether or not its map can be shown."""
    catalogue = composer.atlas.catalogue
    return tuple(Said(point.text, tuple(cited(one, catalogue) for one in point.sources)) for point in slide.points)


def cited(source: str, catalogue: Catalogue) -> Cited:
    """A source by its id, or a text of one's own as its title."""
    known = catalogue.sources.get(source)
    if known is None:
        return Cited(source)
    return Cited(known.title, known.publisher, known.date or "", known.kind, known.url or "")
