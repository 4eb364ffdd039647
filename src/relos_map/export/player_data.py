"""A briefing as the player reads it: what stands beside each map, and the map's drawing with the cards of its marks."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from relos_map.brief import Said, Shown, Slide
from relos_map.chart import whole
from relos_map.chart.chart import Card, Chart
from relos_map.chart.findings import STAR, STARRED
from relos_map.draw import fonts, live
from relos_map.draw.sent import script_json
from relos_map.scene import Refused, Scene, to_params, toggle_key
from relos_map.words import message, say
from relos_map.words.numbers import clauses


def scene(slide: Slide, points: tuple[Said, ...], refused: tuple[Refused, ...] = (), found: str = "") -> dict[str, Any]:
    """What stands beside the map of a slide; ``found`` is the finding that the map makes, where it is known.

    It has the headline as written, empty where the map's own finding stands there, and no drawing.
    """
    sources = dict.fromkeys(source.short for point in points for source in point.sources)
    return {
        "page": slide.page,
        "query": slide.scene,
        "headline": slide.headline,
        "found": found,
        "points": [
            {
                "text": fonts.unparted(point.text),
                "sources": [asdict(one) | {"standing": one.standing} for one in point.sources],
            }
            for point in points
        ],
        "notes": slide.notes,
        "source": say("Sources: {sources}", sources=clauses(sources)) if sources else "",
        "refused": [one.told for one in refused],
    }


def of(shown: Shown) -> dict[str, Any]:
    """The same of a slide whose map is there."""
    return scene(shown.slide, shown.points, shown.refused, shown.chart.words.headline)


def drawing(chart: Chart, **more: Any) -> str:
    """What a map draws, as JSON that may stand in a script, with what the player has to know of it.

    ``more`` are further members; ``state`` is what the widgets of the scene say.
    """
    framing = live.Framing(0, chart.scene.frame_in(chart.view.id))
    starred = say(STARRED) if STAR in chart.words.headline else ""
    members = script_json({"state": state(chart.scene), "starred": starred, **more})
    return f"{live.payload(chart, framing=framing)[:-1]},{members[1:]}"


def alone(chart: Chart) -> Any:
    """The fill of each reach by itself, for a page that switches them one by one."""
    return json.loads(live.payload(whole.alone(chart)))["parts"]


def cards(found: Mapping[str, Card]) -> dict[str, Any]:
    """Cards by the ids of their marks."""
    return {key: vars(one) for key, one in found.items()}


def state(of_scene: Scene) -> dict[str, Any]:
    """A scene as the player's own widgets show it, and the query that leads to it."""
    return {
        "query": urlencode(to_params(of_scene)),
        "nm": of_scene.nm,
        "view": of_scene.view,
        "ice": of_scene.ice,
        "home": of_scene.home,
        "pact": of_scene.pact,
        "on": sorted(toggle_key(*pair) for pair in of_scene.on),
        "a": of_scene.a,
        "b": of_scene.b,
        "own": say("The partners’ ports") if of_scene.sailing == "partner" else say("India’s own ports"),
    }


def words() -> dict[str, Any]:
    """Everything that the player's scripts say."""
    return {
        **{key: say(text) for key, text in _WORDS.items()},
        "actions": {key: say(text) for key, text in _ACTIONS.items()},
        "keys": {key: say(text) for key, text in _KEYS.items()},
        "miles": say("{n} nm"),
    }


_ACTIONS = {
    "next": message("Next scene"),
    "back": message("Scene before"),
    "first": message("First scene"),
    "last": message("Last scene"),
    "go": message("Scene by its number"),
    "overview": message("All scenes; Esc closes what is open first"),
    "black": message("Black screen"),
    "white": message("White screen"),
    "full": message("Full screen"),
    "spot": message("Spotlight that follows the pointer"),
    "ink": message("Draw on the map"),
    "clear": message("Clear what was drawn on this scene"),
    "panel": message("Change the map"),
    "reset": message("Scene as it was saved"),
    "speaker": message("Speaker’s window"),
    "theme": message("Light or dark"),
    "help": message("Keys"),
}
"""What each key and button of the player does."""

_KEYS = {
    "ArrowRight": message("right"),
    "ArrowDown": message("down"),
    "ArrowLeft": message("left"),
    "ArrowUp": message("up"),
    " ": message("space"),
    "PageDown": message("Page Down"),
    "PageUp": message("Page Up"),
    "Enter": message("Enter"),
    "Backspace": message("Backspace"),
    "Home": message("Home"),
    "End": message("End"),
    "Escape": message("Esc"),
    "digits": message("number, Enter"),
}
"""What keys are called."""

_WORDS = {
    "overview": message("All scenes"),
    "help": message("Keys"),
    "touch": message("On a touch screen: swipe beside the map, or tap near the left or right edge."),
    "close": message("Close"),
    "panel": message("Change the map"),
    "card": message("Card"),
    "bar": message("Talk"),
    "points": message("Points"),
    "range": message("Range"),
    "view": message("View"),
    "season": message("Season"),
    "toggle": message("{name}, {column}"),
    "more": message("More than what is drawn here can be switched in the dashboard."),
    "scene": message("Scene {n}: {headline}"),
    "unnamed": message("Scene {n}"),
    "shown": message("Scene {n} of {of}. {headline}"),
    "count": message("{n} / {of}"),
    "busy": message("Scene {n} is being drawn…"),
    "measuring": message("Measuring distances…"),
    "changed": message("Changed; R shows the scene as it was saved"),
    "edited": message("The briefing was changed; reload this page to show it as it is now"),
    "inked": message("Drawing: D ends it, E clears"),
    "lost": message("The server does not answer: live changes are off"),
    "notFetched": message("The server does not answer, and the map of this scene was not fetched before."),
    "cannot": message("This cannot be shown"),
    "popup": message("The browser did not open the speaker’s window; allow windows of this page."),
    "map": message("Map. Plus, minus zoom; Enter chooses its middle; Tab goes to the ports; arrows change the scene."),
    "noSpeaker": message("The server does not answer, and the speaker’s window needs it to open."),
    "black": message("The screen is black"),
    "white": message("The screen is white"),
    "none": message("No briefing yet"),
    "nothing": message("There is nothing to present in this browser: no scene has been added."),
    "make": message("Make a briefing on the Brief page"),
    "unread": message("The briefing cannot be shown"),
    "noAnswer": message("The server does not answer."),
    "speaker": message("Speaker’s window"),
    "notes": message("Notes"),
    "noNotes": message("No notes."),
    "thisScene": message("This scene"),
    "nextScene": message("Next"),
    "end": message("End of the talk"),
    "elapsed": message("Elapsed"),
    "onScene": message("On this scene"),
    "clock": message("Time"),
    "place": message("Scene"),
    "alone": message("The audience’s window does not answer: it is closed, or shows something else."),
}
"""What else the player's scripts say, its values filled in there."""
