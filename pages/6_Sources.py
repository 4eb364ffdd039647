"""Sources: what the map rests on, as tables to search, sort and take away."""

from relos_map.web import frame, sources

frame.show("Sources", sources.page)
