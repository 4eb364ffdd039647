"""Pictures in notebooks: after ``notebook.enable(atlas)`` a Scene that ends a cell shows itself."""

from collections.abc import Container
from typing import Any

from relos_map.atlas import Atlas
from relos_map.picture import compose
from relos_map.render import credits, static
from relos_map.render.options import Options
from relos_map.scene import Scene

_USUAL = Options(size=(1920, 1080))

_DRAWN = {"image/png": static.png, "image/svg+xml": static.svg}
"""What a notebook can show, and what draws it."""

_ENOUGH = ("image/png", "text/plain")
"""What is given to a front end that does not say what it wants; it can ask for more."""

_SHOWN_PX = 960
"""How wide a picture stands in a notebook, whose columns are narrower than a screen."""


def show(scene: Scene, atlas: Atlas, options: Options | None = None) -> bytes:
    """A scene as PNG."""
    return _drawn("image/png", scene, atlas, options)


def enable(atlas: Atlas, options: Options | None = None) -> None:
    """Let every Scene show itself as a picture, drawn over this atlas (IPython's ``_repr_mimebundle_``).

    PNG and the picture in words for those who cannot see it; SVG for a front end that asks for it. There is no
    ``_repr_svg_``: IPython would call it each time, and a notebook would hold every picture twice.
    """

    def bundle(
        scene: Scene, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        wanted = [
            mime
            for mime in (*_DRAWN, "text/plain")
            if mime in (include or _ENOUGH) and not (exclude and mime in exclude)
        ]
        width, height = (options or _USUAL).size
        told = {"width": _SHOWN_PX, "height": round(_SHOWN_PX * height / width), "alt": _words(scene, atlas)}
        return {mime: _of(mime, scene, atlas, options) for mime in wanted}, {"image/png": told}

    Scene._repr_mimebundle_ = bundle  # type: ignore[attr-defined]
    Scene._repr_png_ = lambda scene: _drawn("image/png", scene, atlas, options)  # type: ignore[attr-defined]


def _of(mime: str, scene: Scene, atlas: Atlas, options: Options | None) -> bytes | str:
    if mime == "text/plain":
        return _words(scene, atlas)
    drawn = _drawn(mime, scene, atlas, options)
    return drawn if mime == "image/png" else drawn.decode()


def _words(scene: Scene, atlas: Atlas) -> str:
    picture = compose(scene, atlas)
    return credits.alt_text(picture, picture.headline)


def _drawn(mime: str, scene: Scene, atlas: Atlas, options: Options | None) -> bytes:
    return _DRAWN[mime](compose(scene, atlas), options or _USUAL)
