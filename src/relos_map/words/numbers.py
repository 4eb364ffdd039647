"""Numbers and lists as the language of the moment writes them, by CLDR's rules through Babel."""

from collections.abc import Iterable
from copy import copy
from functools import lru_cache

from relos_map.words.messages import message, say, spoken


def number(value: int) -> str:
    """A whole number, its thousands apart: 12,000."""
    return _written(value, 0, spoken().locale)


def decimal(value: float, digits: int = 1) -> str:
    """A number with as many decimals: 1,234.5."""
    return _written(value, digits, spoken().locale)


def signed(value: int) -> str:
    """A whole number with its sign: +120, -3."""
    written = number(value)
    return written if value < 0 else f"+{written}"


def listed(items: Iterable[str]) -> str:
    """All of some things: A, B and C."""
    return _joined(tuple(items), "standard", spoken().locale)


def either(items: Iterable[str]) -> str:
    """One of some things: A, B or C."""
    return _joined(tuple(items), "or", spoken().locale)


def series(items: Iterable[str]) -> str:
    """Things one after another: A, B, C."""
    return say(_COMMA).join(items)


def clauses(items: Iterable[str]) -> str:
    """Statements that stand side by side in one sentence: A; B; C."""
    return say(BETWEEN).join(items)


BETWEEN = message("; ")
_COMMA = message(", ")


# Babel is imported here: many a command writes no number, and its tables take a while to load.
@lru_cache(maxsize=4096)
def _written(value: float, digits: int, locale: str) -> str:
    from babel import Locale

    known = Locale.parse(locale)
    pattern = copy(known.decimal_formats[None])
    pattern.frac_prec = (digits, digits)
    return str(pattern.apply(value, known))


@lru_cache(maxsize=512)
def _joined(items: tuple[str, ...], style: str, locale: str) -> str:
    from babel.lists import format_list

    return str(format_list(items, style=style, locale=locale))  # type: ignore[arg-type]
