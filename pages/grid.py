"""Many records in one table: typed or pasted, checked, shown as a difference, applied at once or not at all."""

import streamlit as st

from tracker.ui.frame.filters import switch
from tracker.ui.frame.markup import tag
from tracker.ui.frame.visit import visit
from tracker.ui.grid.page import kinds, offer_to_apply, said_before, shown_codes
from tracker.ui.grid.table import draw
from tracker.views.grid import LISTS, GridKind, grid, of_measures

here = visit()
t = here.t

st.html(tag("h1", t("Edit in a table")))
said_before(here)
kind = GridKind(switch(t("What to edit"), "vrsta", kinds(t)))
everything = here.keep(("grid", kind), lambda: grid(here.recorded_plan(), kind))
shown = everything if kind in LISTS else of_measures(everything, shown_codes(here))

st.html(
    tag(
        "p",
        t(
            "Type into the cells, or copy cells in Excel and paste them here (Ctrl+V); new rows go to the bottom. "
            "Nothing is applied before you have seen the difference."
        ),
        class_="muted",
    )
)
edits = draw(everything, shown, here)
offer_to_apply(everything, edits, here)
