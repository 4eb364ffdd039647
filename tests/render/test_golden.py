"""The look of each view and theme, against pictures that were looked at; RELOS_GOLDEN=write draws them anew."""

import io
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.chart.pacts import compose
from relos_map.draw import static
from relos_map.draw.options import THEMES, Options
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene
from relos_map.world.views import VIEWS

GOLDEN = Path(__file__).parent / "golden"
SIZE = (960, 540)
BLUR = 3
"""Pixels to each side that are averaged, so that no edge a part of a pixel off counts."""

MOST_OFF = 0.0008
"""Share of the picture that may differ by more than ``CLEARLY``; one mark with its name takes 0.0012 or more."""

CLEARLY = 14
"""Of 255, after averaging: more than a palette of 128 colours and another rasteriser make."""

ON = frozenset({("relos", "arctic"), ("relos", "pacific"), ("lemoa", "pacific"), ("lemoa", "indian")})


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("view", VIEWS)
def test_looks_as_it_did(view: str, theme: str, atlas: Atlas) -> None:
    now = _drawn(compose(Scene(view=view, measure="ring", on=ON), atlas), theme, atlas)
    path = GOLDEN / f"{view}-{theme}.png"
    if os.environ.get("RELOS_GOLDEN") == "write":
        Image.fromarray(now).quantize(128, kmeans=2, dither=Image.Dither.NONE).save(path, optimize=True)
    assert _off(now, np.asarray(Image.open(path).convert("RGB"))) < MOST_OFF


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_missing_is_seen(theme: str, atlas: Atlas) -> None:
    """A layer or a site taken away, or another figure in the title, is more than the pictures may differ by."""
    picture = compose(Scene(view="pacific", measure="ring", on=ON), atlas)
    golden = np.asarray(Image.open(GOLDEN / f"pacific-{theme}.png").convert("RGB"))
    taken = [*picture.reaches, next(mark for mark in picture.marks if mark.id == "ru-vladivostok")]
    for less in (
        *(replace(picture, items=tuple(item for item in picture.items if item is not left)) for left in taken),
        picture.titled("RELOS opens 48 % of the Arctic"),
    ):
        assert _off(_drawn(less, theme, atlas), golden) > MOST_OFF


def test_a_picture_a_quarter_of_a_pixel_off_is_not_seen(atlas: Atlas) -> None:
    golden = np.asarray(Image.open(GOLDEN / "pacific-light.png").convert("RGB"))
    moved = golden.copy()
    moved[:, 1:] = (3 * golden[:, 1:].astype(int) + golden[:, :-1]) // 4
    assert np.abs(moved.astype(int) - golden).max() > CLEARLY
    assert _off(moved, golden) < MOST_OFF


def test_the_pictures_kept_are_those_compared() -> None:
    assert {path.stem for path in GOLDEN.glob("*.png")} == {f"{view}-{theme}" for view in VIEWS for theme in THEMES}
    assert sum(path.stat().st_size for path in GOLDEN.glob("*.png")) < 2_500_000


def _drawn(picture: Chart, theme: str, atlas: Atlas) -> np.ndarray:  # type: ignore[type-arg]
    """Pixels with what is transparent over mid grey."""
    image = Image.open(io.BytesIO(static.png(picture, Composer(atlas), Options(size=SIZE, theme=theme))))
    ground = Image.new("RGBA", image.size, (128, 128, 128, 255))
    return np.asarray(Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB"))


def _off(now: np.ndarray, then: np.ndarray) -> float:  # type: ignore[type-arg]
    """The share of two pictures in which they clearly differ."""
    apart = [np.asarray(Image.fromarray(one).filter(ImageFilter.BoxBlur(BLUR)), dtype=int) for one in (now, then)]
    return float((np.abs(apart[0] - apart[1]).max(axis=2) > CLEARLY).mean())
