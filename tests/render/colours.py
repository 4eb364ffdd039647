"""How far apart two colours look: CIEDE2000, with sight as it is and with each of three kinds of colour blindness."""

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float64]
"""Red, green and blue of sRGB, 0 to 255."""

SIGHTS = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
"""What a kind of sight makes of linear RGB.

Source: Machado, Oliveira, Fernandes, A physiologically-based model for simulation of color vision deficiency, IEEE
Transactions on Visualization and Computer Graphics 15 (2009) 1291-1298, severity 1.0.
"""

_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
"""Linear sRGB to CIE XYZ, white D65 (IEC 61966-2-1)."""


def colour(code: str) -> Colour:
    """A colour from a code such as ``#D55E00``."""
    return np.array([int(code[place : place + 2], 16) for place in (1, 3, 5)], float)


def over(ground: Colour, code: str, opacity: float) -> Colour:
    """What a translucent colour makes of a ground."""
    return ground * (1 - opacity) + colour(code) * opacity


def seen_apart(one: Colour, other: Colour) -> float:
    """The least distance of two colours, whoever of `SIGHTS` looks."""
    return min(difference(lab(one, sight), lab(other, sight)) for sight in SIGHTS)


def lab(rgb: Colour, sight: str = "usual") -> Colour:
    """A colour in CIELAB as a kind of sight has it."""
    share = rgb / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    xyz = _TO_XYZ @ np.clip(SIGHTS[sight] @ linear, 0, 1) / (0.95047, 1.0, 1.08883)
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one: Colour, other: Colour) -> float:
    """CIEDE2000 of two colours in CIELAB.

    Source: Sharma, Wu, Dalal, The CIEDE2000 color-difference formula, Color Research and Application 30 (2005) 21-30.
    """
    mean_chroma = (np.hypot(*one[1:]) + np.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7))
    (l1, a1, b1), (l2, a2, b2) = one, other
    c1, c2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a * stretch)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    dl, dc, dh = l2 - l1, c2 - c1, 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    lightness, chroma, hue = (l1 + l2) / 2, (c1 + c2) / 2, h1 + turn / 2 if c1 * c2 else h1 + h2
    t = 1 - 0.17 * _cos(hue - 30) + 0.24 * _cos(2 * hue) + 0.32 * _cos(3 * hue + 6) - 0.2 * _cos(4 * hue - 63)
    sl = 1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    spread = np.exp(-((((hue % 360) - 275) / 25) ** 2))
    rt = -2 * np.sqrt(chroma**7 / (chroma**7 + 25**7)) * np.sin(np.radians(60 * spread))
    return float(np.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * dc / sc * dh / sh))


def _cos(degrees: float) -> float:
    return float(np.cos(np.radians(degrees)))
