"""Learn: tours, flash cards and a quiz."""

from relos_map.web import frame, learn

frame.begin("Learn")
learn.page()
