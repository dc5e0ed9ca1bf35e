"""What was recorded, by whom and why; two days compared; one change looked at and taken back."""

import streamlit as st

from tracker.ui.frame.filters import switch
from tracker.ui.frame.header import end_page
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import visit
from tracker.ui.history.back import asked_number, show_change, show_done
from tracker.ui.history.compare import show_comparison
from tracker.ui.history.page import show_list

here = visit()
t = here.t
number = asked_number()
if number is not None:
    show_change(number, here)
    end_page(here)

st.html(tag("h1", t("Changes")))
show_done(here)
if switch(t("View"), "prikaz", {"seznam": t("What was recorded"), "primerjava": t("Compare two days")}) == "seznam":
    show_list(here)
else:
    show_comparison(here)
