"""Leading the reader to what became of her form, which stands far above the button she pressed."""

import streamlit as st

from tracker.ui.frame.markup import Html, tag

PRESSES = "form presses"


def count_press() -> None:
    """Notes that a button was pressed whose outcome the reader is to be led to."""
    st.session_state[PRESSES] = st.session_state.get(PRESSES, 0) + 1


def lead_to(words: Html, kind: str, role: str) -> Html:
    """A notice that the reader is led to, once for each time she pressed the button (`tracker/web/drafts.js`)."""
    number = st.session_state.get(PRESSES, 0)
    return tag("div", words, id=f"izid-{number}", tabindex="-1", class_=f"notice form-summary {kind}", role=role)
