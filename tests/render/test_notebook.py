"""A Scene that ends a notebook cell shows itself."""

from collections.abc import Iterator

import pytest

from relos_map.chart.composers import Composer
from relos_map.draw import notebook
from relos_map.draw.options import Options
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene

SCENE = Scene(measure="ring")
METHODS = ("_repr_png_", "_repr_mimebundle_")


@pytest.fixture
def enabled(atlas: Atlas) -> Iterator[None]:
    notebook.enable(Composer(atlas), Options(size=(640, 360)))
    yield
    for name in METHODS:
        delattr(Scene, name)


@pytest.mark.usefixtures("enabled")
def test_a_scene_shows_itself_once_enabled(atlas: Atlas) -> None:
    shown = SCENE._repr_png_()  # type: ignore[attr-defined]
    assert shown.startswith(b"\x89PNG")
    assert shown == notebook.show(SCENE, Composer(atlas), Options(size=(640, 360)))
    assert not hasattr(Scene, "_repr_svg_"), "IPython would put a second picture into every cell"
    bundle, _ = SCENE._repr_mimebundle_(include={"image/svg+xml"})  # type: ignore[attr-defined]
    assert bundle["image/svg+xml"].startswith("<?xml")


@pytest.mark.usefixtures("enabled")
@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ({}, {"image/png", "text/plain"}),
        ({"exclude": {"image/png"}}, {"text/plain"}),
        ({"include": {"image/svg+xml"}}, {"image/svg+xml"}),
        ({"include": {"text/html"}}, set()),
    ],
)
def test_a_front_end_gets_what_it_asks_for(asked: dict[str, set[str]], given: set[str]) -> None:
    bundle, told = SCENE._repr_mimebundle_(**asked)  # type: ignore[attr-defined]
    assert set(bundle) == given
    if "text/plain" in given:
        assert "nm of RELOS ports" in bundle["text/plain"]
    assert told["image/png"]["width"] / told["image/png"]["height"] == pytest.approx(16 / 9, rel=0.01)
    assert "nm of RELOS ports" in told["image/png"]["alt"]


def test_before_that_a_scene_is_a_plain_record() -> None:
    assert not [name for name in METHODS if hasattr(Scene, name)]
