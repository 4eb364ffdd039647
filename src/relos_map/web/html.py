"""HTML from the templates beside this file; every value is escaped on its way in."""

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from relos_map import sea
from relos_map.catalogue import said
from relos_map.web import swatch
from relos_map.words import amounts, capitalised, numbers, pick, say
from relos_map.world import places
from relos_map.world.views import VIEWS


def render(template: str, **values: Any) -> str:
    """Fill a template, named without its ending."""
    return _TEMPLATES.get_template(f"{template}.html").render(values)


def prepare() -> None:
    """Read all templates, which would else be read as they are needed."""
    for name in _TEMPLATES.list_templates():
        _TEMPLATES.get_template(name)


def plain(text: str) -> str:
    """A text for where Streamlit takes Markdown, such as a label, which stays what it is to the letter.

    What a person wrote must not become a link, a picture, a colour or an icon.
    """
    return _MARKDOWN.sub(r"\\\g<0>", text)


_MARKDOWN = re.compile(r"[\\`*_\[\]<>$:~#!|&]|^[-+=]|(?<=\d)[.)](?=\s|$)", re.MULTILINE)
"""What starts something in Markdown, or in what Streamlit adds to it, and the point after the number of a list."""

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    extensions=["jinja2.ext.i18n"],
)
_TEMPLATES.policies["ext.i18n.trimmed"] = True
_TEMPLATES.install_gettext_callables(say, pick, newstyle=True)  # type: ignore[attr-defined]
_TEMPLATES.filters |= {
    "nm": amounts.nautical_miles,
    "degrees": places.degrees,
    "days": amounts.days,
    "whole": amounts.whole,
    "km2": amounts.area,
    "million": amounts.million,
    "knots": amounts.knots,
    "longer": amounts.longer,
    "number": numbers.number,
    "said": say,
    "series": numbers.series,
    "short": lambda name: name.split(" (")[0],
    "capitalised": capitalised,
    "language": lambda country: {"RU": "ru", "IN": "hi"}.get(country, "und"),
    "passage": lambda key: sea.passage_names().get(key, key),
}
_TEMPLATES.globals |= {
    "mark": lambda layer: Markup(swatch.mark(layer)),  # noqa: S704  # made of our own constants only
    "colour": swatch.colour,
    "view_name": lambda key: say(VIEWS[key].name),
    "percents": amounts.percents,
    "share": amounts.share,
    "more_points": amounts.more_points,
    "points": amounts.points,
    "of_whole": amounts.of_whole,
    "support": said.support,
    "harbour": said.harbour,
}
