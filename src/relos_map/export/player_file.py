"""A briefing as one file that plays from disk with the network off, and the same player as a server's page."""

import json
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from relos_map import paths
from relos_map.brief import Briefing, Progress, Slide, said, shown, step
from relos_map.chart.composers import Composer
from relos_map.draw import live, scripts
from relos_map.draw.options import Options
from relos_map.errors import InputError
from relos_map.export import inline, player_data
from relos_map.words import say, spoken
from relos_map.world import basemap
from relos_map.world.views import VIEWS

FOLDER = Path(__file__).parent / "player"

_FILE_POLICY = "default-src 'none'; script-src 'unsafe-inline' data:; style-src 'unsafe-inline'; img-src data:"


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
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_FILE_POLICY}">'
    return page(data, briefing.title, policy=policy).encode()


def page(data: dict[str, Any], title: str, *, policy: str = "", fonts: str = "", nonce: str = "") -> str:
    """The player's document around what it is to play; ``policy`` and ``fonts`` are elements of its head.

    ``nonce`` is what a server's policy knows its scripts by, those that they load with them.
    """
    known = {
        "words": player_data.words(),
        "settings": json.loads(live.settings()),
        "basemaps": {view: json.loads(basemap.path_of(view).read_text(encoding="utf-8")) for view in VIEWS},
    }
    return Template((FOLDER / "player.html").read_text(encoding="utf-8")).substitute(
        title=escape(title),
        policy=policy,
        fonts=fonts,
        nonce=nonce and f' nonce="{nonce}"',
        language=spoken().code,
        noscript=escape(say("This talk needs JavaScript; nothing is loaded from anywhere.")),
        leaflet_css=inline.leaflet_style(),
        leaflet_js=inline.leaflet_script(),
        map_css=(paths.ASSETS / "relos.css").read_text(encoding="utf-8"),
        player_css=(FOLDER / "player.css").read_text(encoding="utf-8"),
        import_map=scripts.import_map(player=FOLDER),
        data=inline.literal(known | data),
    )


def _scene(slide: Slide, composer: Composer, cards: dict[str, Any]) -> dict[str, Any]:
    """A scene with its drawing; where there is no such map, with the reason."""
    try:
        found = shown(slide, composer)
    except InputError as reason:
        return player_data.scene(slide, said(slide, composer)) | {"problem": str(reason)}
    cards |= player_data.cards(composer.cards(found.chart))
    drawing = json.loads(player_data.drawing(found.chart, alone=player_data.alone(found.chart)))
    return player_data.of(found) | {"drawing": drawing}
