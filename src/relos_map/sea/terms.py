"""Words and numbers that all rooms of the engine share. A change here changes distances and retires stored fields."""

from collections.abc import Sequence

Line = Sequence[Sequence[float]]
"""Points as (longitude, latitude) in degrees; straight between them means along the great circle."""

ENGINE = 1
"""Number of the way of computing, raised when code changes distances: it retires stored fields."""

SIDE = 2048
"""Cells along the edge of one of the six faces: a cell is 3 to 5 km wide."""

OFFING = 2
"""Water within so many cells of land is inshore."""

BERTH = 0.6
"""Each mile inshore costs this many more when ways are compared: a ship gives the land a berth where there is room.
Distances are the true length of the way chosen. Two cells and 0.6 were chosen, among 2-4 cells and 0.3-1, for the least
error over the published distances in geo/sea_distances.csv."""

MARGIN = 0.5
"""How far, in its own sides, a square of the mesh stays from shore."""

SURE = 2e-3
"""Between nodes, a distance known within this share needs no line of sight."""

SLACK_NM = 5.0
"""A node is first given the inshore cost of the neighbour that found it; up to this much more is accepted as it is."""

SNAP_NM = 15.0
"""A port may lie this far from navigable water: the mask is 3 to 5 km coarse and harbours stand up rivers."""

HARBOUR_NM = 6.0
"""Within this much of the water a port counts as on it: lengths are measured from the port itself."""

TUNING = (ENGINE, SIDE, OFFING, BERTH, MARGIN, SURE, SLACK_NM, SNAP_NM, HARBOUR_NM)
