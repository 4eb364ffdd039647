"""Pictures in notebooks: after ``notebook.enable(composer)`` a Scene that ends a cell shows itself."""

from collections.abc import Callable, Container
from typing import Any

from relos_map.chart.composers import Composer
from relos_map.draw import static
from relos_map.draw.options import Options
from relos_map.scene import Scene

_USUAL = Options(size=(1920, 1080))

_ENOUGH = ("image/png", "text/plain")
"""What is given to a front end that does not say what it wants; it can ask for more."""

_SHOWN_PX = 960
"""How wide a picture stands in a notebook, whose columns are narrower than a screen."""


def show(scene: Scene, composer: Composer, options: Options | None = None) -> bytes:
    """A scene as PNG."""
    return static.png(composer.chart(scene), composer, options or _USUAL)


def enable(composer: Composer, options: Options | None = None) -> None:
    """Let every Scene show itself as a picture, put together by this composer (IPython's ``_repr_mimebundle_``).

    PNG and the picture in words for those who cannot see it; SVG for a front end that asks for it. There is no
    ``_repr_svg_``: IPython would call it each time, and a notebook would hold every picture twice.
    """
    chosen = options or _USUAL
    width, height = chosen.size

    def bundle(
        scene: Scene, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        chart = composer.chart(scene)
        words = chart.alt_text(chart.words.headline)
        made: dict[str, Callable[[], bytes | str]] = {
            "image/png": lambda: static.png(chart, composer, chosen),
            "image/svg+xml": lambda: static.svg(chart, composer, chosen).decode(),
            "text/plain": lambda: words,
        }
        wanted = [mime for mime in made if mime in (include or _ENOUGH) and not (exclude and mime in exclude)]
        told = {"width": _SHOWN_PX, "height": round(_SHOWN_PX * height / width), "alt": words}
        return {mime: made[mime]() for mime in wanted}, {"image/png": told}

    Scene._repr_mimebundle_ = bundle  # type: ignore[attr-defined]
    Scene._repr_png_ = lambda scene: show(scene, composer, chosen)  # type: ignore[attr-defined]
