"""A Scene that ends a notebook cell shows itself."""

import pytest

from relos_map.atlas import Atlas
from relos_map.render import notebook
from relos_map.render.options import Options
from relos_map.scene import Scene


def test_a_scene_shows_itself_once_enabled(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Scene, "_repr_png_", None, raising=False)
    notebook.enable(atlas, Options(size=(640, 360)))
    shown = Scene(measure="ring")._repr_png_()  # type: ignore[attr-defined]
    assert shown.startswith(b"\x89PNG")
    assert shown == notebook.show(Scene(measure="ring"), atlas, Options(size=(640, 360)))
