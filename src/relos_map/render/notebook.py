"""Pictures in notebooks: after ``notebook.enable(atlas)`` a Scene that ends a cell shows itself."""

from collections.abc import Container
from typing import Any

from relos_map.atlas import Atlas
from relos_map.picture import compose
from relos_map.render import credits, static
from relos_map.render.options import Options
from relos_map.scene import Scene

_DRAWN = {"image/png": static.png, "image/svg+xml": static.svg}
"""What a notebook can show, and what draws it."""

_ENOUGH = ("image/png", "text/plain")
"""What is given to a front end that does not say what it wants; it can ask for more."""


def show(scene: Scene, atlas: Atlas, options: Options | None = None) -> bytes:
    """A scene as PNG."""
    return _drawn("image/png", scene, atlas, options)


def enable(atlas: Atlas, options: Options | None = None) -> None:
    """Let every Scene show itself as a picture, drawn over this atlas (IPython's ``_repr_mimebundle_``).

    PNG and the picture in words for those who cannot see it; SVG for a front end that asks for it.
    """

    def bundle(
        scene: Scene, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> dict[str, Any]:
        wanted = [
            mime
            for mime in (*_DRAWN, "text/plain")
            if mime in (include or _ENOUGH) and not (exclude and mime in exclude)
        ]
        return {mime: _of(mime, scene, atlas, options) for mime in wanted}

    Scene._repr_mimebundle_ = bundle  # type: ignore[attr-defined]
    Scene._repr_png_ = lambda scene: _drawn("image/png", scene, atlas, options)  # type: ignore[attr-defined]
    Scene._repr_svg_ = lambda scene: _of("image/svg+xml", scene, atlas, options)  # type: ignore[attr-defined]


def _of(mime: str, scene: Scene, atlas: Atlas, options: Options | None) -> bytes | str:
    if mime == "text/plain":
        picture = compose(scene, atlas)
        return credits.alt_text(picture, picture.headline)
    drawn = _drawn(mime, scene, atlas, options)
    return drawn if mime == "image/png" else drawn.decode()


def _drawn(mime: str, scene: Scene, atlas: Atlas, options: Options | None) -> bytes:
    return _DRAWN[mime](compose(scene, atlas), options or Options(size=(1280, 720)))
