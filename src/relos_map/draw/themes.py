"""Colours of a printed picture: the grounds of the live map, and those of paper."""

import colorsys
from dataclasses import dataclass, replace

from relos_map.chart.style import GROUNDS, LOOKS, OWN_LOOK, Ground, Look, look_of

_PRINT = Ground(
    paper="#FFFFFF", sea="#EBEBEB", land="#FFFFFF", coast="#4A4A4A", closed_sea="#E4E4E4", graticule="#C9C9C9",
    sea_name="#4E4E4E", ink="#000000", quiet="#4A4A4A", halo="#FFFFFF",
)  # fmt: skip

_GREYS = {
    look_of(name): grey
    for name, grey in (
        # What has a pattern and a line is dark, so that lines show on every filled area.
        *(("relos", "#1C1C1C"), ("lemoa", "#3E3E3E"), ("france", "#484848"), ("japan", "#101010")),
        *(("australia", "#343434"), ("singapore", "#262626"), ("oman", "#444444"), ("vietnam", "#181818")),
        *(("korea", "#303030"), ("uk", "#4C4C4C"), ("own", "#222222"), ("route", "#141414"), ("miss", "#141414")),
        # What is filled without one: own reach and each step of how many pacts reach are 20 apart.
        ("both", "#606060"),
    )
} | {OWN_LOOK: "#6C6C6C"}
"""Greys of the usual layers. Two of them in one picture differ by 20 of 255, or else by pattern."""


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
    """The grey of one of the usual layers; for any other that of its lightness, dark to middling."""
    if look in _GREYS:
        return _GREYS[look]
    red, green, blue = (int(look.colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    level = round(min(colorsys.rgb_to_hls(red, green, blue)[1], 0.6) * 255)
    return f"#{level:02X}{level:02X}{level:02X}"
