"""A Chart: everything that one map shows, as one frozen list of things and words that every output walks.

It holds no atlas, no catalogue and no callback: everything was answered when it was composed. Outputs choose what to do
by the type of an item and by what the item says of itself, so that a new layer is a composer's few lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar, Literal
from urllib.parse import urlencode

from relos_map.chart.figures import Figures, LaneShare, OceanShare, Row, Sign
from relos_map.chart.style import Look
from relos_map.reach.contour import Contour, Water
from relos_map.reach.level_sets import Ring
from relos_map.scene import Scene, to_params
from relos_map.words import say
from relos_map.world.views import View

Kind = Literal["pacts", "one_pact", "comparison", "voyage", "lesson"]

PAGES: Mapping[Kind, str] = MappingProxyType(
    {"pacts": "", "one_pact": "Agreements", "comparison": "Compare", "voyage": "Routes", "lesson": "Learn"}
)
"""The page that shows a kind of chart, by the last part of its address."""

Value = str | float | int | None
Facts = Mapping[str, Value]
"""Flat properties of a record of data, in the order of their columns."""


@dataclass(frozen=True)
class Record:
    """What data say of one area in one ocean. ``polygon_km2`` among its facts is None until its polygon is written."""

    id: str
    ocean: str
    facts: Facts


@dataclass(frozen=True)
class Area:
    """Water of one look.

    It is filled at ``opacity`` (0: not) and, where ``whole``, covered with its look's pattern; where ``edged``, a
    reach, its inner band, its edge and the limits of oceans are drawn, above all fills. ``faint`` counts on access not
    confirmed. ``own`` is the reach that pacts are seen against, ``pact`` the agreement whose reach it is, if any.
    ``sign`` is that of its row in the legend, empty for one that shows how a reach is filled; ``note`` stands there
    below its name. ``toggle`` is the key that switches it, where it is on or off in a file. ``layer`` says in which
    layer of data its ``records`` stand, under the style called ``source``; empty: in none.
    """

    id: str
    name: str
    look: Look
    shape: Contour
    oceans: tuple[str, ...] = ()
    opacity: float = 0.0
    whole: bool = False
    faint: bool = False
    edged: bool = False
    own: bool = False
    pact: str = ""
    sign: Sign | Literal[""] = ""
    note: str = ""
    toggle: str = ""
    layer: str = ""
    source: str = ""
    records: tuple[Record, ...] = ()

    @property
    def filled(self) -> bool:
        """Whether anything of it is painted but its edge."""
        return bool(self.opacity) or self.whole


@dataclass(frozen=True)
class Line:
    """A line on the map: ``lines`` on the plane, (n, 2) each in plane units; ``courses`` in degrees, (lon, lat).

    ``over_land`` lies above the land, with a casing, and says what a map is about, as a way does; any other lies on the
    water below it. ``look`` is None where the theme has colour and dash: for the ice edge. ``label`` stands beside it;
    empty where it needs none. ``width`` is in design units; ``sign``, ``toggle``, ``layer`` and ``source`` as for an
    `Area`. Lines of one toggle may share a row of the legend, which then says ``entry`` in place of their names.
    """

    id: str
    name: str
    look: Look | None
    lines: tuple[Ring, ...]
    courses: tuple[Ring, ...]
    sign: Sign
    width: float
    label: str = ""
    entry: str = ""
    over_land: bool = False
    toggle: str = ""
    layer: str = "lines"
    source: str = ""
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True)
class Card:
    """What is known of a place, to be read beside the map."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """A place at ``point`` (lon, lat) in degrees and (x, y) on the plane; not ``seen`` where that ends before it.

    ``rank`` decides which labels go first; ``hollow`` marks access that is not confirmed, ``air`` a site that no ship
    sails from, ``off`` one that is switched off: it adds nothing to any reach, and stays in sight. ``title`` is what a
    screen reader says. ``toggle``, ``layer`` and ``facts`` are as for a `Line`; ``card`` is for a place that the
    catalogue has no card of.
    """

    id: str
    label: str
    name: str
    point: tuple[float, float]
    look: Look
    x: float
    y: float
    rank: int
    hollow: bool
    focus: bool
    title: str
    off: bool = False
    air: bool = False
    seen: bool = True
    toggle: str = ""
    layer: str = "sites"
    facts: Facts = field(default_factory=dict)
    card: Card | None = None


@dataclass(frozen=True)
class Pin:
    """A clicked point on the plane; ``label`` is how it is read out. Among names it goes with the first, as a mark."""

    x: float
    y: float
    label: str
    id: ClassVar[str] = "pin"
    rank: ClassVar[int] = 0
    hollow: ClassVar[bool] = False
    focus: ClassVar[bool] = False


Item = Area | Line | Mark | Pin


@dataclass(frozen=True)
class Words:
    """Everything that a chart says, ready to be drawn.

    ``about`` is the headline by the oceans in sight, for a map of which a part is shown; empty where it stays the same.
    ``heading`` stands over the ``legend``; ``reach`` says what is reached from how many ports. ``notes`` are heading
    and text of everything a reader has to know, and ``brief`` is the same in a sentence or two. ``lanes`` are the
    figures of sea lanes, where they are shown.
    """

    headline: str
    subtitle: str
    about: Mapping[tuple[str, ...], str]
    figures: Figures
    heading: str
    legend: tuple[Row, ...]
    reach: str
    notes: tuple[tuple[str, str], ...]
    brief: str
    sources: tuple[str, ...]
    lanes: LaneShare | None = None


@dataclass(frozen=True)
class Chart:
    """What one map shows of a scene: things in drawing order, and words.

    ``stem`` is what a file of it is called; ``place`` what stands in its address beside the scene.
    """

    kind: Kind
    scene: Scene
    view: View
    items: tuple[Item, ...]
    words: Words
    stem: str
    place: tuple[tuple[str, str], ...] = ()

    @property
    def shares(self) -> tuple[OceanShare, ...]:
        """The shares of the oceans, where they are its figures."""
        return self.words.figures if isinstance(self.words.figures, tuple) else ()

    @property
    def link(self) -> str:
        """The address that opens it, below the dashboard's: its page and its scene."""
        return f"{PAGES[self.kind]}?{urlencode({**to_params(self.scene), **dict(self.place)})}"

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """All areas."""
        return tuple(item for item in self.items if isinstance(item, Area))

    @cached_property
    def fills(self) -> tuple[Area, ...]:
        """The areas that are filled."""
        return tuple(area for area in self.areas if area.filled)

    @cached_property
    def reaches(self) -> tuple[Area, ...]:
        """The areas whose edges are drawn."""
        return tuple(area for area in self.areas if area.edged)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines."""
        return tuple(item for item in self.items if isinstance(item, Line))

    @cached_property
    def ways(self) -> tuple[Line, ...]:
        """The lines over land: what the map is about, where it has any."""
        return tuple(line for line in self.lines if line.over_land)

    @cached_property
    def sites(self) -> tuple[Mark, ...]:
        """All marks, those beyond the plane too."""
        return tuple(item for item in self.items if isinstance(item, Mark))

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The marks on the plane."""
        return tuple(mark for mark in self.sites if mark.seen)

    @cached_property
    def pin(self) -> Pin | None:
        """The clicked point, if there is one."""
        return next((item for item in self.items if isinstance(item, Pin)), None)

    def titled(self, headline: str) -> "Chart":
        """The same under another headline, whatever part of it is shown."""
        return replace(self, words=replace(self.words, headline=headline, about={}))

    def alt_text(self, title: str) -> str:
        """What it shows, for those who cannot see it, under a title."""
        return say(
            "Map, {view} view. {title}. {subtitle}. Reach shown: {reach}.",
            view=say(self.view.name),
            title=title,
            subtitle=self.words.subtitle,
            reach=self.words.reach or say("none"),
        )


@dataclass(frozen=True)
class Data:
    """An area that only files of data hold."""

    shape: Water
    layer: str
    source: str
    look: Look
    record: Record
