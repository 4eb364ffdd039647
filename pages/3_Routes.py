"""Routes: from any port to any other over water, and the ways round."""

from relos_map.web import frame, routes

frame.show("Routes", routes.page)
