"""Words and numbers that all modules of the engine share. A change here changes distances and retires stored fields."""

from collections.abc import Sequence

Line = Sequence[Sequence[float]]
"""Points as (longitude, latitude) in degrees; straight between them means along the great circle."""

ENGINE = 3
"""Number of the way of computing, raised when code changes distances: it retires stored fields."""

SIDE = 2048
"""Cells along the edge of one of the six faces."""

CELL_KM = (3, 5)
"""Width of a cell, least and most, to the kilometre."""

COAST_MARGIN = 2
"""A ship on passage keeps farther off the land than so many cells where there is room; see ``coast_margin``."""

ISLET_CELLS = 2
"""So much land or less, within twice that margin, is an islet, and ships pass close by it."""

INSHORE_NM = 11.0
"""So near its port or its end, a course may run close inshore."""

MARGIN = 0.5
"""How far, in its own sides, a square of the mesh stays from shore."""

SURE = 2e-3
"""Between nodes, a distance known within this share needs no line of sight."""

SNAP_NM = 15.0
"""A port may lie this far from navigable water: the mask is 3 to 5 km coarse and harbours stand up rivers."""

HARBOUR_NM = 6.0
"""Within this much of the water a port counts as on it: lengths are measured from the port itself."""

TUNING = (ENGINE, SIDE, COAST_MARGIN, ISLET_CELLS, INSHORE_NM, MARGIN, SURE, SNAP_NM, HARBOUR_NM)
