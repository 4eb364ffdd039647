"""Briefings as files: read whole or refused with every problem; what is read is data, of which nothing runs."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from types import MappingProxyType
from typing import Any, get_type_hints

import msgspec

from relos_map.brief.briefing import MOST_BYTES, MOST_POINTS, MOST_SCENES, VERSION, Briefing, Point, Slide
from relos_map.errors import InputError
from relos_map.words import message, say
from relos_map.words.numbers import number, series

_SHOWN = 60
"""So many characters of a wrong value are shown."""


@dataclass(frozen=True)
class Problem:
    """What is wrong: where (the briefing, a scene, a point), in which field, what stood there, and what is allowed."""

    where: str
    field: str
    given: str
    allowed: str

    @property
    def told(self) -> str:
        """The same as a sentence."""
        values = {"where": self.where, "field": self.field, "given": self.given, "allowed": self.allowed}
        if self.given:
            return say("{where}: {field} is {given}; allowed is {allowed}.", **values)
        return say("{where}: {field} is missing; it is {allowed}.", **values)


class BriefingError(InputError):
    """A briefing that cannot be used; ``problems`` are all that was found, ``lines`` the same in sentences."""

    def __init__(self, problems: tuple[Problem, ...], told: str = "") -> None:
        self.problems = problems
        self.lines = (told,) if told else tuple(problem.told for problem in problems)
        super().__init__(told or " ".join(problem.told for problem in problems))


def read(content: bytes | str) -> Briefing:
    """A briefing from the content of its file.

    A file without a version, or of an older one, is read as far as it says the same things; fields of nobody are left
    out.

    Raises
    ------
    BriefingError
        It cannot be used; has every problem.
    """
    found = _object(content)
    version = found.get("version", VERSION)
    is_whole = isinstance(version, int) and not isinstance(version, bool)
    if is_whole and version > VERSION:
        told = say(
            "The briefing is of version {given}, made by a later program; this one reads versions up to {known}.",
            given=number(version),
            known=number(VERSION),
        )
        raise BriefingError((Problem(say(_BRIEFING), "version", str(version), str(VERSION)),), told)
    problems = tuple(_problems(found))
    if not is_whole or version < 1:
        wanted = say("a whole number from {low} to {high}", low=number(1), high=number(VERSION))
        problems = (Problem(say(_BRIEFING), "version", _given(version), wanted), *problems)
    if problems:
        raise BriefingError(problems)
    return Briefing(1, found["title"], tuple(_slide(one) for one in found.get("scenes", ())))


def left_out(content: bytes | str) -> tuple[str, ...]:
    """What a briefing that could be read says in fields that it does not have, each told in a sentence."""
    found, whole = _object(content), say(_BRIEFING)
    records: list[tuple[str, Mapping[str, Any], type[Any]]] = [(whole, found, Briefing)]
    for place, scene in enumerate(found.get("scenes", ()), 1):
        records.append((say(_SCENE, n=number(place)), scene, Slide))
        for at, point in enumerate(scene.get("points", ()), 1):
            records.append((say(_POINT, n=number(place), at=number(at)), point, Point))
    return tuple(
        say("{where} has no field {field}; it was left out.", where=where, field=repr(key[:40]))
        for where, record, kind in records
        for key in record
        if key not in {field.name for field in fields(kind)}
    )


def write(briefing: Briefing) -> str:
    """The text of a briefing's file: what is empty is left out, so that a person can read and mend it."""
    scenes = [
        {
            **_full(asdict(slide), "points"),
            **({"points": [_full(asdict(point)) for point in slide.points]} if slide.points else {}),
        }
        for slide in briefing.scenes
    ]
    whole = {"version": briefing.version, "title": briefing.title, "scenes": scenes}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


_BRIEFING = message("The briefing")
_SCENE = message("Scene {n}")
_POINT = message("Scene {n}, point {at}")


def _object(content: bytes | str) -> Mapping[str, Any]:
    size = len(content.encode() if isinstance(content, str) else content)
    if size > MOST_BYTES:
        raise BriefingError(
            (),
            say(
                "The briefing has {given} bytes; at most {most} are read.", given=number(size), most=number(MOST_BYTES)
            ),
        )
    if not content.strip():
        raise BriefingError((), say("The file is empty."))
    try:
        found = msgspec.json.decode(content)
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
        raise BriefingError((), say("The briefing is no JSON: {reason}.", reason=str(error)[:120])) from None
    if not isinstance(found, dict):
        raise BriefingError((), say("The briefing has to be a JSON object with a title and scenes."))
    return found


def _problems(found: Mapping[str, Any]) -> Iterator[Problem]:
    whole = say(_BRIEFING)
    yield from _wrong(whole, found, Briefing, {"version", "scenes"})
    scenes, most = found.get("scenes", []), say("a list of at most {n} scenes", n=number(MOST_SCENES))
    if not isinstance(scenes, list) or len(scenes) > MOST_SCENES:
        yield Problem(whole, "scenes", _given(scenes), most)
        return
    for place, scene in enumerate(scenes, 1):
        where = say(_SCENE, n=number(place))
        if not isinstance(scene, dict):
            yield Problem(where, say("the scene"), _given(scene), say("an object"))
            continue
        yield from _wrong(where, scene, Slide, {"points"})
        points, most = scene.get("points", []), say("a list of at most {n} points", n=number(MOST_POINTS))
        if not isinstance(points, list) or len(points) > MOST_POINTS:
            yield Problem(where, "points", _given(points), most)
            continue
        for at, point in enumerate(points, 1):
            within = say(_POINT, n=number(place), at=number(at))
            if isinstance(point, dict):
                yield from _wrong(within, point, Point, set())
            else:
                yield Problem(within, say("the point"), _given(point), say("an object"))


def _wrong(where: str, found: Mapping[str, Any], kind: type[Any], others: set[str]) -> Iterator[Problem]:
    """The plain fields of a record that do not fit; ``others`` are looked at elsewhere."""
    hints = get_type_hints(kind, include_extras=True)
    for field in fields(kind):
        if field.name in others:
            continue
        if field.name not in found:
            if field.default is MISSING:
                yield Problem(where, field.name, "", _allowed(field.name))
            continue
        try:
            msgspec.convert(found[field.name], hints[field.name])
        except msgspec.ValidationError:
            yield Problem(where, field.name, _given(found[field.name]), _allowed(field.name))


_ALLOWED = MappingProxyType(
    {
        "title": message("text of 1 to 240 characters"),
        "page": message("one of explore, agreements, compare, routes"),
        "scene": message("the query of a link, of at most 4,000 characters"),
        "headline": message("text of at most 240 characters"),
        "text": message("text of 1 to 400 characters"),
        "notes": message("text of at most 8,000 characters"),
        "sources": message("a list of texts"),
    }
)


def _allowed(field: str) -> str:
    return say(_ALLOWED[field])


def _given(value: Any) -> str:
    if isinstance(value, list):
        return say("a list of {n}", n=number(len(value)))
    if isinstance(value, dict):
        return say("an object with {keys}", keys=series(key[:20] for key in list(value)[:3]) or say("nothing"))
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _slide(found: Mapping[str, Any]) -> Slide:
    points = tuple(
        Point(point["text"], tuple(dict.fromkeys(point.get("sources", ())))) for point in found.get("points", ())
    )
    scene = found.get("scene", "").strip().partition("#")[0]
    return Slide(
        page=found["page"],
        scene=scene.partition("?")[2] if "?" in scene else scene,
        headline=found.get("headline", "").strip(),
        points=points,
        notes=found.get("notes", ""),
    )


def _full(record: Mapping[str, Any], *others: str) -> dict[str, Any]:
    """What of a record is not empty."""
    return {key: value for key, value in record.items() if value and key not in others}
