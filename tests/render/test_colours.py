"""Every area of a map parts from every other that can lie beside it: by colour, or by a pattern all over it.

In every theme, for usual sight and three kinds of colour blindness, and in print by grey.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

import numpy as np
import pytest
from tests.render import colours
from tests.render.colours import Colour, over

from relos_map.chart import chart, comparison, pacts
from relos_map.chart.parts import parts_of
from relos_map.chart.style import COUNT_FILL_OPACITY, HOME_FILL_OPACITY, LOOKS, look_of
from relos_map.draw import mapping
from relos_map.draw.themes import Theme, theme
from relos_map.export import html_file
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene, toggles
from relos_map.world.oceans import OCEANS

THEMES = ("light", "dark", "print", "transparent")

CLEARLY = 5.0
"""CIEDE2000 between areas side by side: 1 is just seen, 5 is seen at a glance."""

GREYS = 20
"""Of 255, between greys of a print."""


@dataclass(frozen=True)
class Area:
    """What is seen of an area: its colour, and the pattern that covers it, broken or not; None where there is none."""

    name: str
    colour: tuple[float, float, float]
    pattern: tuple[str, bool] | None = None


def area(name: str, colour: Colour, part: chart.Area | None = None) -> Area:
    pattern = (part.look.pattern, part.faint) if part and part.whole else None
    red, green, blue = colour.tolist()
    return Area(name, (red, green, blue), pattern)


def scenes(atlas: Atlas) -> Iterator[Scene]:
    """No pact, each, every two, three, four, all; with and without own reach and candidates; the partners sailing.

    With own reach and candidates a map has every area that it has without them; of pairs that is enough.
    """
    pacts = [pact.id for pact in atlas.catalogue.agreements.values() if pact.opens_places]
    chosen = [(), *combinations(pacts, 1), *combinations(pacts, 2), tuple(pacts[:3]), tuple(pacts[:4]), tuple(pacts)]
    for some in chosen:
        on = frozenset((pact, ocean) for pact in some for ocean in OCEANS)
        for home in (True,) if len(some) == 2 else (True, False):
            for evidence in ("all",) if len(some) == 2 else ("named", "all"):
                yield Scene(measure="ring", on=on, home=home, evidence=evidence)
        yield Scene(measure="ring", on=on, sailing="partner")


def parts(scene: Scene, atlas: Atlas) -> tuple[chart.Area, ...]:
    return parts_of([pacts.drawn(layer, scene, atlas) for layer in atlas.fleets(scene).layers])


def sea_of(look: Theme) -> Colour:
    """The sea that reach is laid over; paper where the theme leaves it out."""
    return colours.colour(look.ground.sea if look.paper else "#FFFFFF")


def areas(found: tuple[chart.Area, ...], look: Theme, fill: float) -> list[Area]:
    """The areas of a map: its parts, bare sea, and land where that is filled."""
    sea = sea_of(look)
    painted = [area(part.id, over(sea, look.colour(part.look), part.opacity * fill), part) for part in found]
    return [*painted, area("sea", sea), *([area("land", colours.colour(look.ground.land))] if look.paper else [])]


@lru_cache(maxsize=4096)
def alike(one: Area, other: Area, *, grey: bool) -> bool:
    if one.pattern != other.pattern:
        return False
    if grey:
        return bool(np.abs(np.subtract(one.colour, other.colour)).max() < GREYS)
    return colours.seen_apart(np.array(one.colour), np.array(other.colour)) < CLEARLY


def test_no_two_areas_of_a_map_are_alike(atlas: Atlas) -> None:
    """On pictures and on the screen."""
    seen: set[str] = set()
    for scene in scenes(atlas):
        of_scene = parts(scene, atlas)
        for name in THEMES:
            look = theme(name)
            for fill in (look.fill, html_file._strength(look)):
                found = areas(of_scene, look, fill)
                seen |= {one.name for one in found}
                for one, other in combinations(found, 2):
                    assert not alike(one, other, grey=name == "print"), (name, one, other)
    assert seen >= {"home", "relos", "relos_all", "uk", "both", "both_all", "count-1", "count-4", "candidates", "sea"}


@pytest.mark.parametrize("name", THEMES)
def test_a_comparisons_areas_are_not_alike(name: str, atlas: Atlas) -> None:
    look = theme(name)
    picture = comparison.compose(Scene(measure="ring"), atlas)
    assert [part.id for part in picture.fills] == ["only_a", "only_b", "both"]
    for one, other in combinations(areas(picture.fills, look, look.fill), 2):
        assert not alike(one, other, grey=name == "print"), (one, other)


@pytest.mark.parametrize("name", ["light", "dark", "print"])
def test_coats_of_a_page_part(name: str) -> None:
    """A page gives each pact a coat; bare sea, own reach, and one to four coats, are told apart."""
    look = theme(name)
    coat = html_file._shared(look)["count"]
    coats = [sea_of(look)]
    for _ in range(4):
        coats.append(over(coats[-1], coat["on_dark" if name == "dark" else "colour"], coat["opacity"]))
    home = over(sea_of(look), look.colour(LOOKS["home"]), HOME_FILL_OPACITY * html_file._strength(look))
    steps = [area(str(place), coat) for place, coat in enumerate(coats)]
    for one, other in combinations([*steps, area("home", home)], 2):
        assert not alike(one, other, grey=name == "print"), (one, other)


@pytest.mark.parametrize("name", THEMES)
def test_a_pattern_is_seen_on_what_it_covers(name: str) -> None:
    look = theme(name)
    for key, worn in LOOKS.items():
        for opacity in (0.12, 0.24, 0.4) if "route" not in key else ():
            filled = over(sea_of(look), look.colour(worn), opacity * look.fill)
            line = over(filled, look.colour(worn), mapping._SURFACE_OPACITY)
            assert colours.seen_apart(filled, line) > CLEARLY, key


def worn(name: str) -> Area:
    """A look as it is printed, whether the pattern covers an area or only its edge."""
    look = look_of(name)
    red, green, blue = colours.colour(theme("print").colour(look)).tolist()
    return Area(name, (red, green, blue), (look.pattern, False))


TOGETHER = {
    "reach": [*(name for name in LOOKS if "route" not in name and "only" not in name), "miss"],
    "comparison": ["only_a", "only_b", "both"],
    "voyage": ["route", "other_route"],
}
"""What can lie on one map; the line of a quiz lies on reach."""


@pytest.mark.parametrize("kind", TOGETHER)
def test_no_two_layers_of_a_print_are_alike(kind: str, atlas: Atlas) -> None:
    """Every pair, whether or not their reach overlaps: what is alike in the legend is not told apart anywhere."""
    if kind == "reach":
        assert {pact for pact, _ in toggles(atlas.catalogue).values()} < set(TOGETHER[kind])
    for one, other in combinations(map(worn, TOGETHER[kind]), 2):
        assert not alike(one, other, grey=True), (one, other)


def test_layers_of_one_grey_and_pattern_are_alike() -> None:
    assert alike(worn("relos"), worn("only_a"), grey=True)


def test_lines_are_seen_on_the_scale_in_print(atlas: Atlas) -> None:
    """Where many pacts reach it is dark, and each pact's edge is drawn over it."""
    look = theme("print")
    darkest = over(sea_of(look), look.colour(look_of("both")), COUNT_FILL_OPACITY[-1] * look.fill)
    for pact, _ in toggles(atlas.catalogue).values():
        assert darkest[0] - colours.colour(look.colour(look_of(pact)))[0] > GREYS


def test_the_distance_is_that_of_its_authors() -> None:
    """Pairs from the table of Sharma, Wu and Dalal (2005)."""
    for one, other, known in (
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ):
        assert colours.difference(np.array(one, float), np.array(other, float)) == pytest.approx(known, abs=1e-4)


def test_what_is_alike_is_found(atlas: Atlas) -> None:
    """Without their patterns RELOS and Australia look alike to someone."""
    scene = Scene(measure="ring", on=frozenset({("relos", "pacific"), ("australia", "pacific")}), home=False)
    bare = tuple(replace(part, whole=False) for part in parts(scene, atlas))
    one, other, *_ = areas(bare, theme("light"), 1.0)
    assert alike(one, other, grey=False)
