"""What the model takes for granted, in words, with its numbers read from where they are set."""

from functools import reduce

from relos_map.chart.lanes import LANES_CHOSEN
from relos_map.reach import lanes
from relos_map.scene import DEFAULT, RANGE_NM, SPEED_KN, YEARS
from relos_map.sea import passage_names
from relos_map.sea.ice import CLOSES
from relos_map.sea.terms import CELL_KM, COAST_MARGIN, INSHORE_NM
from relos_map.words import say, say_n
from relos_map.words.amounts import knots, nautical_miles
from relos_map.words.numbers import number
from relos_map.world import grid

_CELL = 180 / grid.SHAPE[0]


def assumptions() -> dict[str, str]:
    """What is assumed, by what it is about."""
    low, high = SPEED_KN
    return {
        say("Reach"): say(
            "A distance over water from a port, and nothing else: nothing about ships, fuel, weather, law or "
            "intent. That a place is within reach does not say that anyone will go there, or may."
        ),
        say("Range and speed"): say(
            "Ranges from {least} to {most}. Days are the distance at one steady speed, {slowest} to {fastest} "
            "({usual} unless set otherwise), by day and night without a stop.",
            least=number(RANGE_NM[0]),
            most=nautical_miles(RANGE_NM[1]),
            slowest=number(low),
            fastest=knots(high),
            usual=number(DEFAULT.knots),
        ),
        say("Over water and great circle"): say(
            "Over water is the shortest way that stays on navigable water. Where there is room, ships keep {near} "
            "to {far} km off the land, lone islets apart; within {inshore} of either end, and in known fairways, "
            "they may come closer. A great circle runs over land too: it is the bound that no ship can beat, not a "
            "route.",
            near=number(COAST_MARGIN * CELL_KM[0]),
            far=number(COAST_MARGIN * CELL_KM[1]),
            inshore=nautical_miles(INSHORE_NM),
        ),
        say("Ice"): say(
            "Three settings. Summer follows the median ice edge of September 1981–2010 and closes the {summer}; "
            "winter follows that of March and closes the {winter}; none puts no limit. Edges are drawn by hand to "
            "half a degree: a season’s usual state in those years, not a forecast. Recent Septembers have less "
            "ice: that of 2024 was the sixth lowest in 46 years of satellite measurement (NSIDC). Permission to "
            "sail is not asked about: by a Russian law of December 2022 foreign warships need a permit, asked for "
            "90 days ahead, in internal waters on the Northern Sea Route.",
            summer=_closed("summer"),
            winter=_closed("winter"),
        ),
        say("Passages"): say_n(
            "{n} strait, canal or route is known by name, and can be closed. Waters that charts close to ships, "
            "such as Palk Strait, Matochkin Shar and the Paracels, are closed always. Tolls, depths, "
            "convoys and the Montreux Convention are left out.",
            "{n} straits, canals and routes are known by name, and each can be closed. Waters that charts close to "
            "ships, such as Palk Strait, Matochkin Shar and the Paracels, are closed always. Tolls, depths, "
            "convoys and the Montreux Convention are left out.",
            len(passage_names()),
        ),
        say("Sea lanes"): say_n(
            "{n} lane of our choice, not weighted by trade: {more}",
            "{n} lanes of our choice, not weighted by trade: {more}",
            len(lanes.lanes()),
            more=say(LANES_CHOSEN),
        ),
        say("Ports"): say(
            "A port stands at its published position, to 0.01°, and starts from the nearest navigable water; at "
            "Kolkata and Ho Chi Minh City, from the river’s mouth with the river’s length. Every port counts the "
            "same, whatever its size. Air bases have no reach at sea."
        ),
        say("Areas"): say(
            "Shares of an ocean are sums of cells of {cell:g}°, weighted by their area and their share of sea. "
            "Seas are counted in oceans after IHO S-23 as far as that says; the limit at 60°S is ours.",
            cell=_CELL,
        ),
        say("The map"): say(
            "Each view is a Lambert azimuthal equal-area plane: areas compare truly within a view, distances only "
            "near its centre. Coasts are simplified to about 5 km."
        ),
        say("Evidence"): say(
            "Reports of the text of RELOS name no ports, and the text was not read: three are named by the article "
            "and by opinion pieces; the other Russian sites are candidates, access not confirmed, and hidden "
            "unless asked for. LEMOA opens nothing by itself: its sites are illustrative. Every pact, and "
            "every site named for one, carries its grade, no better than its best source allows."
        ),
        say("Time"): say(
            "A pact counts from the year it was signed, {first} to {last}, whether or not it was in force by then. "
            "Ports and oceans are today’s in every year.",
            first=YEARS[0],
            last=YEARS[1],
        ),
        say("Both directions"): say(
            "The pacts are reciprocal. With the partner’s ships, reach starts from India’s naval ports, and is set "
            "against every port of the partner that the catalogue knows. Press speaks of the Andaman and Nicobar "
            "and the Southern commands only; that foreign warships sail from all of them is our assumption."
        ),
        say("Borders"): say(
            "No international boundary is drawn. Left out are sites in Crimea, which is internationally recognised "
            "as Ukraine’s and occupied by Russia, in the southern Kurils, which Japan claims, and those of "
            "uncertain use in Syria; names of seas state nothing on a dispute."
        ),
    }


def _closed(season: str) -> str:
    """The passages that a season's ice closes."""
    names = passage_names()
    return reduce(
        lambda one, other: say("{one} and the {other}", one=one, other=other), (names[key] for key in CLOSES[season])
    )
