"""The framework's own floor: a toggle in a fragment that changes one word."""

import streamlit as st


@st.fragment
def page() -> None:
    """One toggle, one word."""
    on = st.toggle("Reach", key="reach")
    st.html(f'<p id="word">{"on" if on else "off"}</p>')


st.title("Floor")
page()
