"""The one place where charts are drawn: title, chart, and its numbers one click away."""

import streamlit as st

from tracker.charts.card import ChartCard
from tracker.charts.figure import CONFIG
from tracker.charts.table import csv_file
from tracker.texts import Translator
from tracker.ui.downloads import CSV, offer_file
from tracker.ui.markup import tag
from tracker.ui.tables import data_table


def show_card(card: ChartCard | None, t: Translator, key: str, nothing: str = "") -> None:
    """Draws a card; without one, says so in the words of `nothing`. `key` is unique on the page."""
    if card is None:
        if nothing:
            st.html(tag("p", nothing, class_="muted"))
        return
    st.html(tag("h3", card.title, class_="chart-title") + tag("p", card.subtitle, class_="chart-subtitle"))
    # Its height is said so that its room is kept: the script that draws it comes late, see web/late_chart.js.
    height = card.figure.layout.height
    st.plotly_chart(card.figure, theme=None, config=CONFIG, key=f"chart-{key}", alt=card.alt, height=height)
    with st.expander(t("Numbers and source"), key=f"{key}-numbers"):
        st.html(data_table(card.title, card.table, t))
        if card.source:
            st.html(tag("p", card.source, class_="muted"))
        language = t.language
        offer_file(t("Download as CSV"), f"{key}.csv", CSV, lambda: csv_file(card.table, language))
