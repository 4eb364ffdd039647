"""Amounts as they are shown: distances, areas, shares and counts in words; every output rounds here, so all agree."""

import math

KM2_SHOWN = 1_000
"""Areas of an ocean are whole multiples of this many km², so that what is made of them adds up to the last digit."""

_SMALLEST_M = 50_000
"""Areas below this many km² are none of 0.1 million."""


def whole(amount: float) -> int:
    """The nearest whole number, halves up."""
    return math.floor(amount + 0.5)


def shown_km2(km2: float) -> int:
    """An area of sea as it is counted everywhere: to the nearest ``KM2_SHOWN``."""
    return whole(km2 / KM2_SHOWN) * KM2_SHOWN


def percent(share: float) -> int:
    """A share, 0 to 1, as a whole percentage, halves up."""
    return whole(share * 100)


def percents(km2: float, total_km2: float) -> str:
    """A part of an ocean where there is room for little: 41 %, under 1 %, 0 %."""
    found = percent(km2 / total_km2)
    return f"{found} %" if found or not shown_km2(km2) else "under 1 %"


def part(km2: float, total_km2: float) -> str:
    """A part of an ocean within a sentence: 41 %, under 1 % (12,000 km²), none."""
    if not shown_km2(km2):
        return "none"
    found = percents(km2, total_km2)
    return found if percent(km2 / total_km2) else f"{found} ({area(km2)})"


def points(km2: float, more_km2: float, total_km2: float) -> str:
    """What more of an ocean adds, in points of the percentages shown; as an area where it adds less than shows."""
    added = percent(more_km2 / total_km2) - percent(km2 / total_km2)
    if not added and (little := shown_km2(more_km2) - shown_km2(km2)):
        return f"+{area(little)}"
    return f"+{counted(added, 'point')}"


def area(km2: float) -> str:
    """An area of sea: 12,000 km²."""
    return f"{shown_km2(km2):,} km²"


def million(km2: float) -> str:
    """An area in millions of km², where that is what a column holds: 6.1; under 0.1; 0."""
    if km2 < _SMALLEST_M:
        return "under 0.1" if shown_km2(km2) else "0"
    return f"{whole(km2 / 1e5) / 10:.1f}"


def of_whole(km2: float, total_km2: float) -> str:
    """How much of an ocean, as areas: 6.1 of 14.9 M km², 12,000 km² of 14.9 M km²."""
    little = km2 < _SMALLEST_M and shown_km2(km2)
    return f"{area(km2) if little else million(km2)} of {million(total_km2)} M km²"


def nautical_miles(distance: float) -> str:
    """A distance: 1,440 nm; no way, where there is none."""
    return f"{whole(distance):,} nm" if math.isfinite(distance) else "no way"


def days_under_way(distance_nm: float, speed_kn: float) -> float:
    """How long a distance takes at a steady speed, by day and night."""
    return distance_nm / speed_kn / 24


def days(duration: float) -> str:
    """Time under way, to a tenth of a day."""
    return f"{whole(duration * 10) / 10:,.1f} days"


def counted(number: int, thing: str, things: str = "") -> str:
    """How many there are: 1 port, 3 ports."""
    return f"{number:,} {thing if number == 1 else things or f'{thing}s'}"
