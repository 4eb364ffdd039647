"""The ice edge as gates: where the two seasons let no ship through.

The lines follow the median ice edge of September and of March, 1981-2010, in the NSIDC Sea Ice Index (Fetterer,
Knowles, Meier, Savoie and Windnagel, 2017, Sea Ice Index, Version 3, doi:10.7265/N5K072F8), drawn by hand and rounded
to whole or half degrees; they are a season's usual state, not a forecast. Ports that work behind ice all year with
icebreakers (Arkhangelsk, Magadan, the Baltic and the St Lawrence) are left open. Antarctic ice is not modelled.
"""

from relos_map.sea.terms import Line

SUMMER_EDGE: tuple[Line, ...] = (
    (
        (-180, 77), (-165, 76), (-150, 75), (-138, 74), (-127, 74.5), (-120, 77), (-105, 80), (-90, 82), (-70, 83),
        (-50, 82.8), (-35, 83), (-20, 81.5), (-10, 80), (0, 80.5), (15, 81.5), (30, 82), (60, 82), (90, 82),
        (105, 81), (120, 80), (140, 79), (160, 78), (180, 77),
    ),
)  # fmt: skip
"""No sailing north of about 82° N off Svalbard and Russia's western islands, 79° in the Laptev, 75-77° N of Alaska."""

SUMMER_CLOSES = ("northwest-passage",)
"""Ice-strewn even in September, and no established route for merchant ships."""

WINTER_EDGE: tuple[Line, ...] = (
    # Greenland, Denmark Strait, the Greenland Sea, north-west Svalbard
    ((-40, 66), (-35, 65.5), (-26, 67.5), (-18, 70), (-10, 73), (-5, 76), (3, 78.5), (8, 80), (14, 79.5)),
    # South Cape of Svalbard to Novaya Zemlya
    ((16.5, 77), (18, 76.3), (24, 75.8), (30, 75.5), (38, 75.8), (46, 75.5), (52, 74), (55.5, 73)),
    # Novaya Zemlya, Kolguyev, Kanin: the Pechora Sea
    ((54, 71.5), (51.5, 70.8), (49.3, 69.1), (46.5, 68.5), (44, 68.2)),
    # Cape Navarin to Bristol Bay
    ((178, 62.8), (179.5, 62.2), (-178, 60.5), (-172, 59.5), (-167, 58.7), (-162, 58.7), (-160.5, 59.2)),
    # Davis Strait and Labrador
    ((-51, 67), (-54, 66.8), (-57, 66), (-59, 64), (-61.5, 61), (-62, 59), (-64, 58.2)),
)
"""No sailing north of about 80° N off Svalbard, 76° N in the Barents Sea, 60° N in the Bering Sea; Murmansk is open."""

WINTER_CLOSES = ("northern-sea-route", "northwest-passage")

EDGES = {"summer": SUMMER_EDGE, "winter": WINTER_EDGE, "none": ()}
CLOSES = {"summer": SUMMER_CLOSES, "winter": WINTER_CLOSES, "none": ()}


def gates() -> dict[str, Line]:
    """Every ice edge as a gate: its id (``ice-summer-0``, …) and line."""
    return {f"ice-{season}-{n}": line for season, lines in EDGES.items() for n, line in enumerate(lines)}
