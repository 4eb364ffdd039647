"""Explore: the map of what each agreement opens at sea. Streamlit's entry."""

from relos_map.web import explore, frame

frame.show("Explore", explore.page)
