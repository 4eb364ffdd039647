"""The player as the server has it: its page, the briefing that it plays, and the drawing of any scene.

Nothing here is Streamlit's, so that no rerun touches a talk. What takes long is done in a few threads of its own.
"""

import json
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from relos_map import brief, paths, sea
from relos_map.chart import facts, lanes
from relos_map.chart.chart import Card, Chart
from relos_map.chart.composers import BOARDS, Composer
from relos_map.chart.findings import IN_COLUMNS
from relos_map.chart.whole import card_of
from relos_map.draw import fonts
from relos_map.errors import InputError, RelosError
from relos_map.export import player_data, player_file
from relos_map.reach import crossings
from relos_map.reach.atlas import Atlas
from relos_map.scene import ICES, RANGE_NM, RANGE_STEP_NM, Scene, from_params, presses, toggle_key
from relos_map.web import data, prefetch, speech
from relos_map.words import capitalised, say, spoken
from relos_map.words.amounts import days, nautical_miles
from relos_map.world import places
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS

_AT_ONCE = 3
"""So many scenes are put together at once; others wait."""

Answer = tuple[int, str]
"""Status and JSON."""


def routes(below: str) -> list[BaseRoute]:
    """The player's addresses below a base path such as ``/maps``."""
    return [
        Route(f"{below}/relos/present", _page, methods=["GET"]),
        Route(f"{below}/relos/font/{{name}}", _font, methods=["GET"]),
        Route(f"{below}/relos/briefing", _briefing, methods=["GET", "POST"]),
        Route(f"{below}/relos/scene/{{board}}", _scene, methods=["GET"]),
    ]


@speech.spoken
def page(nonce: str) -> str:
    """The player's document: everything but the talk. ``nonce`` is what its policy knows its scripts by."""
    catalogue = data.shared().catalogue
    pacts = [pact for pact in catalogue.agreements.values() if pact.opens_places]
    panel = {
        "range": [*RANGE_NM, RANGE_STEP_NM],
        "views": [{"id": view.id, "name": say(view.name)} for view in VIEWS.values()],
        "seasons": [{"id": key, "name": say(name)} for key, name in ICES.items()],
        "columns": [say(IN_COLUMNS[ocean]) for ocean in OCEANS],
        "pacts": [
            {"id": pact.id, "name": pact.short, "keys": [toggle_key(pact.id, ocean) for ocean in OCEANS]}
            for pact in pacts
        ],
        "letters": ["A", "B"],
        "sides": [{"id": key, "name": name} for key, name in presses.names("a", catalogue).items()],
    }
    live = {
        "briefing": "briefing",
        "scene": "scene",
        "thumb": "thumb/light",
        "make": "../Brief",
        "locale": spoken().locale.replace("_", "-"),
        "panel": panel,
    }
    return player_file.page({"live": live}, say("Talk"), fonts=f"<style>{_fonts()}</style>", nonce=nonce)


def _fonts() -> str:
    """The style of the product's fonts, from the player's own addresses: it needs no Streamlit to have run."""
    style = (paths.ASSETS / "fonts.css").read_text(encoding="utf-8")
    return re.sub(r"url\(\S+/([\w-]+\.otf)\)", r"url(font/\1)", style)


@speech.spoken
def briefing(content: bytes | None) -> Answer:
    """A briefing as the player reads it, of its file's content or the shipped one; 400 with every problem."""
    try:
        found = brief.ready() if content is None else brief.read(content)
    except brief.BriefingError as error:
        return 400, json.dumps({"problems": error.lines})
    except RelosError as error:
        return 400, json.dumps({"problems": [str(error)]})
    composer = Composer(data.shared())
    scenes = [_beside(slide, composer) for slide in found.scenes]
    return 200, json.dumps({"title": found.title, "scenes": scenes})


def _beside(slide: brief.Slide, composer: Composer) -> dict[str, Any]:
    """What stands beside a slide's map; its finding only where nothing has to be computed for it."""
    atlas = composer.atlas
    scene, refused = brief.scene_of(slide, atlas.catalogue)
    board, found = BOARDS[slide.page], ""
    try:
        if not slide.headline and board.ready(scene, atlas):
            found = board.compose(scene, atlas).words.headline
    except InputError:
        pass  # its drawing says why
    return player_data.scene(slide, brief.said(slide, composer), refused, found)


@speech.spoken
def scene(board: str, query: str) -> Answer:
    """The drawing of the scene that a query leads to, whatever has to be computed for it, or ``problems``.

    ``step``, as often as it is given, is a press in the scene that the rest of the query says. What of a link cannot be
    used is as by default.
    """
    atlas = data.shared()
    try:
        if board not in BOARDS:
            raise InputError(say("There is no map of {page!r}.", page=board[:40]))
        params, steps = prefetch.parsed(query)
        asked, _ = from_params(params, atlas.catalogue, sea.passage_names())
        asked = presses.after(asked, steps, atlas.catalogue)
        composer = Composer(atlas)
        chart = composer.chart(asked, board)
        _measure(chart.scene, atlas)
        told = _told(chart.scene, chart, atlas)
    except InputError as error:
        return 200, json.dumps({"problems": [str(error)]})
    except ValueError:
        return 200, json.dumps({"problems": [say("The link has more than {most} values.", most=prefetch.MOST_FIELDS)]})
    cards = player_data.cards(composer.cards(chart))
    return 200, player_data.drawing(chart, cards=cards, told=told and vars(told))


def _measure(scene: Scene, atlas: Atlas) -> None:
    """Have the distances at hand that the card of a point tells."""
    if scene.at is None or scene.focus:
        return
    with suppress(InputError):  # a point on land, or on water that no ship gets to: its card says so
        crossings.from_point(scene.at, scene, atlas.catalogue)


def _told(scene: Scene, chart: Chart, atlas: Atlas) -> Card | None:
    """The card that is open in a scene."""
    if scene.focus in atlas.catalogue.bases:
        return card_of(atlas.catalogue.bases[scene.focus], atlas.catalogue)
    if scene.focus:
        return lanes.card(lanes.passage(scene.focus, closed=scene.focus in scene.avoid))
    if scene.at is None or chart.pin is None:
        return None
    found = facts.place(atlas, scene, scene.at)
    lines = [places.degrees(found.point)]
    if found.ocean and found.ocean != found.sea:
        lines.append(found.ocean)
    for _, name, distance in found.nearest:
        if distance:
            lines.append(
                say(
                    "{layer}: {port}, {distance}, {days}",
                    layer=capitalised(name),
                    port=distance.port.name,
                    distance=nautical_miles(distance.nm),
                    days=days(distance.days),
                )
            )
        elif found.measured:
            lines.append(say("{layer}: not reached", layer=capitalised(name)))
    return Card(found.sea or say("Land"), tuple(lines))


# ---- over HTTP -------------------------------------------------------------------------------------------------------


async def _page(request: Request) -> Response:  # noqa: ARG001 - a route's signature
    nonce = secrets.token_urlsafe(_NONCE_BYTES)
    policy = {"content-security-policy": _POLICY.format(nonce=nonce)}
    return HTMLResponse(await _apart(page, nonce), headers=_FRESH | policy)


async def _font(request: Request) -> Response:
    name = request.path_params["name"]
    known = {file.name: file for folder in (fonts.SOURCE_SANS, fonts.SHOBHIKA) for file in folder.glob("*.otf")}
    if name not in known:
        return Response(status_code=404)
    return FileResponse(known[name], media_type="font/otf", headers={"cache-control": "max-age=86400"})


async def _briefing(request: Request) -> Response:
    if _foreign(request):
        return _json((403, json.dumps({"problems": []})))
    if request.method == "GET":
        return _json(await _apart(briefing, None))
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > brief.MOST_BYTES:
            break  # one byte too many is as good as all: the reader says so
    return _json(await _apart(briefing, bytes(content[: brief.MOST_BYTES + 1])))


async def _scene(request: Request) -> Response:
    if _foreign(request):
        return _json((403, json.dumps({"problems": []})))
    return _json(await _apart(scene, request.path_params["board"], request.url.query))


_FRESH = {"cache-control": "no-store"}
_NONCE_BYTES = 16
_POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The player loads its scripts out of its own document, which names them."""


def _json(answer: Answer) -> Response:
    status, body = answer
    return Response(body, status, media_type="application/json", headers=_FRESH)


def _foreign(request: Request) -> bool:
    """Whether another site's page asks: it may neither read the answer nor have it computed."""
    return request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}


@cache
def _limiter() -> Any:
    return CapacityLimiter(_AT_ONCE)


async def _apart(function: Callable[..., Any], *args: Any) -> Any:
    """Call a function off the event loop."""
    return await run_sync(function, *args, limiter=_limiter())
