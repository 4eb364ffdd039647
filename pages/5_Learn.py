"""Learn: tours, flash cards and a quiz."""

from relos_map.web import frame, learn

frame.show("Learn", learn.page)
