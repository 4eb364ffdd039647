"""Compare: two pacts, or two sets of pacts, side by side."""

from relos_map.web import compare, frame

frame.show("Compare", compare.page)
