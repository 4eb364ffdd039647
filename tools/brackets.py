"""The test language: every message in brackets, a third longer, its values outside them.

What a page shows in this language and stands in no bracket was no message: a name, a fact, a number, or a slip.
"""

import io
import math
import re
from functools import cache
from gettext import GNUTranslations

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from tools import messages

from relos_map.words import Language

_KEPT = re.compile(r"(%\(\w+\)s|%%|\{[^{}]*\}|<[^<>]+>)")
"""Values and tags: they stay as they are, and part a message into pieces with a bracket each."""


def bracketed(text: str) -> str:
    """A message in the test language: ``Within {range} of`` is ``⟦Within~~⟧ {range} ⟦of~⟧``."""
    return "".join(part if _KEPT.fullmatch(part) else _piece(part) for part in _KEPT.split(text))


def _piece(text: str) -> str:
    words = text.strip()
    if not any(map(str.isalpha, words)):
        return text
    longer = words + "~" * math.ceil(len(words) / 3)
    return text.replace(words, f"⟦{longer}⟧")


@cache
def language() -> Language:
    """The test language, made of every message there is, as a translation is."""
    catalogue = Catalog(locale="en")
    for found in messages.collected():
        if found.id:
            string = tuple(map(bracketed, found.id)) if found.pluralizable else bracketed(found.id)
            catalogue.add(found.id, string)
    out = io.BytesIO()
    write_mo(out, catalogue)
    out.seek(0)
    return Language("en-x-test", "ja", GNUTranslations(out))  # whose lists and numbers hold no letters
