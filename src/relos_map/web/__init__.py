"""The dashboard: pages, state, widgets, and the server. The only room that imports Streamlit."""
