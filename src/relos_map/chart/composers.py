"""Who puts charts together: one composer a page, and for those who need several charts, all they may ask for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from relos_map.chart import comparison, lesson, one_pact, pacts, splits, voyage
from relos_map.chart.chart import Card, Chart, Data, Kind
from relos_map.chart.whole import Whole, cards, whole
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene


@dataclass(frozen=True)
class Board:
    """The map of one page: ``compose`` puts a scene on it; ``ready`` says whether nothing has to be computed first.

    ``lasts`` says whether a scene looks the same whenever it is composed.
    """

    compose: Callable[[Scene, Atlas], Chart]
    ready: Callable[[Scene, Atlas], bool]
    lasts: bool = True


BOARDS: Mapping[str, Board] = MappingProxyType(
    {
        "explore": Board(pacts.compose, lambda scene, atlas: atlas.ready(scene)),
        "agreements": Board(one_pact.compose, one_pact.ready),
        "compare": Board(comparison.compose, comparison.ready),
        "routes": Board(voyage.drawn, voyage.ready, lasts=False),
    }
)
"""The boards by name."""

_AGAIN: Mapping[Kind, Callable[[Chart, Scene, Atlas], Chart]] = MappingProxyType(
    {
        "pacts": lambda _, scene, atlas: pacts.compose(scene, atlas),
        "one_pact": lambda _, scene, atlas: pacts.compose(scene, atlas, "one_pact"),
        "comparison": lambda _, scene, atlas: comparison.compose(scene, atlas),
        "voyage": lambda _, scene, atlas: voyage.drawn(scene, atlas),
        "lesson": lesson.again,
    }
)
"""How a chart of each kind is put together for another scene."""


@dataclass(frozen=True)
class Composer:
    """Puts charts together over one atlas, for whoever needs more than one: an inset, a page, files of data."""

    atlas: Atlas

    def chart(self, scene: Scene, page: str = "explore") -> Chart:
        """What a page shows of a scene; of a voyage every way, whose board shows those found so far."""
        return voyage.draw(scene, self.atlas) if page == "routes" else BOARDS[page].compose(scene, self.atlas)

    def seen_in(self, chart: Chart, view: str) -> Chart:
        """The same chart on another plane; its headline speaks of what is on that, but a lesson's stays."""
        return _AGAIN[chart.kind](chart, replace(chart.scene, view=view), self.atlas)

    def data(self, chart: Chart) -> tuple[Data, ...]:
        """What files of data hold beside what a chart draws: own ports against its pacts."""
        if chart.kind in ("comparison", "voyage"):
            return ()
        return tuple(splits.against_own(chart.scene, self.atlas))

    def cards(self, chart: Chart) -> Mapping[str, Card]:
        """The card of every mark of a chart, by its id."""
        return cards(chart, self.atlas.catalogue)

    def whole(self, chart: Chart) -> Whole:
        """A chart with every view and everything switched on, for a page that asks nobody."""
        return whole(chart, self.seen_in, self.atlas)
