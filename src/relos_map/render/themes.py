"""Colours of a printed picture: the grounds of the live map, and those of paper."""

import colorsys
from dataclasses import dataclass, replace

from relos_map.style import GROUNDS, HOME, LOOKS, Ground, Look

_PRINT = Ground(
    paper="#FFFFFF", sea="#F0F0F0", land="#FFFFFF", coast="#4A4A4A", closed_sea="#FFFFFF", graticule="#C9C9C9",
    sea_name="#4E4E4E", ink="#000000", quiet="#4A4A4A", halo="#FFFFFF",
)  # fmt: skip

_GREYS = ("#1C1C1C", "#6E6E6E", "#474747", "#8C8C8C", "#2E2E2E", "#5A5A5A", "#7D7D7D", "#383838", "#969696", "#505050")


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
    if look == LOOKS[HOME]:
        return "#5C5C5C"
    if look in order:
        return _GREYS[order.index(look) % len(_GREYS)]
    red, green, blue = (int(look.colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    level = round(min(colorsys.rgb_to_hls(red, green, blue)[1], 0.6) * 255)
    return f"#{level:02X}{level:02X}{level:02X}"
