"""The pages as Streamlit wants to be told of them."""

from copy import copy
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from tracker.texts import Translator
from tracker.ui.frame import address
from tracker.ui.frame.pages import PAGES

FILES = Path(__file__).parents[3] / "pages"


def pages_in(language: str) -> list[StreamlitPage]:
    """All pages with their titles in a language, for one run: Streamlit notes on them which one it has called."""
    return [copy(page) for page in _pages(language)]


@cache
def _pages(language: str) -> tuple[StreamlitPage, ...]:
    # Streamlit looks for the file of each, which for thirty pages took a tenth of a run.
    t = Translator(language)
    return tuple(
        st.Page(
            FILES / f"{entry.file}.py",
            title=t.sentence(entry.title),
            url_path=entry.name,
            default=entry.name == address.OVERVIEW,
            visibility="hidden",
        )
        for entry in PAGES
    )
