"""Amounts as they are shown: distances, areas, shares and counts in words; every output rounds here, so all agree."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from relos_map.words.messages import message, say, say_n
from relos_map.words.numbers import decimal, number, signed

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


def share(part_of_one: float) -> str:
    """A share, 0 to 1, where there is room for little: 41 %, under 1 %, 0 %."""
    found = percent(part_of_one)
    return say("under 1 %") if part_of_one > 0 and not found else say("{share} %", share=number(found))


PARTS: Mapping[str, str] = MappingProxyType(
    {
        "none": message("none"),
        "share": message("{share} %"),
        "little": message("under 1 % ({area})"),
        "area": message("{area} km²"),
    }
)
"""How a part of an ocean is written; the page that opens from disk has them too."""


def percents(km2: float, total_km2: float) -> str:
    """A part of an ocean where there is room for little: 41 %, under 1 %, 0 %."""
    found = percent(km2 / total_km2)
    if found or not shown_km2(km2):
        return say(PARTS["share"], share=number(found))
    return say("under 1 %")


def part(km2: float, total_km2: float) -> str:
    """A part of an ocean within a sentence: 41 %, under 1 % (12,000 km²), none."""
    if not shown_km2(km2):
        return say(PARTS["none"])
    if percent(km2 / total_km2):
        return percents(km2, total_km2)
    return say(PARTS["little"], area=area(km2))


def points(km2: float, more_km2: float, total_km2: float) -> str:
    """What more of an ocean adds, in points of the percentages shown; as an area where it adds less than shows."""
    added = percent(more_km2 / total_km2) - percent(km2 / total_km2)
    if not added and (little := shown_km2(more_km2) - shown_km2(km2)):
        return say("+{area}", area=area(little))
    return more_points(added)


def more_points(added: int) -> str:
    """What is added to a percentage: +5 points."""
    return say_n("+{n} point", "+{n} points", added)


def area(km2: float) -> str:
    """An area of sea: 12,000 km²."""
    return say(PARTS["area"], area=number(shown_km2(km2)))


def million(km2: float) -> str:
    """An area in millions of km², where that is what a column holds: 6.1; under 0.1; 0."""
    if km2 < _SMALLEST_M:
        return say("under {least}", least=decimal(0.1)) if shown_km2(km2) else number(0)
    return decimal(whole(km2 / 1e5) / 10)


def of_whole(km2: float, total_km2: float) -> str:
    """How much of an ocean, as areas: 6.1 of 14.9 M km², 12,000 km² of 14.9 M km²."""
    whole_sea = million(total_km2)
    if km2 < _SMALLEST_M and shown_km2(km2):
        return say("{area} of {total} M km²", area=area(km2), total=whole_sea)
    return say("{million} of {total} M km²", million=million(km2), total=whole_sea)


def nautical_miles(distance: float) -> str:
    """A distance: 1,440 nm; no way, where there is none."""
    return say("{distance} nm", distance=number(whole(distance))) if math.isfinite(distance) else say("no way")


def longer(more_nm: int) -> str:
    """How much longer a way is than another, in whole nautical miles: +1,440 nm; the same."""
    return say("{more} nm", more=signed(more_nm)) if more_nm else say("the same")


def days_under_way(distance_nm: float, speed_kn: float) -> float:
    """How long a distance takes at a steady speed, by day and night."""
    return distance_nm / speed_kn / 24


def days(duration: float) -> str:
    """Time under way, to a tenth of a day."""
    # The number always has a decimal, so that one form of "days" fits them all.
    return say("{days} days", days=decimal(whole(duration * 10) / 10))


def knots(speed: float) -> str:
    """A speed: 15 kn."""
    return say("{speed:g} kn", speed=speed)
