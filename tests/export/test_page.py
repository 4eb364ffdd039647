"""The page that opens from disk: small, self-contained, and working in a browser without a network."""

import io
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from PIL import Image
from playwright.sync_api import Browser, Error, Page
from tests.render.colours import colour, over

from relos_map import export
from relos_map.catalogue import INDIA
from relos_map.chart import comparison, voyage
from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.chart.findings import headline, ocean_shares
from relos_map.chart.pacts import compose
from relos_map.chart.style import FILL_OPACITY, GROUNDS, HOME_FILL_OPACITY, look_of
from relos_map.draw.options import Options
from relos_map.draw.themes import theme
from relos_map.export import html_file
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene, toggle_key, toggles
from relos_map.world import basemap
from relos_map.world.oceans import OCEANS
from relos_map.world.views import VIEWS

LARGEST = 3_000_000


CHARTS: dict[str, Callable[[Atlas], Chart]] = {
    "scene": lambda atlas: compose(Scene(measure="ring"), atlas),
    "print": lambda atlas: compose(Scene(evidence="all"), atlas),
    "comparison": lambda atlas: comparison.compose(Scene(measure="ring"), atlas),
    "voyage": lambda atlas: voyage.draw(Scene(end="ru-murmansk"), atlas),  # through the Suez Canal
}


@pytest.fixture(scope="module")
def files(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A page of each kind, made once: every test looks at the same ones."""
    folder = tmp_path_factory.mktemp("page")
    return {
        name: export.save(
            folder / f"{name}.html",
            drawn(atlas),
            Composer(atlas),
            Options(theme="print" if name == "print" else "light"),
        )
        for name, drawn in CHARTS.items()
    }


@pytest.fixture(scope="module")
def file(files: dict[str, Path]) -> Path:
    return files["scene"]


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    """One tab for every page: a new one takes the browser as long as what is looked at in it."""
    page = chromium.new_page()
    yield page
    page.close()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """The tab as a new one is; nothing that a test does in it may break a script."""
    broken: list[str] = []

    def told(error: Error) -> None:
        broken.append(str(error))

    tab.set_viewport_size({"width": 1280, "height": 720})
    tab.on("pageerror", told)
    yield tab
    tab.goto("about:blank")
    tab.remove_listener("pageerror", told)
    assert broken == []


def test_it_is_small_and_names_no_address_to_load(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.encode()) <= LARGEST
    assert not re.findall(r"""<(?:script|link|img|iframe)[^>]+(?:src|href)=""", text)
    assert not re.findall(r"url\((?!#|data:)[^)]*\)", text)
    assert "default-src 'none'" in text


def test_a_page_for_print_is_grey_throughout(files: dict[str, Path]) -> None:
    data = _data(files["print"].read_text(encoding="utf-8"))
    things = [*data["pacts"]]
    for full in data["pictures"].values():
        things += [*full["layers"], *full["ports"]]
    colours = {thing["colour"] for thing in things} | set(data["settings"]["grounds"]["print"].values())
    assert len(colours) > 8
    assert not [colour for colour in colours if len({colour[1:3], colour[3:5], colour[5:7]}) > 1]
    assert data["theme"] == "print"


@pytest.mark.parametrize(
    ("given", "shown"), [("light", "light"), ("dark", "dark"), ("transparent", "light"), ("transparent-dark", "dark")]
)
def test_a_page_opens_in_its_theme(given: str, shown: str, atlas: Atlas) -> None:
    data = _data(
        export.make("html", compose(Scene(measure="ring"), atlas), Composer(atlas), Options(theme=given)).decode()
    )
    assert data["theme"] == shown
    assert shown in data["settings"]["grounds"]


def _data(page: str) -> dict[str, Any]:
    found = re.search(r"const DATA = (.*?);</script>", page)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.browser
def test_the_table_is_a_legend_in_every_theme(files: dict[str, Path], page: Page) -> None:
    page.goto(files["print"].as_uri())
    rows = page.locator("#pacts tbody tr").count()
    assert page.locator("#pacts th svg pattern").count() == rows > 8
    assert page.locator("#pacts th svg rect[fill^='url']").count() == rows
    assert page.inner_text("#key").split("\n") == [
        "Share of each ocean within range.", "Summer ice edge", "hollow: access not confirmed",
    ]  # fmt: skip
    for name in ("dark", "print"):
        page.click("#theme")
        assert page.locator(f'#map_div[data-theme="{name}"]').count() == 1
        data = page.evaluate("DATA.pacts.find(({ id }) => id === 'relos')")
        drawn = page.locator(".relos-part-relos_arctic").get_attribute("fill")
        assert drawn == data["on_dark" if name == "dark" else "colour"]


@pytest.mark.browser
def test_what_is_filled_is_true_for_what_is_switched(atlas: Atlas, page: Page, tmp_path: Path) -> None:
    """Wherever pacts meet, the page's colour is that of which, and of how many, reach there."""
    scene = Scene(measure="ring", view="indian", on=frozenset({("lemoa", "indian")}))
    page.set_viewport_size({"width": 1500, "height": 900})
    page.goto(export.save(tmp_path / "x.html", compose(scene, atlas), Composer(atlas)).as_uri())
    page.wait_for_selector('#map_div[data-view="indian"]')
    page.add_style_tag(content=ONLY_FILLS)
    sea, shared = colour(GROUNDS["light"].sea), html_file._shared(theme("light"))
    seen = set()
    pacts: list[str] = []
    for pact in ("lemoa", "oman", "france", "singapore"):
        page.check(f"#{pact}_indian")
        pacts.append(pact)
        picture = compose(replace(scene, on=frozenset((one, "indian") for one in pacts)), atlas)
        fills = {one.id: shapely.union_all(_areas(one.shape.plane.fill)) for one in picture.reaches}
        shot = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), dtype=float)
        points = _clear_points(picture, list(fills.values()))
        places = page.evaluate(PLACES, points)
        for (x, y), (column, row) in zip(points, places, strict=True):
            by = [one for one in pacts if shapely.contains_xy(fills[one], x, y)]
            wanted = sea
            if len(pacts) > 2:
                for _ in by:
                    wanted = over(wanted, shared["count"]["colour"], shared["count"]["opacity"])
            elif len(by) == 2:
                wanted = over(sea, shared["both"]["colour"], shared["both"]["opacity"])
            elif by:
                wanted = over(sea, look_of(by[0]).colour, FILL_OPACITY)
            if not by and shapely.contains_xy(fills["home"], x, y):
                wanted = over(sea, look_of("home").colour, HOME_FILL_OPACITY)
            seen.add((len(pacts), len(by)))
            assert np.abs(shot[round(row), round(column)] - wanted).max() <= 2, (pacts, by, x, y)
    assert seen >= {(1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (3, 1), (3, 2), (4, 1), (4, 2)}


PLACES = """(points) => { const box = document.getElementById("map_div").getBoundingClientRect();
return points.map(([x, y]) => {
  const at = relos.map.latLngToContainerPoint([y, x]);
  return [at.x + box.x, at.y + box.y];
}); }"""
"""Where points of the plane stand on the screen."""

ONLY_FILLS = """.leaflet-marks-pane, .leaflet-labels-pane, .leaflet-control-container, .relos-band, .relos-edge,
.relos-surface, .relos-graticule { display: none !important; }"""


def _areas(fill: Sequence[Sequence[np.ndarray]]) -> list[shapely.Geometry]:  # type: ignore[type-arg]
    return [shapely.make_valid(shapely.Polygon(outer, holes)) for outer, *holes in fill]


def _clear_points(picture: Chart, fills: list[shapely.Geometry]) -> list[tuple[float, float]]:
    """Points of a plane on open water, away from coasts and from where any reach ends."""
    x, y = (axis.ravel() for axis in np.meshgrid(np.linspace(-50, 50, 21), np.linspace(-40, 40, 17)))
    land = shapely.union_all(_areas(basemap.load(picture.view.id).land))
    spots = shapely.points(x, y)
    kept = np.all([shapely.distance(spots, shapely.boundary(fill)) > 1 for fill in fills], axis=0)
    kept &= shapely.distance(spots, land) > 1
    return [(float(spot.x), float(spot.y)) for spot in spots[kept]]


@pytest.mark.browser
def test_ways_lie_over_land_whichever_is_drawn_first(files: dict[str, Path], page: Page) -> None:
    page.goto(files["voyage"].as_uri())
    for view in ("indian", "eurasia"):
        page.click(f'button[data-view="{view}"]')
        page.wait_for_selector(f'#map_div[data-view="{view}"]')
        level = "(node) => Number(getComputedStyle(node.closest('.leaflet-pane')).zIndex)"
        land = page.locator(".relos-land").evaluate(level)
        assert all(way.evaluate(level) > land for way in page.locator(".relos-route").all())


@pytest.mark.browser
def test_it_works_from_disk_with_the_network_off(file: Path, chromium: Browser) -> None:
    context = chromium.new_context(offline=True, viewport={"width": 1400, "height": 850})
    page = context.new_page()
    asked: list[str] = []
    broken: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
    page.goto(file.as_uri())
    for view in ("arctic", "pacific", "indian", "eurasia"):
        page.click(f'button[data-view="{view}"]')
        page.wait_for_selector(f'#map_div[data-view="{view}"]')
        assert page.locator(".relos-land").count() == 1
    shown = page.locator(".relos-reach").count()
    page.check("#lemoa_indian")
    assert page.locator(".relos-reach").count() == shown + 1
    page.uncheck("#relos_arctic")
    assert page.locator(".relos-reach").count() == shown
    assert "LEMOA" in page.inner_text("#headline")
    page.locator('.relos-port[title^="Mumbai"]').click(force=True)
    assert "Mumbai" in page.inner_text("#card h2")
    page.select_option("#site", "ru-vladivostok")
    assert "evidence: article" in page.inner_text("#card")
    page.click("#theme")
    assert (
        page.locator('#map_div[data-theme="dark"]').count() + page.locator('#map_div[data-theme="light"]').count() == 1
    )
    context.close()
    assert asked == [file.as_uri()]
    assert broken == []


def _press(page: Page, key: str) -> None:
    page.locator(f'[id="{key}"]').first.click()


ALL_OUT_OF_REACH = """(keys) => keys.filter((key) => {
    const toggle = document.getElementById(key);
    toggle.scrollIntoView({ block: "nearest" });
    const box = toggle.getBoundingClientRect();
    return document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2) !== toggle;
})"""
"""The toggles that a press would miss, as something lies over them or they are not shown."""

PRESSED = """({ keys, view }) => {
    for (const key of keys) document.getElementById(key).click();
    const wanted = document.querySelector(`button[data-view="${view}"]`);
    if (wanted.ariaPressed !== "true") wanted.click();
    return [document.getElementById("headline").innerText, document.title];
}"""


@pytest.mark.browser
@pytest.mark.parametrize("given", [Scene(measure="ring"), Scene(measure="ring", evidence="all", as_of=2021, nm=700)])
def test_after_any_press_the_headline_is_the_sentence_of_what_is_on(
    given: Scene, atlas: Atlas, files: dict[str, Path], page: Page, tmp_path: Path
) -> None:
    """As the dashboard says it of the same scene, in every view.

    Every toggle is where a press meets it, and is then switched by the page itself: a press of the mouse at each would
    take the browser longer than all that the page does for it.
    """
    ours = given == Scene(measure="ring")
    file = files["scene"] if ours else export.save(tmp_path / "x.html", compose(given, atlas), Composer(atlas))
    page.goto(file.as_uri())
    keys = [key for key in (*toggles(atlas.catalogue), INDIA) if page.locator(f'[id="{key}"]:enabled').count()]
    assert len(keys) > 12
    assert page.evaluate(ALL_OUT_OF_REACH, keys) == []
    chosen, scene, views = random.Random(5), given, set()  # noqa: S311 (the same presses each time)
    for press in range(40):
        on = sorted({toggle_key(*pair) for pair in scene.on} & set(keys))
        keys_now = on if press % 10 == 9 else [chosen.choice(keys)]  # now and then every pact off
        for key in keys_now:
            if key == INDIA:
                scene = replace(scene, home=not scene.home)
            else:
                scene = replace(scene, on=scene.on ^ {toggles(atlas.catalogue)[key]})
        view = chosen.choice([*VIEWS])
        if press == 36:  # the last time
            view = next(iter(set(VIEWS) - views), view)
        scene = replace(scene, view=scene.view if press % 4 else view)  # to draw another view takes longest
        views.add(scene.view)
        said = headline(scene, ocean_shares(scene, atlas), atlas)
        assert page.evaluate(PRESSED, {"keys": keys_now, "view": scene.view}) == [said, said]
    assert views == set(VIEWS)


def test_areas_by_reachers_add_up_to_any_union(atlas: Atlas) -> None:
    scene = Scene(measure="ring", nm=1_500)
    groups = [
        atlas.fleets(scene).own.ports,
        *(atlas.fleets(scene).pacts[pact].ports for pact in ("relos", "lemoa", "beca", "france")),
    ]
    for ocean in OCEANS:
        parts = atlas.areas_by_reachers(groups, ocean, scene)
        for some in range(1, 32):
            union = sum(km2 for key, km2 in parts.items() if key & some)
            asked = [ports for place, ports in enumerate(groups) if some >> place & 1]
            assert union == pytest.approx(atlas.area_km2(asked, ocean, scene), abs=700)


@pytest.mark.browser
def test_a_reload_keeps_what_was_pressed_and_back_takes_a_step_back(file: Path, page: Page) -> None:
    page.goto(file.as_uri())

    def shown() -> dict[str, Any]:
        found: dict[str, Any] = page.evaluate("""() => ({
            on: [...document.querySelectorAll("input:checked")].map(({ id }) => id),
            view: document.querySelector("#views [aria-pressed=true]").dataset.view,
            drawn: document.querySelectorAll(".relos-reach").length,
            site: document.getElementById("site").value,
            headline: document.getElementById("headline").textContent,
            theme: document.documentElement.dataset.theme,
        })""")
        return found

    seen = [shown()]
    steps: list[Callable[[], object]] = [
        lambda: page.check("#lemoa_indian"),
        lambda: page.uncheck("#relos_arctic"),
        lambda: page.click('button[data-view="pacific"]'),
        lambda: page.select_option("#site", "ru-vladivostok"),
        lambda: page.click("#theme"),
    ]
    for place, step in enumerate(steps):
        step()
        seen.append(shown())
        assert seen[-1] != seen[-2]
        if place in (1, 4):  # between steps, and when everything is another
            page.reload()
            assert shown() == seen[-1]
    assert all(seen[-1][part] != seen[0][part] for part in ("on", "view", "site", "headline", "theme"))
    for move, wanted in ((page.go_back, seen[-2::-1]), (page.go_forward, seen[1:])):
        for before in wanted:
            move()
            page.wait_for_function("(text) => document.title === text", arg=before["headline"])
            assert shown() == before


@pytest.mark.browser
def test_an_address_that_says_nonsense_opens_a_page(file: Path, page: Page) -> None:
    for said in (
        *("#view=mars&on=x", "#view=arctic", "#%%%"),
        "#view=arctic&on=<b>,relos_arctic&focus=__proto__&at=1,x",
    ):
        page.goto("about:blank")  # with another fragment alone, nothing would be opened
        page.goto(file.as_uri() + said)
        page.wait_for_selector(".relos-land")
        assert page.inner_text("#headline"), said


@pytest.mark.browser
def test_nothing_on_the_map_nothing_claimed(atlas: Atlas, files: dict[str, Path], page: Page) -> None:
    for kind, left in (("voyage", "closed"), ("comparison", "LEMOA")):
        picture = CHARTS[kind](atlas)
        key = picture.ways[-1].id if kind == "voyage" else "both"
        page.goto(files[kind].as_uri())
        assert page.inner_text("#headline") == picture.words.headline
        _press(page, key)
        assert left in page.inner_text("#headline")
        for box in page.locator("input:checked").all()[::-1]:
            box.uncheck()
        assert page.inner_text("#headline").startswith("No ")
        assert page.locator(".relos-reach, .relos-route").count() == 0


OVERLAPPING = """() => {
    const seen = (node) => node.getClientRects().length && node.textContent.trim();
    const groups = [
        [...document.querySelectorAll("header > *, main > *, footer")],
        [...document.querySelectorAll("#map_frame .leaflet-control")],
        [...document.querySelectorAll("#pacts th, #pacts td, #key > div")],
        [...document.querySelectorAll("header button")],
    ];
    return groups.flatMap((group) => group.filter(seen).flatMap((one, place, all) => all.slice(place + 1).flatMap((other) => {
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const apart = a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
        return apart ? [] : [`${one.className || one.textContent.slice(0, 20)} / ${other.className || other.textContent.slice(0, 20)}`];
    })));
}"""  # noqa: E501


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["scene", "comparison", "voyage"])
def test_nothing_overlaps_and_nothing_is_wider_than_the_window(kind: str, files: dict[str, Path], page: Page) -> None:
    """Opened on a phone, and in windows drawn wider and narrower."""
    for place, (wide, high) in enumerate([(390, 844), (320, 640), (1280, 720)]):
        page.set_viewport_size({"width": wide, "height": high})
        if not place:
            page.goto(files[kind].as_uri())
            page.wait_for_selector(".relos-land")
            if kind == "scene":
                boxes = [page.locator(part).bounding_box() for part in ("#map_frame", "#card", "#pacts")]
                tops = [box["y"] for box in boxes if box]
                assert tops == sorted(tops), "the card follows the map"
                assert tops[1] < high
            page.select_option("#site", "ru-murmansk")
        page.wait_for_function("() => relos.map.getSize().x === document.getElementById('map_div').clientWidth")
        assert page.evaluate("innerWidth") == wide
        assert page.evaluate("document.documentElement.scrollWidth") <= wide
        assert page.evaluate(OVERLAPPING) == []
