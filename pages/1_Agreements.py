"""Agreements: one pact at a time."""

from relos_map.ui import agreements, frame

frame.begin("Agreements")
agreements.page()
