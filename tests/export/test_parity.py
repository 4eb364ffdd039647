"""Picture, live map and page draw the same features from the same geometry."""

import json
import re
from typing import Any

import numpy as np
import pytest

from relos_map import export
from relos_map.atlas import Atlas
from relos_map.picture import Picture, compose
from relos_map.render import leaflet
from relos_map.render.layout import lay_out
from relos_map.render.options import Options
from relos_map.render.sheet import Shape
from relos_map.scene import Scene
from relos_map.views import VIEWS

ON = frozenset({("relos", "arctic"), ("relos", "pacific"), ("lemoa", "indian")})


@pytest.fixture(scope="module")
def page(atlas: Atlas) -> dict[str, Any]:
    text = export.make("html", compose(Scene(measure="ring", on=ON), atlas)).decode()
    found = re.search(r"const DATA = (.*?);</script>", text)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.fixture(params=VIEWS)
def picture(request: pytest.FixtureRequest, atlas: Atlas) -> Picture:
    return compose(Scene(view=request.param, measure="ring", on=ON), atlas)


def test_picture_and_live_map_draw_the_same_layers(picture: Picture) -> None:
    live = json.loads(leaflet.payload(picture))
    shapes = _shapes(picture)
    assert [layer["id"] for layer in live["layers"]] == [drawn.layer.id for drawn in picture.layers]
    for layer in live["layers"]:
        for part, name in (("fill", "reach"), ("edge", "edge")):
            rings = [ring for polygon in layer[part] for ring in polygon] if part == "fill" else layer[part]
            drawn = shapes.get(f"{name} {layer['id']}")
            points = np.concatenate([_decoded(ring) for ring in rings]) if rings else np.empty((0, 2))
            if drawn is None:
                assert not len(points)
                continue
            assert drawn.frame is not None
            printed = _without_repeats(np.asarray(drawn.path.vertices))
            assert np.allclose(printed, _without_repeats(points), atol=0.0051)


def test_picture_and_live_map_mark_the_same_sites(picture: Picture) -> None:
    live = {port["id"]: (port["x"], port["y"]) for port in json.loads(leaflet.payload(picture))["ports"]}
    assert set(live) == {mark.base.id for mark in picture.marks}
    frame = next(shape.frame for shape in _shapes(picture).values() if shape.frame)
    for name, shape in _shapes(picture).items():
        if name.startswith("site "):
            x, y = frame.place(np.array([live[name.removeprefix("site ")]]))[0]
            middle = np.asarray(shape.path.vertices)[:-1]
            assert np.hypot(*(middle.mean(axis=0) - (x, y))) < 2.5


def test_the_page_holds_every_layer_of_the_live_map(picture: Picture, page: dict[str, Any]) -> None:
    atlas, scene = picture.atlas, picture.scene
    held = {layer["id"]: layer for layer in page["pictures"][scene.view]["layers"]}
    for pact, ocean in ON:
        alone = compose(Scene(view=scene.view, measure="ring", home=False, on=frozenset({(pact, ocean)})), atlas)
        (live,) = json.loads(leaflet.payload(alone))["layers"]
        for part in ("fill", "band", "edge", "colour", "pattern", "dash", "opacity"):
            assert held[f"{pact}_{ocean}"][part] == live[part]


def test_the_page_has_a_toggle_for_each_pact_and_ocean(atlas: Atlas, page: dict[str, Any]) -> None:
    keys = {ocean["key"] for pact in page["pacts"] for ocean in pact["oceans"]}
    opening = [pact.id for pact in atlas.catalogue.agreements.values() if pact.opens_places]
    assert keys == {"home", *(f"{pact}_{ocean}" for pact in opening for ocean in ("arctic", "pacific", "indian"))}
    assert set(page["on"]) == {"home", *(f"{pact}_{ocean}" for pact, ocean in ON)}
    assert set(page["pictures"]) == set(page["basemaps"]) == set(VIEWS)
    sites = {port["id"] for view in page["pictures"].values() for port in view["ports"]}
    assert sites <= set(page["cards"])


def _shapes(picture: Picture) -> dict[str, Shape]:
    sheet = lay_out(picture, Options(), (1920, 1080))
    named: dict[str, Shape] = {}
    for item in sheet.items:
        if isinstance(item, Shape):
            named.setdefault(item.name, item)
    return named


def _decoded(flat: list[int]) -> np.ndarray:  # type: ignore[type-arg]
    return np.cumsum(np.array(flat).reshape(-1, 2), axis=0) / leaflet.DECIMALS


def _without_repeats(points: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    """Points without those that only close a ring or repeat the one before."""
    keep = np.ones(len(points), dtype=bool)
    keep[1:] = np.hypot(*np.diff(points, axis=0).T) > 1e-9
    return points[keep]
