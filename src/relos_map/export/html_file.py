"""A scene as one page that opens from disk with no network: every view, every pact and ocean as a toggle, every card.

Leaflet, the map's own script and the base maps are written into the page; its content policy forbids it to load more.
The layers are the live map's, one for each pact and ocean, from the same geometry; a comparison adds its three areas, a
voyage has its ways and no pacts. What pacts share cannot be held for all that can be switched on: the browser cuts one
pact's water to another's, and with three or more in an ocean gives each pact a coat of one colour, darker with each.
"""

import json
from dataclasses import asdict, replace
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from relos_map import paths
from relos_map.chart.chart import Area, Chart, Item, Line, Mark
from relos_map.chart.composers import Composer
from relos_map.chart.legend import COUNTED, HOLLOW, OFF
from relos_map.chart.style import (
    BOTH_FILL_OPACITY,
    CANDIDATE_FILL_OPACITY,
    COUNT_FILL_OPACITY,
    Look,
    look_of,
)
from relos_map.chart.whole import PageRow, Whole
from relos_map.draw import embedding, live, scripts
from relos_map.draw.options import Options
from relos_map.draw.sent import script_json
from relos_map.draw.themes import Theme, theme
from relos_map.export import inline
from relos_map.words import message, say, spoken
from relos_map.words.amounts import nautical_miles
from relos_map.world import basemap
from relos_map.world.views import VIEWS

_PAGE = Path(__file__).parent / "page"


def write(chart: Chart, composer: Composer, options: Options) -> bytes:
    """The page as the bytes of a file; its first look is that of the chart."""
    look = theme({"transparent": "light", "transparent-dark": "dark"}.get(options.theme, options.theme))
    title = chart.words.headline if options.title is None else options.title
    data = _data(chart, composer.whole(chart), look, options)
    notes = " ".join(f"<b>{escape(heading)}:</b> {escape(text)}" for heading, text in chart.words.notes)
    page = Template((_PAGE / "page.html").read_text(encoding="utf-8")).substitute(
        policy=inline.policy(),
        fonts=embedding.style(title + json.dumps([data, chart.words.subtitle, notes], ensure_ascii=False)),
        title=escape(title),
        subtitle=escape(chart.words.subtitle),
        description=escape(chart.alt_text(title), quote=True),
        notes=notes,
        leaflet_css=inline.leaflet_style(),
        leaflet_js=inline.leaflet_script(),
        map_css=(paths.ASSETS / "relos.css").read_text(encoding="utf-8"),
        import_map=scripts.import_map(),
        page_css=(_PAGE / "page.css").read_text(encoding="utf-8"),
        page_js=inline.script(_PAGE / "page.js"),
        data=script_json(data),
        language=spoken().code,
        **{name: escape(say(text), quote=True) for name, text in _AROUND.items()},
    )
    return page.encode()


_AROUND = {
    "view": message("View"),
    "dark": message("Dark"),
    "pacts": message("Pacts and oceans"),
    "chosen": message("Chosen site"),
    "site": message("Site"),
    "noscript": message("This map needs JavaScript; nothing is loaded from anywhere."),
}
"""What stands on the page before its script runs."""

_WORDS = {
    "light": message("Light"),
    "dark": message("Dark"),
    "more": message("more"),
    "toggle": message("{name}, {ocean}"),
    "noWay": message("No way is switched on"),
    "water": message("Open water. Choose a port to read what is known about it."),
    "empty": message("Click a port on the map, or choose one below."),
}
"""What its script says beside what stands in `chart.page_words`."""


def _data(chart: Chart, whole: Whole, look: Theme, options: Options) -> dict[str, Any]:
    """What the page's script works on."""
    words, pacts = chart.words, whole.said is not None
    return {
        "view": chart.view.id,
        "theme": look.id,
        "words": {key: say(text) for key, text in _WORDS.items()},
        "views": [{"id": view.id, "name": say(view.name)} for view in VIEWS.values()],
        "oceans": whole.oceans,
        "on": whole.on,
        "focus": chart.scene.focus,
        "headlines": {view: said if options.title is None else options.title for view, said in whole.headlines.items()},
        "said": whole.said,
        "range": nautical_miles(chart.scene.nm) if pacts else words.heading,
        "shared": _shared(look),
        "key": say("Share of each ocean within range.") if pacts else "",
        "ice": whole.ice,
        "hollow": {"text": say(HOLLOW), **vars(_worn(whole.hollow, look))} if whole.hollow else None,
        "off": say(OFF),
        "pacts": [_row(row, look) for row in whole.rows],
        "sites": {
            site: [{"keys": one.toggles, **(_mark(_worn(one.look, look)) if one.look else {})} for one in worn]
            for site, worn in whole.sites.items()
        },
        "cards": {site: {"name": card.title, "lines": card.lines} for site, card in whole.cards.items()},
        "settings": _settings(look),
        "basemaps": {view: basemap.as_written(view) for view in VIEWS},
        "pictures": {view: _everything(full, look) for view, full in whole.views.items()},
    }


def _row(row: PageRow, look: Theme) -> dict[str, Any]:
    """A row of the page's table, which is its legend too."""
    drawn = {"drawn": True} if row.drawn else {}
    return {
        "id": row.id,
        "name": row.name,
        "note": row.note,
        **drawn,
        "oceans": [asdict(toggle) for toggle in row.toggles],
        "way": row.way,
        **vars(_worn(row.look, look)),
    }


def _settings(look: Theme) -> dict[str, Any]:
    """The settings of the map, which knows the ground of the page's own theme too."""
    known: dict[str, Any] = json.loads(live.settings())
    return known | {"grounds": known["grounds"] | {look.id: asdict(look.ground)}}


def _everything(full: Chart, look: Theme) -> dict[str, Any]:
    """What the map can show in one view; its marks of change are the layers' names, as nothing in the file changes."""
    dressed = replace(full, items=tuple(_dressed(item, look) for item in full.items))
    shown: dict[str, Any] = json.loads(live.payload(dressed))
    for layer, area in zip(shown["layers"], full.reaches, strict=True):
        layer |= {"toggle": area.toggle, "pact": area.pact, "ocean": area.oceans[0]}
    for route, line in zip(shown["routes"], (one for one in full.lines if one.look), strict=True):
        route["toggle"] = line.toggle
    for thing in (*shown["layers"], *shown["parts"]):
        thing["sig"] = f"{full.view.id} {thing['id']}"
    shown["sig"] = full.view.id
    del shown["legend"]  # the page's table is its legend
    return shown


def _strength(look: Theme) -> float:
    return look.fill if look.id == "print" else 1.0


def _shared(look: Theme) -> dict[str, Any]:
    """How the page paints what two pacts reach, and water by how many reach it: each adds one coat of one colour.

    A coat is thin enough that own reach, and one, two, three and four coats, part from each other.
    """
    signs, strength = vars(_worn(look_of("both"), look)), _strength(look)
    coat = {"colour": _COAT_IN_PRINT[0], "opacity": _COAT_IN_PRINT[1]} if look.id == "print" else {}
    return {
        "both": signs | {"opacity": BOTH_FILL_OPACITY * strength, "faint": False, "name": say("Both")},
        "both_all": signs
        | {"opacity": COUNT_FILL_OPACITY[0] * strength, "faint": True, "name": say("Both, candidates included")},
        "candidates": signs
        | {"opacity": CANDIDATE_FILL_OPACITY * strength, "faint": True, "name": say("Candidates only")},
        "count": signs | {"opacity": COUNT_FILL_OPACITY[0], "faint": False, "pattern": None} | coat,
        "counted": say(COUNTED),
    }


_COAT_IN_PRINT = ("#202020", 0.22)


def _dressed(item: Item, look: Theme) -> Item:
    """An item whose look for a light ground is that of a theme."""
    if isinstance(item, Area):
        return replace(item, look=_worn(item.look, look), opacity=item.opacity * _strength(look))
    if isinstance(item, Mark):
        return replace(item, look=_worn(item.look, look))
    if isinstance(item, Line) and item.look:
        return replace(item, look=_worn(item.look, look))
    return item


def _worn(worn: Look, look: Theme) -> Look:
    return replace(worn, colour=look.colour(worn)) if look.id == "print" else worn


def _mark(look: Look) -> dict[str, Any]:
    """What tells a mark apart."""
    return {"shape": look.shape, "colour": look.colour, "on_dark": look.on_dark}
