"""Sheets as PNG, SVG and PDF, drawn by matplotlib without pyplot; the same bytes for the same picture.

All drawing goes through one lock: matplotlib keeps settings of the whole process, and one picture at a time bounds
memory.
"""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from threading import Lock, Semaphore
from typing import Any

import matplotlib
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, Transform
from PIL import Image, PngImagePlugin

from relos_map.chart.chart import Chart
from relos_map.chart.composers import Composer
from relos_map.draw import fonts
from relos_map.draw.compat.matplotlib import without_layout_tables, write_operators
from relos_map.draw.layout import lay_out
from relos_map.draw.options import PAPERS_MM, Options
from relos_map.draw.sheet import Shape, Sheet, Words
from relos_map.draw.vector import Svg, thinned

_SETTINGS = {
    "text.hinting": "none",
    "svg.hashsalt": "relos-map",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,  # 3 where there is Devanagari: its font has cubic outlines, which type 42 cannot hold
    "pdf.compression": 6,
}
_HALO = 0.24
"""Width of the halo around type, as a share of its size."""

_FEATURED = Text(fontfeatures=fonts.FEATURES)
"""Carries the OpenType features to the PDF renderer, which asks a text artist for them."""

_drawing = Lock()

_few = Semaphore(2)
"""While one picture is drawn another may be packed; more at once would only hold memory."""


def png(chart: Chart, composer: Composer, options: Options) -> bytes:
    """A chart as PNG of ``options.size`` pixels; without alpha where the theme fills the paper."""
    return sheet_png(lay_out(chart, composer, options, options.size), options.size)


def sheet_png(sheet: Sheet, size: tuple[int, int]) -> bytes:
    """A sheet as PNG."""
    with _few:
        return _encode(_pixels(sheet, size), sheet)


def _pixels(sheet: Sheet, size: tuple[int, int]) -> Image.Image:
    """A sheet as pixels, without a figure: figure and canvas refer to each other and hold memory until a collection."""
    drawing = _Drawing(sheet, size, live_text=False)
    with _drawing, matplotlib.rc_context(_SETTINGS):  # type: ignore[arg-type]
        renderer: Any = RendererAgg(*size, 72)  # type: ignore[no-untyped-call]
        drawing.draw(renderer)
        drawn = Image.frombuffer("RGBA", size, renderer.buffer_rgba(), "raw", "RGBA", 0, 1)
        return drawn.convert("RGB") if sheet.background else drawn.copy()


def svg(chart: Chart, composer: Composer, options: Options) -> bytes:
    """A chart as SVG; text stays text and brings its fonts, or is outlined for programs that read none from it."""
    sheet = lay_out(chart, composer, options, options.size)
    written = io.StringIO()
    width, height = options.size
    drawing = _Drawing(sheet, options.size, live_text=not options.outlines, thin=True)
    metadata = {"Date": None, "Creator": "RELOS Map", "Title": sheet.title, "Description": sheet.alt}
    with _drawing, matplotlib.rc_context(_SETTINGS):  # type: ignore[arg-type]
        renderer: Any = Svg(width, height, written, metadata=metadata)  # type: ignore[no-untyped-call]
        if not options.outlines:
            renderer.style(item for item in sheet.items if isinstance(item, Words))
        drawing.draw(renderer)
        renderer.finalize()
    return re.sub(
        r'width="[\d.]+pt" height="[\d.]+pt"',
        f'width="{width}" height="{height}" role="img"',
        written.getvalue(),
        count=1,
    ).encode("utf-8")


def pdf(chart: Chart, composer: Composer, options: Options) -> bytes:
    """A chart as a PDF page of ``options.paper``, landscape; fonts are embedded and text can be selected."""
    width, height = (side / 25.4 * 72 for side in PAPERS_MM[options.paper])
    return pdf_pages([lay_out(chart, composer, options, (width, height))], (width, height))


def pdf_pages(sheets: Sequence[Sheet], size: tuple[float, float]) -> bytes:
    """Sheets as PDF pages of a size in points, each of the sheets' proportions; the first says what they are called."""
    lines = (item for sheet in sheets for item in sheet.items if isinstance(item, Words))
    cubic = any(fonts.has_devanagari(line.text) for line in lines)
    return pdf_of(sheets, size, sheets[0].title, sheets[0].alt, cubic=cubic)


def pdf_of(sheets: Iterable[Sheet], size: tuple[float, float], title: str, subject: str, *, cubic: bool) -> bytes:
    """Sheets as PDF pages, each drawn before the next is asked for; others may draw in between.

    ``cubic`` has to be true where a sheet has Devanagari.
    """
    written = io.BytesIO()
    metadata = {"CreationDate": None, "Creator": "RELOS Map", "Producer": None, "Title": title, "Subject": subject}
    settings = _SETTINGS | ({"pdf.fonttype": 3} if cubic else {})
    with _drawing_pdf(settings):
        pages = PdfPages(written, metadata=metadata)
    for sheet in sheets:
        with _drawing_pdf(settings):
            figure = Figure(figsize=(size[0] / 72, size[1] / 72), dpi=72, frameon=False)
            figure.add_artist(_Drawing(sheet, size, live_text=True, thin=True), clip=False)
            canvas: Any = FigureCanvasPdf(figure)
            canvas.print_pdf(pages)
            figure.clear()
    with _drawing_pdf(settings):
        pages.close()  # type: ignore[no-untyped-call]
    return written.getvalue()


@contextmanager
def _drawing_pdf(settings: Mapping[str, object]) -> Iterator[None]:
    with _drawing, matplotlib.rc_context(dict(settings)), without_layout_tables():  # type: ignore[arg-type]
        yield


class _Drawing(Artist):
    """A sheet drawn straight through a renderer, an item at a time."""

    def __init__(self, sheet: Sheet, size: tuple[float, float], *, live_text: bool, thin: bool = False) -> None:
        super().__init__()
        self._sheet = sheet
        self._scale = size[0] / sheet.width
        self._live_text = live_text
        self._thin = thin
        self._to_page = Affine2D().scale(self._scale, -self._scale).translate(0, size[1])
        self._size = size

    def draw(self, renderer: Any) -> None:
        if self._sheet.background:
            page = Path([(0, 0), (self._size[0], 0), self._size, (0, self._size[1]), (0, 0)], closed=True)
            gc = renderer.new_gc()
            gc.set_linewidth(0)
            renderer.draw_path(gc, page, Affine2D(), to_rgba(self._sheet.background))
            gc.restore()
        for kind, items in groupby(
            self._sheet.items, key=lambda item: (type(item), getattr(item, "colour", ""), getattr(item, "halo", ""))
        ):
            if kind[0] is Words:
                self._write(renderer, [item for item in items if isinstance(item, Words)])
            else:
                for item in items:
                    if isinstance(item, Shape):
                        self._draw_shape(renderer, item)

    def _draw_shape(self, renderer: Any, shape: Shape) -> None:
        if not np.size(shape.path.vertices):
            return
        transform: Transform = self._to_page
        path = shape.path
        gc = renderer.new_gc()
        if shape.frame is not None:
            x, y = shape.frame.origin
            transform = Affine2D().scale(shape.frame.scale, -shape.frame.scale).translate(x, y) + self._to_page
            left, top, right, bottom = shape.frame.box
            corners = self._to_page.transform([(left, bottom), (right, top)])
            gc.set_clip_rectangle(Bbox(corners))
            if self._thin:
                (left, bottom), (right, top) = corners
                path = thinned(transform.transform_path(path), (left, bottom, right, top))
                transform = Affine2D()
                if not np.size(path.vertices):
                    return
                renderer.decimals = 1
        renderer.open_group(shape.name.replace(" ", "-"))
        gc.set_snap(False)
        gc.set_antialiased(True)
        once = shape.fill and shape.stroke and shape.fill_opacity == shape.opacity == 1
        if once and (self._thin or shape.frame is None):
            self._stroke(gc, shape)
            renderer.draw_path(gc, path, transform, to_rgba(shape.fill))
        else:
            if shape.fill:
                gc.set_linewidth(0)
                gc.set_alpha(shape.fill_opacity)
                renderer.draw_path(gc, path, transform, to_rgba(shape.fill, shape.fill_opacity))
            if shape.stroke:
                self._stroke(gc, shape)
                renderer.draw_path(gc, path, transform, None)
        renderer.close_group(shape.name.replace(" ", "-"))
        renderer.decimals = 2
        gc.restore()

    def _stroke(self, gc: Any, shape: Shape) -> None:
        gc.set_linewidth(shape.width * self._scale)
        gc.set_foreground(shape.stroke)
        gc.set_alpha(shape.opacity)
        gc.set_joinstyle("round")
        gc.set_capstyle("butt")
        if shape.dash:
            gc.set_dashes(0, [part * self._scale for part in shape.dash])

    def _write(self, renderer: Any, words: list[Words]) -> None:
        """Lines of text of one colour and halo: the halos as one path, then the letters."""
        if self._live_text and isinstance(renderer, Svg):
            self._write_svg(renderer, words)
            return
        outlines = Path.make_compound_path(*(_outline(word) for word in words))
        renderer.open_group(f"text-{words[0].role}")
        gc = renderer.new_gc()
        gc.set_snap(False)
        if words[0].halo:
            for size in sorted({word.size for word in words}):
                some = Path.make_compound_path(*(_outline(word) for word in words if word.size == size))
                gc.set_linewidth(size * _HALO * self._scale)
                gc.set_foreground(words[0].halo)
                gc.set_joinstyle("round")
                renderer.draw_path(gc, some, self._to_page, None)
        gc.set_foreground(words[0].colour)
        if self._live_text:
            for word in words:
                self._type(renderer, gc, word)
        else:
            gc.set_linewidth(0)
            renderer.draw_path(gc, outlines, self._to_page, to_rgba(words[0].colour))
        renderer.close_group(f"text-{words[0].role}")
        gc.restore()

    def _write_svg(self, renderer: Any, words: list[Words]) -> None:
        renderer.open_group(f"text-{words[0].role}")
        for word in words:
            x, y = self._to_page.transform((word.x, word.y))
            renderer.line(word, (float(x), self._size[1] - float(y)), self._scale, _HALO)
        renderer.close_group(f"text-{words[0].role}")

    def _type(self, renderer: Any, gc: Any, word: Words) -> None:
        """A line as text that can be selected."""
        font = fonts.properties(word.face, word.size * self._scale)
        shaped = any(unicodedata.combining(sign) or unicodedata.category(sign) == "Mc" for sign in word.text)
        if shaped:  # glyphs that stand for several letters, or in another order, are no text to copy
            spoken = word.text.encode("utf-16-be").hex().encode()
            write_operators(renderer, b"/Span <</ActualText <FEFF%s>>> BDC" % spoken)
        for text, x, y in _pieces(word):
            at = self._to_page.transform((x, y))
            renderer.draw_text(gc, at[0], at[1], text, font, word.angle, ismath=False, mtext=_FEATURED)
        if shaped:
            write_operators(renderer, b"EMC")


def _pieces(word: Words) -> Iterator[tuple[str, float, float]]:
    """A line as the pieces that are set one by one: all of it, or each character where letters are spaced out."""
    shift = {"left": 0.0, "centre": word.width / 2, "right": word.width}[word.align]
    turn = np.radians(word.angle)
    starts = fonts.advances(word.text, word.face, word.tracking) * word.size if word.tracking else np.zeros(1)
    for text, start in zip(word.text if word.tracking else [word.text], starts, strict=True):
        along = float(start) - shift
        yield text, word.x + along * float(np.cos(turn)), word.y - along * float(np.sin(turn))


def _outline(word: Words) -> Path:
    """The letters of a line on the sheet."""
    turn = Affine2D().scale(word.size, -word.size).rotate(-np.radians(word.angle))
    parts = [
        (turn + Affine2D().translate(x, y)).transform_path(fonts.outline(text, word.face))
        for text, x, y in _pieces(word)
        if text.strip()
    ]
    return Path.make_compound_path(*parts) if parts else Path(np.empty((0, 2)))


def _encode(image: Image.Image, sheet: Sheet) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Title", sheet.title)
    info.add_itxt("Description", sheet.alt)
    info.add_itxt("Source", "; ".join(sheet.sources))
    info.add_text("Software", "RELOS Map")
    written = io.BytesIO()
    image.save(written, format="png", pnginfo=info, compress_level=1)
    return written.getvalue()
