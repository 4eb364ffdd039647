"""Brief: scenes in order, to be presented, handed out or kept."""

from relos_map.web import brief, frame

frame.show("Brief", brief.page)
