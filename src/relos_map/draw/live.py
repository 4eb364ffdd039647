"""The live map: a Chart as a folium map that is patched in place, never rebuilt.

The map itself is constant, so streamlit-folium mounts it once; everything that changes travels as one small feature
group whose script hands prepared plane coordinates to ``assets/js/map.js``. Python projects and contours; Leaflet
draws, in ``CRS.Simple`` with units of 100 km.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from relos_map.chart import style
from relos_map.chart.chart import Chart
from relos_map.chart.legend import COUNTED
from relos_map.draw import scripts
from relos_map.draw.compat.folium import ScriptedLayer, ScriptedMap
from relos_map.draw.sent import legend_row, script_json, send, signature
from relos_map.scene import Bounds, Scene, to_params
from relos_map.words import message, say, spoken
from relos_map.world.basemap import CREDIT
from relos_map.world.places import DEGREES, EQUATOR


@dataclass(frozen=True)
class Addresses:
    """Where the map's frame finds Leaflet, this package's script and style, and the base maps.

    ``settings`` is where a script puts what `of_map` says into ``window.relosSettings``; empty where none does, and the
    map brings it along.
    """

    leaflet: str
    assets: str
    basemaps: str
    settings: str = ""


@dataclass(frozen=True)
class Widgets:
    """What the widgets of a page say, for a map that draws what a press leads to.

    ``choices`` are the keys of widgets that offer the same, with the id of each label on screen; ``switches`` the keys
    of toggles.
    """

    choices: Sequence[tuple[Sequence[str], Mapping[str, str]]] = ()
    switches: Sequence[str] = ()


@dataclass(frozen=True)
class Ahead:
    """How the map draws what a press leads to before the page has run again.

    ``address``, relative to the map's frame, draws a scene by its query, to which the steps taken from ``scene`` are
    added; ``leads`` are the scenes that single buttons lead to, by their keys; ``token``, if any, is given back to the
    address once the first map is drawn. Without a ``scene`` only the buttons lead anywhere.
    """

    address: str
    scene: Scene | None
    leads: Mapping[str, Scene] = field(default_factory=dict)
    token: str = ""


@dataclass(frozen=True)
class Framing:
    """Which part of the plane the map is to show, None for the whole view.

    The map moves there once for each ``reading``: what a person moved since is not taken back.
    """

    reading: int
    bounds: Bounds | None


class PlaneMap(ScriptedMap):
    """A Leaflet map on an equal-area plane that loads nothing from outside the machine."""

    def __init__(self, addresses: Addresses, widgets: Widgets = Widgets()) -> None:
        told = "window.relosSettings" if addresses.settings else of_map(addresses, widgets)
        super().__init__(
            f"window.relosMap.create('map_div', {told})",
            [
                *([("settings", addresses.settings)] if addresses.settings else []),
                # In this order: the modules have run once Leaflet has, see the loader.
                ("modules", f"{addresses.assets}/{scripts.FOLDER.name}/{scripts.LOADER}"),
                ("leaflet", f"{addresses.leaflet}/leaflet.js"),
            ],
            [
                ("leaflet", f"{addresses.leaflet}/leaflet.css"),
                ("fonts", f"{addresses.assets}/fonts.css"),
                ("relos", f"{addresses.assets}/relos.css"),
            ],
        )


class Drawing(ScriptedLayer):
    """All of a chart that can change, as the one call that patches the map.

    ``ahead``, if any, is what the map needs to ask for the drawing of a scene to come. Of what was ``given`` before it
    is only said which it is: the map has it, or asks for it by the query of ``ahead``.
    """

    def __init__(
        self, chart: Chart, ahead: Ahead | None = None, framing: Framing | None = None, *, given: bool = False
    ) -> None:
        said = script_json(_head(chart, ahead, framing)) if given else payload(chart, ahead, framing=framing)
        super().__init__(f"relos.draw({said})")


def of_map(addresses: Addresses, widgets: Widgets) -> str:
    """The settings of a page's map as a JavaScript literal."""
    return settings(basemapUrl=addresses.basemaps, choices=widgets.choices, switches=widgets.switches)


def mark(scene: Scene) -> str:
    """What stands for a drawing: the same for the same scene, whatever part of it the map was moved to."""
    return signature(tuple(to_params(replace(scene, frame=None)).items()))


def _head(chart: Chart, ahead: Ahead | None, framing: Framing | None) -> dict[str, Any]:
    """Which drawing it is, which part of it the map shows, and how presses go on from it."""
    return {
        "sig": mark(chart.scene),
        "framing": asdict(framing) if framing else None,
        "ahead": _ahead(ahead) if ahead else None,
    }


def settings(**more: Any) -> str:
    """The constant options of the map as a JavaScript literal."""
    grounds = {name: asdict(ground) for name, ground in style.GROUNDS.items()}
    marks = {shape: style.svg_path(shape) for shape in style.MARKS}
    return script_json(
        {
            "grounds": grounds,
            "marks": marks,
            "patterns": dict(style.PATTERNS),
            "credit": say(CREDIT),
            "words": {key: say(text) for key, text in _WORDS.items()},
            "degrees": {half: say(text) for half, text in DEGREES.items()},
            "locale": spoken().locale.replace("_", "-"),
            **more,
        }
    )


_WORDS = {
    "map": message(
        "Map of reach. Arrow keys move it, plus and minus zoom, Enter chooses its middle; Tab goes to the ports."
    ),
    "frame": message("Map of what is within reach"),
    "legend": message("Legend"),
    "whole": message("Show the whole view"),
    "full": message("Full screen"),
    "leave": message("Leave full screen"),
    "large": message("Large type, for a projector"),
    "zoomIn": message("Zoom in"),
    "zoomOut": message("Zoom out"),
    "choose": message("Several places lie here: choose one"),
    "card": message("Card: {title}"),
    "lost": message("The base map could not be loaded ({reason}); reload the page."),
    "scale": message("{miles} nm · {kilometres} km"),
    "spread": message(
        "The bar is true in the middle of the map, from left to right; elsewhere the same miles are drawn "
        "{short} % shorter to {long} % longer; areas are true."
    ),
    "caption": message("{caption}. {spread}"),
    "equator": EQUATOR,
}
"""What the map's script says, its values filled in there."""


def payload(chart: Chart, ahead: Ahead | None = None, *, card: str = "", framing: Framing | None = None) -> str:
    """What the map has to show now, as JSON that may stand in a script."""
    members: dict[str, list[Any]] = {name: [] for name in ("ports", "ice", "routes", "pin", "parts", "layers")}
    for item in chart.items:
        send(item, members)
    filled, edged = (",".join(members.pop(name)) for name in ("parts", "layers"))
    head = {
        "view": {"id": chart.view.id, "window": chart.view.window, "extent": chart.view.extent},
        "ports": members["ports"],
        "ice": members["ice"],
        "routes": members["routes"],
        "pin": next(iter(members["pin"]), None),
        "caption": chart.words.subtitle,
        "legend": {
            "heading": chart.words.heading,
            "counted": say(COUNTED),
            "rows": [legend_row(row) for row in chart.words.legend],
        },
        "summary": chart.words.headline,
        "card": card,
        **_head(chart, ahead, framing),
    }
    return f'{script_json(head)[:-1]},"parts":[{filled}],"layers":[{edged}]}}'


def _ahead(ahead: Ahead) -> dict[str, Any]:
    leads = {key: urlencode(to_params(scene)) for key, scene in ahead.leads.items()}
    query = urlencode(to_params(ahead.scene)) if ahead.scene else None
    return {"url": ahead.address, "token": ahead.token, "query": query, "leads": leads}
