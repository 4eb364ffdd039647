"""Reading one JSON object field by field; what does not fit is a DataError that names file, id and field."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from relos_map.errors import DataError

T = TypeVar("T")

_MISSING = object()


def read_json(path: Path) -> Any:
    """The content of a JSON file; DataError where it is missing, unreadable or not JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
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


def read_records(path: Path, build: Callable[["Record"], T]) -> dict[str, T]:
    """Records of a file that holds a list of objects with unique ids, in the file's order."""
    content = read_json(path)
    if not isinstance(content, list):
        raise DataError(f"{path.name} must hold a list of objects, not {_kind(content)}.")
    return collect(path.name, content, build)


def collect(file: str, objects: Sequence[Any], build: Callable[["Record"], T]) -> dict[str, T]:
    """Build each object, by id; DataError for an id given twice."""
    found: dict[str, T] = {}
    for place, value in enumerate(objects):
        record = Record(file, f"record {place + 1}", value)
        record.where = record.text("id")
        if record.where in found:
            record.fail("id", "is given twice; ids must be unique")
        found[record.where] = build(record)
        record.done()
    return found


class Record:
    """One JSON object; each method takes one field, checks it, and remembers that it was taken."""

    def __init__(self, file: str, where: str, value: Any) -> None:
        self.file, self.where = file, where
        if not isinstance(value, dict):
            raise DataError(f"{file}: {where} must be an object, not {_kind(value)}.")
        self._value: Mapping[str, Any] = value
        self._taken: set[str] = set()

    def fail(self, field: str, problem: str) -> NoReturn:
        """Raise the one sentence."""
        raise DataError(f"{self.file}: {self.where}: {field} {problem}.")

    def done(self) -> None:
        """Every field must have been taken: an unknown one is most often a slip of the pen."""
        for field in self._value.keys() - self._taken:
            self.fail(field, f"is not a known field; known are {', '.join(sorted(self._taken))}")

    def has(self, field: str) -> bool:
        """Whether a field is there and not null; to be taken by the caller if so."""
        self._taken.add(field)
        return self._value.get(field) is not None

    def text(self, field: str) -> str:
        """A string that is not empty."""
        value = self._take(field)
        if not isinstance(value, str) or not value.strip():
            self.fail(field, f"must be text, not {_kind(value)}")
        return value

    def note(self, field: str) -> str:
        """A string that may be empty or absent."""
        value = self._take(field, "")
        if not isinstance(value, str):
            self.fail(field, f"must be text, not {_kind(value)}")
        return value

    def optional(self, field: str) -> str | None:
        """A string, or None where it is null or absent."""
        return None if self._take(field, None) is None else self.text(field)

    def texts(self, field: str, *, least: int = 0) -> tuple[str, ...]:
        """A list of strings that are not empty; absent is an empty list, unless `least` asks for some."""
        value = self._take(field, [] if not least else _MISSING)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.fail(field, "must be a list of texts")
        if len(value) < least or len(set(value)) < len(value):
            self.fail(field, f"must be a list of at least {least} texts, each given once")
        return tuple(value)

    def choice(self, field: str, allowed: Sequence[str]) -> str:
        """One of some strings."""
        value = self._take(field)
        if value not in allowed:
            self.fail(field, f"must be one of {', '.join(allowed)}, not {value!r}")
        return str(value)

    def flag(self, field: str, default: bool = False) -> bool:
        """true or false; absent is the default."""
        value = self._take(field, default)
        if not isinstance(value, bool):
            self.fail(field, f"must be true or false, not {_kind(value)}")
        return value

    def whole(self, field: str, low: int, high: int) -> int:
        """A whole number in [low, high]."""
        value = self._take(field)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.fail(field, f"must be a whole number from {low} to {high}, not {value!r}")
        return value

    def number(self, field: str, low: float, high: float) -> float:
        """A number in [low, high]."""
        value = self._take(field)
        if type(value) not in (int, float) or not low <= value <= high:
            self.fail(field, f"must be a number from {low} to {high}, not {value!r}")
        return float(value)

    def date(self, field: str) -> str:
        """A date as exact as known: YYYY, YYYY-MM or YYYY-MM-DD."""
        value = self.text(field)
        parts = value.split("-")
        lengths_fit = [len(part) for part in parts] == [4, 2, 2][: len(parts)]
        if not lengths_fit or not all(part.isdecimal() for part in parts) or not _exists(*map(int, parts)):
            self.fail(field, f"must be a date such as 2016-08-29, 2018-10 or 2022, not {value!r}")
        return value

    def optional_date(self, field: str) -> str | None:
        """A date, or None where it is null or absent."""
        return None if self._take(field, None) is None else self.date(field)

    def children(self, field: str, build: Callable[["Record"], T]) -> tuple[T, ...]:
        """A list of objects of their own; absent is an empty list."""
        value = self._take(field, [])
        if not isinstance(value, list):
            self.fail(field, f"must be a list, not {_kind(value)}")
        return tuple(self._child(f"{field}[{place}]", item, build) for place, item in enumerate(value))

    def mapping(self, field: str, build: Callable[["Record"], T]) -> dict[str, T]:
        """An object whose values are objects."""
        value = self._take(field, {})
        if not isinstance(value, dict):
            self.fail(field, f"must be an object, not {_kind(value)}")
        return {key: self._child(f"{field}.{key}", item, build) for key, item in value.items()}

    def child(self, field: str) -> "Record":
        """An object of its own, to be read by the caller."""
        return Record(self.file, f"{self.where}: {field}", self._take(field))

    def raw(self, field: str) -> Any:
        """The value as it stands."""
        return self._take(field)

    def _child(self, name: str, value: Any, build: Callable[["Record"], T]) -> T:
        record = Record(self.file, f"{self.where}: {name}", value)
        built = build(record)
        record.done()
        return built

    def _take(self, field: str, default: Any = _MISSING) -> Any:
        self._taken.add(field)
        value = self._value.get(field, default)
        if value is _MISSING:
            self.fail(field, "is missing")
        return value


def _exists(year: int, month: int = 1, day: int = 1) -> bool:
    from datetime import date

    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number") if not (isinstance(value, str) and not value.strip()) else "empty text"
