"""What the model takes for granted, in words, with its numbers read from where they are set."""

from functools import reduce

from relos_map.catalogue.tables import Row
from relos_map.scene import DEFAULT, RANGE_NM, SPEED_KN, YEARS
from relos_map.sea import passage_names
from relos_map.sea.ice import CLOSES
from relos_map.sea.terms import CELL_KM, COAST_MARGIN, INSHORE_NM
from relos_map.words import say, say_n
from relos_map.words.amounts import knots, nautical_miles
from relos_map.words.numbers import number
from relos_map.world import grid

_CELL = 180 / grid.SHAPE[0]


def assumptions() -> list[Row]:
    """One row per assumption: what it is about, and what is assumed."""
    return [{"about": about, "assumed": text} for about, text in _texts()]


def _closed(season: str) -> str:
    """The passages that a season's ice closes."""
    names = passage_names()
    return reduce(
        lambda one, other: say("{one} and the {other}", one=one, other=other), (names[key] for key in CLOSES[season])
    )


def _texts() -> tuple[tuple[str, str], ...]:
    low, high = SPEED_KN
    return (
        (
            say("Reach"),
            say(
                "A distance over water from a port, and nothing else: nothing about ships, fuel, weather, law or "
                "intent. That a place is within reach does not say that anyone will go there, or may."
            ),
        ),
        (
            say("Range and speed"),
            say(
                "Ranges from {least} to {most}. Days are the distance at one steady speed, {slowest} to {fastest} "
                "({usual} unless set otherwise), by day and night without a stop.",
                least=number(RANGE_NM[0]),
                most=nautical_miles(RANGE_NM[1]),
                slowest=number(low),
                fastest=knots(high),
                usual=number(DEFAULT.knots),
            ),
        ),
        (
            say("Over water and great circle"),
            say(
                "Over water is the shortest way that stays on navigable water. Where there is room, ships keep {near} "
                "to {far} km off the land, lone islets apart; within {inshore} of either end they may come closer. A "
                "great circle runs over land too: it is the bound that no ship can beat, not a route.",
                near=number(COAST_MARGIN * CELL_KM[0]),
                far=number(COAST_MARGIN * CELL_KM[1]),
                inshore=nautical_miles(INSHORE_NM),
            ),
        ),
        (
            say("Ice"),
            say(
                "Three settings. Summer follows the median ice edge of September 1981–2010 and closes the {summer}; "
                "winter follows that of March and closes the {winter}; none puts no limit. Edges are drawn by hand to "
                "half a degree: a season's usual state, not a forecast.",
                summer=_closed("summer"),
                winter=_closed("winter"),
            ),
        ),
        (
            say("Passages"),
            say_n(
                "{n} strait, canal or route is known by name, and can be closed. Waters that charts close to ships, "
                "such as Palk Strait, Adam's Bridge and Matochkin Shar, are closed always. Tolls, depths, convoys and "
                "the Montreux Convention are left out.",
                "{n} straits, canals and routes are known by name, and each can be closed. Waters that charts close to "
                "ships, such as Palk Strait, Adam's Bridge and Matochkin Shar, are closed always. Tolls, depths, "
                "convoys and the Montreux Convention are left out.",
                len(passage_names()),
            ),
        ),
        (
            say("Ports"),
            say(
                "A port stands at its published position, to 0.01°, and starts from the nearest navigable water. Every "
                "port counts the same, whatever its size. Air bases have no reach at sea."
            ),
        ),
        (
            say("Areas"),
            say(
                "Shares of an ocean are sums of cells of {cell:g}°, weighted by their area and their share of sea. "
                "Limits of the oceans follow IHO S-23, with a southern limit at 60°S.",
                cell=_CELL,
            ),
        ),
        (
            say("The map"),
            say(
                "Each view is a Lambert azimuthal equal-area plane: areas compare truly within a view, distances only "
                "near its centre. Coasts are simplified to about 5 km."
            ),
        ),
        (
            say("Evidence"),
            say(
                "RELOS publishes no list of ports: three are named by the article and the press; the other Russian "
                "sites are candidates, access not confirmed, and hidden unless asked for. LEMOA opens nothing by "
                "itself: its sites are illustrative. Every site and pact carries its grade."
            ),
        ),
        (
            say("Time"),
            say(
                "A pact counts from the year it was signed, {first} to {last}, whether or not it was in force by then. "
                "Ports and oceans are today's in every year.",
                first=YEARS[0],
                last=YEARS[1],
            ),
        ),
        (
            say("Both directions"),
            say(
                "The pacts are reciprocal. With the partner's ships, reach starts from India's ports, and is set "
                "against every port of the partner that the catalogue knows."
            ),
        ),
        (
            say("Borders"),
            say(
                "No international boundary is drawn. Sites in disputed territory (Crimea, the southern Kurils) and of "
                "uncertain use (Syria) are left out; names of seas state nothing on a dispute."
            ),
        ),
    )
