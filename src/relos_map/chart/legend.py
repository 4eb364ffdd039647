"""What the signs of a chart mean, row by row: the one list that every legend draws, on paper or screen."""

from collections.abc import Iterator, Sequence

from relos_map.chart.chart import Area, Line, Mark
from relos_map.chart.figures import Row
from relos_map.words import capitalised, message, say

COUNTED = message("How many pacts reach a water")
"""What the rows of kind ``count`` say together."""

NOTHING = message("No reach is switched on")
HOLLOW = message("hollow: access not confirmed")
OFF = message("struck: switched off")
AIR = message("air base: no ship sails from it")
BAND = message("hatched: the last miles of a range")
LIMIT = message("limit of an ocean: counted to here")


def rows(areas: Sequence[Area], lines: Sequence[Line], marks: Sequence[Mark]) -> tuple[Row, ...]:
    """The legend of some items, each in drawing order, in the order in which it reads."""
    return (*_areas(areas), *_lines(lines), *_signs(areas, [mark for mark in marks if mark.seen]))


def _areas(areas: Sequence[Area]) -> Iterator[Row]:
    """The reaches from the ground up, each filled as its own part is; then what two or more of them reach, if any."""
    own = {area.id: area for area in areas if not area.sign}
    for area in (*(one for one in areas if one.edged), *(one for one in areas if not one.edged)):
        if area.sign and (area.edged or area.shape.plane.fill):
            filled = own.get(area.id, area)
            name = capitalised(area.name)
            yield Row(area.id, area.sign, name, area.look, filled.opacity, filled.whole, area.faint, area.note)


def _lines(lines: Sequence[Line]) -> Iterator[Row]:
    """What lies over land, the last drawn first, then what lies below."""
    shared = set()
    for line in (*(one for one in reversed(lines) if one.over_land), *(one for one in lines if not one.over_land)):
        if not line.entry:
            yield Row(line.id, line.sign, line.name, line.look, width=line.width)
        elif line.toggle not in shared:
            shared.add(line.toggle)
            yield Row(line.toggle, line.sign, line.entry, line.look, width=line.width)


def _signs(areas: Sequence[Area], marks: Sequence[Mark]) -> Iterator[Row]:
    """Marks that mean more than their pact, and what every reach has."""
    hollow = next((mark.look for mark in marks if mark.hollow), None)
    if hollow:
        yield Row("hollow", "hollow", say(HOLLOW), hollow)
    off = next((mark.look for mark in marks if mark.off), None)
    if off:
        yield Row("off", "off", say(OFF), off)
    air = next((mark.look for mark in marks if mark.air), None)
    if air:
        yield Row("air", "air", say(AIR), air)
    reaches = [area for area in areas if area.edged]
    if reaches:
        yield Row("band", "band", say(BAND), reaches[-1].look)
    if any(area.shape.plane.limit for area in reaches):
        yield Row("limit", "limit", say(LIMIT))
