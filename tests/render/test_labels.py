"""Names on pictures: a named port before a candidate, each name where it reads as its own mark's."""

import pytest

from relos_map.chart.chart import Mark
from relos_map.chart.pacts import compose
from relos_map.draw import labels
from relos_map.draw.sheet import Frame, Words
from relos_map.draw.themes import theme
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene, toggles

LOOK = theme("light")


def frame(scale: float = 8.0) -> Frame:
    return Frame(0, 0, 1200, 800, (0.0, 0.0), scale)


@pytest.fixture(scope="module")
def marks(atlas: Atlas) -> dict[str, Mark]:
    on = frozenset(toggles(atlas.catalogue).values())
    scene = Scene(view="eurasia", measure="ring", on=on, evidence="all")
    return {mark.id: mark for mark in compose(scene, atlas).marks}


def named(some: list[Mark], taken: list[tuple[float, float, float, float]]) -> list[Words]:
    return labels.site_labels(some, frame(), labels.Placer(frame(), taken), LOOK, ranks=9)


def test_a_candidate_has_no_name_while_the_named_port_beside_it_has_none(marks: dict[str, Mark]) -> None:
    pair = [marks["ru-petropavlovsk"], marks["ru-vilyuchinsk"]]
    assert [word.text for word in named(pair, [])][:1] == ["Petropavlovsk-Kamchatsky"]
    x, y = frame().place([(pair[0].x, pair[0].y)])[0]
    around = [(x - 400, y - 40, x - 12, y + 40), (x + 12, y - 40, x + 150, y + 40)]  # room for the shorter name alone
    assert named(pair, [*around, (x - 400, y - 200, x + 400, y - 12), (x - 400, y + 12, x + 400, y + 200)]) == []


def test_no_name_ends_at_the_mark_of_another_port(marks: dict[str, Mark], atlas: Atlas) -> None:
    some = [mark for mark in marks.values() if not mark.hollow]
    at = {mark.id: frame().place([(mark.x, mark.y)])[0] for mark in some}
    words = named(some, [])
    assert len(words) > 10
    ids = {mark.label: mark.id for mark in some}
    for word in words:
        left = word.x - {"left": 0.0, "centre": word.width / 2, "right": word.width}[word.align]
        for key, (x, y) in at.items():
            if key != ids[word.text] and word.y - word.size < y < word.y + 3:
                assert max(left - x, x - left - word.width) > 14, f"{word.text} ends at {key}"
