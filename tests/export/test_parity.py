"""Picture, live map and page draw the same features from the same geometry, whatever is on the map."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
import shapely
from playwright.sync_api import Browser, Page

from relos_map import export
from relos_map.catalogue import own_ports
from relos_map.catalogue.joined import join
from relos_map.chart import comparison, voyage
from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.chart.pacts import compose
from relos_map.chart.style import GROUNDS, MARKS
from relos_map.draw import live as live_map
from relos_map.draw.layout import lay_out
from relos_map.draw.options import Options
from relos_map.draw.sent import DECIMALS, flat
from relos_map.draw.sheet import Frame, Shape
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene, toggles
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS

ON = frozenset({("relos", "arctic"), ("relos", "pacific"), ("lemoa", "indian")})
OWN = b"name,lat,lon,country,role\nPort Louis quay,-20.16,57.50,MU,port\nMombasa quay,-4.05,39.68,KE,port\n"


def _everything(atlas: Atlas) -> Chart:
    on = frozenset(toggles(atlas.catalogue).values())
    return compose(Scene(measure="ring", evidence="all", on=on), atlas)


def _own(atlas: Atlas) -> Chart:
    return compose(Scene(view="indian", measure="ring", on=frozenset({("own", "indian"), ("relos", "pacific")})), atlas)


CASES: MappingProxyType[str, Callable[[Atlas], Chart]] = MappingProxyType(
    {
        "pacts": lambda atlas: compose(Scene(measure="ring", on=ON), atlas),
        "candidates, all on": _everything,
        "ice, pin": lambda atlas: compose(Scene(view="arctic", at=(40.0, 75.0)), atlas),
        "focus, switched off": lambda atlas: compose(
            Scene(view="indian", measure="ring", focus="io-diego-garcia", without=("in-kochi", "ru-murmansk"), on=ON),
            atlas,
        ),
        "partner": lambda atlas: compose(Scene(view="indian", measure="ring", sailing="partner", on=ON), atlas),
        "own ports": _own,
        "comparison": lambda atlas: comparison.compose(Scene(measure="ring", b=("home", "lemoa")), atlas),
        "voyage": lambda atlas: voyage.draw(Scene(avoid=("suez",), end="8.00,103.00"), atlas),
    }
)
HOLDS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "candidates, all on": ("hollow",),
        "ice, pin": ("ice", "pin"),
        "focus, switched off": ("focus", "struck in-kochi"),
        "comparison": ("layer both",),
        "voyage": ("route way-2",),
        "own ports": ("layer own",),
    }
)
"""The features that each case is there for."""

MARKED = ("site", "hollow", "struck", "off", "focus", "pin")
"""What is drawn as a sign around a point; a picture leaves out those beyond its frame."""


@dataclass(frozen=True)
class Case:
    """A case's name, its chart and who composed it, its page and the data of that."""

    name: str
    picture: Chart
    composer: Composer
    written: bytes
    page: dict[str, Any]

    def seen_in(self, view: str) -> Chart:
        return self.composer.seen_in(self.picture, view)


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, atlas: Atlas) -> Case:
    if request.param == "own ports":
        atlas = Atlas(join(atlas.catalogue, own_ports.read(OWN, "mine.csv"), "mine.csv"))
    picture, composer = CASES[request.param](atlas), Composer(atlas)
    written = export.make("html", picture, composer)
    found = re.search(r"const DATA = (.*?);</script>", written.decode())
    assert found
    return Case(request.param, picture, composer, written, json.loads(found[1]))


def test_each_case_holds_what_it_is_there_for(case: Case) -> None:
    assert HOLDS.keys() <= CASES.keys()
    for wanted in HOLDS.get(case.name, ()):
        assert any(feature.startswith(wanted) for feature in _live(case.picture)), wanted


@pytest.mark.parametrize("view", VIEWS)
def test_all_three_draw_the_same_features(view: str, case: Case) -> None:
    seen = case.seen_in(view)
    live, (printed, frame) = _live(seen), _printed(seen, case.composer)
    assert _paged(case.page, view) == _whole(seen)
    beyond = {name for name, at in live.items() if name.startswith(MARKED) and not frame.shows(*frame.place(at)[0], 4)}
    assert set(printed) == set(live) - beyond
    for name, points in printed.items():
        if not name.startswith(MARKED):
            tidy = _without_repeats if name.startswith("layer") else np.asarray
            assert np.allclose(tidy(points), tidy(live[name]), atol=0.0051)


@pytest.mark.parametrize("view", VIEWS)
def test_marks_stand_where_the_live_map_has_them(view: str, case: Case) -> None:
    seen = case.seen_in(view)
    live = {port["id"]: (port["x"], port["y"]) for port in json.loads(live_map.payload(seen))["ports"]}
    shapes = {item.name: item for item in _shapes(seen, case.composer)}
    frame = shapes["land"].frame
    assert frame
    for name, shape in shapes.items():
        if name.startswith("site "):
            x, y = frame.place(np.array([live[name.removeprefix("site ")]]))[0]
            assert np.hypot(*(np.asarray(shape.path.vertices)[:-1].mean(axis=0) - (x, y))) < 2.5


def test_a_toggle_of_the_page_draws_what_the_live_map_draws(case: Case) -> None:
    """The page has a layer for each pact and ocean; together they cover what the live map draws as one."""
    name, page = case.name, case.page
    if name != "pacts":
        return
    for view in VIEWS:
        held = {layer["id"]: layer for layer in page["pictures"][view]["layers"]}
        for pact, ocean in ON:
            scene = Scene(view=view, measure="ring", home=False, on=frozenset({(pact, ocean)}))
            (live,) = json.loads(live_map.payload(compose(scene, case.composer.atlas)))["layers"]
            for part in ("band", "edge", "colour", "pattern", "dash"):
                assert held[f"{pact}_{ocean}"][part] == live[part]
            (area,) = json.loads(live_map.payload(compose(scene, case.composer.atlas)))["parts"]
            painted = next(part for part in page["pictures"][view]["parts"] if part["id"] == f"{pact}_{ocean}")
            for part in ("fill", "colour", "pattern", "opacity"):
                assert painted[part] == area[part]


def test_the_page_has_a_toggle_for_each_pact_and_ocean(atlas: Atlas, case: Case) -> None:
    name, picture, page = case.name, case.picture, case.page
    keys = {ocean["key"] for row in page["pacts"] for ocean in row["oceans"]}
    assert set(page["on"]) <= keys
    assert set(page["pictures"]) == set(page["basemaps"]) == set(VIEWS)
    sites = {port["id"] for view in page["pictures"].values() for port in view["ports"]}
    assert sites <= set(page["cards"])
    if name == "voyage":
        assert keys == {route.id for route in picture.ways}
    else:
        assert keys >= {"home", *toggles(atlas.catalogue)}


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    """One tab for every page: a new one takes the browser as long as what is looked at in it."""
    context = chromium.new_context(offline=True, viewport={"width": 1600, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_the_page_in_a_browser_draws_what_the_picture_holds(case: Case, tab: Page, tmp_path: Path) -> None:
    picture, page = case.picture, case.page
    file = tmp_path / "x.html"
    file.write_bytes(case.written)
    tab.goto(file.as_uri())
    tab.wait_for_selector(f'#map_div[data-view="{picture.view.id}"]')
    live = json.loads(live_map.payload(picture))
    full = page["pictures"][picture.view.id]
    on = {layer["id"] for layer in full["layers"] if layer["toggle"] in page["on"]}
    paged = [part for part in full["parts"] if part["id"] in on]
    wanted = {
        ".relos-reach:not([d='M0 0'])": len([part for part in paged if part["fill"]]),
        "[class^='relos-band']": len(on),
        ".relos-route": len([route for route in live["routes"] if route["lines"]]),
        "#map_div .relos-ice:not([d='M0 0'])": int(bool(live["ice"])),
        ".relos-port": len(live["ports"]),
        ".relos-port.relos-focus": sum(port["focus"] for port in live["ports"]),
        ".relos-port:has(.relos-strike) .relos-off": sum(port["off"] for port in live["ports"]),
        ".relos-mark.relos-hollow": sum(port["hollow"] for port in live["ports"]),
        ".relos-pin": int(live["pin"] is not None),
    }
    assert {selector: tab.locator(selector).count() for selector in wanted} == wanted


def _live(picture: Chart) -> "Features":
    """The features of the live map: their points in plane units, its parts as the ground they cover."""
    return _features(json.loads(live_map.payload(picture)))


def _whole(picture: Chart) -> "Features":
    """The same, each layer filled whole, as a page holds them."""
    drawn = json.loads(live_map.payload(picture))
    fills = [[[flat(ring) for ring in polygon] for polygon in one.shape.plane.fill] for one in picture.reaches]
    parts = [{**layer, "fill": fill} for layer, fill in zip(drawn["layers"], fills, strict=True)]
    return _features({**drawn, "parts": parts})


def _paged(page: dict[str, Any], view: str) -> "Features":
    """The features of the page as it opens, by the rules of its script."""
    full, on = page["pictures"][view], set(page["on"])
    ports = []
    for port in full["ports"]:
        focus = port["id"] == page["focus"]
        showing = next((one for one in page["sites"][port["id"]] if on.intersection(one["keys"])), None)
        if showing or focus:
            ports.append({**port, **(showing or {}), "focus": focus})
    layers = [layer for layer in full["layers"] if layer["toggle"] in on]
    parts = [part for part in full["parts"] if part["id"] in {layer["id"] for layer in layers}]
    routes = [route for route in full["routes"] if route["id"] in on]
    return _features({**full, "layers": layers, "parts": parts, "routes": routes, "ports": ports})


class Features(dict[str, np.ndarray]):  # type: ignore[type-arg]
    """Features by name; equal where the names are, points to 0.01 units, and areas to a hundredth."""

    def __init__(self, points: dict[str, np.ndarray], areas: dict[str, shapely.Geometry]) -> None:  # type: ignore[type-arg]
        super().__init__(points)
        self.areas = areas

    def __eq__(self, other: object) -> bool:
        assert isinstance(other, Features)
        assert set(self) == set(other)
        assert set(self.areas) == set(other.areas)
        for name, area in self.areas.items():
            off = shapely.symmetric_difference(area, other.areas[name]).area
            assert off <= 0.01 * area.area + 0.5, name
        for name, points in self.items():
            if not name.startswith(("layer", "edge")):
                assert np.array_equal(points, other[name]), name
        return True

    __hash__ = None  # type: ignore[assignment]


def _features(drawn: dict[str, Any]) -> Features:
    points: dict[str, np.ndarray] = {}  # type: ignore[type-arg]
    areas: dict[str, shapely.Geometry] = {}
    named = {id(one): re.sub(f"_({'|'.join(OCEANS)})$", "", one["id"]) for one in (*drawn["layers"], *drawn["parts"])}
    outlines = [
        *(("layer", part, [ring for polygon in part["fill"] for ring in polygon]) for part in drawn["parts"]),
        *(("edge", layer, layer["edge"]) for layer in drawn["layers"]),
    ]
    for kind, one, lines in outlines:
        if lines:
            key = f"{kind} {named[id(one)]} {one['colour']}"
            found = np.concatenate([_decoded(line) for line in lines])
            points[key] = np.concatenate([points[key], found]) if key in points else found
    for part in drawn["parts"]:
        name = named[id(part)]
        rings = [shapely.Polygon(_decoded(ring)).buffer(0) for polygon in part["fill"] for ring in polygon[:1]]
        holes = [shapely.Polygon(_decoded(ring)).buffer(0) for polygon in part["fill"] for ring in polygon[1:]]
        covered = shapely.difference(shapely.union_all(rings), shapely.union_all(holes))
        if not covered.is_empty:
            areas[name] = shapely.union(areas[name], covered) if name in areas else covered
    for route in drawn["routes"]:
        if route["lines"]:
            name = f"route {route['id']} {route['colour']}"
            points[name] = np.concatenate([_decoded(line) for line in route["lines"]])
    if drawn["ice"]:
        points["ice"] = np.concatenate([_decoded(line) for line in drawn["ice"]])
    for port in drawn["ports"]:
        at = np.array([(port["x"], port["y"])])
        if port["off"]:
            points[f"struck {port['id']} {port['shape']}"] = points[f"off {port['id']}"] = at
        else:
            points[f"{'hollow' if port['hollow'] else 'site'} {port['id']} {port['shape']} {port['colour']}"] = at
        if port["focus"]:
            points["focus"] = at
    if drawn["pin"]:
        points["pin"] = np.array([(drawn["pin"]["x"], drawn["pin"]["y"])])
    return Features(points, areas)


def _shapes(picture: Chart, composer: Composer) -> list[Shape]:
    sheet = lay_out(picture, composer, Options(), (1920, 1080))
    return [item for item in sheet.items if isinstance(item, Shape)]


def _printed(picture: Chart, composer: Composer) -> tuple[dict[str, np.ndarray], Frame]:  # type: ignore[type-arg]
    """The features of the picture under the names of the live map's, and the frame they stand in."""
    found: dict[str, np.ndarray] = {}  # type: ignore[type-arg]
    shapes = _shapes(picture, composer)
    frame = next(shape.frame for shape in shapes if shape.name == "land")
    assert frame
    for shape in shapes:
        kind, _, name = shape.name.partition(" ")
        points = np.asarray(shape.path.vertices)
        if kind == "reach":
            found[f"layer {name} {shape.fill}"] = points
        elif kind == "edge":
            found[f"edge {name} {shape.stroke}"] = points
        elif kind == "route":
            found[f"route {name} {shape.stroke}"] = points
        elif kind == "site":
            hollow = shape.fill == GROUNDS["light"].halo
            colour = shape.stroke if hollow else shape.fill
            if hollow and colour == GROUNDS["light"].quiet:
                found[f"struck {name} {_mark_of(points)}"] = points
                continue
            found[f"{'hollow' if hollow else 'site'} {name} {_mark_of(points)} {colour}"] = points
        elif kind == "off" and name:
            found[shape.name] = points
        elif shape.name in {"ice edge", "focus", "pin"}:
            found[shape.name.removesuffix(" edge")] = points
    return found, frame


def _mark_of(points: np.ndarray) -> str:  # type: ignore[type-arg]
    """The marker that an outline is, whatever its size and place."""
    outline = (points - points.mean(axis=0)) / np.ptp(points, axis=0).max()
    for name, corners in MARKS.items():
        mark = np.vstack([corners, corners[:1]])
        if len(mark) == len(points) and np.allclose(outline, (mark - mark.mean(axis=0)) / np.ptp(mark, axis=0).max()):
            return name
    raise AssertionError("no marker has this outline")


def _decoded(flat: list[int]) -> np.ndarray:  # type: ignore[type-arg]
    return np.cumsum(np.array(flat).reshape(-1, 2), axis=0) / DECIMALS


def _without_repeats(points: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    """Points without those that only close a ring or repeat the one before."""
    keep = np.ones(len(points), dtype=bool)
    keep[1:] = np.hypot(*np.diff(points, axis=0).T) > 1e-9
    return points[keep]
