"""Sources: what the map rests on, as tables to search, sort and take away."""

from relos_map.ui import frame, sources

frame.begin("Sources")
sources.page()
