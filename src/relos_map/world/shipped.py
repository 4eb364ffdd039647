"""The files of geo/: read into the types that describe them; what does not fit is one sentence with file, id and field.

A record is a frozen dataclass. Its annotations are the rules: what ``msgspec`` checks, what stands in the published
schemas (``geo/schema``, written by ``tools/derive_schemas.py``), and by their descriptions what the sentence says.
"""

import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NoReturn,
    Protocol,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from relos_map.errors import DataError
from relos_map.words import say
from relos_map.world import places

T = TypeVar("T")

Text = Annotated[str, Meta(pattern=r"\S", description="text")]
_ONCE = {"uniqueItems": True}

_END = r"$(?!\n)"
"""The end of a text, also where patterns let a line break stand behind it."""

Texts = Annotated[tuple[Text, ...], Meta(description="a list of texts, each given once", extra_json_schema=_ONCE)]
SomeTexts = Annotated[
    tuple[Text, ...],
    Meta(min_length=1, description="a list of at least 1 texts, each given once", extra_json_schema=_ONCE),
]
TwoTexts = Annotated[tuple[Text, Text], Meta(description="a list of 2 texts, each given once", extra_json_schema=_ONCE)]

Note = Annotated[str, Meta(description="text")]
"""Text that may be empty."""

Flag = Annotated[bool, Meta(description="true or false")]

Country = Annotated[str, Meta(pattern="^[A-Z]{2}" + _END, description="a two-letter ISO 3166 code such as IN")]

Date = Annotated[
    str,
    Meta(
        pattern=(
            "^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?|-(0[13-9]|1[0-2])-(29|30)|-(0[13578]|1[02])-31)?"
            "|[0-9]{2}([02468][048]|[13579][26])-02-29)" + _END
        ),
        description="a date such as 2016-08-29, 2018-10 or 2022",
    ),
]
"""A day that there is, as exact as known."""

_Longitude = Annotated[float, Meta(extra_json_schema={"minimum": -180, "maximum": 180})]
_Latitude = Annotated[float, Meta(extra_json_schema={"minimum": -90, "maximum": 90})]

Position = Annotated[tuple[_Longitude, _Latitude], Meta(description="two numbers, longitude and latitude in degrees")]
Positions = Annotated[
    tuple[Position, ...], Meta(min_length=2, description="a list of at least 2 positions, longitude and latitude each")
]


@dataclass(frozen=True)
class Record:
    """What stands in a file as one object."""

    def __post_init__(self) -> None:
        own: Any = type(self)
        for name in _each_once(own):
            if len(set(getattr(self, name))) < len(getattr(self, name)):
                raise ValueError(f"{name} must be a list of texts, each given once")


@dataclass(frozen=True)
class Point(Record):
    """A place on the ground, as GeoJSON has it."""

    type: Literal["Point"]
    coordinates: Position

    def __post_init__(self) -> None:
        lon, lat = self.coordinates
        if not places.on_earth(lon, lat):
            raise ValueError(f"coordinates must lie within ±180° and ±90°, not {lon:g}, {lat:g}")


def read(path: Path, kind: type[T]) -> T:
    """The content of a JSON file as a record, or as a tuple of records.

    Raises
    ------
    DataError
        The file is missing, unreadable or not JSON, or a record breaks a rule; says file, id and field.
    """
    content = _content(path)
    try:
        found = msgspec.convert(content, kind)
    except msgspec.ValidationError as error:
        _explain(list(_objects(kind, content, path.name, path.name)))
        raise DataError(f"{path.name} cannot be used: {error}.") from None
    for one in _objects(kind, content, path.name, path.name):
        _only_known(one)
    return found


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


def by_id(path: Path, records: Iterable[N]) -> dict[str, N]:
    """Records of a file by their ids, in the file's order; DataError for an id given twice."""
    found: dict[str, N] = {}
    for record in records:
        if found.setdefault(record.id, record) is not record:
            raise DataError(f"{path.name}: {record.id}: id is given twice; ids must be unique.")
    return found


def table(path: Path, kind: type[N]) -> Mapping[str, N]:
    """The records of a JSON file by their ids, in its order; raises as `read`, and for an id given twice."""
    return MappingProxyType(by_id(path, read(path, tuple[kind, ...])))  # type: ignore[valid-type]


def arrays(path: Path, *names: str) -> tuple[NDArray[Any], ...]:
    """Arrays of a .npz file by their names, read-only.

    Raises
    ------
    DataError
        The file is missing or unreadable, or holds no such array.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            found = tuple(archive[name] for name in names)
    except (OSError, ValueError, KeyError, EOFError, NotImplementedError, zlib.error, zipfile.BadZipFile) as error:
        raise DataError(
            say("The arrays of {file} cannot be read ({error!r}); restore geo/.", file=path.name, error=error)
        ) from error
    for array in found:
        array.flags.writeable = False
    return found


def _content(path: Path) -> Any:
    try:
        data = path.read_bytes()
        try:
            return msgspec.json.decode(data)
        except msgspec.DecodeError:  # the other reader says where; NaN, which is not JSON, it takes for text
            return json.loads(data.decode("utf-8"), parse_constant=str)
    except FileNotFoundError:
        raise DataError(f"{path.name} is missing from {path.parent}; the folder must hold every data file.") from None
    except OSError as error:
        raise DataError(f"{path.name} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise DataError(f"{path.name} is not UTF-8 text (byte {error.start}).") from None
    except json.JSONDecodeError as error:
        raise DataError(f"{path.name} is not JSON: {error.msg} at line {error.lineno}.") from None
    except RecursionError:
        raise DataError(f"{path.name} is nested too deeply to be read.") from None
    except ValueError as error:  # a number of thousands of digits
        raise DataError(f"{path.name} is not JSON: {error}.") from None


class _Object(NamedTuple):
    """An object in a file: where it stands, which record it should be, and its members."""

    where: str
    record: Any
    members: Mapping[str, Any]


_UNSAID = {"geometry", "properties"}
"""Levels of GeoJSON that are left out where a place is told."""


def _objects(kind: Any, value: Any, where: str, file: str) -> Iterator[_Object]:
    """Every object in a value, outer ones first; DataError where something else stands in its place."""
    holder, kind = _held(kind)
    if holder is tuple:
        if not isinstance(value, list):
            raise DataError(f"{where} must be a list, not {_called(value)}.")
        named = "id" in _hints(kind)
        for place, one in enumerate(value):
            within = f"{where}[{place}]"
            if named:
                within = (
                    one["id"] if isinstance(one, dict) and isinstance(one.get("id"), str) else f"record {place + 1}"
                )
                within = f"{file}: {within}"
            yield from _objects(kind, one, within, file)
        return
    if not isinstance(value, dict):
        raise DataError(f"{where} must be an object, not {_called(value)}.")
    if holder is Mapping:
        for key, one in value.items():
            yield from _objects(kind, one, f"{where}.{key}", file)
        return
    yield _Object(where, kind, value)
    for name, (hint, optional) in _with_records(kind).items():
        one = value.get(name, _MISSING)
        if one is not _MISSING and not (one is None and optional):
            unsaid = name in _UNSAID and isinstance(one, dict)
            yield from _objects(hint, one, where if unsaid else f"{where}: {name}", file)


_MISSING = object()


def _explain(objects: Sequence[_Object]) -> None:
    """Raise DataError for the first thing that is wrong."""
    for one in objects:
        for field in fields(one.record):
            hint = _hints(one.record)[field.name]
            if field.name in one.members:
                if field.name not in _with_records(one.record):
                    _check(one, field.name, hint)
            elif field.default is field.default_factory is MISSING:
                _fail(one, field.name, "is missing")
        _only_known(one)
    for one in reversed(objects):
        try:
            msgspec.convert(one.members, one.record)
        except msgspec.ValidationError as error:
            raise DataError(f"{one.where}: {str(error).split(' - at ', maxsplit=1)[0]}.") from None


def _check(one: _Object, name: str, hint: Any) -> None:
    value = one.members[name]
    try:
        msgspec.convert(value, hint)
    except msgspec.ValidationError as error:
        words = _words(hint) or str(error)
        given = _called(value) if words in ("text", "true or false") else repr(value)[:60]
        _fail(one, name, f"must be {words}, not {given}")


def _only_known(one: _Object) -> None:
    """An unknown field is most often a slip of the pen."""
    for name in one.members.keys() - _hints(one.record).keys():
        _fail(one, name, f"is not a known field; known are {', '.join(sorted(_hints(one.record)))}")


def _fail(one: _Object, name: str, problem: str) -> NoReturn:
    raise DataError(f"{one.where}: {name} {problem}.")


@cache
def _hints(record: Any) -> Mapping[str, Any]:
    return get_type_hints(record, include_extras=True) if is_dataclass(record) else {}


@cache
def _each_once(record: Any) -> tuple[str, ...]:
    """The fields of a record that hold a list without repetition."""
    metas = {name: getattr(hint, "__metadata__", ()) for name, hint in _hints(record).items()}
    return tuple(
        name for name, found in metas.items() if any("uniqueItems" in (m.extra_json_schema or ()) for m in found)
    )


@cache
def _with_records(record: Any) -> Mapping[str, tuple[Any, bool]]:
    """The fields of a record that hold records: what each is, and whether it may be null."""
    bare = {name: _bare(hint) for name, hint in _hints(record).items()}
    return {
        name: (hint, hint is not _hints(record)[name]) for name, hint in bare.items() if is_dataclass(_held(hint)[1])
    }


@cache
def _held(kind: Any) -> tuple[Any, Any]:
    """What holds records (tuple, Mapping or nothing) and what records it holds."""
    holder = get_origin(kind)
    return holder, kind if holder is None else get_args(kind)[holder is Mapping]


def _bare(hint: Any) -> Any:
    """A type without None beside it."""
    if get_origin(hint) in (Union, UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _words(hint: Any) -> str:
    """What a value of a type is called."""
    hint = _bare(hint)
    if get_origin(hint) is Literal:
        return f"one of {', '.join(get_args(hint))}"
    return next((part.description for part in getattr(hint, "__metadata__", ()) if part.description), "")


def _called(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number") if not (isinstance(value, str) and not value.strip()) else "empty text"
