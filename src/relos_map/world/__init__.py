"""The globe and its planes: the grid, equal-area views, oceans, the base map, points."""
