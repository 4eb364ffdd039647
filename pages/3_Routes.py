"""Routes: from any port to any other over water, and the ways round."""

from relos_map.web import frame, routes

frame.begin("Routes")
routes.page()
