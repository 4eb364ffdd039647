"""Colours of a printed picture: the grounds of the live map, and those of paper."""

import colorsys
from dataclasses import dataclass, replace

from relos_map.chart.style import GROUNDS, LOOKS, OWN_LOOK, Ground, Look

_PRINT = Ground(
    paper="#FFFFFF", sea="#EBEBEB", land="#FFFFFF", coast="#4A4A4A", closed_sea="#E4E4E4", graticule="#C9C9C9",
    sea_name="#4E4E4E", ink="#000000", quiet="#4A4A4A", halo="#FFFFFF",
)  # fmt: skip

_PALE = {OWN_LOOK: "#6C6C6C", LOOKS["both"]: "#606060"}
"""Greys of what is filled without a pattern; with them own reach and each step of how many pacts reach are 20 apart."""

_GREYS = (
    *("#1C1C1C", "#3E3E3E", "#2C2C2C", "#484848", "#101010", "#343434", "#262626", "#444444", "#181818", "#303030"),
    *("#4C4C4C", "#222222", "#3A3A3A", "#0C0C0C", "#505050", "#141414"),
)
"""Greys of what has a pattern and a line: dark, so that lines show on every filled area."""


@dataclass(frozen=True)
class Theme:
    """A ground, the colour of each layer on it, and what is left out."""

    id: str
    ground: Ground
    paper: bool
    """Whether paper and sea are filled."""

    dark: bool = False
    """Whether it is for a dark ground, its own or that of the page it is laid on."""

    def colour(self, look: Look) -> str:
        """The colour of a layer."""
        if self.dark:
            return look.on_dark
        return _grey(look) if self.id == "print" else look.colour

    @property
    def accent(self) -> str:
        """The one coloured sign beside the title."""
        return "#000000" if self.id == "print" else self.colour(LOOKS["relos"])

    @property
    def fill(self) -> float:
        """How strongly reach covers the sea, against the live map's; in greys the palest has to part from the sea."""
        return 1.1 if self.dark else {"print": 1.25}.get(self.id, 1.0)


def theme(theme_id: str) -> Theme:
    """A theme by id."""
    if theme_id == "print":
        return Theme("print", _PRINT, True)
    if theme_id == "transparent":
        return Theme(theme_id, replace(GROUNDS["light"], closed_sea="#E9F1F8"), paper=False)
    if theme_id == "transparent-dark":
        return Theme(theme_id, GROUNDS["dark"], paper=False, dark=True)
    return Theme(theme_id, GROUNDS[theme_id], paper=True, dark=theme_id == "dark")


def _grey(look: Look) -> str:
    """A grey of its own for each of the usual layers, dark to middling; for any other the grey of its lightness."""
    order = [*LOOKS.values()]
    if look in _PALE:
        return _PALE[look]
    if look in order:
        return _GREYS[order.index(look)]
    red, green, blue = (int(look.colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    level = round(min(colorsys.rgb_to_hls(red, green, blue)[1], 0.6) * 255)
    return f"#{level:02X}{level:02X}{level:02X}"
