"""What a leaf of a briefing is: a headline over a map and paragraphs beside it, each broken into rows as they fit."""

from dataclasses import dataclass

from relos_map.brief import Cited
from relos_map.draw import fonts, surrounds
from relos_map.draw.fonts import Face
from relos_map.draw.options import Options
from relos_map.draw.sheet import Box, Item, Sheet, Words
from relos_map.draw.themes import Theme, theme

WIDTH = 1440.0
"""A leaf's width, design units: type has a third more of it than on a picture, as it is read across a room."""

SLIDE = 810.0
"""A slide's height, 16:9; a page of paper is higher."""

LEADING = 1.22
"""Between two lines, of the size of their type."""


@dataclass(frozen=True)
class Text:
    """A paragraph in rows as they fit its room; ``indent`` is where they start, on a bullet if it has one.

    ``gap`` is the room above it. All in design units.
    """

    text: str
    rows: tuple[str, ...]
    size: float
    face: Face = "text"
    quiet: bool = False
    indent: float = 0.0
    bullet: bool = False
    gap: float = 0.0

    @property
    def height(self) -> float:
        """From the end of the one before to its own."""
        return self.gap + len(self.rows) * self.size * LEADING

    @property
    def from_right(self) -> bool:
        """Whether it runs from the right."""
        return fonts.right_to_left(self.text)


Group = tuple[Text, ...]
"""Paragraphs that stay together."""


@dataclass(frozen=True)
class Leaf:
    """One slide or page: ``head`` and ``foot`` stand on it as they are, ``texts`` fill ``box`` from the top.

    ``map`` is a sheet of its own, put on the leaf at ``at`` (x, y); ``key`` is its legend where that is not on it.
    ``spoken`` is for the speaker, a line a paragraph; ``cited`` are the sources of its points, and ``behind`` is what
    the map rests on, a line each. ``opening`` is true for the first leaf.
    """

    height: float
    look: Theme
    title: str
    head: tuple[Item, ...]
    texts: tuple[Text, ...]
    box: Box
    map: Sheet | None = None
    at: tuple[float, float] = (0.0, 0.0)
    key: tuple[Item, ...] = ()
    foot: tuple[Item, ...] = ()
    spoken: str = ""
    cited: tuple[Cited, ...] = ()
    behind: tuple[str, ...] = ()
    opening: bool = False

    @property
    def background(self) -> str:
        """The colour of its ground; empty where it has none of its own."""
        return self.look.ground.paper if self.look.paper else ""

    def colour(self, text: Text) -> str:
        """The colour of a paragraph."""
        return self.look.ground.quiet if text.quiet else self.look.ground.ink

    @property
    def written(self) -> tuple[Item, ...]:
        """Its paragraphs as lines of a sheet."""
        left, y, right, _ = self.box
        items: list[Item] = []
        for text in self.texts:
            y += text.gap
            side = -1 if text.from_right else 1
            start, colour = (right if text.from_right else left), self.colour(text)
            if text.bullet:
                items.append(line("•", start, y + text.size, text, colour))
            for row in text.rows:
                items.append(line(row, start + side * text.indent, y + text.size, text, colour))
                y += text.size * LEADING
        return tuple(items)

    @property
    def sheet(self) -> Sheet:
        """All of it as one sheet."""
        drawn = [surrounds.moved(item, *self.at) for item in self.map.items] if self.map else []
        return Sheet(
            width=WIDTH,
            height=self.height,
            background=self.background,
            items=(*self.head, *drawn, *self.written, *self.key, *self.foot),
            title=self.title,
            alt=self.map.alt if self.map else self.title,
        )


def line(row: str, x: float, y: float, text: Text, colour: str) -> Words:
    """A row of a paragraph as a line of a sheet."""
    align = "right" if text.from_right else "left"
    return Words(row, x, y, text.size, colour, text.face, align, role="text")  # type: ignore[arg-type]


@dataclass(frozen=True)
class Binding:
    """What all leaves of one file share.

    Parameters
    ----------
    options
        Theme, and the title if not the briefing's own.
    height
        A leaf's height in design units.
    anyhow
        Whether lines have to fit in whatever font a program takes, and not only in that of the pictures.
    """

    options: Options
    height: float = SLIDE
    anyhow: bool = False

    @property
    def look(self) -> Theme:
        """The theme."""
        return theme(self.options.theme)

    def paragraph(self, text: str, size: float, room: float, lines: int = 99, **kind: object) -> Text:
        """A paragraph broken into rows of a room; ``kind`` is what else a `Text` has."""
        face: Face = kind.get("face", "text")  # type: ignore[assignment]
        indent = float(kind.get("indent", 0.0))  # type: ignore[arg-type]
        clean = fonts.clean(text)
        narrow, wide = fonts.width(clean, face), fonts.width(clean, face, elsewhere=True)
        share = min(1.0, narrow / wide) if self.anyhow and wide else 1.0
        rows = fonts.wrap(clean, face, size, (room - indent) * share, lines)
        cut = " ".join(rows) if rows and rows[-1].endswith("…") and not clean.endswith("…") else clean
        return Text(cut, tuple(rows), size, **kind)  # type: ignore[arg-type]
