"""Sentences in the language of the moment: whole messages with named values, whose English is their id.

``say`` and ``say_n`` are called where a sentence is shown, never when a module is loaded. What a constant holds is
marked with ``message`` there, so that ``make messages`` finds it, and said where it is shown. Values are texts, made by
`numbers` and `amounts` or said before; a message never stands inside another as a half of its sentence.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from gettext import NullTranslations
from typing import ParamSpec, TypeVar

Params = ParamSpec("Params")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Language:
    """A language: its code (as for HTML), what CLDR calls its numbers, lists and dates, and its texts.

    Without texts its sentences are the messages themselves.
    """

    code: str
    locale: str
    texts: NullTranslations | None = None


ENGLISH = Language("en", "en_GB")

_SPOKEN: ContextVar[Language] = ContextVar("spoken", default=ENGLISH)


def spoken() -> Language:
    """The language of the moment."""
    return _SPOKEN.get()


def speak(language: Language) -> None:
    """Speak a language from here on, in this thread: for the start of a run that owns its thread."""
    _SPOKEN.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language for a while."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def carried(function: Callable[Params, Result]) -> Callable[Params, Result]:
    """A function to be called in another thread, or later, in the language of now."""
    language = _SPOKEN.get()

    @wraps(function)
    def called(*args: Params.args, **kwargs: Params.kwargs) -> Result:
        with speaking(language):
            return function(*args, **kwargs)

    return called


def message(text: str) -> str:
    """A message that is said later: what a constant holds."""
    return text


def message_n(one: str, many: str) -> tuple[str, str]:
    """As `message`, for one that depends on a whole number: what `say_n` starts with."""
    return one, many


def say(text: str, /, **values: object) -> str:
    """A message in the language of the moment, with its values: ``say("Within {range}", range="2,000 nm")``."""
    texts = _SPOKEN.get().texts
    if texts is not None and text:
        text = texts.gettext(text)
    return text.format(**values) if values else text


def capitalised(text: str) -> str:
    """A text as it begins a line."""
    return text[:1].upper() + text[1:]


def say_n(one: str, many: str, n: int, /, **values: object) -> str:
    """A message whose words depend on a whole number; ``{n}`` in it is the number as it is written."""
    from relos_map.words.numbers import number

    return pick(one, many, n).format(n=number(n), **values)


def pick(one: str, many: str, n: int) -> str:
    """The form of a message that a whole number asks for, its values not yet filled in."""
    texts = _SPOKEN.get().texts
    return (one if n == 1 else many) if texts is None else texts.ngettext(one, many, n)


def reason(error: Exception) -> str:
    """Why a file cannot be read or written, as the system puts it, for within a sentence."""
    return (getattr(error, "strerror", None) or str(error) or say("unknown reason")).lower()
