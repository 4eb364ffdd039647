"""A briefing as one file that plays from disk with the network off, and the same player as a server's page."""

import json
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from relos_map import paths
from relos_map.brief import Briefing, Progress, Slide, said, shown, step
from relos_map.chart.composers import Composer
from relos_map.draw import embedding, live, scripts, thumbnail
from relos_map.draw.options import Options
from relos_map.draw.sent import script_json
from relos_map.errors import InputError
from relos_map.export import inline, player_data
from relos_map.words import say, spoken
from relos_map.world import basemap
from relos_map.world.views import VIEWS

FOLDER = Path(__file__).parent / "player"


def write(briefing: Briefing, composer: Composer, options: Options, progress: Progress | None = None) -> bytes:
    """The whole talk as the bytes of a file.

    Raises
    ------
    CancelledError
        ``progress`` called it off.
    """
    cards: dict[str, Any] = {}
    scenes = []
    for done, slide in enumerate(briefing.scenes):
        step(progress, done, len(briefing.scenes))
        scenes.append(_scene(slide, composer, cards))
    data = {
        "title": briefing.title,
        "scenes": scenes,
        "cards": {key: cards[key] for key in sorted(cards)},
        "theme": "dark" if options.theme.endswith("dark") else "light" if options.theme == "light" else "",
    }
    return page(data, briefing.title).encode()


def page(data: dict[str, Any], title: str, *, fonts: str | None = None, nonce: str = "") -> str:
    """The player's document around what it is to play.

    Where a server has it, ``fonts`` is the style element that names them there, and ``nonce`` what its policy knows the
    scripts by, those that they load with them; a file has its fonts and its policy inside.
    """
    known = {
        "words": player_data.words(),
        "settings": json.loads(live.settings()),
        "basemaps": {view: basemap.as_written(view) for view in VIEWS},
    }
    return Template((FOLDER / "player.html").read_text(encoding="utf-8")).substitute(
        title=escape(title),
        policy=inline.policy() if fonts is None else "",
        fonts=embedding.style(title + json.dumps(known | data, ensure_ascii=False)) if fonts is None else fonts,
        nonce=nonce and f' nonce="{nonce}"',
        language=spoken().code,
        noscript=escape(say("This talk needs JavaScript; nothing is loaded from anywhere.")),
        leaflet_css=inline.leaflet_style(),
        leaflet_js=inline.leaflet_script(),
        map_css=(paths.ASSETS / "relos.css").read_text(encoding="utf-8"),
        player_css=(FOLDER / "player.css").read_text(encoding="utf-8"),
        import_map=scripts.import_map(player=FOLDER),
        data=script_json(known | data),
    )


def _scene(slide: Slide, composer: Composer, cards: dict[str, Any]) -> dict[str, Any]:
    """A scene with its drawing; where there is no such map, with the reason."""
    try:
        found = shown(slide, composer)
    except InputError as reason:
        return player_data.scene(slide, said(slide, composer)) | {"problem": str(reason)}
    cards |= player_data.cards(composer.cards(found.chart))
    drawing = json.loads(player_data.drawing(found.chart, alone=player_data.alone(found.chart)))
    small = thumbnail.png(found.chart, bounds=found.bounds)
    return player_data.of(found) | {"drawing": drawing, "thumb": inline.picture(small)}
