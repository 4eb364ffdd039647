"""Routes: from any port to any other over water, and the ways round."""

from relos_map.ui import frame, routes

frame.begin("Routes")
routes.page()
