"""The only package that imports Streamlit: state, widgets, caches and the map component."""
