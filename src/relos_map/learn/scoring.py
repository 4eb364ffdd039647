"""How answers are marked, how a round goes on from question to question, and the tally of a visit."""

from dataclasses import dataclass, replace

from relos_map.catalogue import Catalogue
from relos_map.errors import InputError
from relos_map.learn.quiz import Question
from relos_map.words import say
from relos_map.words.numbers import series
from relos_map.world.grid import geodesic_nm

MOST_POINTS = 10
"""Points for the best answer to a question of any kind."""

FULL_NM = 60
"""Within this of a place on the map an answer gets all points: one degree of latitude."""

RIGHT_NM = 300
"""Within this it still counts as right, so that the streak goes on."""

NONE_NM = 1_500
"""From here on it gets none; in between, points fall evenly."""

Answer = str | tuple[float, float]
"""The id of a choice, or a point (lon, lat) in degrees."""


@dataclass(frozen=True)
class Marking:
    """What an answer was worth; ``nm`` is how far a point on the map was off, nautical miles along a geodesic."""

    answer: Answer
    right: bool
    points: int
    nm: float | None = None


@dataclass(frozen=True)
class Tally:
    """The score of a visit. ``streak`` counts right answers in a row, ``best`` the longest such row."""

    answered: int = 0
    right: int = 0
    points: int = 0
    streak: int = 0
    best: int = 0

    def plus(self, mark: Marking) -> "Tally":
        """The tally after one more answer."""
        streak = self.streak + 1 if mark.right else 0
        return Tally(
            self.answered + 1, self.right + mark.right, self.points + mark.points, streak, max(self.best, streak)
        )


@dataclass(frozen=True)
class Round:
    """A round under way: its questions, the marks given so far, and the place of the question shown, from 0."""

    seed: int
    questions: tuple[Question, ...]
    marks: tuple[Marking, ...] = ()
    at: int = 0

    @property
    def finished(self) -> bool:
        """Whether the last question is behind."""
        return self.at >= len(self.questions)

    @property
    def question(self) -> Question:
        """The question shown; only in a round that is not finished."""
        return self.questions[self.at]

    @property
    def mark(self) -> Marking | None:
        """The mark of the question shown; None until it is answered."""
        return self.marks[self.at] if self.at < len(self.marks) else None

    @property
    def points(self) -> int:
        """Points of the round so far."""
        return sum(mark.points for mark in self.marks)

    @property
    def right(self) -> int:
        """Right answers so far."""
        return sum(mark.right for mark in self.marks)

    def answered(self, given: Answer, catalogue: Catalogue) -> "Round":
        """The round with the question shown answered; an answer to one that already is changes nothing."""
        if self.finished or self.mark:
            return self
        return replace(self, marks=(*self.marks, judge(self.question, given, catalogue)))

    def onward(self) -> "Round":
        """The round at the next question; only past a question that is answered."""
        return replace(self, at=self.at + 1) if not self.finished and self.mark else self


def judge(question: Question, given: Answer, catalogue: Catalogue) -> Marking:
    """Mark one answer.

    Raises
    ------
    InputError
        A choice that was not offered, or a choice where a point is asked for.
    """
    if not question.choices:
        if isinstance(given, str):
            raise InputError(
                say("{given!r} is no place; answer this question with a point as (lon, lat) in degrees.", given=given)
            )
        nm = geodesic_nm(given, catalogue.base(question.base).point)
        return Marking(given, nm <= RIGHT_NM, points_for(nm), nm)
    offered = [choice.id for choice in question.choices]
    if given not in offered:
        raise InputError(say("{given!r} was not offered; the choices are {known}.", given=given, known=series(offered)))
    right = given in question.right
    return Marking(given, right, MOST_POINTS * right)


def points_for(nm: float) -> int:
    """Points for a place that is ``nm`` nautical miles off."""
    share = (NONE_NM - nm) / (NONE_NM - FULL_NM)
    return int(MOST_POINTS * min(max(share, 0.0), 1.0) + 0.5)
