"""Taking a table away, exactly as it is shown."""

from collections.abc import Callable

import streamlit as st

from tracker.charts.table import Table, csv_file
from tracker.charts.workbook import workbook
from tracker.texts import Translator

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(name: str, make: Callable[[], Table], t: Translator) -> None:
    """Two buttons; the file is made when one is pressed."""
    language = t.language
    with st.container(horizontal=True, key=f"{name}-download"):
        st.download_button(
            t("Download as Excel"),
            data=lambda: workbook(make(), name),
            file_name=f"{name}.xlsx",
            mime=EXCEL,
            on_click="ignore",
            key=f"{name}-xlsx",
        )
        st.download_button(
            t("Download as CSV"),
            data=lambda: csv_file(make(), language),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"{name}-csv",
        )
