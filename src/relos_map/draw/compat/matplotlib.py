"""What this package takes from matplotlib, and fontTools below it, that they do not promise."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path as File
from typing import Any

from matplotlib import _path
from matplotlib.backends import _backend_pdf_ps
from matplotlib.backends.backend_pdf import Verbatim
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.font_manager import FontEntry, fontManager
from matplotlib.path import Path

_LETTERS = [b"M", b"L", b"Q", b"C", b"z"]

_path_library: Any = _path
_embedding: Any = _backend_pdf_ps
_verbatim: Any = Verbatim


class RoundedSvg(RendererSVG):
    """Matplotlib's SVG renderer, but for the digits of its coordinates, and open to elements of our own."""

    decimals = 2

    def _convert_path(
        self, path: Path, transform: Any = None, clip: Any = None, simplify: Any = None, sketch: Any = None
    ) -> str:
        box = (0.0, 0.0, self.width, self.height) if clip else None
        convert = _path_library.convert_to_string
        written: bytes = convert(path, transform, box, simplify, sketch, self.decimals, _LETTERS, False)
        return written.decode("ascii")

    def element(self, name: str, text: str, attributes: dict[str, str]) -> None:
        """Write an element that holds text."""
        self.writer.element(name, text, attrib=attributes)  # type: ignore[no-untyped-call]


@contextmanager
def without_layout_tables() -> Iterator[None]:
    """Leave the tables that lay text out of embedded fonts: a PDF places glyphs itself, and cutting them takes long."""
    options = _embedding.subset.Options
    usual = options._drop_tables_default
    options._drop_tables_default = [*usual, "GSUB", "GPOS", "GDEF"]
    try:
        yield
    finally:
        options._drop_tables_default = usual


def write_operators(renderer: Any, operators: bytes) -> None:
    """Put operators into the page that the PDF renderer is writing."""
    renderer.file.output(_verbatim(operators))


def add_font(file: File, family: str) -> None:
    """Make a font file known under a name of its own."""
    plain = {"style": "normal", "variant": "normal", "weight": 400, "stretch": "normal", "size": "scalable"}
    fontManager.ttflist.append(FontEntry(fname=str(file), name=family, **plain))  # type: ignore[arg-type]
