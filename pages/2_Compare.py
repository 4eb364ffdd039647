"""Compare: two pacts, or two sets of pacts, side by side."""

from relos_map.ui import compare, frame

frame.begin("Compare")
compare.page()
