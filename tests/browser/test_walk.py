"""A walk through the dashboard: presses of every kind on every page, in random order. After each of them the address,
the widgets, the headline, the figures, the map and a freshly opened page of the same address have to say one thing.

    make walk                              2,000 steps on each of three seeds
    make walk ARGS="--walk-steps 500 --walk-seeds 4,5"
"""

import contextlib
import time
from dataclasses import dataclass, field, replace
from typing import ClassVar

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, Phase, assume, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from PIL import Image
from playwright.sync_api import Browser, Page, TimeoutError
from pyproj import Geod
from walking import PAGES, Expected, differences, disagreements, page_of, query_of, said, said_at_rest, scene_in

from relos_map import sea
from relos_map.chart.sites import on_plane
from relos_map.scene import (
    DEFAULT,
    ICES,
    MEASURES,
    RANGE_NM,
    RANGE_STEP_NM,
    SAILINGS,
    SPEED_KN,
    YEARS,
    presses,
    sides,
    toggles,
)
from relos_map.world.views import VIEWS

pytestmark = pytest.mark.browser

STEPS_OF_ONE = 25
"""A walk starts anew in a new browser after so many steps."""

PATIENCE_S = 120
WGS84 = Geod(ellps="WGS84")
WITH_MAP = {"Explore", "Agreements", "Compare", "Routes"}
SEASIDE = ("in-mumbai", "ru-vladivostok", "ru-murmansk", "sg-changi", "in-kochi", "om-duqm")
RUNS = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'running'"
OPEN_PORTS = """() => { const size = relos.map.getSize();
  const spots = [...relos.ports.values()]
    .map(({ data }) => ({ id: data.id, at: relos.map.latLngToContainerPoint([data.y, data.x]) }));
  return spots.filter(({ id, at }) => at.x > 40 && at.y > 20 && at.x < size.x - 20 && at.y < size.y - 60
    && !spots.some((other) => other.id !== id && Math.hypot(other.at.x - at.x, other.at.y - at.y) < 40)
    && document.elementFromPoint(at.x, at.y)?.closest(".relos-port"))
    .map(({ id, at }) => [id, at.x, at.y]).sort(); }"""
WATER = """([x, y]) => { const node = document.elementFromPoint(x, y);
  if (!node || node.closest(".leaflet-control, .relos-port, .leaflet-popup")) return null;
  const at = relos.map.containerPointToLatLng([x, y]); return [at.lng, at.lat]; }"""


@dataclass
class World:
    """What walks share: the browser, the server's address, what pages have to say, and what fresh pages said."""

    browser: Browser
    address: str
    expected: Expected
    catalogue: object
    fresh_tab: Page
    fresh: dict[str, dict] = field(default_factory=dict)
    steps: int = 0
    slowest: list[tuple[float, str]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    walked: list[list[str]] = field(default_factory=list)


class Walk(RuleBasedStateMachine):
    """One walk, from the front door."""

    world: ClassVar[World]

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.context = self.world.browser.new_context(viewport={"width": 1280, "height": 720}, accept_downloads=True)
        self.did = ["open"]
        self.mounted = ""
        self.open(self.world.address)

    @initialize(chance=st.integers(0, 1_000_000))
    def leave_out_the_smallest(self, chance):
        """The first walk that Hypothesis tries is the smallest: one press, again and again."""
        assume(chance > 0)
        self.settled(DEFAULT)

    def open(self, address: str) -> None:
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.goto(address)
        self.trail, self.at = [self.page.url], 0

    def teardown(self) -> None:
        self.world.walked.append(self.did)
        self.context.close()

    # ---- what has to hold after every step ---------------------------------------------------------------------------
    @property
    def where(self) -> str:
        return page_of(self.page.url)

    @property
    def scene(self):
        return scene_in(self.page.url, self.world.catalogue)

    @property
    def frame(self):
        return next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)

    def box(self, key: str):
        return self.page.locator(f".st-key-{key}")

    def settled(self, wanted=None, *, page: str | None = None, travelled: bool = False) -> None:
        """Wait until all agree on ``wanted``, a scene or what holds of it; then ask a fresh page of the address."""
        start = time.monotonic()
        self.world.steps += 1
        while True:
            saying = said(self.page)
            wrong = self.held_against(saying, wanted, page) or self.compared_with_a_fresh_page(saying)
            if not wrong or time.monotonic() - start > PATIENCE_S:
                break
            self.page.wait_for_timeout(60)
        assert not wrong, self.report(wrong)
        assert not self.wrong, self.report(self.wrong)
        self.keep_trail(travelled)
        self.mounted = self.map_as_mounted()
        self.world.slowest = sorted([*self.world.slowest, (time.monotonic() - start, self.did[-1])])[-5:]

    def held_against(self, saying: dict, wanted, page: str | None) -> list[str]:
        if saying["busy"]:
            return [f"the page is still at work: {saying['busy']}"]
        scene = self.scene
        if page and self.where != page:
            return [f"the page is {self.where}, and not {page}"]
        if not (wanted(scene) if callable(wanted) else scene == wanted):
            return [f"the address says {scene}", f"wanted is {wanted}"]
        return differences(saying, self.world.expected.of(self.page.url))

    def map_as_mounted(self) -> str:
        """The page and whether it has a map, which is loaded once: none that was there is another's or loaded anew."""
        if not self.box("map_frame").count():
            return self.where
        fresh = self.frame.evaluate("() => { const first = !window.walked; window.walked = true; return first; }")
        here = f"{self.where} with a map"
        anew = self.did[-1].startswith(("link", "Back", "Forward", "reload", "new tab"))
        assert not fresh or anew or self.mounted != here, self.report(["the map was loaded anew"])
        return here

    def keep_trail(self, travelled: bool) -> None:
        """A step that changed the address is one that Back goes through, and only such a step is."""
        if travelled:
            assert self.page.url == self.trail[self.at], self.report([f"Back or Forward led to {self.page.url}"])
        elif self.page.url != self.trail[self.at]:
            self.trail, self.at = [*self.trail[: self.at + 1], self.page.url], self.at + 1

    def compared_with_a_fresh_page(self, saying: dict) -> list[str]:
        address = self.page.url
        if self.where == "Learn" and query_of(address).get("room", "tours") != "tours":
            return []  # how far the cards are turned and the questions answered is in no address
        if address not in self.world.fresh:
            self.world.fresh[address] = self.asked_afresh(address)
        wrong = differences(self.world.fresh[address], self.world.expected.of(address))
        return [f"fresh: {one}" for one in wrong] or disagreements(saying, self.world.fresh[address])

    def asked_afresh(self, address: str) -> dict:
        """What a fresh page of an address says, once it has come to rest."""
        tab, start, before = self.world.fresh_tab, time.monotonic(), None
        tab.goto(address)
        while time.monotonic() - start < PATIENCE_S:
            found = said(tab)
            if found == before and not differences(found, self.world.expected.of(address)):
                break
            before = found
            tab.wait_for_timeout(250)
        return found

    def answered(self) -> None:
        """Wait until the server has begun to answer a press; a quick run may be over before it is seen."""
        with contextlib.suppress(TimeoutError):
            self.page.wait_for_function(RUNS, timeout=500)

    def report(self, wrong: list[str]) -> str:
        told = "\n".join((f"after {len(self.did)} steps, at {self.page.url}:", *wrong, "the way here:", *self.did))
        if wrong:
            self.world.failed.append(told)
        return told

    # ---- from page to page -------------------------------------------------------------------------------------------
    @rule(page=st.sampled_from(PAGES))
    def follow_a_link(self, page):
        self.did.append(f"link {page}")
        scene = self.scene
        self.page.locator(".st-key-bar").get_by_text(page, exact=True).click()
        self.answered()
        self.settled(scene, page=page)

    @precondition(lambda self: self.at > 0)
    @rule()
    def go_back(self):
        self.did.append("Back")
        self.at -= 1
        self.page.go_back()
        self.settled(
            scene_in(self.trail[self.at], self.world.catalogue), page=page_of(self.trail[self.at]), travelled=True
        )

    @precondition(lambda self: self.at + 1 < len(self.trail))
    @rule()
    def go_forward(self):
        self.did.append("Forward")
        self.at += 1
        self.page.go_forward()
        self.settled(
            scene_in(self.trail[self.at], self.world.catalogue), page=page_of(self.trail[self.at]), travelled=True
        )

    @rule()
    def reload(self):
        self.did.append("reload")
        scene = self.scene
        self.page.reload()
        self.settled(scene)

    @rule()
    def open_a_new_tab(self):
        self.did.append("new tab")
        scene, left = self.scene, self.page
        self.open(left.url)
        left.close()
        self.settled(scene)

    # ---- switches and sliders ----------------------------------------------------------------------------------------
    @precondition(lambda self: self.where in {"Explore", "Agreements"})
    @rule(data=st.data())
    def toggle(self, data):
        known = toggles(self.world.catalogue)
        shown = self.page.evaluate(
            "() => [...document.querySelectorAll('[class*=st-key-]:has(input[type=checkbox]:enabled)')]"
            ".map((node) => /st-key-(\\S+)/.exec(node.className)[1]).sort()"
        )
        shown = [one for one in shown if one in known or one == "home"]
        if not shown:  # a pact that opens no place is read
            return
        key = data.draw(st.sampled_from(shown))
        self.did.append(f"toggle {key}")
        then = presses.after(self.scene, [key], self.world.catalogue)
        self.box(key).locator("label").click()
        self.settled(then)

    def slide(self, name: str, press: str, low: int, high: int, step: int) -> None:
        self.did.append(f"{name} {press}")
        scene = self.scene
        now = getattr(scene, name)
        value = {"ArrowRight": min(now + step, high), "ArrowLeft": max(now - step, low), "Home": low, "End": high}[
            press
        ]
        thumb = self.box(name).locator("input[type=range]").first
        thumb.focus()
        thumb.press(press)
        self.settled(replace(scene, **{name: value}))

    @precondition(lambda self: self.box("nm").count())
    @rule(press=st.sampled_from(["ArrowRight", "ArrowLeft", "ArrowRight", "ArrowLeft", "Home", "End"]))
    def slide_the_range(self, press):
        self.slide("nm", press, *RANGE_NM, RANGE_STEP_NM)

    @precondition(lambda self: self.where == "Explore")
    @rule(press=st.sampled_from(["ArrowRight", "ArrowLeft", "ArrowLeft", "Home", "End"]))
    def slide_the_year(self, press):
        self.slide("as_of", press, *YEARS, 1)

    @precondition(lambda self: self.where == "Explore")
    @rule()
    def play_some_years(self):
        self.did.append("play the years")
        scene = self.scene
        button = self.box("play").locator("button").first
        button.click()
        self.page.wait_for_timeout(1500)
        if "Stop" in button.inner_text():
            button.click()
        self.settled(lambda then: then == replace(scene, on=then.on, as_of=then.as_of) and scene.on <= then.on)

    @precondition(lambda self: self.box("view").count())
    @rule(view=st.sampled_from(sorted(VIEWS)))
    def look_at_another_view(self, view):
        self.did.append(f"view {view}")
        then = presses.after(self.scene, [f"view {view}"], self.world.catalogue)
        self.box("view").get_by_text(VIEWS[view].name, exact=True).click()
        self.settled(then)

    # ---- settings ----------------------------------------------------------------------------------------------------
    def unfold_settings(self) -> None:
        if self.where == "Explore" and not self.box("ice").count():
            scene = self.scene
            self.page.get_by_text("More settings").click()
            self.box("ice").wait_for()
            self.settled(scene)
            self.page.wait_for_timeout(800)  # it unfolds and scrolls: a list that opens meanwhile closes again

    @precondition(lambda self: self.where == "Explore")
    @rule()
    def switch_the_lanes(self):
        self.did.append("toggle lanes")
        self.unfold_settings()
        then = presses.after(self.scene, ["lanes"], self.world.catalogue)
        self.box("lanes").locator("label").click()
        self.settled(then)

    def set(self, key: str, value: str, names) -> None:
        self.did.append(f"{key} {value}")
        then = presses.after(self.scene, [f"{key} {value}"], self.world.catalogue)
        self.unfold_settings()
        self.box(key).get_by_text(names[value], exact=True).click()
        self.settled(then)

    @precondition(lambda self: self.where in {"Explore", "Routes"})
    @rule(ice=st.sampled_from(sorted(ICES)))
    def change_the_season(self, ice):
        self.set("ice", ice, ICES)

    @precondition(lambda self: self.where == "Explore")
    @rule(measure=st.sampled_from(sorted(MEASURES)))
    def change_the_measure(self, measure):
        self.set("measure", measure, MEASURES)

    @precondition(lambda self: self.where == "Explore")
    @rule(evidence=st.sampled_from(["named", "all"]))
    def change_the_evidence(self, evidence):
        self.set("evidence", evidence, presses.names("evidence", self.world.catalogue))

    @precondition(lambda self: self.where == "Explore")
    @rule(sailing=st.sampled_from(sorted(SAILINGS)))
    def change_who_sails(self, sailing):
        self.set("sailing", sailing, SAILINGS)

    @precondition(lambda self: self.where in {"Explore", "Routes"})
    @rule(press=st.sampled_from(["ArrowRight", "ArrowLeft"]))
    def change_the_speed(self, press):
        self.unfold_settings()
        self.slide("knots", press, *SPEED_KN, 1)

    @precondition(lambda self: self.where in {"Explore", "Routes"})
    @rule(passage=st.sampled_from(["suez", "malacca"]))
    def close_or_open_a_passage(self, passage):
        self.did.append(f"avoid {passage}")
        scene, name = self.scene, sea.passage_names()[passage]
        then = presses.after(scene, [f"avoid {passage}"], self.world.catalogue)
        self.unfold_settings()
        field = self.box("avoid")
        if passage in scene.avoid:
            field.locator("[data-tag]", has_text=name).locator("button, [role=button], svg").first.click()
        else:
            field.scroll_into_view_if_needed()  # a list that opens while the page scrolls closes again
            self.page.wait_for_timeout(100)
            field.locator("input").first.fill(name)
            self.page.get_by_role("option", name=name, exact=True).click()
        self.page.keyboard.press("Escape")
        self.settled(then)

    # ---- pacts and sides ---------------------------------------------------------------------------------------------
    @precondition(lambda self: self.where == "Agreements")
    @rule(data=st.data())
    def read_a_pact(self, data):
        pact = data.draw(st.sampled_from(sorted(self.world.catalogue.agreements)))
        self.did.append(f"pact {pact}")
        scene = self.scene
        then = presses.after(scene, [f"pact {pact}"], self.world.catalogue)
        self.box("pact").get_by_text(self.world.catalogue.agreements[pact].short, exact=True).click()
        self.settled(then)

    @precondition(lambda self: self.where == "Compare")
    @rule(side=st.sampled_from("ab"), data=st.data())
    def change_a_side(self, side, data):
        key = data.draw(st.sampled_from(sorted(sides(self.world.catalogue))))
        self.did.append(f"side {side} {key}")
        then = presses.after(self.scene, [f"{side} {key}"], self.world.catalogue)
        self.box(side).get_by_text(presses.names(side, self.world.catalogue)[key], exact=True).click()
        self.settled(then)

    # ---- places ------------------------------------------------------------------------------------------------------
    def type(self, key: str, text: str) -> None:
        box = self.box(key).locator("input").first
        box.focus()
        box.fill(text)
        self.page.keyboard.press("Enter")

    @precondition(lambda self: self.box("focus").count())
    @rule(base=st.sampled_from(SEASIDE))
    def choose_a_port_by_name(self, base):
        self.did.append(f"type {base}")
        scene = self.scene
        site = self.world.catalogue.bases[base]
        self.type("focus", site.name)
        self.brought_in(replace(scene, focus=base, at=None), site.point)

    @precondition(lambda self: self.box("focus").count())
    @rule(lat=st.integers(-40, 20), lon=st.integers(50, 100))
    def choose_a_place_by_degrees(self, lat, lon):
        self.did.append(f"type {lat}, {lon}")
        scene = self.scene
        self.type("focus", f"{lat}.5, {lon}.25")
        at = (lon + 0.25, lat + 0.5 if lat >= 0 else lat - 0.5)
        self.brought_in(replace(scene, focus="", at=at), at)

    def brought_in(self, then, point: tuple[float, float]) -> None:
        """What was chosen by name is seen: where it lies outside the part in sight, the map shows the whole view."""
        shown = said_at_rest(self.page)["map"]
        frame = then.frame_in(shown["view"]) if shown else None
        if frame:
            x, y = VIEWS[shown["view"]].project(*point)
            if on_plane(x, y, VIEWS[shown["view"]]) and not (frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]):
                then = replace(then, frame=None)
                self.page.wait_for_timeout(1300)  # the map says where it stands once it has come to rest
        self.settled(then)

    @precondition(lambda self: self.where in WITH_MAP and self.box("map_frame").count())
    @rule(chance=st.integers(0, 10_000))
    def click_on_a_port(self, chance):
        spots = self.frame.evaluate(OPEN_PORTS)
        if not spots:
            return
        base, x, y = spots[chance % len(spots)]
        self.did.append(f"click {base}")
        scene = self.scene
        self.frame.locator("#map_div").click(position={"x": x, "y": y})
        self.settled(replace(scene, focus=base, at=None))

    @precondition(lambda self: self.where in WITH_MAP and self.box("map_frame").count())
    @rule(across=st.floats(0.1, 0.9), down=st.floats(0.1, 0.8))
    def click_on_the_map(self, across, down):
        size = self.frame.evaluate("() => [innerWidth, innerHeight]")
        x, y = round(across * size[0]), round(down * size[1])
        place = self.frame.evaluate(WATER, [x, y])
        if place is None:
            return
        at = presses.point_on(said_at_rest(self.page)["map"]["view"], *place)
        self.did.append(f"click at {at}")
        scene = self.scene
        self.frame.locator("#map_div").click(position={"x": x, "y": y})

        def near(then) -> bool:
            if at is None or then.at is None:
                return at is None
            apart_m = WGS84.inv(*at, *then.at)[2]
            return apart_m < 80_000 and replace(then, at=None) == replace(scene, focus="", at=None)

        self.settled(near)

    @precondition(lambda self: self.where in WITH_MAP and self.box("map_frame").count())
    @rule(how=st.sampled_from(["+", "-", "ArrowLeft", "ArrowUp", "wheel", "drag", "whole"]))
    def move_the_map(self, how):
        self.did.append(f"move {how}")
        scene, div = self.scene, self.frame.locator("#map_div")
        if how == "wheel":
            div.hover(position={"x": 300, "y": 200})
            self.page.mouse.wheel(0, -300)
        elif how == "drag":
            box = self.page.locator(".st-key-map_frame iframe").bounding_box()
            x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            self.page.mouse.move(x, y)
            self.page.mouse.down()
            self.page.mouse.move(x - 80, y + 30, steps=4)
            self.page.mouse.up()
        elif how == "whole":
            self.frame.locator(".relos-whole").click()
        else:
            div.focus()
            self.page.keyboard.press(how)
        self.page.wait_for_timeout(1300)  # the map says where it stands once it has come to rest

        def framed(then) -> bool:
            kept = replace(then, frame=None) == replace(scene, frame=None)
            return kept and (then.frame_in(said_at_rest(self.page)["map"]["view"]) is None if how == "whole" else True)

        self.settled(framed)
        place = said_at_rest(self.page)["map"]
        assert place["moved"] == (self.scene.frame_in(place["view"]) is not None), self.report(["a move was not said"])

    @precondition(lambda self: self.box(f"port_{self.where.lower()}-card_{self.scene.focus}").count())
    @rule()
    def switch_the_chosen_port(self):
        scene = self.scene
        self.did.append(f"switch {scene.focus}")
        then = presses.after(scene, [f"without {scene.focus}"], self.world.catalogue)
        self.box(f"port_{self.where.lower()}-card_{scene.focus}").locator("label").click()
        self.settled(then)

    # ---- voyages -----------------------------------------------------------------------------------------------------
    @precondition(lambda self: self.where == "Routes")
    @rule(end=st.sampled_from(["start", "end"]), base=st.sampled_from(SEASIDE))
    def choose_an_end(self, end, base):
        self.did.append(f"{end} {base}")
        then = presses.after(self.scene, [f"{end} {base}"], self.world.catalogue)
        self.type(end, self.world.catalogue.bases[base].name)
        self.settled(then)

    @precondition(lambda self: self.where == "Routes")
    @rule()
    def swap_the_ends(self):
        self.did.append("swap")
        scene = self.scene
        self.page.get_by_role("button", name="Swap").click()
        self.settled(replace(scene, start=scene.end, end=scene.start))

    # ---- learning ----------------------------------------------------------------------------------------------------
    @precondition(lambda self: self.where == "Learn")
    @rule(name=st.sampled_from(["Tours", "Flash cards", "Quiz", "Pacific Ocean", "Indian Ocean"]))
    def change_the_room(self, name):
        control = self.page.locator(".st-key-rooms").get_by_text(name, exact=True)
        if not control.count():
            return
        self.did.append(f"room {name}")
        scene = self.scene
        control.click()
        self.settled(scene)

    @precondition(lambda self: self.where == "Learn")
    @rule(chance=st.integers(0, 100))
    def press_on(self, chance):
        buttons = self.page.locator(".st-key-onward button:enabled")
        if not buttons.count():
            return
        button = buttons.nth(chance % buttons.count())
        self.did.append(f"press {button.inner_text()!r}")
        scene = self.scene
        button.click()
        self.page.wait_for_timeout(300)
        self.settled(scene)

    # ---- taking away -------------------------------------------------------------------------------------------------
    @precondition(lambda self: self.where in WITH_MAP and self.box("map_frame").count())
    @rule()
    def export_a_picture(self):
        self.did.append("export")
        scene = self.scene
        self.box("_export").locator("button").first.click()
        self.answered()
        button = self.page.get_by_role("button", name="PNG", exact=True)
        button.wait_for()
        self.settled(scene)
        with self.page.expect_download(timeout=120_000) as download:
            button.click()
        with Image.open(download.value.path()) as picture:
            assert picture.size == (1920, 1080)
            title = said_at_rest(self.page)["headline"][0]
            if scene.frame is None:  # a part of the map is spoken of by itself
                assert picture.info["Title"] == title, self.report([f"the picture is called {picture.info['Title']}"])
        self.page.keyboard.press("Escape")
        self.answered()
        self.settled(scene)


@pytest.fixture(scope="module")
def world(chromium, address, atlas, expected):
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    yield World(chromium, address, expected, atlas.catalogue, context.new_page())
    context.close()


def test_all_that_a_page_says_is_one_scene_on_any_walk(world, walk_seed, walk_steps):
    here = seed(walk_seed)(type("Here", (Walk,), {"world": world}))
    before = world.steps
    walk = settings(
        max_examples=max(1, round(walk_steps / STEPS_OF_ONE)), stateful_step_count=min(STEPS_OF_ONE, walk_steps),
        deadline=None, database=None, derandomize=False, phases=[Phase.generate], print_blob=False,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    try:
        run_state_machine_as_test(here, settings=walk)
    except Exception as error:
        # Hypothesis walks again where it found something, and says so where that went otherwise; the first is told.
        raise AssertionError(world.failed[0] if world.failed else told(error, world.walked[-2:])) from error
    print(f"\nseed {walk_seed}: {world.steps - before} steps, the slowest {world.slowest}")
    assert world.steps - before >= 0.8 * walk_steps


def told(error: Exception, walked: list[list[str]]) -> str:
    """What a browser could not do, and the last walks: the one that it happened on and the one that tried it again."""
    causes = error.exceptions if isinstance(error, ExceptionGroup) else [error]
    return "\n".join(["a step could not be taken:", *map(str, causes), *(" > ".join(steps) for steps in walked)])
