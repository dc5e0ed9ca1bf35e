"""Where the coordination should look first, and what would happen if it decided otherwise; nothing is written here."""

import streamlit as st

from tracker.ui.frame.filters import switch
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import visit
from tracker.ui.measure.priorities import show_candidates
from tracker.ui.motion.what_if import show_what_if
from tracker.views.measure.priorities import priorities_page

here = visit()
t = here.t
now = here.board()

st.html(tag("h1", t("Priorities and what-if")))
ways = {"kandidati": t("Where to look first"), "poskus": t("Try a change")}
if switch(t("What is shown"), "prikaz", ways) == "poskus":
    show_what_if(here)
else:
    show_candidates(here.keep("priorities", lambda: priorities_page(now)), here)
