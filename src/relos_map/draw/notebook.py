"""Pictures in notebooks: after ``notebook.enable(atlas)`` a Scene that ends a cell shows itself."""

from collections.abc import Callable, Container
from typing import Any

from relos_map.chart.picture import compose
from relos_map.draw import credits, static
from relos_map.draw.options import Options
from relos_map.reach.atlas import Atlas
from relos_map.scene import Scene

_USUAL = Options(size=(1920, 1080))

_ENOUGH = ("image/png", "text/plain")
"""What is given to a front end that does not say what it wants; it can ask for more."""

_SHOWN_PX = 960
"""How wide a picture stands in a notebook, whose columns are narrower than a screen."""


def show(scene: Scene, atlas: Atlas, options: Options | None = None) -> bytes:
    """A scene as PNG."""
    return static.png(compose(scene, atlas), options or _USUAL)


def enable(atlas: Atlas, options: Options | None = None) -> None:
    """Let every Scene show itself as a picture, drawn over this atlas (IPython's ``_repr_mimebundle_``).

    PNG and the picture in words for those who cannot see it; SVG for a front end that asks for it. There is no
    ``_repr_svg_``: IPython would call it each time, and a notebook would hold every picture twice.
    """
    chosen = options or _USUAL
    width, height = chosen.size

    def bundle(
        scene: Scene, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        picture = compose(scene, atlas)
        words = credits.alt_text(picture, picture.headline)
        made: dict[str, Callable[[], bytes | str]] = {
            "image/png": lambda: static.png(picture, chosen),
            "image/svg+xml": lambda: static.svg(picture, chosen).decode(),
            "text/plain": lambda: words,
        }
        wanted = [mime for mime in made if mime in (include or _ENOUGH) and not (exclude and mime in exclude)]
        told = {"width": _SHOWN_PX, "height": round(_SHOWN_PX * height / width), "alt": words}
        return {mime: made[mime]() for mime in wanted}, {"image/png": told}

    Scene._repr_mimebundle_ = bundle  # type: ignore[attr-defined]
    Scene._repr_png_ = lambda scene: show(scene, atlas, chosen)  # type: ignore[attr-defined]
