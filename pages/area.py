"""One area: its state, its concerns, its measures, indicators and money."""

from functools import partial

import streamlit as st

from tracker.ui.frame.header import end_page
from tracker.ui.frame.markup import tag
from tracker.ui.frame.missing import asked_code, show_missing_area
from tracker.ui.frame.pager import show_beginning
from tracker.ui.frame.visit import visit
from tracker.ui.measure.area import concerns_list, show_area_head
from tracker.ui.measure.charts import show_curve, show_money
from tracker.ui.measure.indicators import multiples, multiples_legend
from tracker.ui.measure.measures import measures_table
from tracker.views.measure.area import area_page

MOST_PICTURES = 12

here = visit()
t = here.t
now = here.board()
code = asked_code()
view = here.keep(("area", code), lambda: area_page(now, code))

if view is None:
    show_missing_area(code, now.plan.areas, here)
    end_page(here)

show_area_head(view, here)
if view.concerns:
    st.html(tag("h2", t("What needs attention")) + concerns_list(view.concerns[:3], here))
st.html(tag("h2", t("Measures")))
if view.rows:
    show_beginning(view.rows, "ukrepi", code, partial(measures_table, t("Measures"), visit=here), here)
else:
    st.html(tag("p", t("No measures yet.")))
if view.rows:
    st.html(tag("h2", t("Progress")))
    show_curve(view.curve, here)
if view.indicators:
    st.html(tag("h2", t("Indicators")) + multiples_legend(t))
    show_beginning(view.indicators, "kazalniki", code, partial(multiples, visit=here), here, MOST_PICTURES)
if view.rows:
    st.html(tag("h2", t("Money")))
    show_money(view.money, here)
