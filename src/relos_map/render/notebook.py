"""Pictures in notebooks: after ``notebook.enable(atlas)`` a Scene that ends a cell shows itself."""

from relos_map.atlas import Atlas
from relos_map.picture import compose
from relos_map.render import static
from relos_map.render.options import Options
from relos_map.scene import Scene


def show(scene: Scene, atlas: Atlas, options: Options | None = None) -> bytes:
    """A scene as PNG."""
    return static.png(compose(scene, atlas), options or Options(size=(1280, 720)))


def enable(atlas: Atlas, options: Options | None = None) -> None:
    """Let every Scene show itself as a picture (IPython's ``_repr_png_``), drawn over this atlas."""
    Scene._repr_png_ = lambda scene: show(scene, atlas, options)  # type: ignore[attr-defined]
