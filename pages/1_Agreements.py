"""Agreements: one pact at a time."""

from relos_map.web import agreements, frame

frame.show("Agreements", agreements.page)
