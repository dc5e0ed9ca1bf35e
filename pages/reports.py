"""Reports: the frozen ones with their files, two compared, and for the officer one being prepared."""

import streamlit as st

from tracker.ui.forms.outcome import show_saved
from tracker.ui.frame.header import end_page
from tracker.ui.frame.markup import tag
from tracker.ui.frame.pager import shown_part
from tracker.ui.frame.visit import same_page, visit
from tracker.ui.reports.compare import show_choice
from tracker.ui.reports.page import chosen_reports, frozen_reports, may_prepare, reports_table, show_check, show_frozen
from tracker.ui.reports.prepare import show_preparation
from tracker.ui.reports.wanted import PREPARE

here = visit()
t = here.t
reports = frozen_reports(here)

show_saved(t)
show_frozen(here)
if may_prepare(here) and PREPARE in st.query_params:
    show_preparation(here)
    end_page(here)

st.html(tag("h1", t("Reports")))
st.html(tag("p", t("What the coordination was told, exactly as it was frozen."), class_="muted"))
if may_prepare(here):
    link = tag("a", t("Prepare a report"), href=same_page(**{PREPARE: "coordination"}), class_="button")
    st.html(tag("p", link))
if not reports:
    st.html(tag("p", t("No report is frozen yet. The officer freezes a report when it is adopted.")))
    show_check(here)
    end_page(here)
shown = chosen_reports(reports, t)
if shown:
    st.html(reports_table(shown_part(shown, here), here))
else:
    st.html(tag("p", t("No report passes these filters. Clear some of them.")))
if len(reports) > 1:
    show_choice(reports, here)
show_check(here)
