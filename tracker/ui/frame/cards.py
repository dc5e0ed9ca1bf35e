"""The one place where charts are drawn: title, chart, and its numbers one click away."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import streamlit as st

from tracker.charts.card import ChartCard
from tracker.charts.figure import CONFIG
from tracker.charts.table import csv_file
from tracker.texts import Translator
from tracker.ui.frame.downloads import CSV, offer_file
from tracker.ui.frame.markup import Html, tag
from tracker.ui.frame.tables import data_table
from tracker.ui.frame.visit import Visit


@dataclass(frozen=True, slots=True)
class FinishedCard:
    """A card with what stands above the chart and in its fold."""

    card: ChartCard
    head: Html
    numbers: Html


def show_kept_card(
    name: Hashable,
    make: Callable[[], ChartCard | None],
    here: Visit,
    key: str,
    nothing: str = "",
    *,
    of: Hashable = None,
    folds_numbers: bool = True,
) -> None:
    """Draws a card that is made once under a name, see `Visit.keep`; the rest as `show_card`.

    Where it is said `of` what alone it is made, it stands while that is equal, whatever else changes. Where the page
    shows the numbers itself, they are not folded under the chart once more.
    """
    keep = here.keep if of is None else here.keep_while
    kind = ("card", name) if of is None else ("card", name, of)
    _show(keep(kind, lambda: _finished(make(), here.t)), here.t, key, nothing, folds_numbers)


def show_card(card: ChartCard | None, t: Translator, key: str, nothing: str = "") -> None:
    """Draws a card; without one, says so in the words of `nothing`. `key` is unique on the page."""
    _show(_finished(card, t), t, key, nothing)


def _finished(card: ChartCard | None, t: Translator) -> FinishedCard | None:
    if card is None:
        return None
    head = tag("h3", card.title, class_="chart-title") + tag("p", card.subtitle, class_="chart-subtitle")
    return FinishedCard(card, head, data_table(card.title, card.table, t))


def _show(finished: FinishedCard | None, t: Translator, key: str, nothing: str, folds_numbers: bool = True) -> None:
    if finished is None:
        if nothing:
            st.html(tag("p", nothing, class_="muted"))
        return
    card = finished.card
    st.html(finished.head)
    # Its height is said so that its room is kept: the script that draws it comes late, see web/late_chart.js.
    height = card.figure.layout.height
    st.plotly_chart(card.figure, theme=None, config=CONFIG, key=f"chart-{key}", alt=card.alt, height=height)
    if not folds_numbers:
        st.html(tag("p", card.source, class_="muted"))
        return
    folded = st.expander(t("Numbers and source"), key=f"{key}-numbers", on_change="rerun")
    if not folded.open:
        return
    with folded:
        st.html(finished.numbers)
        if card.source:
            st.html(tag("p", card.source, class_="muted"))
        language = t.language
        offer_file(t("Download as CSV"), f"{key}.csv", CSV, lambda: csv_file(card.table, language))
