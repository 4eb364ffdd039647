"""A briefing in the making: every change can be taken back, and made again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from relos_map.brief.briefing import EMPTY, MOST_SCENES, Briefing, Slide
from relos_map.errors import InputError
from relos_map.words import say
from relos_map.words.numbers import number

MOST_STEPS = 200
"""So many changes can be taken back."""

Step = tuple[Briefing, int]
"""A briefing, and the place of the scene chosen in it."""


@dataclass(frozen=True)
class Draft:
    """A briefing as it stands, the place of the scene chosen (from 0), and what it was and will be.

    ``past`` has what undoing leads back to, the last change last; ``future`` what redoing leads to, the next first.
    """

    now: Briefing = EMPTY
    chosen: int = 0
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    @property
    def slide(self) -> Slide | None:
        """The scene chosen, if there is any."""
        return self.now.scenes[self.chosen] if self.now.scenes else None

    def place_of(self, slide: Slide, near: int) -> int | None:
        """Where a slide's map is in it, nearest to a place if several are the same; None where it is no more."""
        same = [at for at, one in enumerate(self.now.scenes) if (one.page, one.scene) == (slide.page, slide.scene)]
        return min(same, key=lambda at: abs(at - near), default=None)

    def choose(self, place: int) -> "Draft":
        """The same with another scene chosen, the nearest there is; nothing that is taken back."""
        return replace(self, chosen=_within(place, self.now.scenes))

    def changed(self, briefing: Briefing, chosen: int) -> "Draft":
        """The next step; as it is where nothing is changed."""
        if briefing == self.now:
            return self.choose(chosen)
        past = (*self.past, (self.now, self.chosen))[-MOST_STEPS:]
        return Draft(briefing, _within(chosen, briefing.scenes), past)

    def add(self, slide: Slide) -> "Draft":
        """With a scene after the one chosen, and chosen in its place.

        Raises
        ------
        InputError
            There are as many as there can be.
        """
        if len(self.now.scenes) >= MOST_SCENES:
            raise InputError(say("A briefing has at most {n} scenes.", n=number(MOST_SCENES)))
        place = self.chosen + 1 if self.now.scenes else 0
        return self._with([*self.now.scenes[:place], slide, *self.now.scenes[place:]], place)

    def remove(self) -> "Draft":
        """Without the scene chosen; the one after it is chosen."""
        return self._with([*self.now.scenes[: self.chosen], *self.now.scenes[self.chosen + 1 :]], self.chosen)

    def duplicate(self) -> "Draft":
        """With a copy of the scene chosen after it, and chosen."""
        return self.add(self.slide) if self.slide else self

    def move(self, place: int) -> "Draft":
        """With the scene chosen at another place."""
        if self.slide is None:
            return self
        others = [*self.now.scenes[: self.chosen], *self.now.scenes[self.chosen + 1 :]]
        place = max(0, min(place, len(others)))
        return self._with([*others[:place], self.slide, *others[place:]], place)

    def edit(self, slide: Slide) -> "Draft":
        """With something else in place of the scene chosen."""
        scenes = [slide if place == self.chosen else one for place, one in enumerate(self.now.scenes)]
        return self._with(scenes, self.chosen)

    def titled(self, title: str) -> "Draft":
        """With another title."""
        return self.changed(replace(self.now, title=title), self.chosen)

    def undo(self) -> "Draft":
        """As it was before the last change."""
        if not self.past:
            return self
        *past, (briefing, chosen) = self.past
        return Draft(briefing, chosen, tuple(past), ((self.now, self.chosen), *self.future))

    def redo(self) -> "Draft":
        """As it was before the last change was taken back."""
        if not self.future:
            return self
        (briefing, chosen), *future = self.future
        return Draft(briefing, chosen, (*self.past, (self.now, self.chosen)), tuple(future))

    def _with(self, scenes: Sequence[Slide], chosen: int) -> "Draft":
        return self.changed(replace(self.now, scenes=tuple(scenes)), chosen)


def _within(place: int, scenes: Sequence[Slide]) -> int:
    return max(0, min(place, len(scenes) - 1))
