"""The plans of all strategies side by side."""

import streamlit as st

from tracker.ui.frame.lights import lights_legend
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import visit
from tracker.ui.measure.portfolio import plans_table, portfolio_of, shared_table
from tracker.ui.office.next_strategy import show_next_strategy

here = visit()
t = here.t
view = here.keep(("portfolio", here.scopes), lambda: portfolio_of(here))

st.html(tag("h1", t("Plans")))
st.html(tag("p", t("All strategies of the municipality side by side. Each leads to its own plan."), class_="lead"))
st.html(lights_legend(t) + plans_table(view.lines, here))
if view.owners:
    st.html(tag("h2", t("Owners in several strategies")))
    st.html(shared_table(t("Owner"), view.owners, view.lines, here))
if view.sources:
    st.html(tag("h2", t("Funding sources of several strategies")))
    st.html(shared_table(t("Source of funding"), view.sources, view.lines, here))
show_next_strategy(here)
