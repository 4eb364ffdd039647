"""The language of a visit, and what has to be told it: a run of a page or a fragment, a callback, a request."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from relos_map.words import ENGLISH, Language, speaking

Params = ParamSpec("Params")
Result = TypeVar("Result")


def language() -> Language:
    """The language of this visit."""
    return ENGLISH


def spoken(function: Callable[Params, Result]) -> Callable[Params, Result]:
    """A function that speaks the visit's language. Streamlit runs each of these in a thread that knows none yet."""

    @wraps(function)
    def called(*args: Params.args, **kwargs: Params.kwargs) -> Result:
        with speaking(language()):
            return function(*args, **kwargs)

    return called
