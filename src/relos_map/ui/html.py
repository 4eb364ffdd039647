"""HTML from the templates beside this file; every value is escaped on its way in."""

import math
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from relos_map import findings, places, sea
from relos_map.ui import swatch


def render(template: str, **values: Any) -> str:
    """Fill a template, named without its ending."""
    return _TEMPLATES.get_template(f"{template}.html").render(values)


def _percent(share: float) -> str:
    return f"{findings.percent(share)} %"


def _nm(distance: float) -> str:
    return f"{distance:,.0f} nm" if math.isfinite(distance) else "no way"


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters |= {
    "percent": _percent,
    "nm": _nm,
    "degrees": places.degrees,
    "days": lambda days: f"{days:.1f} days",
    "km2": lambda km2: f"{km2:,.0f} km²",
    "million": lambda km2: f"{km2 / 1e6:.1f} M",
    "short": lambda name: name.split(" (")[0],
    "capitalised": lambda text: text[:1].upper() + text[1:],
    "language": lambda country: {"RU": "ru", "IN": "hi"}.get(country, "und"),
    "passage": lambda key: sea.passage_names().get(key, key),
}
_TEMPLATES.globals |= {
    "mark": lambda layer: Markup(swatch.mark(layer)),  # noqa: S704  # made of our own constants only
    "colour": swatch.colour,
}
