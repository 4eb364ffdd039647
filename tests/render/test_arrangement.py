"""How sheets of every shape are laid out: what the map shows, what the surrounds hide, what is told beside it."""

from collections.abc import Callable
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

import pytest
import shapely

from relos_map.chart import comparison, voyage
from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.chart.notes import DISCLAIMER
from relos_map.chart.pacts import compose
from relos_map.draw import viewport
from relos_map.draw.layout import lay_out
from relos_map.draw.options import PAPERS_MM, Options
from relos_map.draw.sheet import Frame, Shape, Sheet, Words
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene
from relos_map.world.views import VIEWS

POINTS = {paper: (wide / 25.4 * 72, high / 25.4 * 72) for paper, (wide, high) in PAPERS_MM.items()}
SIZES = POINTS | {
    "hd": (1920, 1080), "small": (960, 540), "square": (1080, 1080), "tall": (720, 1280), "upright": (1080, 1920),
    "600x400": (600, 400), "320x400": (320, 400), "320x320": (320, 320),
}  # fmt: skip
LEAST = {
    "a4": 0.45, "letter": 0.43, "small": 0.48, "square": 0.58, "tall": 0.35, "upright": 0.35,
    "600x400": 0.56, "320x400": 0.47, "320x320": 0.36,
}  # fmt: skip
"""The share of a sheet that is map; elsewhere 0.57. An upright sheet is higher than a view, which ends the map."""

ON = frozenset({("relos", "arctic"), ("relos", "pacific"), ("lemoa", "pacific"), ("lemoa", "indian")})

PICTURES: MappingProxyType[str, Callable[[Atlas, str], Chart]] = MappingProxyType(
    {
        "two pacts": lambda atlas, view: compose(Scene(view=view, measure="ring", on=ON), atlas),
        "candidates": lambda atlas, view: compose(Scene(view=view, measure="ring", evidence="all"), atlas),
        "comparison": lambda atlas, view: comparison.compose(Scene(view=view, measure="ring"), atlas),
        "voyage": lambda atlas, view: voyage.draw(Scene(view=view, end="ru-murmansk"), atlas),
    }
)


class LaidOut(NamedTuple):
    """A picture, its sheet, and the frame of its map."""

    picture: Chart
    sheet: Sheet
    frame: Frame


@pytest.fixture(scope="module", params=PICTURES)
def laid_out(request: pytest.FixtureRequest, atlas: Atlas) -> Callable[[str], list[LaidOut]]:
    """Sheets of pictures of one kind by size, in two views each: every test looks at the same ones.

    The views take turns, so that every view has every size, and every kind every view and size.
    """
    kind, views = [*PICTURES].index(request.param), [*VIEWS]
    drawn = cache(lambda view: PICTURES[request.param](atlas, view))

    @cache
    def of(size: str) -> list[LaidOut]:
        turn = kind + [*SIZES].index(size)
        shown = [drawn(views[(turn + step) % len(views)]) for step in (0, 2)]
        return [LaidOut(picture, *_sheet(picture, size, atlas)) for picture in shown]

    return of


def _sheet(picture: Chart, size: str, atlas: Atlas) -> tuple[Sheet, Frame]:
    sheet = lay_out(picture, Composer(atlas), Options(), SIZES[size])
    frame = next(item.frame for item in sheet.items if isinstance(item, Shape) and item.name == "land")
    assert frame
    return sheet, frame


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("size", ["a4", "a3", "letter", "hd", "small"])
def test_paper_and_screens_show_the_view(size: str, view: str, atlas: Atlas) -> None:
    _, frame = _sheet(compose(Scene(view=view, measure="ring"), atlas), size, atlas)
    assert viewport.share_shown(VIEWS[view], frame.box) > 0.87


@pytest.mark.parametrize("size", ["square", "tall", "upright", "320x400"])
def test_square_and_upright_pictures_show_their_view_whole(size: str, laid_out: Callable[[str], list[LaidOut]]) -> None:
    for picture, _, frame in laid_out(size):
        assert viewport.share_shown(picture.view, frame.box) == pytest.approx(1)


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_is_a_map_and_not_its_surrounds(size: str, laid_out: Callable[[str], list[LaidOut]]) -> None:
    for _, sheet, frame in laid_out(size):
        assert frame.width * frame.height / (sheet.width * sheet.height) > LEAST.get(size, 0.57)


@pytest.mark.parametrize("size", ["a4", "a3", "hd", "square", "tall", "upright", "600x400", "320x320"])
def test_the_legend_leaves_the_map_where_there_is_room_beside_it(
    size: str, laid_out: Callable[[str], list[LaidOut]]
) -> None:
    for picture, sheet, frame in laid_out(size):
        legend = [item for item in sheet.items if isinstance(item, Words) and item.role in {"legend", "figure"}]
        assert not [word.text for word in legend if frame.shows(word.x, word.y)]
        said = " ".join(word.text for word in legend).lower()
        names = [route.name for route in picture.ways] or [one.name for one in picture.reaches]
        assert all(name.lower().split(":")[0] in said for name in names)


@pytest.mark.parametrize("size", SIZES)
def test_every_picture_names_a_source_and_says_what_reach_is_not(
    size: str, laid_out: Callable[[str], list[LaidOut]], atlas: Atlas
) -> None:
    for _, sheet, _ in laid_out(size):
        said = " ".join(item.text for item in sheet.items if isinstance(item, Words) and item.role == "credit")
        assert DISCLAIMER in said
        assert "Evidence" in said
        assert atlas.catalogue.sources["article"].title.split(": ")[0] in said or sheet.title.startswith("Mumbai to")


@pytest.mark.parametrize("size", [*POINTS, "hd", "small", "square"])
def test_ways_are_not_cut_where_the_view_holds_them(size: str, atlas: Atlas) -> None:
    picture = voyage.draw(Scene(end="ru-murmansk"), atlas)
    _, frame = _sheet(picture, size, atlas)
    lines = [line for route in picture.ways for line in route.lines if len(line) > 1]
    assert viewport.share_in_sight(lines, frame) > 0.97


@pytest.mark.parametrize("size", SIZES)
def test_surrounds_hide_no_mark_and_no_way(size: str, laid_out: Callable[[str], list[LaidOut]]) -> None:
    assert [_hidden(*one) for one in laid_out(size)] == [[], []]


@pytest.mark.parametrize("size", SIZES)
def test_a_legend_of_three_pacts_is_terse_before_it_hides_a_port(size: str, atlas: Atlas) -> None:
    picture = compose(Scene(measure="ring", on=ON | {("relos", "indian"), ("france", "indian")}), atlas)
    assert _hidden(picture, *_sheet(picture, size, atlas)) == []


def _hidden(picture: Chart, sheet: Sheet, frame: Frame) -> list[str]:
    """The marks and ways that a card or an inset on the map lies over."""
    shapes = [item for item in sheet.items if isinstance(item, Shape)]
    cards = [shapely.box(*shapely.MultiPoint(one.path.vertices).bounds) for one in shapes if one.name == "card"]
    cards += [shapely.box(*one.frame.box) for one in shapes if one.name == "inset land" and one.frame]
    marks = {one.name: shapely.MultiPoint(one.path.vertices).centroid for one in shapes if one.name.startswith("site ")}
    ways = {route.id: [frame.place(line) for line in route.lines if len(line) > 1] for route in picture.ways}
    found = [name for card in cards for name, at in marks.items() if card.contains(at)]
    return found + [
        name for card in cards for name, lines in ways.items() if card.intersects(shapely.MultiLineString(lines))
    ]


@pytest.mark.parametrize("size", [size for size in SIZES if size not in {"600x400", "320x400", "320x320"}])
def test_figures_stand_on_every_sheet_but_the_smallest(size: str, laid_out: Callable[[str], list[LaidOut]]) -> None:
    for picture, sheet, _ in laid_out(size):
        roles = {"figure", "legend"} if picture.ways else {"figure"}
        told = " ".join(item.text for item in sheet.items if isinstance(item, Words) and item.role in roles)
        if picture.ways:
            assert all(route.name.split(":")[0].split()[0] in told for route in picture.ways)
        else:
            assert told.count("Ocean") >= 3
            assert told.count("%") >= 3


@pytest.mark.parametrize("size", SIZES)
def test_all_words_stand_on_the_sheet(size: str, laid_out: Callable[[str], list[LaidOut]]) -> None:
    for _, sheet, _ in laid_out(size):
        for item in sheet.items:
            if isinstance(item, Words) and not item.angle:
                start = item.x - {"left": 0.0, "centre": 0.5, "right": 1.0}[item.align] * item.width
                assert start > 0, item.text
                assert start + item.width < sheet.width, item.text
                assert 0 < item.y < sheet.height, item.text


@pytest.mark.parametrize("size", SIZES)
def test_blocks_of_a_sheet_stand_apart(size: str, laid_out: Callable[[str], list[LaidOut]]) -> None:
    """No line of figures or notes stands on another or on the map."""
    for _, sheet, frame in laid_out(size):
        told = [item for item in sheet.items if isinstance(item, Words) and item.role in {"figure", "credit", "title"}]
        boxes = [shapely.box(word.x, word.y - 0.6 * word.size, word.x + word.width, word.y) for word in told]
        tree = shapely.STRtree([*boxes, shapely.box(*frame.box)])
        one, other = tree.query(boxes, predicate="intersects")
        assert [
            (told[a].text, told[b].text if b < len(told) else "the map")
            for a, b in zip(one, other, strict=True)
            if a != b
        ] == []


def test_the_ports_of_a_pact_are_named_among_candidates(atlas: Atlas) -> None:
    sheet, _ = _sheet(compose(Scene(view="arctic", measure="ring", evidence="all"), atlas), "hd", atlas)
    named = {item.text for item in sheet.items if isinstance(item, Words) and item.role == "site"}
    assert named >= {"Murmansk", "Vladivostok", "Petropavlovsk-Kamchatsky"}


def test_the_legend_counts_what_is_marked(atlas: Atlas) -> None:
    scene = Scene(view="pacific", measure="ring", home=False, on=frozenset({("lemoa", "pacific")}))
    picture = compose(scene, atlas)
    sheet, _ = _sheet(picture, "hd", atlas)
    ports = len(atlas.fleets(scene).pacts["lemoa"].ports)
    legend = " ".join(item.text for item in sheet.items if isinstance(item, Words) and item.role == "legend")
    assert f"{ports} ports, {len(picture.marks) - ports} air bases · evidence: illustrative" in legend


@pytest.mark.parametrize(("view", "named"), [("arctic", True), ("eurasia", True), ("indian", False)])
def test_the_legend_names_the_ice_edge_where_it_is_seen(view: str, named: bool, atlas: Atlas) -> None:
    scene = Scene(view=view, on=frozenset())
    chart = compose(scene, atlas)
    sheet, frame = _sheet(chart, "hd", atlas)
    edge = [piece for line in chart.lines if line.id == "ice" for piece in line.lines]
    assert viewport.in_sight(edge, frame) == named
    assert any(isinstance(item, Words) and item.text == "Summer ice edge" for item in sheet.items) == named


def test_a_figure_is_not_parted_from_its_unit(atlas: Atlas) -> None:
    for width in range(720, 1100, 20):
        sheet = lay_out(compose(Scene(measure="ring"), atlas), Composer(atlas), Options(), (width, 1280))
        rows = [item.text for item in sheet.items if isinstance(item, Words) and item.role == "title"]
        assert not [row for row in rows if row.startswith(("%", "nm"))]
