"""The look of each view and theme, against pictures that were looked at; RELOS_GOLDEN=write draws them anew."""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from relos_map.atlas import Atlas
from relos_map.picture import compose
from relos_map.render import static
from relos_map.render.options import Options
from relos_map.scene import Scene

GOLDEN = Path(__file__).parent / "golden"
SIZE = (960, 540)
WIDEST_RMS = 6.0
"""Of 255: what a palette of 96 colours and another build of the rasteriser may differ by."""

ON = frozenset({("relos", "arctic"), ("relos", "pacific"), ("lemoa", "pacific"), ("lemoa", "indian")})


@pytest.mark.parametrize(
    ("view", "theme"),
    [
        *((view, "light") for view in ("eurasia", "arctic", "pacific", "indian")),
        *(
            ("arctic", "dark"),
            ("indian", "print"),
            ("pacific", "transparent"),
            ("eurasia", "dark"),
            ("arctic", "print"),
        ),
    ],
)
def test_looks_as_it_did(view: str, theme: str, atlas: Atlas) -> None:
    drawn = static.png(compose(Scene(view=view, measure="ring", on=ON), atlas), Options(size=SIZE, theme=theme))
    now = _on_grey(Image.open(io.BytesIO(drawn)))
    path = GOLDEN / f"{view}-{theme}.png"
    if os.environ.get("RELOS_GOLDEN") == "write":
        Image.fromarray(now).quantize(96).save(path, optimize=True)
    then = np.asarray(Image.open(path).convert("RGB"), dtype=float)
    rms = float(np.sqrt(np.mean((now.astype(float) - then) ** 2)))
    assert rms < WIDEST_RMS


def _on_grey(image: Image.Image) -> np.ndarray:  # type: ignore[type-arg]
    """Pixels with what is transparent over mid grey."""
    ground = Image.new("RGBA", image.size, (128, 128, 128, 255))
    return np.asarray(Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB"))
