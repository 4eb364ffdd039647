"""What a page of the dashboard says, read from the browser; and what it has to say of the scene in its address."""

import json
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Error, Page

from relos_map import catalogue, sea
from relos_map.catalogue import AGREEMENT_IDS
from relos_map.chart import voyage
from relos_map.chart.composers import BOARDS
from relos_map.draw import live
from relos_map.learn import tours
from relos_map.scene import from_params, presses, toggle_key, toggles
from relos_map.words.amounts import percents, share
from relos_map.world.oceans import OCEANS

PIXELS = 2.5
"""How far apart two maps of one scene may stand: frames of an odd height have their middle between two pixels."""

PAUSE_MS = 75
"""How long it is waited before a page is asked again."""

EVERY_PACT = "&".join(
    f"{toggle_key(pact.id, ocean)}=1"
    for pact in catalogue.load().agreements.values()
    if pact.opens_places
    for ocean in OCEANS
)
"""The query that switches on every pact that opens places, in every ocean."""

PAGES = ("Explore", "Agreements", "Compare", "Routes", "Brief", "Learn", "Sources")

_SAID = """(toggles) => {
  const script = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
  const busy = script !== "notRunning" && "its script runs"
    || document.querySelector("[data-testid=stSpinner]") && "a spinner turns";
  if (busy) return { busy };
  const text = (selector) => [...document.querySelectorAll(selector)]
    .map((node) => node.textContent.replace(/\\s+/g, " ").trim());
  const widgets = {};
  const plain = ["home", "lanes", "nm", "view", "knots", "measure", "ice", "avoid", "evidence", "sailing", "as_of",
    "focus", "pact", "a", "b", "start", "end", "room", "tour", "deck"];
  for (const node of document.querySelectorAll("[class*=st-key-]")) {
    const key = /st-key-(\\S+)/.exec(node.className)[1];
    if (!plain.includes(key) && !toggles.includes(key)) continue;
    const box = node.querySelector("input[type=checkbox]"), range = node.querySelector("input[type=range]");
    const radio = node.querySelector("input[type=radio]:checked"), combo = node.querySelector("[role=combobox]");
    const pressed = node.querySelectorAll("[aria-checked=true], [aria-pressed=true]");
    const chosen = [...pressed].map((button) => button.textContent);
    const tags = [...node.querySelectorAll("[data-tag], [data-baseweb=tag]")].map((tag) => tag.textContent);
    if (box) widgets[key] = box.checked;
    else if (range) widgets[key] = Number(range.value);
    else if (radio) widgets[key] = radio.closest("label").textContent;
    else if (key === "avoid") widgets[key] = tags.sort();
    else if (combo) widgets[key] = combo.value ?? combo.textContent;
    else widgets[key] = chosen.sort();
  }
  return {
    title: document.title, address: location.pathname + location.search, headline: text("h1"), widgets,
    shares: text(".kpi .share"), cards: text(".kpi, .card, .lesson, .terms h2"), notices: text(".notice"),
    wrong: text("[data-testid=stException], [data-testid=stDialog]"), busy: "",
  };
}"""

_TOGGLES = [toggle_key(pact, ocean) for pact in AGREEMENT_IDS for ocean in OCEANS]
"""Those of pacts that open no place too: they have to stay off."""

_MAP = """() => {
  const busy = relos.prefetch.awaited && "the map awaits the page's drawing"
    || (!relos.ground.group || relos.map.getContainer().dataset.view !== relos.view.id) && "the map lacks its ground";
  if (busy) return JSON.stringify({ busy });
  const layers = {};
  for (const [id, { data: { sig, ...data } }] of relos.layers) layers[id] = data;
  for (const [id, { data: { sig, ...data } }] of relos.parts) layers[`part ${id}`] = data;
  const place = relos.map.getCenter();
  return JSON.stringify({
    view: relos.view && relos.view.id, layers, ports: [...relos.ports.values()].map((port) => port.data),
    routes: relos.ways.data, pin: Boolean(relos.pin.marker), moved: Boolean(relos.viewport.moved),
    place: [place.lng, place.lat, relos.map.getZoom()], busy: "",
  });
}"""


def page_of(address: str) -> str:
    """The page that an address opens."""
    name = urlsplit(address).path.strip("/").rsplit("/", maxsplit=1)[-1]
    return name if name in PAGES else "Explore"


def scene_in(address: str, catalogue):
    """The scene that an address says; asserts that all of it can be used."""
    found, refused = from_params(query_of(address), catalogue, sea.passage_names())
    assert not refused, refused
    return found


def query_of(address: str) -> dict[str, str]:
    """The query of an address."""
    return dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))


def said(page: Page) -> dict:
    """All that a page at rest says, ``map`` as None where it has none; of another, what it is ``busy`` with."""
    try:
        found = page.evaluate(_SAID, _TOGGLES)
        if found["busy"]:
            return found
        frame = next((frame for frame in page.frames if "streamlit_folium" in frame.url), None)
        shown = page.locator(".st-key-map_frame iframe").count()
        found["map"] = json.loads(frame.evaluate(_MAP)) if frame and shown else None
        if shown:
            found["busy"] = found["map"]["busy"] if found["map"] else "the map is not there"
    except Error:  # the page is being left, or the map's frame is not there yet
        return {"busy": "it is between two pages"}
    return found


def said_at_rest(page: Page) -> dict:
    """All that a page says, as soon as it is at rest."""
    while (found := said(page))["busy"]:
        page.wait_for_timeout(PAUSE_MS)
    return found


class Expected:
    """What pages have to say of scenes, from an atlas of the test's own; kept, as a walk comes back to many."""

    def __init__(self, atlas) -> None:
        self._atlas = atlas
        self._known: dict[tuple, dict] = {}

    def of(self, address: str) -> dict:
        """Of an address: headline, widgets, shares and map as they have to be."""
        page, scene = page_of(address), scene_in(address, self._atlas.catalogue)
        beside = tuple(
            sorted((key, value) for key, value in query_of(address).items() if key in {"room", "tour", "step"})
        )
        key = page, scene, beside
        if key not in self._known:
            self._known[key] = self._say(page, scene, dict(beside))
        return self._known[key]

    def _say(self, page: str, scene, beside: dict[str, str]) -> dict:
        told = {"widgets": self._widgets(scene)}
        if page in {"Brief", "Sources"}:
            return told | {"map": None}
        if page == "Learn":
            if beside.get("room", "tours") != "tours":
                return told
            on_tour = tours.tour(self._atlas.catalogue, beside.get("tour", "arctic"), scene)
            step = on_tour[int(beside.get("step", "1")) - 1]
            return told | {
                "headline": [step.title],
                "map": self._map(BOARDS["explore"].compose(step.scene, self._atlas)),
            }
        if page == "Compare" and not (scene.a and scene.b):
            return told | {"headline": ["Choose two sides to compare"], "map": None}
        pact = self._atlas.catalogue.agreements[scene.pact]
        if page == "Agreements" and not pact.opens_places:
            return told | {"map": None}
        if page == "Routes":
            picture = voyage.draw(scene, self._atlas)
        else:
            picture = BOARDS[page.lower()].compose(scene, self._atlas)
        shares = [percents(one.with_km2, one.total_km2) for one in picture.shares]
        if along := picture.words.lanes:
            shares.append(share(along.with_share))
        return told | {"headline": [picture.words.headline], "shares": shares, "map": self._map(picture)}

    def _map(self, picture) -> dict:
        drawn = json.loads(live.payload(replace(picture, scene=replace(picture.scene, frame=None))))
        layers = {layer["id"]: layer for layer in drawn["layers"]}
        layers |= {f"part {part['id']}": part for part in drawn["parts"]}
        for layer in layers.values():
            del layer["sig"]
        return {
            "view": picture.view.id, "layers": layers, "routes": drawn["routes"], "pin": picture.pin is not None,
            "ports": sorted(drawn["ports"], key=lambda port: port["id"]),
        }  # fmt: skip

    def _widgets(self, scene) -> dict:
        """Every widget that can be on a page, as it has to stand."""
        catalogue = self._atlas.catalogue
        names = {key: presses.names(key, catalogue) for key in ("avoid", "focus", "start", "pact", "a", "b")}
        switches = {key: pair in scene.on for key, pair in toggles(catalogue).items()}
        off = {
            f"{pact.id}_{ocean}": False
            for pact in catalogue.agreements.values() if not pact.opens_places for ocean in catalogue.oceans
        }  # fmt: skip
        chosen = {
            key: presses.names(key, catalogue)[getattr(scene, key)]
            for key in ("view", "measure", "ice", "evidence", "sailing")
        }
        return switches | off | {
            "home": scene.home, "lanes": scene.lanes, "nm": scene.nm, "knots": scene.knots, "as_of": scene.as_of,
            "view": [chosen["view"]], "measure": [chosen["measure"]], "evidence": [chosen["evidence"]],
            "ice": chosen["ice"], "sailing": chosen["sailing"],
            "avoid": sorted(names["avoid"][key] for key in scene.avoid),
            "focus": names["focus"].get(scene.focus, ""), "pact": [names["pact"][scene.pact]],
            "a": sorted(names["a"][key] for key in scene.a), "b": sorted(names["b"][key] for key in scene.b),
            "start": names["start"].get(scene.start, scene.start), "end": names["start"].get(scene.end, scene.end),
        }  # fmt: skip


def differences(saying: dict, expected: dict) -> list[str]:
    """Where a page says something else than it has to."""
    if saying["busy"]:
        return [f"the page is still at work: {saying['busy']}"]
    found = list(saying["wrong"])
    for key, value in saying["widgets"].items():
        if key in expected["widgets"] and value != expected["widgets"][key]:
            found.append(f"the widget {key} says {value!r}, and not {expected['widgets'][key]!r}")
    found += [
        f"{key} says {saying[key]}, and not {expected[key]}"
        for key in ("headline", "shares")
        if key in expected and saying[key] != expected[key]
    ]
    if "map" not in expected:
        return found
    shown, wanted = saying["map"], expected["map"]
    if not shown or not wanted:
        return found if shown == wanted else [*found, "there is a map" if shown else "there is no map"]
    for key in ("view", "pin", "routes"):
        if (shown[key] or []) != (wanted[key] or []):
            found.append(f"the map's {key} is {str(shown[key])[:80]}, and not {str(wanted[key])[:80]}")
    if shown["layers"].keys() != wanted["layers"].keys():
        found.append(f"the map shows {sorted(shown['layers'])}, and not {sorted(wanted['layers'])}")
    else:
        found += [
            f"the layer {key} is drawn otherwise"
            for key in wanted["layers"]
            if shown["layers"][key] != wanted["layers"][key]
        ]
    ports = sorted(shown["ports"], key=lambda port: port["id"])
    if ports != wanted["ports"]:
        found.append(
            f"the map's ports are {[port['id'] for port in ports]}, and not {[port['id'] for port in wanted['ports']]}"
        )
    return found


def agree(page: Page, expected: Expected, *, within_s: int = 30) -> None:
    """Wait until all that a page says is the scene of its address."""
    for _ in range(within_s * 1000 // PAUSE_MS):
        page.wait_for_timeout(PAUSE_MS)
        wrong = differences(said(page), expected.of(page.url))
        if not wrong:
            return
    raise AssertionError((page.url, wrong))


def disagreements(one: dict, other: dict) -> list[str]:
    """Where two pages of one address say different things."""
    found = [
        f"{key}: {one[key]!r} is {other[key]!r} on a fresh page"
        for key in ("title", "headline", "shares", "cards")
        if one[key] != other[key]
    ]
    shared = one["widgets"].keys() & other["widgets"].keys()
    found += [
        f"{key}: {one['widgets'][key]!r} is {other['widgets'][key]!r} on a fresh page"
        for key in sorted(shared)
        if one["widgets"][key] != other["widgets"][key]
    ]
    if bool(one["map"]) != bool(other["map"]):
        return [*found, "only one of them has a map"]
    if one["map"]:
        found += [
            f"the map's {key} differs on a fresh page"
            for key in ("view", "layers", "routes", "pin")
            if one["map"][key] != other["map"][key]
        ]
        (x, y, zoom), (lng, lat, nearness) = one["map"]["place"], other["map"]["place"]
        if max(abs(x - lng), abs(y - lat)) * 2**zoom > PIXELS or abs(zoom - nearness) > 0.02:
            found.append(f"the map stands at {one['map']['place']}, and at {other['map']['place']} on a fresh page")
    return found
